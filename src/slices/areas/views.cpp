// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/views.hpp"

#include <algorithm>
#include <cmath>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/search/name_search.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/drawing.hpp"
#include "slices/areas/words.gen.hpp"

namespace kwartier::areas {

std::string inhabitants_text(Index const& index, AreaId id, Language language)
{
    auto const figure = index.inhabitants(id);
    return figure ? grouped(language, std::llround(figure->value)) : std::string();
}

std::optional<std::int64_t> inhabitants_of(Look const& look, Index const& index, Area const& area, Date on)
{
    if (auto const own = index.inhabitants(area.id)) return std::llround(own->value);
    std::optional<std::int64_t> sum;
    for (auto const& child : children(look, area.id, on)) {
        if (child.kind != Kind::neighbourhood) continue;
        if (auto const figure = index.inhabitants(child.id)) sum = sum.value_or(0) + std::llround(figure->value);
    }
    return sum;
}

NeighbourhoodLine line_of(Index const& index, Area const& area, Language language)
{
    NeighbourhoodLine line{area.name, area.address(), inhabitants_text(index, area.id, language), {}};
    for (auto const& mark : index.marks(area.id)) line.marks += (line.marks.empty() ? "" : ", ") + index.mark_words(mark, language);
    return line;
}

std::vector<NeighbourhoodLine> lines_of(Index const& index, std::vector<Area> const& areas, Language language)
{
    std::vector<NeighbourhoodLine> lines;
    for (auto const& area : areas) {
        if (lines.size() == listed_max) break;
        lines.push_back(line_of(index, area, language));
    }
    return lines;
}

MapBox map_box(Look const& look, Index const& index, Area const* around, std::string layers)
{
    MapBox box;
    box.drawing = drawing(look, {.around = around ? around->id : AreaId{}, .mark = {}});
    box.bounds = bounds_text(index.extent());
    if (around) {
        box.fit = bounds_text(box_around(look, index, around->id));
        box.here = around->address();
        box.label = say(look.language(), Said(words::areas::map_of, {{"name", around->name}}));
    } else {
        box.label = say(look.language(), words::areas::map_of_city);
    }
    for (auto const& layer : look.house.all<MapLayer>())
        if (layer.note && (' ' + layers + ' ').find(' ' + std::string(layer.name) + ' ') != std::string::npos)
            box.notes.push_back(layer.note);
    box.layers = std::move(layers);
    box.schematic = index.schematic();
    return box;
}

constexpr std::size_t nearly_max = 10;

std::vector<Area> by_name_nearly(Look const& look, std::string_view typed, Date on)
{
    auto const wanted = folded(trimmed(typed));
    auto all = neighbourhoods(look, on);
    search::NameSearch names;
    for (std::size_t i = 0; i < all.size(); ++i) names.add(folded(all[i].name), static_cast<std::uint32_t>(i), false);
    names.ready();
    auto hits = names.find(wanted, search::errors_allowed(wanted.size()));
    auto const errors = [](auto const& hit) { return hit.errors; };
    auto const best = std::ranges::min_element(hits, {}, errors);
    std::vector<Area> found;
    for (auto const& hit : hits)
        if (hit.errors == best->errors && found.size() < nearly_max) found.push_back(std::move(all[hit.owner]));
    std::sort(found.begin(), found.end(), [](Area const& a, Area const& b) { return a.name < b.name; });
    return found;
}

std::vector<Area> by_name(Look const& look, std::string_view typed, Date on)
{
    auto const wanted = folded(trimmed(typed));
    std::vector<Area> first, further;
    for (auto& area : neighbourhoods(look, on)) {
        auto const name = folded(area.name);
        if (name.starts_with(wanted)) first.push_back(std::move(area));
        else if (name.find(wanted) != std::string::npos) further.push_back(std::move(area));
    }
    first.insert(first.end(), std::make_move_iterator(further.begin()), std::make_move_iterator(further.end()));
    return first;
}

} // namespace kwartier::areas
