// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/voronoi.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <random>

#include "kernel/geo/mend.hpp"

using namespace kwartier;

TEST_CASE("each centre gets the ground nearest to it, without gaps or overlaps, and neighbours share their border point for point")
{
    std::mt19937_64 random(44);
    std::uniform_real_distribution<double> lon(5.64, 5.76), lat(50.81, 50.91);
    std::vector<Point> sites;
    for (int i = 0; i < 44; ++i) sites.push_back({std::round(lon(random) * 1000) / 1000, std::round(lat(random) * 1000) / 1000});
    auto const cells = voronoi(sites, 800);
    REQUIRE(cells.size() == sites.size());
    std::map<std::pair<Point, Point>, int> edges;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        CHECK(valid({{cells[i], {}}}));
        CHECK(covers({{cells[i], {}}}, sites[i]));
        for (std::size_t k = 0; k < cells[i].size(); ++k) ++edges[{cells[i][k], cells[i][(k + 1) % cells[i].size()]}];
    }
    // Every border within the city is walked once in either direction; the rest is the hull, one closed line.
    Shape all;
    std::map<Point, Point> hull;
    for (auto const& [edge, count] : edges) {
        CHECK(count == 1);
        if (!edges.contains({edge.second, edge.first})) hull.emplace(edge.first, edge.second);
    }
    auto p = hull.begin()->first;
    std::size_t steps = 0;
    do {
        REQUIRE(hull.contains(p));
        p = hull.at(p);
        ++steps;
    } while (p != hull.begin()->first && steps <= hull.size());
    CHECK(steps == hull.size());
}

TEST_CASE("one centre gets everything within reach, none gets nothing, and a centre cannot stand twice")
{
    CHECK(voronoi({}, 100).empty());
    auto const one = voronoi({{5.7, 50.85}}, 1000);
    REQUIRE(one.size() == 1);
    CHECK(square_metres({{one[0], {}}}) == doctest::Approx(3.06e6).epsilon(0.02));
    CHECK_THROWS(voronoi({{5.7, 50.85}, {5.7, 50.85}}, 100));
}
