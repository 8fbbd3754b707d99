// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/simplify.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "kernel/geo/geojson.hpp"
#include "kernel/geo/svg_map.hpp"
#include "kernel/geo/tile.hpp"
#include "testing/shared_data.hpp"

using namespace kwartier;

namespace {

/// Two areas beside each other, with a border between them of many small bends.
std::vector<Shape> neighbours()
{
    Ring border;
    for (int i = 1; i < 200; ++i) border.push_back({5 + 0.0001 * ((i * 7) % 5), 50 + i / 200.0});
    Ring west{{4, 51}, {4, 50}, {5, 50}};
    west.insert(west.end(), border.begin(), border.end());
    west.push_back({5, 51});
    Ring east{{6, 50}, {6, 51}, {5, 51}};
    east.insert(east.end(), border.rbegin(), border.rend());
    east.push_back({5, 50});
    return {{{west, {}}}, {{east, {}}}};
}

int claims(std::vector<Shape> const& shapes, Point p)
{
    int count = 0;
    for (auto const& shape : shapes) count += covers(shape, p);
    return count;
}

int area_of(std::vector<Shape> const& shapes, Point p)
{
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (covers(shapes[i], p)) return static_cast<int>(i);
    }
    return -1;
}

} // namespace

TEST_CASE("a shared border is simplified once: neither gap nor overlap comes between neighbours")
{
    auto const before = neighbours();
    for (auto const tolerance : {0.00001, 0.0002, 0.01, 0.5}) {
        auto const after = simplified(before, tolerance);
        REQUIRE(after.size() == 2);
        CHECK(point_count(after[0]) <= point_count(before[0]));
        CHECK(signed_area(after[0][0].outer) + signed_area(after[1][0].outer) == doctest::Approx(2));
        std::mt19937_64 random(1);
        std::uniform_real_distribution<double> lon(4.01, 5.99), lat(50.01, 50.99);
        for (int i = 0; i < 500; ++i) CHECK(claims(after, {lon(random), lat(random)}) == 1);
    }
    CHECK(point_count(simplified(before, 0.01)[0]) == 4);
}

TEST_CASE("an island keeps its ring at any zoom")
{
    Ring island;
    for (int i = 0; i < 60; ++i) island.push_back({5 + 0.001 * std::cos(i * 0.10472), 50 + 0.001 * std::sin(i * 0.10472)});
    auto const after = simplified({{{island, {}}}}, 1);
    CHECK(after[0][0].outer.size() >= 3);
    CHECK(signed_area(after[0][0].outer) > 0);
}

TEST_CASE("at every zoom each place of the real city lies in exactly one area, but for half a pixel along the outer border")
{
    auto const text = testing::shared_text("geo/maastricht_buurten.geojson");
    if (!text) return;
    std::vector<Shape> shapes;
    auto const read = read_geojson(*text);
    for (auto const& feature : std::get<GeoJson>(read).features) {
        shapes.push_back(feature.shape);
        for (auto& polygon : shapes.back()) polygon.outer.pop_back();
    }
    std::mt19937_64 random(3);
    std::uniform_real_distribution<double> lon(5.64, 5.76), lat(50.81, 50.91);
    std::vector<Point> inside;
    while (inside.size() < 3'000) {
        Point const p{lon(random), lat(random)};
        if (claims(shapes, p) == 1) inside.push_back(p);
    }
    for (int z = 8; z <= 18; z += 2) {
        auto const half_pixel = pixel_degrees(tile_at({5.7, 50.85}, z)) / 2;
        auto const after = simplified(shapes, half_pixel);
        int wrong = 0;
        for (auto const& p : inside) {
            if (claims(after, p) == 1) continue;
            // Only a place beside a border, as it was, may have changed hands.
            auto const home = area_of(shapes, p);
            bool near = false;
            for (int turn = 0; turn < 24 && !near; ++turn) {
                auto const far = half_pixel * (1 + turn / 8) / 2;
                Point const beside{p.lon + 1.6 * far * std::cos(turn * 0.785), p.lat + far * std::sin(turn * 0.785)};
                near = area_of(shapes, beside) != home;
            }
            if (!near) ++wrong;
        }
        CHECK_MESSAGE(wrong == 0, "at zoom ", z);
    }
}

TEST_CASE("a tile and its box fit together, and names that are no tile are none")
{
    auto const tile = tile_at({5.6897, 50.8488}, 14);
    CHECK(box_of(tile).contains({5.6897, 50.8488}));
    CHECK(tile_at({0, 0}, 0) == Tile{0, 0, 0});
    CHECK(tile_at({-180, 85}, 3) == Tile{3, 0, 0});
    CHECK(tile_at({180, -85.06}, 3) == Tile{3, 7, 7});
    CHECK(tile_from("14", "8450", "5490") == Tile{14, 8450, 5490});
    for (auto const* bad : {"", "-1", "1.5", "x", "9999999999", "4 "}) CHECK_FALSE(tile_from("14", bad, "0"));
    CHECK_FALSE(tile_from("1", "2", "0"));
    CHECK_FALSE(tile_from("23", "0", "0"));
    auto const back = from_mercator(mercator({5.7, 50.85}));
    CHECK(back.lon == doctest::Approx(5.7));
    CHECK(back.lat == doctest::Approx(50.85));
}

TEST_CASE("the drawing of a map links its areas, escapes their names and leaves foreign addresses out")
{
    Shape const here{{{{5, 50}, {6, 50}, {6, 51}, {5, 51}}, {}}}, there{{{{6, 50}, {7, 50}, {7, 51}, {6, 51}}, {}}};
    SvgMap map;
    map.label = "Kaart van \"hier\"";
    map.view = {5, 50, 7, 51};
    map.areas = {{&here, "Wyck & co", "/buurten/wyck", true}, {&there, "<b>", "javascript:alert(1)", false}};
    map.marks = {{{5.5, 50.5}, "Tegel", "/meldingen/M-1", "late"}, {{9, 50.5}, "Ver", "/meldingen/M-2", "ok"}};
    auto const drawn = svg_map(map).text();
    CHECK(drawn.find("<a href=\"/buurten/wyck\"><title>Wyck &amp; co</title><path class=\"here\"") != std::string::npos);
    CHECK(drawn.find("javascript") == std::string::npos);
    CHECK(drawn.find("<b>") == std::string::npos);
    CHECK(drawn.find("mark--late") != std::string::npos);
    CHECK(drawn.find("M-2") == std::string::npos);
    CHECK(drawn.find("aria-label=\"Kaart van &quot;hier&quot;\"") != std::string::npos);
}
