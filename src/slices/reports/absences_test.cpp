// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/absences.hpp"

#include "kernel/privacy/privacy.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/colleagues_test.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/store_absences.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

Date const today{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};

Outcome recorded(Colleagues const& here, Actor const& by, PersonId person, PersonId substitute, Date from, Date until)
{
    return here.city.house().attempt<Done>(by, here.city.now(), [&](Act& act) {
        return record_absence(act, {0, person, substitute, from, until});
    });
}

/// What stands in the first list of a handler.
std::vector<ReportId> own_list(Colleagues const& here, PersonId person)
{
    std::vector<ReportId> all;
    here.look_as(person, [&](Look const& look) {
        auto const list = list_asked(look, {});
        REQUIRE(list.has_value());
        for (auto const& row : store::list(look.db, list->filter, store::Sort::oldest, 0, 50).rows) all.push_back(row.id);
    });
    return all;
}

std::vector<std::int64_t> mailed(Colleagues const& here, std::string_view word)
{
    std::vector<std::int64_t> all;
    here.city.look_as("", [&](Look const& look) {
        auto rows = look.db.rows("SELECT addressee_id FROM outbox WHERE word = $1 ORDER BY addressee_id LIMIT 100", word);
        while (rows.next()) all.push_back(rows.get<std::int64_t>(0));
    });
    return all;
}

} // namespace

TEST_CASE("during leave the work shows in the list of whoever stands in, what is new goes there, and all returns by itself")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const hans = city.id_of("Hans");
        auto const old = here.loket.file(here.loket.loose_tile("Limmel")).report;
        CHECK(here.loket.row(old).handler == hans);
        CHECK(own_list(here, here.samira).empty());
        CHECK(recorded(here, city.person("Hans"), hans, here.samira, today + days{1}, today + days{10}));
        CHECK(own_list(here, here.samira).empty());
        city.pass(days{1});
        CHECK(own_list(here, here.samira) == std::vector{old});
        CHECK(own_list(here, hans) == std::vector{old});
        CHECK(own_list(here, here.jo).empty());
        auto const fresh = here.loket.file(here.loket.loose_tile("Limmel")).report;
        CHECK(here.loket.row(fresh).handler == here.samira);
        city.pass(days{10});
        CHECK(own_list(here, here.samira) == std::vector{fresh});
        auto const later = here.loket.file(here.loket.loose_tile("Limmel")).report;
        CHECK(here.loket.row(later).handler == hans);
    });
}

TEST_CASE("mail to who handles a report goes to whoever stands in as well")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const hans = city.id_of("Hans");
        auto const id = here.loket.file(here.loket.loose_tile("Limmel")).report;
        REQUIRE(here.loket.as("Hans", id, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        CHECK(recorded(here, city.person("Hans"), hans, here.samira, today, today + days{10}));
        CHECK(mailed(here, "reports.stands_in") == std::vector{here.samira.value});
        city.act_as("", [&](Act& act) { CHECK(say_not_solved(act, id, "Het ligt weer los.")); });
        auto to = mailed(here, "reports.reopened_for_you");
        CHECK(to == std::vector{std::min(hans.value, here.samira.value), std::max(hans.value, here.samira.value)});
    });
}

TEST_CASE("a substitute who is away as well has one too; round in a circle it is refused")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const hans = city.id_of("Hans");
        auto const id = here.loket.file(here.loket.loose_tile("Limmel")).report;
        CHECK(recorded(here, city.person("Hans"), hans, here.samira, today, today + days{10}));
        CHECK(recorded(here, here.actor(here.samira), here.samira, here.jo, today + days{2}, today + days{4}));
        CHECK(own_list(here, here.samira) == std::vector{id});
        city.pass(days{2});
        CHECK(own_list(here, here.jo) == std::vector{id});
        CHECK(own_list(here, here.samira).empty());
        // Jo away in those days, with Hans in his place, would lead back to Hans.
        CHECK(
            refused_with(recorded(here, here.actor(here.jo), here.jo, hans, today + days{3}, today + days{3}), Why::invalid, "substitute"));
        CHECK(refused_with(recorded(here, here.actor(here.jo), here.jo, here.samira, today + days{3}, today + days{3}), Why::invalid,
                           "substitute"));
        CHECK(recorded(here, here.actor(here.jo), here.jo, here.samira, today + days{5}, today + days{6}));
        city.pass(days{3});
        CHECK(own_list(here, here.samira) == std::vector{id});
    });
}

