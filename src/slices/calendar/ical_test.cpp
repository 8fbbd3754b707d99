// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/ical.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <libical/ical.h>

#include "kernel/base/text.hpp"
#include "slices/calendar/ical_zone.hpp"
#include "testing/shared_data.hpp"

using namespace kwartier;
using namespace kwartier::calendar;

namespace {

WallTime wall(int year, int month, int day, int hour = 0, int minute = 0)
{
    return WallTime{Date{std::chrono::year{year} / month / day}} + hours{hour} + minutes{minute};
}

IcalEvent evening()
{
    IcalEvent event;
    event.uid = "e-1@kwartier";
    event.sequence = 2;
    event.changed = Instant{milliseconds{1'790'000'000'000}};
    event.title = "Café über één; met koffie, vlaai en \"België\"";
    event.description =
        "Eerste regel\nTweede regel met een \\ en heel veel woorden, zodat deze regel langer wordt dan er op een regel passen: ééééééééééé";
    event.place = "Zaal ’t Vöske";
    event.theme = "Ontmoeten";
    event.url = "https://buurt.example/agenda/cafe-e7k294qf";
    event.point = Point{5.69, 50.85};
    event.starts = wall(2026, 10, 20, 19, 30);
    event.ends = wall(2026, 10, 20, 21);
    event.rule = "FREQ=WEEKLY;UNTIL=20261231";
    event.left_out = {wall(2026, 11, 3, 19, 30)};
    event.exceptions = {{.original = wall(2026, 11, 10, 19, 30), .starts = wall(2026, 11, 11, 20), .ends = wall(2026, 11, 11, 21, 30)},
                        {.original = wall(2026, 11, 17, 19, 30),
                         .starts = wall(2026, 11, 17, 19, 30),
                         .ends = wall(2026, 11, 17, 21),
                         .cancelled = true,
                         .why = "De zaal is dicht."}};
    return event;
}

std::string written(std::vector<IcalEvent> events)
{
    return write_calendar({.name = "Agenda Mariaberg",
                           .description = "Wat er te doen is",
                           .url = "https://buurt.example/agenda",
                           .events = std::move(events)},
                          Zone{});
}

std::string whole(std::filesystem::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

} // namespace

TEST_CASE("a feed has lines of at most 75 octets that end in CRLF, never cut inside a letter")
{
    auto const text = written({evening()});
    std::size_t from = 0;
    for (auto at = text.find("\r\n"); at != std::string::npos; from = at + 2, at = text.find("\r\n", from)) {
        auto const line = text.substr(from, at - from);
        CHECK_MESSAGE(line.size() <= 75, line);
        CHECK_MESSAGE(valid_utf8(line), line);
        CHECK(line.find('\n') == std::string::npos);
    }
    CHECK(from == text.size());
    for (auto const* part : {"BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam", "DTSTART;TZID=Europe/Amsterdam:20261020T193000", "SEQUENCE:2",
                             "RRULE:FREQ=WEEKLY;UNTIL=20261231T225959Z", "EXDATE;TZID=Europe/Amsterdam:20261103T193000",
                             "RECURRENCE-ID;TZID=Europe/Amsterdam:20261110T193000", "STATUS:CANCELLED", "GEO:50.850000;5.690000",
                             "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "NAME:Agenda Mariaberg", "CATEGORIES:Ontmoeten"})
        CHECK_MESSAGE(text.find(part) != std::string::npos, part);
}

TEST_CASE("what happens once stands in UTC and needs no zone; whole days stand as days")
{
    auto once = evening();
    once.rule.clear();
    once.exceptions.clear();
    once.left_out.clear();
    auto text = written({once});
    CHECK(text.find("DTSTART:20261020T173000Z\r\n") != std::string::npos);
    CHECK(text.find("VTIMEZONE") == std::string::npos);
    once.all_day = true;
    once.starts = wall(2026, 12, 25);
    once.ends = wall(2026, 12, 27);
    text = written({once});
    CHECK(text.find("DTSTART;VALUE=DATE:20261225\r\n") != std::string::npos);
    CHECK(text.find("DTEND;VALUE=DATE:20261227\r\n") != std::string::npos);
}

TEST_CASE("libical reads our feed as we wrote it, accents and all")
{
    auto const event = evening();
    auto const text = written({event});
    auto* const calendar = icalparser_parse_string(text.c_str());
    REQUIRE(calendar != nullptr);
    CHECK(icalcomponent_count_errors(calendar) == 0);
    auto* const first = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    REQUIRE(first != nullptr);
    CHECK(std::string(icalcomponent_get_summary(first)) == event.title);
    CHECK(std::string(icalcomponent_get_description(first)) == event.description);
    CHECK(std::string(icalcomponent_get_location(first)) == event.place);
    // Over the end of summer time: 19.30 is 17.30 in UTC before, and 18.30 after.
    auto const zone = icalcomponent_get_timezone(calendar, "Europe/Amsterdam");
    REQUIRE(zone != nullptr);
    auto const start = icalcomponent_get_dtstart(first);
    CHECK(start.hour == 19);
    CHECK(icaltime_as_timet_with_zone(start, zone) == 1'792'517'400); // 2026-10-20T17:30Z
    icalcomponent_free(calendar);
}

TEST_CASE("what we write we read back the same")
{
    auto const event = evening();
    auto const file = read_calendar(written({event}), Zone{});
    CHECK(file.troubles.empty());
    REQUIRE(file.events.size() == 1);
    auto const& back = file.events.front();
    CHECK(back.uid == event.uid);
    CHECK(back.title == event.title);
    CHECK(back.description == event.description);
    CHECK(back.place == event.place);
    CHECK(back.starts == event.starts);
    CHECK(back.ends == event.ends);
    CHECK(back.rule == event.rule);
    CHECK(back.left_out == event.left_out);
    REQUIRE(back.exceptions.size() == 2);
    CHECK(back.exceptions[0].starts == event.exceptions[0].starts);
    CHECK(back.exceptions[1].cancelled);
    CHECK(back.exceptions[1].why == "De zaal is dicht.");
    CHECK(back.point == event.point);
}

TEST_CASE("a time in another zone is the time on our wall; bad events are named and the others are read")
{
    auto const file = read_calendar(
        "BEGIN:VCALENDAR\nVERSION:2.0\n"
        "BEGIN:VEVENT\nUID:a\nSUMMARY:New York\nDTSTART;TZID=America/New_York:20261102T120000\nDURATION:PT1H\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:b\nSUMMARY:Outlook\nDTSTART;TZID=W. Europe Standard Time:20261102T120000\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:c\nSUMMARY:Omgekeerd\nDTSTART:20261102T120000Z\nDTEND:20261101T120000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:d\nSUMMARY:Elke seconde\nDTSTART:20261102T120000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:e\nSUMMARY:Geheim\nCLASS:PRIVATE\nDTSTART:20261102T120000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:a\nSUMMARY:Dubbel\nDTSTART:20261102T120000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:f\nDTSTART:20261102T120000Z\nEND:VEVENT\n"
        "END:VCALENDAR\n",
        Zone{});
    REQUIRE(file.events.size() == 2);
    CHECK(file.events[0].starts == wall(2026, 11, 2, 18));
    CHECK(file.events[0].ends == wall(2026, 11, 2, 19));
    CHECK(file.events[1].starts == wall(2026, 11, 2, 12));
    REQUIRE(file.troubles.size() == 5);
    CHECK(file.troubles[0] == "Omgekeerd (c): it ends before it begins");
    CHECK(file.troubles[3] == "Dubbel (a): its UID stands in the file twice");
    CHECK(read_calendar("this is a letter", Zone{}).events.empty());
    CHECK_FALSE(read_calendar(std::string(ical_bytes_max + 1, 'x'), Zone{}).troubles.empty());
}

TEST_CASE("calendars of other programs are read without harm")
{
    auto const folder = testing::shared_path("feeds/ics_icaljs");
    if (!folder) {
        MESSAGE("skipped: the shared calendars are not here");
        return;
    }
    int read = 0, events = 0;
    for (auto const& entry : std::filesystem::directory_iterator(*folder)) {
        if (entry.path().extension() != ".ics") continue;
        auto const file = read_calendar(whole(entry.path()), Zone{});
        ++read;
        events += static_cast<int>(file.events.size());
        for (auto const& event : file.events) CHECK_MESSAGE(!event.title.empty(), entry.path().string());
    }
    CHECK(read > 30);
    CHECK(events >= 5);
}
