// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/locator.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <random>

#include "kernel/geo/geojson.hpp"
#include "kernel/geo/mend.hpp"
#include "testing/shared_data.hpp"

using namespace kwartier;

namespace {

/// Some squares beside each other, each border shared.
std::vector<Shape> board(int side)
{
    std::vector<Shape> shapes;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            auto const w = 5 + x * 0.1, s = 50 + y * 0.1, e = 5 + (x + 1) * 0.1, n = 50 + (y + 1) * 0.1;
            shapes.push_back({{{{w, s}, {e, s}, {e, n}, {w, n}}, {}}});
        }
    }
    return shapes;
}

std::vector<Shape> shapes_of(std::string const& text)
{
    auto const read = read_geojson(text);
    std::vector<Shape> shapes;
    for (auto const& feature : std::get<GeoJson>(read).features) {
        auto mended = mend(feature.shape);
        shapes.push_back(mended.shape ? std::move(*mended.shape) : Shape{});
    }
    return shapes;
}

struct Border {
    Point a, b;
    auto operator<=>(Border const&) const = default;
};

/// The borders that exactly two shapes share.
std::vector<Border> shared_borders(std::vector<Shape> const& shapes)
{
    std::vector<Border> all;
    for (auto const& shape : shapes) {
        for (auto const& polygon : shape) {
            auto rings = polygon.holes;
            rings.push_back(polygon.outer);
            for (auto const& ring : rings) {
                for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
                    all.push_back(ring[i] < ring[j] ? Border{ring[i], ring[j]} : Border{ring[j], ring[i]});
            }
        }
    }
    std::sort(all.begin(), all.end());
    std::vector<Border> twice;
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (all[i] == all[i - 1]) twice.push_back(all[i]);
    }
    return twice;
}

} // namespace

TEST_CASE("a point lies in the square around it, and outside says so")
{
    Locator const locator(board(10));
    CHECK(locator.find({5.05, 50.05}) == 0);
    CHECK(locator.find({5.95, 50.05}) == 9);
    CHECK(locator.find({5.05, 50.15}) == 10);
    CHECK(locator.find({4.99, 50.05}) == Locator::nowhere);
    CHECK(locator.find({5.05, 51.01}) == Locator::nowhere);
    CHECK(locator.find({std::numeric_limits<double>::quiet_NaN(), 50.05}) == Locator::nowhere);
    CHECK(locator.find({std::numeric_limits<double>::infinity(), 50.05}) == Locator::nowhere);
    CHECK(Locator().find({5, 50}) == Locator::nowhere);
}

TEST_CASE("a point on a border or a corner lies in exactly one of its neighbours, always the same, and the outer border is inside")
{
    auto const shapes = board(6);
    Locator const locator(shapes);
    for (int y = 0; y <= 6; ++y) {
        for (int x = 0; x <= 6; ++x) {
            Point const corner{5 + x * 0.1, 50 + y * 0.1};
            auto const found = locator.find(corner);
            REQUIRE(found != Locator::nowhere);
            CHECK(covers(shapes[static_cast<std::size_t>(found)], corner));
            CHECK(locator.find(corner) == found);
        }
    }
}

TEST_CASE("a hole belongs to the area that fills it")
{
    Ring const hole{{5.4, 50.4}, {5.4, 50.6}, {5.6, 50.6}, {5.6, 50.4}};
    Ring const filling{{5.4, 50.4}, {5.6, 50.4}, {5.6, 50.6}, {5.4, 50.6}};
    Locator const locator({{{{{5, 50}, {6, 50}, {6, 51}, {5, 51}}, {hole}}}, {{filling, {}}}});
    CHECK(locator.find({5.5, 50.5}) == 1);
    CHECK(locator.find({5.3, 50.5}) == 0);
    CHECK(locator.find({5.4, 50.5}) != Locator::nowhere);
}

TEST_CASE("in the real city every point on a shared border lies in exactly one neighbourhood, also just beside it")
{
    auto const text = testing::shared_text("geo/maastricht_buurten.geojson");
    if (!text) return;
    auto const shapes = shapes_of(*text);
    REQUIRE(shapes.size() == 44);
    auto const borders = shared_borders(shapes);
    REQUIRE(borders.size() > 100);

    Locator const city(shapes);
    CHECK(rc::check([&] {
        auto const& border = borders[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(borders.size())))];
        auto const t = *rc::gen::inRange(0, 10'001) / 10'000.0;
        Point const p{border.a.lon + t * (border.b.lon - border.a.lon), border.a.lat + t * (border.b.lat - border.a.lat)};
        auto const found = city.find(p);
        RC_ASSERT(found != Locator::nowhere);
        RC_ASSERT(city.find(p) == found);
        // It is one of the areas that touch there.
        auto near = shapes[static_cast<std::size_t>(found)];
        double nearest = 1;
        for (auto const& polygon : near) {
            for (std::size_t i = 0, j = polygon.outer.size() - 1; i < polygon.outer.size(); j = i++)
                if (polygon.outer[i] == border.a || polygon.outer[i] == border.b || polygon.outer[j] == border.a) nearest = 0;
        }
        RC_ASSERT(nearest == 0);
    }));
}

TEST_CASE("any point of the country finds its neighbourhood as a plain search through all of them does, within five microseconds")
{
    auto const text = testing::shared_text("geo/nl_buurten_2019_generalised.geojson");
    if (!text) return;
    auto const shapes = shapes_of(*text);
    REQUIRE(shapes.size() == 13'594);
    Locator const locator(shapes);
    std::vector<Box> boxes;
    for (auto const& shape : shapes) boxes.push_back(box_of(shape));

    std::mt19937_64 random(2007);
    std::uniform_real_distribution<double> lon(3.3, 7.3), lat(50.7, 53.6);
    for (int i = 0; i < 2'000; ++i) {
        Point const p{lon(random), lat(random)};
        auto const found = locator.find(p);
        bool plain = false;
        for (std::size_t s = 0; s < shapes.size(); ++s) {
            if (!boxes[s].contains(p) || !covers(shapes[s], p)) continue;
            plain = plain || static_cast<int>(s) == found;
            if (found == Locator::nowhere) FAIL("a covered point was said to lie outside");
        }
        CHECK(plain == (found != Locator::nowhere));
    }

    std::vector<Point> points(100'000);
    for (auto& p : points) p = {lon(random), lat(random)};
    auto const begin = std::chrono::steady_clock::now();
    long inside = 0;
    for (auto const& p : points) inside += locator.find(p) >= 0;
    auto const taken = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count() /
                       static_cast<double>(points.size());
    MESSAGE("a point finds its neighbourhood in ", taken, " microseconds; ", inside, " of 100000 lay in one");
    CHECK(inside > 20'000);
    CHECK(taken < 5);
}
