// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/repeat.hpp"

#include <date/tz.h>
#include <doctest/doctest.h>
#include <libical/ical.h>

#include "slices/calendar/ical_zone.hpp"

using namespace kwartier;
using namespace kwartier::calendar;

namespace {

WallTime wall(int year, int month, int day, int hour = 0, int minute = 0)
{
    return WallTime{Date{std::chrono::year{year} / month / day}} + hours{hour} + minutes{minute};
}

std::vector<std::string> shown(Times const& times)
{
    std::vector<std::string> all;
    for (auto const at : times.at) all.push_back(compact_wall(at));
    return all;
}

Date on_day(WallTime at) { return std::chrono::floor<days>(at); }

constexpr auto far = days{1000};

} // namespace

TEST_CASE("what comes back every week keeps its hour on the wall when the clock is put back")
{
    auto const first = wall(2026, 10, 20, 19, 30);
    auto const found = times("FREQ=WEEKLY;COUNT=3", first, first + far, 100);
    CHECK(shown(found) == std::vector<std::string>{"20261020T193000", "20261027T193000", "20261103T193000"});
    Zone const zone;
    // An hour more lies between the two, by the sun.
    CHECK(zone.at(found.at[1]) - zone.at(found.at[0]) == days{7} + hours{1});
}

TEST_CASE("the form's words become a rule and are read back from it")
{
    auto const tuesday = on_day(wall(2026, 12, 8));
    CHECK(rule_of({}, tuesday).empty());
    CHECK(rule_of({.every = Every::two_weeks, .until = {}, .count = 6}, tuesday) == "FREQ=WEEKLY;INTERVAL=2;COUNT=6");
    CHECK(rule_of({.every = Every::month_weekday, .until = on_day(wall(2027, 6, 1)), .count = 0}, tuesday) ==
          "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270601");
    CHECK(rule_of({.every = Every::month_weekday, .until = {}, .count = 0}, on_day(wall(2026, 12, 29))) == "FREQ=MONTHLY;BYDAY=-1TU");
    for (auto const every : {Every::week, Every::two_weeks, Every::month_date, Every::month_weekday, Every::year}) {
        auto const back = repeat_of(rule_of({.every = every, .until = on_day(wall(2027, 1, 1)), .count = 0}, tuesday), tuesday);
        REQUIRE(back.has_value());
        CHECK(back->every == every);
        CHECK(back->until == on_day(wall(2027, 1, 1)));
    }
    CHECK_FALSE(repeat_of("FREQ=DAILY", tuesday).has_value());
}

TEST_CASE("the second Tuesday of the month, until a day that is still in it")
{
    auto const first = wall(2026, 12, 8, 20);
    CHECK(shown(times("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270209", first, first + far, 100)) ==
          std::vector<std::string>{"20261208T200000", "20270112T200000", "20270209T200000"});
    CHECK(times("FREQ=WEEKLY", first, first + days{30}, 100).more);
    CHECK(times("FREQ=WEEKLY", first, first + far, 10).at.size() == 10);
    CHECK_FALSE(times("", first, first + far, 10).more);
}

TEST_CASE("of another calendar's rules those of days, weeks, months and years are kept, and a last moment becomes a last day")
{
    Zone const zone;
    auto const first = wall(2026, 10, 20, 19, 30);
    CHECK(kept_rule("FREQ=WEEKLY;UNTIL=20261231T225959Z;BYDAY=TU", first, zone) == "FREQ=WEEKLY;UNTIL=20261231;BYDAY=TU");
    // It ends before that evening's hour.
    CHECK(kept_rule("FREQ=DAILY;UNTIL=20261231T100000", first, zone) == "FREQ=DAILY;UNTIL=20261230");
    for (auto const* refused : {"FREQ=SECONDLY", "FREQ=HOURLY;COUNT=3", "FREQ=DAILY;BYHOUR=1,2,3", "FREQ=YEARLY;BYWEEKNO=3",
                                "FREQ=DAILY;COUNT=99999", "FREQ=DAILY;INTERVAL=500", "RSCALE=CHINESE;FREQ=YEARLY", "nonsense", ""})
        CHECK_MESSAGE(!kept_rule(refused, first, zone).has_value(), refused);
    // A rule that never comes does not keep anybody waiting.
    CHECK(times("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", first, first + far, 100).at.size() == 1);
    CHECK(rule_in_feed("FREQ=WEEKLY;UNTIL=20261231", false, zone) == "FREQ=WEEKLY;UNTIL=20261231T225959Z");
    CHECK(rule_in_feed("FREQ=WEEKLY;UNTIL=20261231", true, zone) == "FREQ=WEEKLY;UNTIL=20261231");
}

TEST_CASE("the zone that libical reads out of our feeds is the zone we reckon with, also when the clock changes")
{
    Zone const zone;
    std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
    for (auto const& line : zone_lines(zone, wall(2026, 1, 1))) text += line + "\r\n";
    text += "END:VCALENDAR\r\n";
    CHECK(text.find("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU") != std::string::npos);
    auto* const calendar = icalparser_parse_string(text.c_str());
    REQUIRE(calendar != nullptr);
    auto* const theirs = icalcomponent_get_timezone(calendar, "Europe/Amsterdam");
    REQUIRE(theirs != nullptr);
    // Every half hour around the changes of ten years.
    for (int year = 2026; year < 2036; ++year)
        for (auto const month : {3, 10}) {
            auto const last = std::chrono::local_days{std::chrono::year{year} / month / std::chrono::Sunday[std::chrono::last]};
            for (auto at = zone.start_of(last - days{1}); at < zone.start_of(last + days{2}); at += minutes{30}) {
                auto const wanted = zone.wall(at);
                auto const seconds_since = std::chrono::duration_cast<seconds>(at.time_since_epoch()).count();
                auto const found = icaltime_from_timet_with_zone(static_cast<time_t>(seconds_since), 0, theirs);
                CHECK(found.hour == std::chrono::hh_mm_ss{wanted - std::chrono::floor<days>(wanted)}.hours().count());
                CHECK(found.day ==
                      static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day{std::chrono::floor<days>(wanted)}.day())));
            }
        }
    icalcomponent_free(calendar);
}

TEST_CASE("a zone without a change, and one that changes on another Sunday, are described as well")
{
    auto const has = [](std::vector<std::string> const& lines, std::string_view line) {
        return std::find(lines.begin(), lines.end(), line) != lines.end();
    };
    auto const utc = zone_lines(Zone("Asia/Tokyo"), wall(2026, 1, 1));
    CHECK(has(utc, "TZOFFSETTO:+0900"));
    auto const york = zone_lines(Zone("America/New_York"), wall(2026, 6, 1));
    CHECK(has(york, "TZOFFSETTO:-0400"));
    CHECK(has(york, "DTSTART:20261101T020000"));
}