TEST_CASE(
    "leave is refused in a sentence: days past, twice, too long, a colleague without the right; and for another by the administrator only")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const hans = city.id_of("Hans");
        auto const by_hans = [&](PersonId substitute, Date from, Date until) {
            return recorded(here, city.person("Hans"), hans, substitute, from, until);
        };
        CHECK(refused_with(by_hans(here.samira, today - days{1}, today), Why::invalid, "from"));
        CHECK(refused_with(by_hans(here.samira, today, today - days{1}), Why::invalid, "until"));
        CHECK(refused_with(by_hans(here.samira, today, today + days{400}), Why::invalid, "until"));
        CHECK(refused_with(by_hans({}, today, today), Why::invalid, "substitute"));
        CHECK(refused_with(by_hans(hans, today, today), Why::invalid, "substitute"));
        CHECK(refused_with(by_hans(city.id_of("Gijs"), today, today), Why::invalid, "substitute"));
        CHECK(refused_with(by_hans(city.id_of("Bea"), today, today), Why::invalid, "substitute"));
        CHECK(by_hans(here.samira, today, today + days{2}));
        CHECK(refused_with(by_hans(here.jo, today + days{2}, today + days{5}), Why::invalid, "from"));
        CHECK(recorded(here, city.person("Gijs"), here.jo, here.samira, today, today).refusal().why == Why::forbidden);
        CHECK(recorded(here, city.person("Ada"), here.jo, here.samira, today, today));
    });
}

TEST_CASE("who is back earlier says so, and leave that has not begun is dropped")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const hans = city.id_of("Hans");
        CHECK(recorded(here, city.person("Hans"), hans, here.samira, today, today + days{10}));
        city.pass(days{3});
        Absence known;
        city.look_as("Hans", [&](Look const& look) { known = absences_of(look, hans).front(); });
        auto const ending = [&](std::string_view who) {
            return city.attempt_as<Done>(who, [&](Act& act) { return end_absence(act, known.id); });
        };
        CHECK(ending("Gijs").refusal().why == Why::forbidden);
        CHECK(ending("Hans"));
        city.look_as("Hans", [&](Look const& look) {
            CHECK_FALSE(StandIns(look).away(hans).has_value());
            CHECK(absences_of(look, hans).empty());
        });
        CHECK(ending("Hans")); // twice is once
    });
}

TEST_CASE("leave is gone a month after the last day, stands in what one sees of oneself, and leaves with the person")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const hans = city.id_of("Hans");
        CHECK(recorded(here, city.person("Hans"), hans, here.samira, today, today + days{2}));
        auto const known = [&](PersonId person) {
            std::size_t n = 0;
            city.look_as("", [&](Look const& look) { n = store::absences_about(look.db, person).size(); });
            return n;
        };
        CHECK(known(hans) == 1);
        CHECK(known(here.samira) == 1);
        city.pass(days{20});
        privacy::run_retention(city.house(), city.now());
        CHECK(known(hans) == 1);
        city.pass(days{20});
        privacy::run_retention(city.house(), city.now());
        CHECK(known(hans) == 0);
        auto const now = Date{today + days{40}};
        CHECK(recorded(here, city.person("Hans"), hans, here.samira, now, now));
        city.act_as("", [&](Act& act) {
            Leaving leaving;
            for (auto const& erasure : act.house.all<Erasure>()) {
                if (erasure.order != 51) continue;
                CHECK(erasure.erase(act, {.person = here.samira, .subject = {}}, 100, leaving));
            }
        });
        CHECK(known(hans) == 0);
    });
}

TEST_CASE("on the page one chooses days and a colleague; the list and the report say who stands in")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const receipt = here.loket.file(here.loket.loose_tile("Limmel"));
        CHECK(recorded(here, city.person("Hans"), city.id_of("Hans"), here.samira, today, today + days{10}));
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        here.enter(browser, "samira@testdam.example");
        REQUIRE(browser.get("/werk") == 200);
        CHECK(browser.shows("Voor Hans"));
        CHECK(browser.shows("tot en met 3 december 2026"));
        REQUIRE(browser.get("/werk/" + receipt.reference) == 200);
        CHECK(browser.shows("Samira Haddou neemt waar"));
        REQUIRE(browser.get("/werk/afwezigheid") == 200);
        CHECK(browser.shows("Voor Hans"));
        CHECK(browser.post("/werk/afwezigheid", {{"from", "2026-11-20"}, {"until", "2026-11-30"}, {"substitute", ""}}) == 422);
        CHECK(browser.field("until") == "2026-11-30");
        CHECK(browser.post("/werk/afwezigheid",
                           {{"from", "2026-12-24"}, {"until", "2026-12-31"}, {"substitute", std::to_string(here.jo.value)}}) == 303);
        REQUIRE(browser.follow() == 200);
        CHECK(browser.shows("Jo Bemelmans neemt waar"));
        CHECK(browser.get("/beheer/afwezigheid") == 403);
        door.close();
    });
}
