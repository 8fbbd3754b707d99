// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/mend.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "kernel/geo/outline.hpp"

using namespace kwartier;

namespace {
Ring const square{{0, 0}, {4, 0}, {4, 4}, {0, 4}};
double surface(Shape const& shape)
{
    double sum = 0;
    for (auto const& polygon : shape) {
        sum += signed_area(polygon.outer);
        for (auto const& hole : polygon.holes) sum += signed_area(hole);
    }
    return sum;
}
} // namespace

TEST_CASE("a proper outline is left as it is, only turned and without its closing point")
{
    auto const mended = mend({{{{0, 0}, {0, 4}, {4, 4}, {4, 4}, {4, 0}, {0, 0}}, {}}});
    REQUIRE(mended.shape);
    CHECK_FALSE(mended.changed());
    CHECK(surface(*mended.shape) == 16);
    CHECK(mended.shape->front().outer.size() == 4);
}

TEST_CASE("an outline that crosses itself becomes two that touch")
{
    auto const mended = mend({{{{0, 0}, {4, 4}, {4, 0}, {0, 4}}, {}}});
    REQUIRE(mended.shape);
    CHECK(mended.how.front() == "crossed itself");
    CHECK(mended.shape->size() == 2);
    CHECK(surface(*mended.shape) == doctest::Approx(8));
    CHECK(valid(*mended.shape));
}

TEST_CASE("a hole outside its border disappears, one half inside bites off a corner")
{
    auto const away = mend({{square, {{{6, 6}, {6, 7}, {7, 7}, {7, 6}}}}});
    REQUIRE(away.shape);
    CHECK(away.changed());
    CHECK(surface(*away.shape) == doctest::Approx(16));
    auto const half = mend({{square, {{{3, 3}, {3, 5}, {5, 5}, {5, 3}}}}});
    REQUIRE(half.shape);
    CHECK(surface(*half.shape) == doctest::Approx(15));
}

TEST_CASE("a proper hole stays, also when it touches the border in one point")
{
    auto const inside = mend({{square, {{{1, 1}, {2, 1}, {2, 2}, {1, 2}}}}});
    REQUIRE(inside.shape);
    CHECK_FALSE(inside.changed());
    CHECK(surface(*inside.shape) == doctest::Approx(15));
    CHECK(signed_area(inside.shape->front().holes.front()) < 0);
    auto const figure = outline_of({{square, {{{0, 0}, {1, 2}, {2, 1}}}}});
    CHECK(valid(figure));
    CHECK(surface(figure) == doctest::Approx(14.5));
}

TEST_CASE("parts that overlap become one, a spike is cut off, a part without surface is left out")
{
    auto const parts = mend({{square, {}}, {{{2, 2}, {6, 2}, {6, 6}, {2, 6}}, {}}});
    REQUIRE(parts.shape);
    CHECK(parts.shape->size() == 1);
    CHECK(surface(*parts.shape) == doctest::Approx(28));
    auto const spike = mend({{{{0, 0}, {4, 0}, {4, 4}, {4, 9}, {4, 4}, {0, 4}}, {}}});
    REQUIRE(spike.shape);
    CHECK(surface(*spike.shape) == doctest::Approx(16));
    auto const line = mend({{square, {}}, {{{5, 5}, {6, 6}, {5, 5}}, {}}});
    REQUIRE(line.shape);
    CHECK(line.shape->size() == 1);
}

TEST_CASE("what nothing can be made of is refused in words")
{
    CHECK(mend({}).why == "has no ring of three points");
    CHECK(mend({{{{0, 0}, {1, 1}}, {}}}).why == "has no ring of three points");
    CHECK(mend({{{{0, 0}, {1, 1}, {2, 2}}, {}}}).why == "covers nothing");
    CHECK(mend({{{{176000, 317000}, {176100, 317000}, {176000, 317100}}, {}}}).why.starts_with("lies outside the earth"));
}

TEST_CASE("whatever ring is handed in, what comes out is valid or refused, and covers what the ring went around")
{
    CHECK(rc::check([] {
        auto const number = rc::gen::inRange(0, 30);
        Ring ring;
        for (auto const& [x, y] : *rc::gen::container<std::vector<std::pair<int, int>>>(rc::gen::pair(number, number)))
            ring.push_back({5 + x / 100.0, 50 + y / 100.0});
        auto const mended = mend({{ring, {}}});
        if (!mended.shape) {
            RC_ASSERT(mended.why == "has no ring of three points" || mended.why == "covers nothing");
            return;
        }
        RC_ASSERT(valid(*mended.shape));
        RC_ASSERT(shape_from(shape_text(*mended.shape)).has_value());
        RC_ASSERT(covers(*mended.shape, label_point(*mended.shape)));
    }));
}

TEST_CASE("the text of a shape reads back within a centimetre, and garbage reads as nothing")
{
    Shape const shape{{{{5.6899712, 50.8519812}, {5.7, 50.85}, {5.69, 50.86}}, {{{5.691, 50.853}, {5.691, 50.854}, {5.692, 50.853}}}},
                      {{{-1, 0}, {1, 0}, {0, 1}}, {}}};
    auto const back = shape_from(shape_text(shape));
    REQUIRE(back);
    CHECK(*back == shape);
    for (auto const* garbage : {"", ";", "1,2", "1,2 3,4 5", "1,2 3,4 5,6/", "x", "1,2 3,4 5,6 ", "1,2 3,4 99999999999999999999,6"})
        CHECK_FALSE(shape_from(garbage));
}
