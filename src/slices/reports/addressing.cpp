// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/addressing.hpp"

#include "slices/addresses/addresses.hpp"
#include "slices/areas/areas.hpp"

namespace kwartier::reports {

std::optional<Point> point_meant(Look const& look, std::string_view words, AreaId chosen)
{
    auto const meant = addresses::recognise(look, words);
    if (!meant) return std::nullopt;
    auto const found = areas::locate(look, meant->at);
    if (found.where == areas::Found::Where::outside || (chosen && found.area && found.area != chosen)) return std::nullopt;
    return meant->at;
}

} // namespace kwartier::reports
