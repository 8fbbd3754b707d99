// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace kwartier::reports::counts {

/// Zooms of which the map's squares are counted. A square of the last one measures some 25 metres in the Netherlands.
inline constexpr std::array square_zooms{12, 14, 16, 18, 20};

/// The coarsest zoom whose squares do for a tile of this zoom: eight or sixteen of them lie beside each other in it, or four in the smallest
/// tiles there are. Nothing for smaller ones.
constexpr std::optional<int> square_zoom_for(int tile_zoom)
{
    for (auto const zoom : square_zooms)
        if (zoom >= tile_zoom + 3) return zoom;
    return tile_zoom + 2 <= square_zooms.back() ? std::optional(square_zooms.back()) : std::nullopt;
}

struct Spot {
    int x = 0, y = 0;
};

/// The bits of x and y by turns: all squares inside a larger one have numbers that follow each other.
constexpr std::int64_t square_number(Spot at)
{
    std::int64_t number = 0;
    for (int bit = 0; bit < 24; ++bit) {
        number |= static_cast<std::int64_t>((at.x >> bit) & 1) << (2 * bit);
        number |= static_cast<std::int64_t>((at.y >> bit) & 1) << (2 * bit + 1);
    }
    return number;
}

constexpr Spot spot_of(std::int64_t square)
{
    Spot at;
    for (int bit = 0; bit < 24; ++bit) {
        at.x |= static_cast<int>((square >> (2 * bit)) & 1) << bit;
        at.y |= static_cast<int>((square >> (2 * bit + 1)) & 1) << bit;
    }
    return at;
}

} // namespace kwartier::reports::counts
