// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/nearby.hpp"

#include <doctest/doctest.h>

using namespace kwartier::reports;

TEST_CASE(
    "the same subject across the street is shown, the same subject around the corner is not, and another subject only at the same door")
{
    CHECK(score({.metres = 10, .days = 1, .same_category = true}) >= shown_from);
    CHECK(score({.metres = 45, .days = 1, .same_category = true}) >= shown_from);
    CHECK(score({.metres = 90, .days = 1, .same_category = true}) < shown_from);
    CHECK(score({.metres = 90, .days = 1, .same_category = true, .words = 0.5, .same_house = true}) >= shown_from);
    CHECK(score({.metres = 0, .days = 0}) < shown_from);
    CHECK(score({.metres = 0, .days = 0, .same_group = true, .words = 0.2, .same_house = false}) < shown_from);
    CHECK(score({.metres = 0, .days = 0, .same_group = true, .words = 0.2, .same_house = true}) >= shown_from);
}

TEST_CASE("nearer, later, more alike: each makes it surer")
{
    Likeness const one{.metres = 40, .days = 10, .same_category = true, .words = 0.3};
    auto other = one;
    other.metres = 20;
    CHECK(score(other) > score(one));
    other = one;
    other.days = 2;
    CHECK(score(other) > score(one));
    other = one;
    other.words = 0.6;
    CHECK(score(other) > score(one));
    other = one;
    other.same_house = true;
    CHECK(score(other) > score(one));
}

TEST_CASE("what is not read for its words could not have been shown with them")
{
    Likeness l{.metres = 100, .days = 60};
    for (l.metres = 0; l.metres <= 100; l.metres += 5)
        for (l.days = 0; l.days <= 60; l.days += 5) {
            auto with = l;
            with.words = 1;
            with.same_house = true;
            if (score(l) < read_from) CHECK(score(with) < shown_from);
        }
}

TEST_CASE("words are alike by their letters, in whatever order and with whatever accents")
{
    auto const alike = [](std::string_view a, std::string_view b) { return likeness(Grams(a), Grams(b)); };
    CHECK(alike("losse stoeptegel", "Stoeptegel los!") > 0.5);
    CHECK(alike("CAFÉ te luid", "cafe te luid") > 0.99);
    CHECK(alike("losse stoeptegel", "dode rat in de gracht") < 0.2);
    CHECK(alike("", "losse stoeptegel") == 0);
    CHECK(alike("x", "x") > 0.99);
}

TEST_CASE("a house number is the first short number of a place, not its postcode or a year")
{
    CHECK(house_number("Markt 12a, 6211 CM") == "12");
    CHECK(house_number("33 Beacon St  Boston  MA  02116") == "33");
    CHECK(house_number("bij de glasbak achter de Spar") == "");
    CHECK(house_number("flat 123456") == "");
}
