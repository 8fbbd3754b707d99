// SPDX-License-Identifier: EUPL-1.2
// A point finds its neighbourhood among those of a whole country, beside what Boost.Geometry takes by walking through all of them
// (with a look at the box first, as anybody would). geo_bench FILE.geojson, by default the 13,594 of 2019 in ../shared.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <sstream>

#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include "kernel/geo/geojson.hpp"
#include "kernel/geo/locator.hpp"
#include "kernel/geo/mend.hpp"

namespace {

using namespace kwartier;
namespace bg = boost::geometry;
using BoostPoint = bg::model::d2::point_xy<double>;
using BoostShape = bg::model::multi_polygon<bg::model::polygon<BoostPoint, false, false>>;
using Clock = std::chrono::steady_clock;

double microseconds(Clock::time_point since) { return std::chrono::duration<double, std::micro>(Clock::now() - since).count(); }

std::vector<Shape> shapes_in(char const* path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    auto const read = read_geojson(text.str());
    std::vector<Shape> shapes;
    if (auto const* file = std::get_if<GeoJson>(&read)) {
        for (auto const& feature : file->features) {
            if (auto mended = mend(feature.shape); mended.shape) shapes.push_back(std::move(*mended.shape));
        }
    }
    return shapes;
}

BoostShape for_boost(Shape const& shape)
{
    BoostShape made;
    for (auto const& polygon : shape) {
        auto& to = made.emplace_back();
        for (auto const& p : polygon.outer) to.outer().emplace_back(p.lon, p.lat);
        for (auto const& hole : polygon.holes) {
            auto& inner = to.inners().emplace_back();
            for (auto const& p : hole) inner.emplace_back(p.lon, p.lat);
        }
    }
    return made;
}

/// Points inside, drawn from the boxes of the shapes.
std::vector<Point> points_in(std::vector<Shape> const& shapes, std::size_t count)
{
    std::mt19937_64 random(2007);
    std::uniform_real_distribution<double> part(0, 1);
    std::vector<Point> points;
    while (points.size() < count) {
        auto const box = box_of(shapes[random() % shapes.size()]);
        points.push_back({box.west + part(random) * (box.east - box.west), box.south + part(random) * (box.north - box.south)});
    }
    return points;
}

} // namespace

int main(int argc, char** argv)
{
    auto const* path = argc > 1 ? argv[1] : "../shared/data/geo/nl_buurten_2019_generalised.geojson";
    auto begin = Clock::now();
    auto const shapes = shapes_in(path);
    if (shapes.empty()) {
        std::printf("no outlines in %s\n", path);
        return 1;
    }
    std::printf("%zu outlines read and mended in %.0f ms\n", shapes.size(), microseconds(begin) / 1000);
    begin = Clock::now();
    Locator const locator(shapes);
    std::printf("prepared in %.0f ms\n", microseconds(begin) / 1000);

    auto const points = points_in(shapes, 1'000'000);
    long found = 0;
    begin = Clock::now();
    for (auto const& p : points) found += locator.find(p) != Locator::nowhere;
    auto const mean = microseconds(begin) / static_cast<double>(points.size());
    std::vector<float> each;
    for (std::size_t i = 0; i < 200'000; ++i) {
        auto const one = Clock::now();
        found += locator.find(points[i]) != Locator::nowhere;
        each.push_back(static_cast<float>(microseconds(one)));
    }
    std::sort(each.begin(), each.end());
    std::printf("point to area: mean %.3f us, p50 %.3f us, p99 %.3f us (each with the clock's own time), %ld found\n", mean,
                static_cast<double>(each[each.size() / 2]), static_cast<double>(each[each.size() * 99 / 100]), found);

    std::vector<BoostShape> boost;
    std::vector<Box> boxes;
    for (auto const& shape : shapes) {
        boost.push_back(for_boost(shape));
        boxes.push_back(box_of(shape));
    }
    constexpr std::size_t few = 2'000;
    begin = Clock::now();
    for (std::size_t i = 0; i < few; ++i) {
        for (std::size_t s = 0; s < boost.size(); ++s) {
            if (boxes[s].contains(points[i]) && bg::covered_by(BoostPoint(points[i].lon, points[i].lat), boost[s])) {
                ++found;
                break;
            }
        }
    }
    auto const plain = microseconds(begin) / few;
    std::printf("Boost.Geometry through all, boxes first: mean %.1f us; ours is %.0f times as fast (%ld)\n", plain, plain / mean, found);
    return 0;
}
