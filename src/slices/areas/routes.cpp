// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/routes.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/search/vocabulary.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/drawing.hpp"
#include "slices/areas/pages.gen.hpp"
#include "slices/areas/views.hpp"
#include "slices/areas/words.gen.hpp"

namespace kwartier::areas {

namespace {

namespace w = words::areas;

constexpr int places_max = 12;
constexpr int marks_listed = 100;

Said counted(Word word, std::size_t n) { return {word, {{"n", std::to_string(n)}}}; }

// By their order: what comes up stands beside the news of the city, who is who and following beside that of an area.
constexpr int beside_at_home = 20, beside_in_area = 60, below_both = 900;

template <class Panel, class Show>
Panels laid_out(std::vector<Panel> all, int beside_from, Show const& show)
{
    std::stable_sort(all.begin(), all.end(), [](Panel const& a, Panel const& b) { return a.order < b.order; });
    Panels panels;
    for (auto const& panel : all) {
        auto& column = panel.order >= below_both ? panels.below : panel.order >= beside_from ? panels.beside : panels.wide;
        if (auto html = show(panel); !html.empty()) column.push_back(std::move(html));
    }
    return panels;
}

Response home(Request const& request, Look const& look)
{
    auto const held = index(look);
    HomePage view;
    auto doors = look.house.all<HomeDoor>();
    std::stable_sort(doors.begin(), doors.end(), [](HomeDoor const& a, HomeDoor const& b) { return a.order < b.order; });
    for (auto const& door : doors) view.doors.push_back({door.address, door.words, door.about});
    if (!view.doors.empty()) view.doors.front().first = true;
    view.has_doors = !view.doors.empty();
    view.panels = laid_out(look.house.all<HomePanel>(), beside_at_home, [&](HomePanel const& panel) { return panel.show(look); });
    auto const all = neighbourhoods(look, look.today());
    view.empty_house = all.empty();
    view.names = lines_of(*held, all, look.language());
    view.count = counted(w::count, all.size());
    view.box = map_box(look, *held, nullptr, "");
    return page(look, request, {.title = "", .here = "/", .with_map = !view.box.bounds.empty()}, pages::home(view, look.voice));
}

/// The neighbourhoods in groups by the parts of a division; what lies in none comes last.
std::vector<NeighbourhoodGroup> grouped_by(Look const& look, Index const& index, Division const* division, std::vector<Area> const& all)
{
    std::vector<NeighbourhoodGroup> groups;
    std::set<AreaId> placed;
    std::set<AreaId> wanted;
    for (auto const& area : all) wanted.insert(area.id);
    auto const today = look.today();
    for (auto const& part : division ? parts(look, division->id, today) : std::vector<Area>{}) {
        std::vector<Area> inside;
        for (auto const& child : children(look, part.id, today)) {
            if (wanted.contains(child.id) && placed.insert(child.id).second) inside.push_back(child);
        }
        if (inside.empty()) continue;
        auto const people = inhabitants_of(look, index, part, today);
        groups.push_back({part.slug, part.name, part.address(), people ? grouped(look.language(), *people) : "",
                          lines_of(index, inside, look.language())});
    }
    std::vector<Area> rest;
    for (auto const& area : all) {
        if (!placed.contains(area.id)) rest.push_back(area);
    }
    if (!rest.empty()) groups.push_back({"", "", "", "", lines_of(index, rest, look.language())});
    return groups;
}

Response list(Request const& request, Look const& look)
{
    auto const held = index(look);
    auto const language = look.language();
    NeighbourhoodsPage view;
    view.typed = shortened(request.query["zoek"], 100);
    auto const asked = request.query["indeling"];
    auto const known = divisions(look, look.today());
    Division const* chosen = held->current_division(look.today());
    if (!chosen && !known.empty()) chosen = held->division(known.front().id);
    for (auto const& division : known) {
        if (division.slug == asked) chosen = held->division(division.id);
    }
    for (auto const& division : known) view.divisions.push_back({division.slug, division.name, chosen && chosen->id == division.id});
    view.several_divisions = view.divisions.size() > 1;
    auto found = by_name(look, view.typed, look.today());
    view.lead = counted(w::lead, neighbourhoods(look, look.today()).size());
    view.none = found.empty();
    view.cut_off = found.size() > listed_max;
    if (view.cut_off) found.resize(listed_max);
    view.groups = grouped_by(look, *held, chosen, found);
    view.box = map_box(look, *held, nullptr, "");
    auto const title = say(language, w::neighbourhoods);
    return page(look, request, {.title = title, .here = "/buurten", .crumbs = {{"", title}}, .with_map = !view.box.bounds.empty()},
                pages::neighbourhoods(view, look.voice));
}

Panels panels_for(Look const& look, AreaId area)
{
    return laid_out(look.house.all<AreaPanel>(), beside_in_area, [&](AreaPanel const& panel) { return panel.show(look, area); });
}

std::vector<MapLayer> layers_of(Look const& look)
{
    auto layers = look.house.all<MapLayer>();
    std::stable_sort(layers.begin(), layers.end(), [](MapLayer const& a, MapLayer const& b) { return a.order < b.order; });
    return layers;
}

std::string all_layers(Look const& look)
{
    std::string names;
    for (auto const& layer : layers_of(look)) names += (names.empty() ? "" : " ") + std::string(layer.name);
    return names;
}

Response neighbourhood(Request const& request, Look const& look)
{
    auto const held = index(look);
    auto const* area = held->find(Kind::neighbourhood, request.argument("slug"));
    if (!area) return not_found(look, request);
    auto const language = look.language();
    auto const today = look.today();
    NeighbourhoodPage view;
    view.name = area->name;
    view.code = area->code;
    view.inhabitants = inhabitants_text(*held, area->id, language);
    if (auto const figure = held->inhabitants(area->id))
        view.inhabitants_on = Said(w::inhabitants_in, {{"n", view.inhabitants}, {"year", std::to_string(figure->year)}});
    for (auto const& mark : held->marks(area->id)) view.marks.push_back(held->mark_words(mark, language));
    view.has_marks = !view.marks.empty();
    auto const district = district_of(look, area->id, today);
    for (auto const* part : held->parts_of_child(area->id)) {
        auto const* division = held->division(part->division);
        auto const* parent = held->find(part->parent);
        if (!division || !parent || !part->valid(today) || !division->valid(today)) continue;
        if (parent->id == district) {
            view.district = parent->name;
            view.district_address = parent->address();
        }
        view.others.push_back({parent->name, parent->address(), "", division->name});
    }
    std::sort(view.others.begin(), view.others.end(), [](auto const& a, auto const& b) { return a.marks > b.marks; });
    view.panels = panels_for(look, area->id);
    view.no_panels = view.panels.none();
    view.box = map_box(look, *held, area, all_layers(look));
    view.neighbours = lines_of(*held, neighbours(look, area->id), language);
    view.has_neighbours = !view.neighbours.empty();
    return page(look, request,
                {.title = area->name,
                 .here = "/buurten",
                 .crumbs = {{"/buurten", say(language, w::neighbourhoods)}, {"", area->name}},
                 .with_map = !view.box.bounds.empty()},
                pages::neighbourhood(view, look.voice));
}

Said division_words(Division const& division, Language language)
{
    if (!division.valid_to) return {w::part_of, {{"division", division.name}, {"date", long_date(language, division.valid_from)}}};
    return {w::part_of_until,
            {{"division", division.name},
             {"date", long_date(language, division.valid_from)},
             {"until", long_date(language, *division.valid_to)}}};
}

Response district(Request const& request, Look const& look)
{
    auto const held = index(look);
    auto const slug = request.argument("slug");
    auto const* area = held->find(Kind::district, slug);
    if (!area) area = held->find(Kind::ward, slug);
    if (!area) return not_found(look, request);
    auto const language = look.language();
    auto const below = held->parts_of_parent(area->id);
    auto const* division = below.empty() ? nullptr : held->division(below.front()->division);
    // A division that has ended is shown as it was on its last day.
    auto const today = look.today();
    auto const on = division && division->valid_to && *division->valid_to <= today ? *division->valid_to - days{1} : today;
    DistrictPage view;
    view.name = area->name;
    auto const inside = children(look, area->id, on);
    view.lines = lines_of(*held, inside, language);
    view.lead = counted(w::district_lead, inside.size());
    if (auto const people = inhabitants_of(look, *held, *area, on)) {
        view.inhabitants = grouped(language, *people);
        view.lead = {w::district_lead_people, {{"n", std::to_string(inside.size())}, {"people", view.inhabitants}}};
    }
    if (division) {
        view.division = division_words(*division, language);
        auto const* current = held->current_division(today);
        view.is_past = division->kind == Kind::district && current && current->id != division->id;
    }
    view.panels = panels_for(look, area->id);
    view.box = map_box(look, *held, area, "");
    return page(look, request,
                {.title = area->name,
                 .here = "/buurten",
                 .crumbs = {{"/buurten", say(language, w::neighbourhoods)}, {"", area->name}},
                 .with_map = !view.box.bounds.empty()},
                pages::district(view, look.voice));
}

Response map(Request const& request, Look const& look)
{
    auto const held = index(look);
    auto const language = look.language();
    MapPage view;
    auto const layers = layers_of(look);
    auto const asked = request.query["laag"];
    MapLayer const* chosen = nullptr;
    for (auto const& layer : layers) {
        if (layer.name == asked || (!request.query.has("laag") && !chosen)) chosen = &layer;
    }
    view.has_layers = !layers.empty();
    view.layers.push_back({"geen", say(language, w::layer_none), !chosen});
    for (auto const& layer : layers) view.layers.push_back({std::string(layer.name), say(language, layer.words), chosen == &layer});
    if (auto const box = held->extent(); chosen && box) {
        Locating const locate(look);
        for (auto& mark : chosen->marks(look, *box, request.query, marks_listed)) {
            auto const area = find(look, locate(mark.at).area);
            view.marks.push_back({area ? mark.title + ", " + area->name : std::move(mark.title), std::move(mark.address), "", ""});
        }
    }
    view.has_marks = !view.marks.empty();
    auto const all = neighbourhoods(look, look.today());
    view.cut_off = all.size() > listed_max;
    view.lines = lines_of(*held, all, language);
    view.box = map_box(look, *held, nullptr, chosen ? std::string(chosen->name) : "");
    view.no_outlines = view.box.bounds.empty();
    auto const title = say(language, w::map);
    return page(look, request, {.title = title, .here = "/kaart", .crumbs = {{"", title}}, .with_map = !view.no_outlines, .wide = true},
                pages::map(view, look.voice));
}

/// Streets and houses that may be meant, of those that lie in a neighbourhood.
std::vector<PlaceLine> places_meant(Look const& look, std::string const& typed)
{
    std::vector<PlaceLine> lines;
    for (auto const& source : look.house.all<PlaceSource>())
        for (auto& place : source.find(look, typed, places_max))
            if (auto const area = find(look, locate(look, place.at).area))
                lines.push_back({std::move(place.text), std::move(place.about), area->name, area->address()});
    return lines;
}

/// "6211ck", folded and without its space.
bool is_postcode(std::string_view text)
{
    auto const in = [](char c, char first, char last) { return c >= first && c <= last; };
    return text.size() == 6 && std::all_of(text.begin(), text.begin() + 4, [&](char c) { return in(c, '0', '9'); }) &&
           in(text[4], 'a', 'z') && in(text[5], 'a', 'z');
}

std::string squeezed(std::string_view text)
{
    auto plain = folded(text);
    std::erase(plain, ' ');
    return plain;
}

/// Where everything lies that is written as it was typed, number and all; empty when that is nothing, or in several neighbourhoods.
std::string only_address(std::vector<PlaceLine> const& places, std::string_view text)
{
    auto const typed = squeezed(text);
    bool const cut_off = places.size() >= static_cast<std::size_t>(places_max) && !is_postcode(typed);
    if (cut_off || typed.find_first_of("0123456789") == std::string::npos) return {};
    std::string only;
    for (auto const& place : places) {
        if (squeezed(place.text + place.about).find(typed) == std::string::npos) continue;
        if (!only.empty() && only != place.address) return {};
        only = place.address;
    }
    return only;
}

constexpr std::size_t name_letters_min = 3;

std::string without_numbers(std::string_view typed)
{
    std::string words;
    for (auto const& word : words_of(typed))
        if (std::none_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
            words += (words.empty() ? "" : " ") + word;
    return words;
}

Response search(Request const& request, Look const& look)
{
    auto const typed = request.query["q"];
    SearchPage view;
    view.typed = shortened(typed, 100);
    if (request.query.has("q") && trimmed(view.typed).empty()) {
        view.error = w::search_empty;
        view.errors = error_lines({{w::search_empty, "q"}});
    } else if (!view.typed.empty()) {
        auto found = by_name(look, view.typed, look.today());
        view.places = places_meant(look, view.typed);
        // One that is called exactly so is meant, also where others hold the word.
        auto const exact =
            std::find_if(found.begin(), found.end(), [&](Area const& area) { return folded(area.name) == folded(view.typed); });
        // A street may be called as the neighbourhood begins, and lie elsewhere.
        auto const only_there = [&](PlaceLine const& place) { return place.address == found.front().address(); };
        if (found.size() == 1 && std::all_of(view.places.begin(), view.places.end(), only_there)) return see_other(found.front().address());
        if (exact != found.end() && std::count_if(found.begin(), found.end(), [&](Area const& a) { return a.name == exact->name; }) == 1)
            return see_other(exact->address());
        if (auto const only = only_address(view.places, view.typed); found.empty() && !only.empty()) return see_other(only);
        // "Amby 12": where no such house is known, the neighbourhood is meant.
        if (auto const words = without_numbers(view.typed); found.empty() && view.places.empty() && length(words) >= name_letters_min)
            found = by_name(look, words, look.today());
        view.nearly = found.empty();
        if (view.nearly) found = by_name_nearly(look, view.typed, look.today());
        view.lines = lines_of(*index(look), found, look.language());
        view.found = !found.empty();
        view.found_places = !view.places.empty();
        view.none = !view.found && !view.found_places;
    }
    auto const title = say(look.language(), w::search_title);
    return page(look, request,
                {.title = title, .here = "/buurten", .crumbs = {{"/buurten", say(look.language(), w::neighbourhoods)}, {"", title}}},
                pages::search(view, look.voice), view.error ? 422 : 200);
}

std::optional<double> degrees(std::string_view text)
{
    double value = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc{} || end != text.data() + text.size() || !(value >= -180 && value <= 180)) return std::nullopt;
    return value;
}

Response place(Request const& request, Look const& look)
{
    auto const lat = degrees(request.query["lat"]), lon = degrees(request.query["lon"]);
    if (!lat || !lon) {
        auto refused = text(R"({"error":"lat and lon are degrees"})", "application/json");
        refused.status = 400;
        return refused;
    }
    auto const found = locate(look, {*lon, *lat});
    auto const area = find(look, found.area);
    std::string json = "{\"neighbourhood\":";
    if (area) json += json_string(area->name) + ",\"slug\":" + json_string(area->slug) + ",\"page\":" + json_string(area->address());
    else json += "null";
    json += found.where == Found::Where::outside ? ",\"outside\":true}" : ",\"outside\":false}";
    auto answer = text(std::move(json), "application/json");
    answer.with("Cache-Control", "no-store");
    return answer;
}

/// Neighbourhoods and the districts of today.
std::vector<SearchHit> areas_called(Look const& look, SearchAsk const& ask)
{
    auto found = by_name(look, ask.typed, look.today());
    if (auto const division = current_division(look, look.today()))
        for (auto& part : parts(look, division->id, look.today()))
            if (folded(part.name).find(folded(trimmed(ask.typed))) != std::string::npos) found.push_back(std::move(part));
    auto const inside = ask.area ? reach(look, ask.area) : std::vector<AreaId>{};
    std::vector<SearchHit> hits;
    for (auto const& area : found) {
        if (static_cast<int>(hits.size()) >= ask.at_most) break;
        if (ask.area && !std::binary_search(inside.begin(), inside.end(), area.id)) continue;
        hits.push_back({{"area", area.id.value}, {}, {}, area.name, {}, area.address()});
    }
    return hits;
}

void add_words(Look const& look, search::WordCount& count)
{
    for (auto const& area : choosable(look)) count.add_public(area.name);
}

} // namespace

void declare_pages(Slice& slice)
{
    // Heavy: whoever comes first after a change waits for the index, which takes a second for a whole country.
    slice.get("/", gate::everyone, home, Weight::heavy, Kept::for_guests);
    slice.get("/buurten", gate::everyone, list, Weight::heavy, Kept::for_guests);
    slice.get("/buurten/{slug}", gate::everyone, neighbourhood, Weight::light, Kept::for_guests);
    slice.get("/stadsdelen/{slug}", gate::everyone, district, Weight::light, Kept::for_guests);
    slice.get("/kaart", gate::everyone, map, Weight::heavy, Kept::for_guests);
    slice.get("/kaart/plek", gate::everyone, place);
    slice.get("/zoek-buurt", gate::everyone, search, Weight::heavy); // the index of addresses may have to be made first
    slice.offer(MenuItem{20, "/buurten", w::menu_neighbourhoods});
    slice.offer(SearchSource{10, "buurten", w::neighbourhoods, areas_called});
    slice.offer(search::PublicWords{add_words});
    slice.offer(MenuItem{25, "/kaart", w::menu_map});
}

} // namespace kwartier::areas
