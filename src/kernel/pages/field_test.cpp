// SPDX-License-Identifier: EUPL-1.2
#include "kernel/pages/field.hpp"

#include <doctest/doctest.h>

using namespace kwartier;

namespace {
constexpr WordEntry too_short{"test.too_short", {"Te kort", "Too short"}, {}};
constexpr WordEntry no_room{"test.no_room", {"Vol", "Full"}, {}};
} // namespace

TEST_CASE("what was typed comes back in its field with what is wrong beside it")
{
    Fields typed;
    typed.add("text", " Losse tegel ");
    std::vector<Problem> const problems{{Word(&no_room), ""}, {Word(&too_short), "text"}};
    auto const text = field(typed, "text", problems);
    CHECK(text.value == "Losse tegel");
    REQUIRE(text.error);
    CHECK(text.error->word == Word(&too_short));
    CHECK_FALSE(field(typed, "place", problems).error);
    CHECK(field(typed, "place").value.empty());
}

TEST_CASE("the summary above a form says every problem once and leads to its field")
{
    auto const lines = error_lines({{Word(&too_short), "text"}, {Word(&no_room), ""}, {Word(&too_short), "text"}});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].href == "#text");
    CHECK(lines[1].href == "#form");
    CHECK(lines[1].words.word == Word(&no_room));
    CHECK(lines[0].first);
    CHECK_FALSE(lines[0].last);
    CHECK(lines[1].last);
}
