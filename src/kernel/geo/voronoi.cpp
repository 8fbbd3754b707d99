// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/voronoi.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <stdexcept>

namespace kwartier {

namespace {

constexpr double metres_per_degree = 111'195.0;
constexpr int corners = 16;
constexpr double joint = 1e-6; // corners of neighbouring cells this close, in degrees, are the same corner

double cross(Point o, Point a, Point b) { return (a.lon - o.lon) * (b.lat - o.lat) - (a.lat - o.lat) * (b.lon - o.lon); }

/// Andrew's monotone chain, counter-clockwise.
Ring convex_hull(std::vector<Point> points)
{
    std::sort(points.begin(), points.end());
    Ring hull;
    for (int side = 0; side < 2; ++side) {
        auto const start = hull.size();
        for (auto const& p : points) {
            while (hull.size() >= start + 2 && cross(hull[hull.size() - 2], hull.back(), p) <= 0) hull.pop_back();
            hull.push_back(p);
        }
        hull.pop_back();
        std::reverse(points.begin(), points.end());
    }
    return hull;
}

/// What of a convex ring is nearer to `site` than to `other`.
Ring nearer(Ring const& ring, Point site, Point other)
{
    auto const nx = other.lon - site.lon, ny = other.lat - site.lat;
    auto const middle = (other.lon * other.lon - site.lon * site.lon + other.lat * other.lat - site.lat * site.lat) / 2;
    auto const beyond = [&](Point p) { return p.lon * nx + p.lat * ny - middle; };
    Ring kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const a = ring[i], b = ring[(i + 1) % ring.size()];
        auto const da = beyond(a), db = beyond(b);
        if (da <= 0) kept.push_back(a);
        if ((da < 0 && db > 0) || (da > 0 && db < 0)) {
            auto const t = da / (da - db);
            kept.push_back({a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)});
        }
    }
    return kept;
}

/// The corner that was seen near here before, or this one.
class Corners {
public:
    Point canonical(Point p)
    {
        auto const x = std::llround(p.lon / joint), y = std::llround(p.lat / joint);
        for (auto dx = x - 1; dx <= x + 1; ++dx) {
            for (auto dy = y - 1; dy <= y + 1; ++dy) {
                if (auto const found = m_seen.find({dx, dy}); found != m_seen.end()) return found->second;
            }
        }
        Point const kept{static_cast<double>(x) * joint, static_cast<double>(y) * joint};
        return m_seen[{x, y}] = kept;
    }

private:
    std::map<std::pair<std::int64_t, std::int64_t>, Point> m_seen;
};

} // namespace

std::vector<Ring> voronoi(std::vector<Point> const& sites, double reach)
{
    if (sites.empty()) return {};
    // On a plane where a step east is as long as a step north, with its zero among the sites.
    auto const zero = sites.front();
    auto const east = std::cos(zero.lat * std::numbers::pi / 180);
    std::vector<Point> flat;
    for (auto const& site : sites) flat.push_back({(site.lon - zero.lon) * east, site.lat - zero.lat});
    std::vector<Point> around;
    for (auto const& site : flat) {
        for (int i = 0; i < corners; ++i) {
            auto const angle = 2 * std::numbers::pi * i / corners;
            around.push_back(
                {site.lon + reach / metres_per_degree * std::cos(angle), site.lat + reach / metres_per_degree * std::sin(angle)});
        }
    }
    auto const hull = convex_hull(std::move(around));

    Corners corner;
    std::vector<Ring> cells;
    for (std::size_t i = 0; i < flat.size(); ++i) {
        auto cell = hull;
        for (std::size_t j = 0; j < flat.size(); ++j) {
            if (i == j) continue;
            if (flat[i] == flat[j]) throw std::invalid_argument("two sites are the same");
            cell = nearer(cell, flat[i], flat[j]);
        }
        auto& ring = cells.emplace_back();
        for (auto const& p : cell) {
            auto const placed = corner.canonical({p.lon / east + zero.lon, p.lat + zero.lat});
            if (ring.empty() || (ring.back() != placed && ring.front() != placed)) ring.push_back(placed);
        }
    }
    return cells;
}

} // namespace kwartier
