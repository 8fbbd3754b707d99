// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/point.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

using namespace kwartier;

TEST_CASE("the tower of Amersfoort and the Vrijthof lie where the Rijksdriehoek says")
{
    auto const amersfoort = from_rd(155000, 463000);
    CHECK(std::abs(amersfoort.lat - 52.1551744) < 1e-7);
    CHECK(std::abs(amersfoort.lon - 5.3872062) < 1e-7);
    auto const vrijthof = from_rd(176100, 317700);
    CHECK(std::abs(vrijthof.lat - 50.8487507) < 1e-7);
    CHECK(std::abs(vrijthof.lon - 5.6867966) < 1e-7);
}

TEST_CASE("anywhere in the country a place goes to the Rijksdriehoek and back within a centimetre")
{
    CHECK(rc::check([] {
        auto const x = *rc::gen::inRange(13'000, 280'000), y = *rc::gen::inRange(306'000, 620'000);
        auto const back = to_rd(from_rd(x, y));
        RC_ASSERT(std::hypot(back.x - x, back.y - y) < 0.01);
    }));
}

TEST_CASE("a kilometre on the map of the Rijksdriehoek is a kilometre over the ground")
{
    CHECK(metres(from_rd(176000, 317000), from_rd(177000, 317000)) == doctest::Approx(1000).epsilon(0.001));
    CHECK(metres(from_rd(176000, 317000), from_rd(176000, 318000)) == doctest::Approx(1000).epsilon(0.001));
    CHECK(metres({5.7, 50.85}, {5.7, 50.85}) == 0);
}

TEST_CASE("a place that is rounded to 25 metres lies within 18 metres, and cannot be told from others in its cell")
{
    CHECK(rc::check([] {
        Point const p{5.6 + *rc::gen::inRange(0, 200'000) / 1e6, 50.8 + *rc::gen::inRange(0, 120'000) / 1e6};
        auto const shown = rounded(p, 25);
        RC_ASSERT(metres(p, shown) < 18);
        auto const again = rounded(shown, 25);
        RC_ASSERT(metres(again, shown) < 0.01);
    }));
}
