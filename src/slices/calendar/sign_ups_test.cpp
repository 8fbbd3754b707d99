// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/sign_ups.hpp"

#include <algorithm>

#include "kernel/privacy/privacy.hpp"
#include "slices/calendar/small_agenda_test.hpp"
#include "testing/traces.hpp"

using namespace kwartier;
using namespace kwartier::calendar;
using testing::City;
using testing::in_both_cities;

namespace {

store::Counted counted(City& city, EventRow const& event)
{
    store::Counted found;
    city.look_as("", [&](Look const& look) { found = store::counted(look.db, event.id, event.starts); });
    return found;
}

void leave(City& city, SmallAgenda& agenda, std::string const& link)
{
    auto const row = agenda.row_of(link);
    city.act_as("", [&](Act& act) { sign_off(act, row); });
}

} // namespace

TEST_CASE("who has no account signs up with a code from their mail, and their name stands sealed")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.with_places(10));
        auto const asked = agenda.sign(event, {.name = "Quirina Vliegendehond", .email = "quirina@testdam.example"});
        REQUIRE(asked.ok());
        CHECK(asked->needs_code);
        CHECK(counted(city, event).signed_up == 0); // not before the code
        CHECK(agenda.told(event.id) == std::vector<std::string>{"calendar.code"});
        auto const wrong = city.attempt_as<std::string>(
            "", [&](Act& act) { return confirm(act, *store::sign_up_by_asking(act.db, secret_hash(asked->link)), "000001"); });
        CHECK_FALSE(wrong.ok());
        auto const own = agenda.come(event, "Quirina Vliegendehond", "quirina@testdam.example");
        CHECK(counted(city, event).signed_up == 1);
        CHECK(testing::traces(city.house(), {"vliegendehond", "quirina"}).empty());
        city.do_jobs();
        leave(city, agenda, own);
        CHECK(counted(city, event).signed_up == 0);
    });
}

TEST_CASE("five wrong codes are enough, and a code is old after two hours")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.with_places(10));
        auto const asked = agenda.sign(event, {.name = "Joep", .email = "joep@testdam.example"});
        auto const attempt = [&](bool right) {
            return city.attempt_as<std::string>("", [&](Act& act) {
                auto const row = *store::sign_up_by_asking(act.db, secret_hash(asked->link));
                auto code = code_of(act.house.keys(), row.id);
                if (!right) code[0] = code[0] == '9' ? '0' : '9';
                return confirm(act, row, code);
            });
        };
        for (int i = 0; i < code_tries_max; ++i) CHECK(attempt(false).refusal().why == Why::invalid);
        CHECK(attempt(true).refusal().why == Why::gone);
        auto const second = agenda.sign(event, {.name = "Joep", .email = "joep@testdam.example"});
        city.pass(code_valid + minutes{1});
        auto const late = city.attempt_as<std::string>("", [&](Act& act) {
            auto const row = *store::sign_up_by_asking(act.db, secret_hash(second->link));
            return confirm(act, row, code_of(act.house.keys(), row.id));
        });
        CHECK(late.refusal().why == Why::gone);
    });
}

TEST_CASE("when it is full one waits, and the first in line gets the place of whoever leaves and hears it at once")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.with_places(2));
        auto const first = agenda.come(event, "Een", "een@testdam.example");
        agenda.come(event, "Twee", "twee@testdam.example");
        auto const third = agenda.come(event, "Drie", "drie@testdam.example");
        auto const fourth = agenda.come(event, "Vier", "vier@testdam.example");
        CHECK(agenda.row_of(third).standing == Standing::waiting);
        CHECK(counted(city, event).waiting == 2);
        leave(city, agenda, first);
        CHECK(agenda.row_of(third).standing == Standing::signed_up);
        CHECK(agenda.row_of(fourth).standing == Standing::waiting);
        auto const told = agenda.told(event.id);
        CHECK(std::count(told.begin(), told.end(), "calendar.place_for_you") == 1);
        // More places: everybody has one.
        auto more = agenda.with_places(5);
        CHECK(city.attempt_as<EventRow>("Wim", [&](Act& act) { return save(act, agenda.seen(event.id), more); }).ok());
        CHECK(agenda.row_of(fourth).standing == Standing::signed_up);
    });
}

