// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/areas/index.hpp"
#include "slices/areas/pages.hpp"

namespace kwartier::areas {

NeighbourhoodLine line_of(Index const&, Area const&, Language);
std::vector<NeighbourhoodLine> lines_of(Index const&, std::vector<Area> const&, Language);
/// "5.960", or empty when nobody counted.
std::string inhabitants_text(Index const&, AreaId, Language);
/// What its neighbourhoods count together; nothing when none was counted.
std::optional<std::int64_t> inhabitants_of(Look const&, Index const&, Area const&, Date on);
/// The map around an area, or of the whole city.
MapBox map_box(Look const&, Index const&, Area const* around, std::string layers);
/// Neighbourhoods whose name holds what was typed, those that begin with it first.
std::vector<Area> by_name(Look const&, std::string_view typed, Date on);
/// Neighbourhoods that somebody may have meant who made a typing error: those with the fewest letters wrong, ten at most.
std::vector<Area> by_name_nearly(Look const&, std::string_view typed, Date on);

} // namespace kwartier::areas
