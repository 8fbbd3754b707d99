// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/time.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace kwartier;

namespace {

Zone const& amsterdam()
{
    static Zone const zone;
    return zone;
}

Instant at(std::string_view text) { return parse_instant(text, amsterdam()).value(); }

} // namespace

TEST_CASE("the day in autumn on which the clock goes back has twenty-five hours")
{
    auto const first = amsterdam().start_of(*parse_date("2026-10-25"));
    auto const next = amsterdam().start_of(*parse_date("2026-10-26"));
    CHECK(next - first == hours{25});
    CHECK(iso(first) == "2026-10-24T22:00:00Z");
    // Half past two comes twice; the first is meant.
    CHECK(iso(at("2026-10-25T02:30")) == "2026-10-25T00:30:00Z");
    CHECK(amsterdam().wall(at("2026-10-25T00:30:00Z")) == amsterdam().wall(at("2026-10-25T01:30:00Z")));
}

TEST_CASE("half past two does not exist on the day in spring and becomes three o'clock")
{
    CHECK(iso(at("2026-03-29T02:30")) == "2026-03-29T01:00:00Z");
    CHECK(amsterdam().start_of(*parse_date("2026-03-30")) - amsterdam().start_of(*parse_date("2026-03-29")) == hours{23});
}

TEST_CASE("what happens after midnight here belongs to the new day although it is yesterday in Greenwich")
{
    CHECK(iso(amsterdam().date(at("2026-07-14T22:30:00Z"))) == "2026-07-15");
    CHECK(iso(amsterdam().date(at("2026-01-14T22:30:00Z"))) == "2026-01-14");
}

TEST_CASE("a date is read only when it is one")
{
    CHECK(iso(*parse_date("2024-02-29")) == "2024-02-29");
    for (auto const* wrong :
         {"", "2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-01 ", " 2026-01-01", "2026-00-10", "+026-01-01"})
        CHECK_FALSE(parse_date(wrong));
}

TEST_CASE("a moment is read with and without a zone")
{
    CHECK(iso(at("2026-11-23T09:33:00+01:00")) == "2026-11-23T08:33:00Z");
    CHECK(iso(at("2026-11-23 09:33")) == "2026-11-23T08:33:00Z");
    CHECK(iso(at("2026-11-23 00:33:10-05")) == "2026-11-23T05:33:10Z");
    CHECK(iso(at("2026-11-23t09:33:00+0100")) == "2026-11-23T08:33:00Z");
    CHECK(to_number(at("1970-01-01T00:00:00.25Z")) == 250);
    CHECK(to_number(at("1970-01-01T01:00:00.123456")) == 123);
    for (auto const* wrong : {"2026-11-23", "2026-11-23T24:00Z", "2026-11-23T09:60Z", "2026-11-23T09:33:00.Z", "2026-11-23T09:33+1",
                              "2026-11-23T09:33Zx", "2026-11-23T09:33+01:", "2026-11-23T9:33"})
        CHECK_FALSE(parse_instant(wrong, amsterdam()));
}

TEST_CASE("an unknown zone is not guessed")
{
    CHECK_THROWS(Zone("Europe/Maastricht"));
    CHECK(Zone("UTC").date(at("2026-07-14T22:30:00Z")) == *parse_date("2026-07-14"));
}

TEST_CASE("every moment that is written is read as itself, and lies in its own day")
{
    CHECK(rc::check([] {
        auto const moment = instant_from(*rc::gen::inRange<std::int64_t>(0, 2'100'000'000) * 1000);
        RC_ASSERT(parse_instant(iso(moment), amsterdam()) == moment);
        auto const day = amsterdam().date(moment);
        RC_ASSERT(amsterdam().start_of(day) <= moment);
        RC_ASSERT(moment < amsterdam().start_of(day + days{1}));
        RC_ASSERT(parse_date(iso(day)) == day);
    }));
}
