// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/import_events.hpp"

#include "slices/calendar/small_agenda_test.hpp"

using namespace kwartier;
using namespace kwartier::calendar;
using testing::City;
using testing::in_both_cities;

namespace {

std::string file(std::string const& hour, std::string const& more = {})
{
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:koor-1@partner\r\nSUMMARY:Repetitie koor\r\nLOCATION:Kerk\r\n"
           "DTSTART;TZID=Europe/Amsterdam:20261124T" +
           hour + "0000\r\nDURATION:PT2H\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Europe/Amsterdam:20261201T" + hour +
           "0000\r\nCATEGORIES:Kunst en cultuur\r\nEND:VEVENT\r\n"
           "BEGIN:VEVENT\r\nUID:koor-1@partner\r\nRECURRENCE-ID;TZID=Europe/Amsterdam:20261208T" +
           hour +
           "0000\r\nSUMMARY:Repetitie koor\r\nDTSTART;TZID=Europe/Amsterdam:20261209T190000\r\nDURATION:PT2H\r\nEND:VEVENT\r\n"
           "BEGIN:VEVENT\r\nUID:oud@partner\r\nSUMMARY:Lang geleden\r\nDTSTART:20200101T100000Z\r\nEND:VEVENT\r\n" +
           more + "END:VCALENDAR\r\n";
}

} // namespace

TEST_CASE("a partner's calendar is taken over with its rule and its exceptions, and a second time it is known")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const area = city.neighbourhood("Limmel");
        auto const bad = std::string("BEGIN:VEVENT\r\nUID:stuk@partner\r\nSUMMARY:Zonder begin\r\nEND:VEVENT\r\n");
        auto const first = import_events(city.house(), city.now(), file("20", bad), area);
        CHECK(first.taken == 1);
        CHECK(first.over == 1);
        REQUIRE(first.troubles.size() == 1);
        CHECK(first.troubles.front() == "Zonder begin (stuk@partner): it has no beginning (DTSTART)");
        EventRow row;
        city.look_as("", [&](Look const& look) { row = *store::find_uid(look.db, "koor-1@partner"); });
        CHECK(row.state == State::published);
        CHECK(row.area == area);
        CHECK(row.theme == ThemeId{4});
        auto dates = agenda.dates(row.id);
        REQUIRE(dates.size() == 4);
        CHECK(dates[1].state == DateState::skipped);
        CHECK(dates[2].state == DateState::moved);
        CHECK(dates[2].starts == SmallAgenda::wall(2026, 12, 9, 19));

        auto const second = import_events(city.house(), city.now(), file("20", bad), area);
        CHECK(second.taken == 0);
        CHECK(second.changed == 0);
        CHECK(second.known == 1);
        CHECK(agenda.now(row.id).version == row.version);

        auto const third = import_events(city.house(), city.now(), file("21"), area);
        CHECK(third.changed == 1);
        CHECK(agenda.now(row.id).sequence > row.sequence);
        dates = agenda.dates(row.id);
        REQUIRE(dates.size() == 4);
        CHECK(dates[0].starts == SmallAgenda::wall(2026, 11, 24, 21));
        CHECK(dates[1].state == DateState::skipped);
        CHECK(import_events(city.house(), city.now(), file("21"), area).known == 1);
    });
}

TEST_CASE("a file never changes an event of our own")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const own = agenda.standing(agenda.party());
        auto const text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:" + own.uid +
                          "\r\nSUMMARY:Gekaapt\r\nDTSTART:20261212T140000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        auto const account = import_events(city.house(), city.now(), text, city.neighbourhood("Limmel"));
        CHECK(account.taken + account.changed == 0);
        CHECK(account.troubles.size() == 1);
        CHECK(agenda.now(own.id).title == "Straatfeest");
    });
}
