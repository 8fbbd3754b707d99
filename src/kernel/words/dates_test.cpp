// SPDX-License-Identifier: EUPL-1.2
#include "kernel/words/dates.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace kwartier;

TEST_CASE("a date reads as people write it")
{
    auto const on = *parse_date("2026-11-23");
    CHECK(long_date(Language::nl, on) == "23 november 2026");
    CHECK(long_date(Language::en, on) == "23 November 2026");
    CHECK(day_and_date(Language::nl, on) == "maandag 23 november 2026");
    CHECK(day_and_date(Language::en, on) == "Monday 23 November 2026");
    CHECK(short_date(Language::nl, *parse_date("2027-03-01")) == "1 mrt 2027");
    CHECK(short_date(Language::en, on) == "23 Nov 2026");
    CHECK(day_and_date(Language::nl, *parse_date("2026-11-29")) == "zondag 29 november 2026");
}

TEST_CASE("a time reads with a point in Dutch and a colon in English")
{
    auto const at = WallTime{*parse_date("2026-11-23")} + hours{9} + minutes{5} + seconds{59};
    CHECK(date_and_time(Language::nl, at) == "23 november 2026, 9.05 uur");
    CHECK(date_and_time(Language::en, at) == "23 November 2026, 9:05");
}

TEST_CASE("thousands and decimals change places between Dutch and English")
{
    CHECK(grouped(Language::nl, 1234) == "1.234");
    CHECK(grouped(Language::en, 1234567) == "1,234,567");
    CHECK(grouped(Language::nl, -999) == "-999");
    CHECK(grouped(Language::nl, std::numeric_limits<std::int64_t>::min()) == "-9.223.372.036.854.775.808");
    CHECK(decimal(Language::nl, 6.66, 1) == "6,7");
    CHECK(decimal(Language::en, 1234.5, 2) == "1,234.50");
    CHECK(decimal(Language::nl, -0.04, 1) == "0,0");
    CHECK(decimal(Language::nl, -2, 0) == "-2");
    CHECK(decimal(Language::nl, std::numeric_limits<double>::quiet_NaN(), 1) == "–");
}
