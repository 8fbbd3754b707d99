// SPDX-License-Identifier: EUPL-1.2
// needs: src/kernel/files/blur.cpp src/kernel/base/text.cpp
#include <cstdint>
#include <cstdlib>

#include "kernel/files/blur.hpp"

// Rectangles of a photo: whatever is read lies inside it and is written and read back the same; so is a percentage.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (auto const patches = read_patches(text)) {
        if (patches->size() > blur_patches_max || read_patches(written(*patches)) != patches) abort();
        for (auto const& p : *patches)
            if (p.left < 0 || p.top < 0 || p.width < 1 || p.height < 1 || p.left + p.width > whole_side || p.top + p.height > whole_side)
                abort();
    }
    if (auto const share = read_percent(text)) {
        if (*share < 0 || *share > whole_side || read_percent(percent_typed(*share)) != share) abort();
    }
    return 0;
}
