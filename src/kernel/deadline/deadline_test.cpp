// SPDX-License-Identifier: EUPL-1.2
#include "kernel/deadline/deadline.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace kwartier;

namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

/// Easter by Gauss, with the exceptions of the twentieth and twenty-first century: another way than the one we use.
Date easter_by_gauss(int year)
{
    int const a = year % 19, b = year % 4, c = year % 7;
    int const d = (19 * a + 24) % 30;
    int const e = (2 * b + 4 * c + 6 * d + (year < 2100 ? 5 : 6)) % 7;
    int april = d + e - 9;
    if (april == 26 || (april == 25 && d == 28 && e == 6 && a > 10)) april -= 7;
    return Date{std::chrono::year{year} / 3 / 31} + days{april};
}

bool named(int year, std::string_view name, std::string_view on)
{
    auto const all = dutch_holidays(year);
    return std::any_of(all.begin(), all.end(), [&](Holiday const& h) { return h.name == name && iso(h.on) == on; });
}

} // namespace

TEST_CASE("six weeks to object end on a day somebody can bring the letter")
{
    // domain.md A9: Ascension Day, no need to move, and two days of Christmas with a Sunday behind them.
    CHECK(iso(due_date(day("2026-04-02"), 42, DayKind::calendar)) == "2026-05-15");
    CHECK(iso(due_date(day("2026-03-13"), 42, DayKind::calendar)) == "2026-04-24");
    CHECK(iso(due_date(day("2026-11-14"), 42, DayKind::calendar)) == "2026-12-28");
}

TEST_CASE("a term of more than ninety days is not lengthened")
{
    // 2026-11-21 is a Saturday.
    CHECK(iso(due_date(day("2026-11-21") - days{90}, 90, DayKind::calendar)) == "2026-11-23");
    CHECK(iso(due_date(day("2026-11-21") - days{91}, 91, DayKind::calendar)) == "2026-11-21");
}

TEST_CASE("Easter is found by two ways for a hundred years")
{
    for (int year = 2000; year <= 2100; ++year) {
        auto const all = dutch_holidays(year);
        auto const sunday = std::find_if(all.begin(), all.end(), [](Holiday const& h) { return h.name == "Eerste paasdag"; });
        REQUIRE(sunday != all.end());
        CHECK(sunday->on == easter_by_gauss(year));
        CHECK(std::chrono::weekday{sunday->on} == std::chrono::Sunday);
    }
}

TEST_CASE("the holidays of 2026 are those of the calendar on the wall")
{
    CHECK(dutch_holidays(2026).size() == 11);
    CHECK(named(2026, "Nieuwjaarsdag", "2026-01-01"));
    CHECK(named(2026, "Goede Vrijdag", "2026-04-03"));
    CHECK(named(2026, "Tweede paasdag", "2026-04-06"));
    CHECK(named(2026, "Koningsdag", "2026-04-27"));
    CHECK(named(2026, "Bevrijdingsdag", "2026-05-05"));
    CHECK(named(2026, "Hemelvaartsdag", "2026-05-14"));
    CHECK(named(2026, "Tweede pinksterdag", "2026-05-25"));
    CHECK(named(2026, "Tweede kerstdag", "2026-12-26"));
}

TEST_CASE("King's Day moves to Saturday when it would be a Sunday, and was Queen's Day before 2014")
{
    CHECK(named(2025, "Koningsdag", "2025-04-26"));
    CHECK(named(2014, "Koningsdag", "2014-04-26"));
    CHECK(named(2013, "Koninginnedag", "2013-04-30"));
    CHECK(named(2006, "Koninginnedag", "2006-04-29"));
    CHECK(is_working_day(day("2026-04-30")));
}

TEST_CASE("five working days over Easter take more than a week")
{
    CHECK(iso(due_date(day("2026-04-01"), 5, DayKind::working)) == "2026-04-10");
    CHECK(days_between(day("2026-04-01"), day("2026-04-10"), DayKind::working) == 5);
    CHECK(days_between(day("2026-04-10"), day("2026-04-01"), DayKind::working) == -5);
    CHECK(days_between(day("2026-04-01"), day("2026-04-10"), DayKind::calendar) == 9);
    CHECK(iso(due_date(day("2026-04-03"), 0, DayKind::working)) == "2026-04-07");
    CHECK_THROWS(due_date(day("2026-04-03"), -1, DayKind::calendar));
}

TEST_CASE("every term ends on a working day and counts back to its length")
{
    CHECK(rc::check([] {
        auto const from = date_from(*rc::gen::inRange<std::int64_t>(7305, 47482)); // 1990 … 2099
        auto const count = *rc::gen::inRange(1, 90);
        auto const working = due_date(from, count, DayKind::working);
        RC_ASSERT(is_working_day(working));
        RC_ASSERT(days_between(from, working, DayKind::working) == count);
        auto const calendar = due_date(from, count, DayKind::calendar);
        RC_ASSERT(is_working_day(calendar));
        RC_ASSERT(calendar - from >= days{count});
        RC_ASSERT(calendar - from <= days{count + 5});
        RC_ASSERT(calendar <= working || count < 6);
    }));
}
