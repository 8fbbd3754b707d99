// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/mend.hpp"

#include <algorithm>
#include <cmath>

// Boost.Geometry 1.81 with optimisation: g++ 12 takes its boxes, which are filled in a loop, for uninitialised.
#if !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include "kernel/geo/outline.hpp"

namespace kwartier {

namespace {

namespace bg = boost::geometry;
using BoostPoint = bg::model::d2::point_xy<double>;
using BoostPolygon = bg::model::polygon<BoostPoint, false, false>;
using BoostShape = bg::model::multi_polygon<BoostPolygon>;

template <class To>
void copy(Ring const& from, To& to)
{
    to.reserve(from.size());
    for (auto const& p : from) to.emplace_back(p.lon, p.lat);
}

bool lies_within_earth(Ring const& ring)
{
    return std::all_of(ring.begin(), ring.end(), [](Point p) { return std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90; });
}

/// Leaves out points that repeat the one before, and the closing point. Says whether a true ring is left.
bool tidy(Ring& ring)
{
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    return ring.size() >= 3;
}

void orient(Polygon& polygon)
{
    if (signed_area(polygon.outer) < 0) std::reverse(polygon.outer.begin(), polygon.outer.end());
    for (auto& hole : polygon.holes) {
        if (signed_area(hole) > 0) std::reverse(hole.begin(), hole.end());
    }
}

BoostShape to_boost(Shape const& shape)
{
    BoostShape result;
    for (auto const& polygon : shape) {
        auto& p = result.emplace_back();
        copy(polygon.outer, p.outer());
        for (auto const& hole : polygon.holes) copy(hole, p.inners().emplace_back());
    }
    return result;
}

std::string in_words(bg::validity_failure_type failure)
{
    switch (failure) {
    case bg::failure_wrong_orientation: // as much goes around one way as the other
    case bg::failure_self_intersections: return "crossed itself";
    case bg::failure_spikes: return "had a spike";
    case bg::failure_interior_rings_outside: return "had a hole outside its border";
    case bg::failure_nested_interior_rings: return "had a hole within a hole";
    case bg::failure_disconnected_interior: return "was cut in pieces by its holes";
    case bg::failure_intersecting_interiors: return "had parts that overlap";
    default: return "was not a proper outline";
    }
}

} // namespace

bool valid(Shape const& shape) { return !shape.empty() && bg::is_valid(to_boost(shape)); }

Mended mend(Shape shape)
{
    Mended result;
    for (auto const& polygon : shape) {
        auto ok = lies_within_earth(polygon.outer);
        for (auto const& hole : polygon.holes) ok = ok && lies_within_earth(hole);
        if (!ok) return {std::nullopt, {}, "lies outside the earth: are the coordinates in another system?"};
    }
    std::erase_if(shape, [&](Polygon& polygon) {
        std::erase_if(polygon.holes, [](Ring& hole) { return !tidy(hole); });
        auto const empty = !tidy(polygon.outer);
        if (empty) result.how.push_back("had a part without a surface");
        return empty;
    });
    if (shape.empty()) return {std::nullopt, {}, "has no ring of three points"};
    for (auto& polygon : shape) orient(polygon);

    bg::validity_failure_type failure{};
    if (bg::is_valid(to_boost(shape), failure)) {
        result.shape = std::move(shape);
        return result;
    }
    result.how.push_back(in_words(failure));
    if (point_count(shape) > mend_points_max) return {std::nullopt, {}, result.how.back() + ", and is too large to mend"};
    // Cutting at crossings rounds; a second round takes away what the first left.
    for (int round = 0; round < 3; ++round) {
        shape = outline_of(shape);
        if (shape.empty()) return {std::nullopt, {}, "covers nothing"};
        if (valid(shape)) {
            result.shape = std::move(shape);
            return result;
        }
    }
    return {std::nullopt, {}, result.how.back() + ", and could not be mended"};
}

} // namespace kwartier
