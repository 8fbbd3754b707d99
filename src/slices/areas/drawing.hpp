// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "kernel/geo/tile.hpp"
#include "slices/areas/index.hpp"

namespace kwartier::areas {

/// How many areas one page or drawing shows at most; a whole country is searched, not listed.
inline constexpr std::size_t drawn_max = 600;
inline constexpr std::size_t listed_max = 600;

/// "5.6386,50.8062,5.7637,50.9116", or empty.
std::string bounds_text(std::optional<Box> const&);
/// The box around an area and everything below it, a little wider; nothing without outlines.
std::optional<Box> box_around(Look const&, Index const&, AreaId);

/// A tile of outlines as GeoJSON: every neighbourhood that touches it, whole, with the points that show at its zoom, and the outer
/// borders of the current districts.
std::string outline_tile(Index const&, Tile);

} // namespace kwartier::areas
