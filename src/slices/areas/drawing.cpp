// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kernel/geo/svg_map.hpp"
#include "slices/areas/areas.hpp"
#include "slices/areas/index.hpp"
#include "slices/areas/words.gen.hpp"

namespace kwartier::areas {

namespace {

constexpr double margin = 0.08;  // of the box, on every side
constexpr int zoom_of_city = 12; // outlines as simple as a small drawing needs
constexpr int zoom_of_area = 14;

Box wider(Box box)
{
    auto const across = (box.east - box.west) * margin, upward = (box.north - box.south) * margin;
    return {box.west - across, box.south - upward, box.east + across, box.north + upward};
}

std::optional<Box> box_around(Index const& all, std::vector<AreaId> const& inside)
{
    std::optional<Box> box;
    for (auto const id : inside)
        if (auto const* shape = all.shape(id)) grow(box, box_of(*shape));
    return box;
}

} // namespace

Html drawing(Look const& look, Drawing const& wanted)
{
    auto const all = index(look);
    auto box = all->extent();
    if (!box) return {};
    std::vector<AreaId> here;
    if (wanted.around) {
        here = reach(look, wanted.around);
        if (auto const around = box_around(*all, here)) box = around;
    }
    SvgMap map;
    map.view = wider(*box);
    map.label = say(look.language(), words::areas::drawing_label);
    auto const shapes = all->shapes_at(wanted.around ? zoom_of_area : zoom_of_city);
    for (std::size_t i = 0; i < shapes->size(); ++i) {
        if (!touch(all->boxes()[i], map.view)) continue;
        auto const id = all->outlined()[i];
        auto const* area = all->find(id);
        if (!area) continue;
        map.areas.push_back({&(*shapes)[i], area->name, area->address(), std::binary_search(here.begin(), here.end(), id)});
    }
    if (wanted.mark) map.marks.push_back({*wanted.mark, wanted.mark_title, {}, "wait"});
    return svg_map(map);
}

} // namespace kwartier::areas
