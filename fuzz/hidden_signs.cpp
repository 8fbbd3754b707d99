// SPDX-License-Identifier: EUPL-1.2
// needs: src/kernel/base/hidden_signs.cpp src/kernel/base/text.cpp
#include <cstdint>
#include <cstdlib>

#include "kernel/base/hidden_signs.hpp"
#include "kernel/base/text.hpp"

// Taken out once they are gone, and text stays text; nothing is changed where nothing is hidden; shown, none is left.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const without = without_hidden_signs(text);
    auto const shown = hidden_signs_shown(text);
    // Bytes that are no text may come together as something else; no form lets them in.
    if (!valid_utf8(text)) return 0;
    if (without.size() > text.size() || without_hidden_signs(without) != without) abort();
    if (has_hidden_signs(text) != (without != text) || has_hidden_signs(without) || (without == text) != (shown == text)) abort();
    if (!valid_utf8(without) || !valid_utf8(shown)) abort();
    return 0;
}
