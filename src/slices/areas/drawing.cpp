// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/drawing.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "kernel/geo/svg_map.hpp"
#include "slices/areas/words.gen.hpp"

namespace kwartier::areas {

namespace {

constexpr double drawing_width = 640;

Box wider(Box box, double part)
{
    auto const x = (box.east - box.west) * part, y = (box.north - box.south) * part;
    return {box.west - x, box.south - y, box.east + x, box.north + y};
}

/// The zoom at which the box is about as wide as the drawing.
int zoom_of(Box const& box)
{
    auto const wide = std::max((box.east - box.west) / 360, 1e-7);
    return std::clamp(static_cast<int>(std::ceil(std::log2(drawing_width / 256 / wide))), 0, 22);
}

std::vector<std::size_t> largest_in(Index const& index, Box const& view, std::size_t most)
{
    std::vector<std::size_t> found;
    auto const& boxes = index.boxes();
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (touch(boxes[i], view)) found.push_back(i);
    }
    if (found.size() > most) {
        auto const size = [&](std::size_t i) { return (boxes[i].east - boxes[i].west) * (boxes[i].north - boxes[i].south); };
        std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                         [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
        found.resize(most);
        std::sort(found.begin(), found.end());
    }
    return found;
}

} // namespace

std::string bounds_text(std::optional<Box> const& box)
{
    if (!box) return {};
    std::string text;
    for (double const side : {box->west, box->south, box->east, box->north}) {
        char digits[32];
        auto const [end, ec] = std::to_chars(digits, digits + sizeof digits, side, std::chars_format::fixed, 5);
        if (!text.empty()) text += ',';
        text.append(digits, end);
    }
    return text;
}

std::optional<Box> box_around(Look const& look, Index const& index, AreaId area)
{
    if (!area) return index.extent();
    std::optional<Box> box;
    for (auto const id : reach(look, area)) {
        if (auto const* shape = index.shape(id)) grow(box, box_of(*shape));
    }
    return box;
}

namespace {

Html draw(Look const& look, Index const& index, Drawn const& drawn)
{
    auto const around = box_around(look, index, drawn.around);
    SvgMap map;
    map.view = around && drawn.around ? wider(*around, 0.35) : *index.extent();
    map.width = drawing_width;
    auto const* area = drawn.around ? index.find(drawn.around) : nullptr;
    map.label = area ? say(look.language(), Said(words::areas::map_of, {{"name", area->name}}))
                     : say(look.language(), words::areas::map_of_city);
    auto const shapes = index.shapes_at(zoom_of(map.view));
    auto const here = area && area->kind != Kind::city ? reach(look, area->id) : std::vector<AreaId>{};
    for (auto const i : largest_in(index, map.view, drawn_max)) {
        auto const* one = index.find(index.outlined()[i]);
        map.areas.push_back({&(*shapes)[i], one->name, one->address(), std::binary_search(here.begin(), here.end(), one->id)});
    }
    map.labels = true;
    map.near = around && drawn.around;
    if (drawn.mark) map.marks.push_back({*drawn.mark, say(look.language(), words::areas::the_place), "", "late"});
    return svg_map(map);
}

} // namespace

Html drawing(Look const& look, Drawn const& drawn)
{
    auto const held = index(look);
    if (!held->extent()) return {};
    if (drawn.mark) return draw(look, *held, drawn);
    return held->drawing(drawn.around, look.language(), [&] { return draw(look, *held, drawn); });
}

} // namespace kwartier::areas
