// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/routes.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/web/percent.hpp"
#include "slices/addresses/index.hpp"
#include "slices/addresses/model.hpp"
#include "slices/addresses/pages.gen.hpp"
#include "slices/addresses/words.gen.hpp"
#include "slices/areas/areas.hpp"

namespace kwartier::addresses {

namespace {

namespace w = words::addresses;

constexpr std::size_t typed_max = 100; // characters
constexpr std::size_t on_page = 20;

std::string place_json(Point at)
{
    char text[80];
    std::snprintf(text, sizeof text, "\"lat\":%.6f,\"lon\":%.6f", at.lat, at.lon);
    return text;
}

Response json(std::string body)
{
    auto answer = text(std::move(body), "application/json; charset=utf-8");
    answer.with("Cache-Control", "no-store");
    return answer;
}

Response as_json(std::vector<Suggestion> const& found)
{
    std::string body = "[";
    for (auto const& one : found) {
        if (body.size() > 1) body += ',';
        body += "{\"text\":" + json_string(one.text) + ",\"about\":" + json_string(one.about) +
                ",\"house\":" + (one.house ? "true," : "false,") + place_json(one.at) + "}";
    }
    return json(body + "]");
}

bool within(Look const& look, AreaId whole, AreaId part)
{
    auto const reach = areas::reach(look, whole);
    return std::binary_search(reach.begin(), reach.end(), part);
}

AddressLine line(Look const& look, Suggestion const& one)
{
    AddressLine shown{.text = one.text, .about = one.about};
    if (!one.house) {
        shown.again = percent_encoded(one.text + " ");
        return shown;
    }
    if (auto const area = areas::find(look, areas::locate(look, one.at).area)) {
        shown.area = area->name;
        shown.area_address = area->address();
    }
    return shown;
}

/// Only of our own table: what is typed in a search goes to nobody outside.
std::vector<PlaceMeant> places_meant(Look const& look, std::string_view typed, int at_most)
{
    std::vector<PlaceMeant> places;
    for (auto& one : index(look)->suggest(typed, static_cast<std::size_t>(at_most)))
        places.push_back({std::move(one.text), std::move(one.about), one.at});
    return places;
}

/// Among everything that can be found an address stands for the neighbourhood it lies in.
std::vector<SearchHit> find_everywhere(Look const& look, SearchAsk const& ask)
{
    std::vector<SearchHit> hits;
    for (auto& one : index(look)->suggest(ask.typed, static_cast<std::size_t>(ask.at_most))) {
        auto const area = areas::find(look, areas::locate(look, one.at).area);
        if (!area || (ask.area && !within(look, ask.area, area->id))) continue;
        hits.push_back({.subject = {},
                        .area = area->id,
                        .at = {},
                        .title = std::move(one.text),
                        .found = std::move(one.about),
                        .address = area->address()});
    }
    return hits;
}

Response search(Request const& request, Look const& look)
{
    auto const typed = shortened(request.query["zoek"], typed_max);
    if (request.accept.find("application/json") != std::string::npos) return as_json(suggest(look, typed)).with("Vary", "Accept");
    SearchPage view;
    view.typed = typed;
    for (auto const& one : suggest(look, typed, on_page)) view.lines.push_back(line(look, one));
    view.found = !view.lines.empty();
    view.none = !view.found && !typed.empty();
    view.empty_house = count(look) == 0;
    auto const title = say(look.language(), w::title);
    return page(look, request, {.title = title, .crumbs = {{"", title}}}, pages::search(view, look.voice)).with("Vary", "Accept");
}

std::optional<double> degrees(std::string_view text)
{
    double value = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (wrong != std::errc{} || end != text.data() + text.size() || !(value >= -180 && value <= 180)) return std::nullopt;
    return value;
}

/// The house nearest to a point: "bij Markt 12".
Response near(Request const& request, Look const& look)
{
    auto const lat = degrees(request.query["lat"]), lon = degrees(request.query["lon"]);
    if (!lat || !lon) {
        auto refused = json(R"({"error":"lat and lon are degrees"})");
        refused.status = 400;
        return refused;
    }
    auto const found = nearest(look, {*lon, *lat});
    if (!found) return json(R"({"address":null})");
    return json("{\"address\":" + json_string(found->address.text) + ",\"metres\":" + std::to_string(static_cast<int>(found->metres)) +
                "}");
}

} // namespace

void declare_routes(Slice& slice)
{
    slice.offer(PlaceSource{places_meant});
    slice.offer(SearchSource{80, "adressen", w::search_name, find_everywhere});
    // Heavy: whoever comes first after an import waits for the index, and an answer may be asked of a service outside.
    slice.get("/adressen", gate::everyone, search, Weight::heavy);
    slice.get("/adressen/bij", gate::everyone, near, Weight::heavy);
}

} // namespace kwartier::addresses
