// SPDX-License-Identifier: EUPL-1.2
// Outlines and marks for the map, as GeoJSON by z/x/y.
#include <algorithm>
#include <map>
#include <numeric>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/geo/geojson.hpp"
#include "kernel/geo/outline.hpp"
#include "slices/areas/drawing.hpp"
#include "slices/areas/routes.hpp"

namespace kwartier::areas {

namespace {

constexpr int zoom_min = 8, zoom_max = 18;
constexpr std::size_t areas_per_tile = 1'500;
constexpr std::size_t points_per_tile = 60'000; // about a megabyte before it is compressed
constexpr int marks_per_tile = 200;
constexpr int cells = 4; // of 64 pixels: circles with a number stay apart
constexpr std::string_view geojson = "application/geo+json";

std::string collection_begin() { return R"({"type":"FeatureCollection","features":[)"; }

void add_area(std::string& out, Area const& area, Shape const& shape, std::string_view level, int decimals)
{
    if (out.back() != '[') out += ',';
    out += R"({"type":"Feature","properties":{"name":)" + json_string(area.name) + R"(,"address":)" + json_string(area.address()) +
           R"(,"level":")";
    out += level;
    out += R"("},"geometry":)";
    write_geometry(out, shape, decimals);
    out += '}';
}

/// What lies in the tile and shows there, largest first as far as one tile goes.
std::vector<std::size_t> shown_in(Index const& index, Box const& box, double pixel, std::vector<Shape> const& shapes)
{
    auto const& boxes = index.boxes();
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (touch(boxes[i], box)) found.push_back(i);
    }
    if (found.size() > areas_per_tile) std::erase_if(found, [&](std::size_t i) { return boxes[i].north - boxes[i].south < 2 * pixel; });
    auto const size = [&](std::size_t i) { return (boxes[i].east - boxes[i].west) * (boxes[i].north - boxes[i].south); };
    std::stable_sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    std::size_t points = 0, count = 0;
    while (count < found.size() && count < areas_per_tile && points < points_per_tile) points += point_count(shapes[found[count++]]);
    found.resize(count);
    return found;
}

/// The outer borders of the districts of now: their neighbourhoods put together.
void add_districts(std::string& out, Index const& index, Box const& box, std::vector<Shape> const& shapes, int decimals)
{
    auto const* division = index.current_division(index.on());
    if (!division || index.outlined().size() > areas_per_tile) return;
    std::map<AreaId, Shape> districts;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        for (auto const* part : index.parts_of_child(index.outlined()[i])) {
            if (part->division != division->id || !part->valid(index.on())) continue;
            auto& parts = districts[part->parent];
            parts.insert(parts.end(), shapes[i].begin(), shapes[i].end());
        }
    }
    for (auto const& [id, parts] : districts) {
        if (!touch(box_of(parts), box) || point_count(parts) > 5'000) continue;
        auto const outline = outline_of(parts);
        if (!outline.empty()) add_area(out, *index.find(id), outline, "stadsdeel", decimals);
    }
}

Response outlines(Request const& request, Look const& look)
{
    auto const tile = tile_from(request.argument("z"), request.argument("x"), request.argument("y"));
    if (!tile || tile->z < zoom_min || tile->z > zoom_max) return not_found(look, request);
    return cached(request, outline_tile(*index(look), *tile), std::string(geojson), minutes{10});
}

void add_point(std::string& out, Point at, std::string const& properties)
{
    if (out.back() != '[') out += ',';
    out += R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)";
    write_geometry(out, at, 5);
    out += '}';
}

/// Single marks where there are few; a layer tells sooner how many there are than which.
void add_layer(std::string& out, MapLayer const& layer, Look const& look, Box const& box, Fields const& query)
{
    auto const clusters = layer.clusters(look, box, query, cells);
    auto const count = std::accumulate(clusters.begin(), clusters.end(), std::int64_t{0},
                                       [](std::int64_t sum, MapLayer::Cluster const& one) { return sum + one.count; });
    auto const marks = count <= marks_per_tile ? layer.marks(look, box, query, marks_per_tile + 1) : std::vector<MapLayer::Mark>{};
    if (count > marks_per_tile || marks.size() > marks_per_tile)
        for (auto const& cluster : clusters) add_point(out, cluster.middle, R"("cluster":{"count":)" + std::to_string(cluster.count) + "}");
    else
        for (auto const& mark : marks)
            add_point(out, mark.at,
                      R"("title":)" + json_string(mark.title) + R"(,"address":)" + json_string(mark.address) + R"(,"state":)" +
                          json_string(mark.state));
}

Response layer_tile(Request const& request, Look const& look)
{
    auto const tile = tile_from(request.argument("z"), request.argument("x"), request.argument("y"));
    auto const& layers = look.house.all<MapLayer>();
    auto const layer =
        std::find_if(layers.begin(), layers.end(), [&](MapLayer const& one) { return one.name == request.argument("layer"); });
    if (!tile || tile->z > zoom_max || layer == layers.end()) return not_found(look, request);
    auto const box = box_of(*tile);
    auto out = collection_begin();
    add_layer(out, *layer, look, box, request.query);
    out += "]}";
    // Who is signed in may see more: what is theirs is not for a shared cache.
    auto response = cached(request, std::move(out), std::string(geojson), seconds{60});
    if (look.actor.signed_in()) {
        for (auto& [name, value] : response.headers) {
            if (name == "Cache-Control") value = "private, max-age=60";
        }
    }
    return response;
}

} // namespace

std::string outline_tile(Index const& index, Tile tile)
{
    auto const box = box_of(tile);
    auto const decimals = decimals_at(tile.z);
    auto const shapes = index.shapes_at(tile.z);
    auto out = collection_begin();
    for (auto const i : shown_in(index, box, pixel_degrees(tile), *shapes))
        add_area(out, *index.find(index.outlined()[i]), (*shapes)[i], "buurt", decimals);
    add_districts(out, index, box, *shapes, decimals);
    out += "]}";
    return out;
}

void declare_tiles(Slice& slice)
{
    slice.get("/kaart/tegels/gebieden/{z}/{x}/{y}", gate::everyone, outlines, Weight::heavy);
    slice.get("/kaart/tegels/{layer}/{z}/{x}/{y}", gate::everyone, layer_tile, Weight::heavy);
}

} // namespace kwartier::areas
