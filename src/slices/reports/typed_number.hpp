// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

namespace kwartier::reports {

/// "12", "-3", "2,5" or "2.5"; nothing when it is no number of a size that people write down.
inline std::optional<double> typed_number(std::string_view text)
{
    std::string plain(text);
    std::replace(plain.begin(), plain.end(), ',', '.');
    double number = 0;
    auto const [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number, std::chars_format::fixed);
    if (error != std::errc() || end != plain.data() + plain.size() || !(std::abs(number) < 1e9)) return std::nullopt;
    return number;
}

} // namespace kwartier::reports
