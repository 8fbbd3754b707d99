// SPDX-License-Identifier: EUPL-1.2
// needs: src/kernel/web/target.cpp src/kernel/web/form.cpp src/kernel/web/percent.cpp src/kernel/base/text.cpp src/kernel/base/result.cpp
#include <cstdint>
#include <cstdlib>

#include "kernel/base/text.hpp"
#include "kernel/web/percent.hpp"
#include "kernel/web/target.hpp"

// A path and its query: no dot segment, slash or control character comes out of a segment, and the path has one name only.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    auto const target = read_target({reinterpret_cast<char const*>(data), size});
    if (!target) return 0;
    std::string again;
    for (auto const& segment : target->segments) {
        if (segment == "." || segment == ".." || !clean_name(segment) || segment.find_first_of("/\\") != std::string::npos) abort();
        again += "/" + percent_encoded(segment);
    }
    auto const second = read_target(again.empty() ? "/" : again);
    if (again.size() <= 8192 && (!second || second->path != target->path)) abort();
    return 0;
}