TEST_CASE("the same address twice is once, and only who reads its mail learns that it was there")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.with_places(10));
        auto const own = agenda.come(event, "Riet", "riet@testdam.example");
        auto const again = agenda.sign(event, {.name = "Riet", .email = "RIET@testdam.example"});
        REQUIRE(again.ok());
        CHECK(again->needs_code);
        CHECK(again->link != own);
        CHECK(agenda.come(event, "Riet", "riet@testdam.example") == own);
        CHECK(counted(city, event).signed_up == 1);
    });
}

TEST_CASE("with an account no code is asked; on the telephone the organiser's word is enough")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.with_places(10));
        auto const bea = agenda.sign(event, {.name = "Bea", .person = city.id_of("Bea")}, "Bea");
        REQUIRE(bea.ok());
        CHECK_FALSE(bea->needs_code);
        CHECK(agenda.sign(event, {.name = "Bea", .person = city.id_of("Bea")}, "Bea")->link == bea->link);
        CHECK(agenda.sign(event, {.name = "Opa Sjef", .phone = "043 000 00 09", .by_organiser = true}).ok());
        CHECK(counted(city, event).signed_up == 2);
        CHECK(agenda.told(event.id) == std::vector<std::string>{"calendar.signed_up"}); // to Bea only
        CHECK_FALSE(agenda.sign(event, {.name = "", .by_organiser = true}).ok());
        CHECK_FALSE(agenda.sign(event, {.name = "Wie", .email = "geen adres"}).ok());
    });
}

TEST_CASE("who signed up hears at once that it does not go on, or is at another time")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.with_places(10));
        agenda.come(event, "Riet", "riet@testdam.example");
        auto later = agenda.with_places(10);
        later.starts += days{7};
        later.ends += days{7};
        CHECK(city.attempt_as<EventRow>("Wim", [&](Act& act) { return save(act, agenda.seen(event.id), later); }).ok());
        CHECK(agenda.told(event.id).front() == "calendar.changed_for_you");
        CHECK(city.attempt_as<Done>("Wim", [&](Act& act) { return cancel(act, agenda.seen(event.id), "Storm."); }).ok());
        CHECK(agenda.told(event.id).front() == "calendar.cancelled_for_you");
        CHECK_FALSE(agenda.sign(event, {.name = "Te laat", .email = "laat@testdam.example"}).ok());
    });
}

TEST_CASE("one address signs up ten times a day at most")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.with_places(100));
        for (int i = 0; i < asked_a_day_max; ++i) CHECK(agenda.sign(event, {.name = "Riet", .email = "riet@testdam.example"}).ok());
        CHECK(agenda.sign(event, {.name = "Riet", .email = "riet@testdam.example"}).refusal().why == Why::too_many);
    });
}

TEST_CASE("a month after the date nobody knows who came; two years later the event itself is gone")
{
    in_both_cities([](City& city) {
        SmallAgenda agenda(city);
        auto const event = agenda.standing(agenda.with_places(10));
        auto const row = agenda.row_of(agenda.come(event, "Riet", "riet@testdam.example"));
        city.do_jobs();
        city.pass(days{19} + days{29}); // the party is in 19 days
        privacy::run_retention(city.house(), city.now());
        CHECK(counted(city, event).signed_up == 1);
        city.pass(days{3});
        privacy::run_retention(city.house(), city.now());
        city.do_jobs();
        CHECK(counted(city, event).signed_up == 0);
        CHECK_FALSE(city.house().keys().open(row.seal, *row.name)); // and so it is gone from every backup
        city.pass(days{2 * 366});
        privacy::run_retention(city.house(), city.now());
        city.look_as("", [&](Look const& look) { CHECK_FALSE(store::find(look.db, event.id).has_value()); });
    });
}
