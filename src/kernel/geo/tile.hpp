// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "kernel/geo/point.hpp"

namespace kwartier {

/// A square of the world map in Web Mercator, as every map program counts them: x from the west, y from the north.
struct Tile {
    int z = 0, x = 0, y = 0;
    bool operator==(Tile const&) const = default;
};

/// Nothing when it is no whole number, or no tile of that zoom.
std::optional<Tile> tile_from(std::string_view z, std::string_view x, std::string_view y);
Box box_of(Tile);
Tile tile_at(Point, int z);
/// Degrees of latitude of one of its 256 pixels, in the middle of the tile.
double pixel_degrees(Tile);
/// Decimals of a degree that still show at a zoom.
int decimals_at(int z);

/// A place on a drawing in Web Mercator: the world is a square of side 1, y to the south.
struct Flat {
    double x = 0, y = 0;
};
Flat mercator(Point);
Point from_mercator(Flat);

} // namespace kwartier
