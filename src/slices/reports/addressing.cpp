// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/addressing.hpp"

#include <cstdlib>

#include "slices/addresses/addresses.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::optional<double> coordinate(std::string_view text, double limit)
{
    char* end = nullptr;
    std::string const copy(text);
    auto const number = std::strtod(copy.c_str(), &end);
    if (copy.empty() || end != copy.c_str() + copy.size() || !(number >= -limit && number <= limit)) return std::nullopt;
    return number;
}

} // namespace

std::optional<Point> point_meant(Look const& look, std::string_view words, AreaId chosen)
{
    auto const meant = addresses::recognise(look, words);
    if (!meant) return std::nullopt;
    auto const found = areas::locate(look, meant->at);
    if (found.where == areas::Found::Where::outside || (chosen && found.area && found.area != chosen)) return std::nullopt;
    return meant->at;
}

std::optional<Point> pointed_at(Fields const& form)
{
    auto const lat = coordinate(form["lat"], 90), lon = coordinate(form["lon"], 180);
    return lat && lon ? std::optional(Point{*lon, *lat}) : std::nullopt;
}

FormPlace place_in(Look const& look, Fields const& form)
{
    FormPlace place;
    place.words = form["place"];
    if (auto const area = areas::find_slug(look, areas::Kind::neighbourhood, form["area"])) place.area = area->id;
    bool const pointed = !form["lat"].empty() || !form["lon"].empty();
    place.at = pointed ? pointed_at(form) : point_meant(look, place.words, place.area);
    if (pointed && !place.at) place.wrong.push_back({w::place_unreadable, "place"});
    // A street we know is in a neighbourhood, also where no such house is known.
    if (!pointed && !place.at && !place.area && form["area"].empty())
        if (auto const street = addresses::street_meant(look, place.words)) place.area = areas::locate(look, street->at).area;
    if (!form["area"].empty() && !place.area) place.wrong.push_back({w::area_unknown, "area"});
    return place;
}

} // namespace kwartier::reports
