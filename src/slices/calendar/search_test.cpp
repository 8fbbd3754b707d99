// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/small_agenda_test.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::calendar;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

TEST_CASE("an event is found with a typing error, by its next day, and by who organises it")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        agenda.standing(agenda.party());
        agenda.standing(agenda.weekly());
        city.pass(days{3});
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        REQUIRE(browser.get("/zoeken?q=straatfest") == 200);
        CHECK(browser.shows("Dit is gevonden met ‘straatfeest’."));
        REQUIRE(browser.get("/zoeken?q=koffie") == 200);
        CHECK(browser.shows("1 december 2026")); // the first was on 24 November
        CHECK_FALSE(browser.shows("24 november 2026"));
        door.close();
    });
}
