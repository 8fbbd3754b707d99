// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/bulk.hpp"

#include "slices/reports/causes.hpp"
#include "slices/reports/colleagues_test.hpp"
#include "slices/reports/replies.hpp"
#include "slices/reports/tree.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::vector<Seen> seen_now(SmallLoket const& loket, std::vector<ReportId> const& all)
{
    std::vector<Seen> seen;
    for (auto const id : all) seen.push_back({id, loket.row(id).version});
    return seen;
}

std::vector<BulkDone> done_as(City& city, std::string_view who, BulkOrder const& order, std::vector<Seen> const& seen)
{
    std::vector<BulkDone> done;
    city.look_as(who, [&](Look const& look) { done = carry_out(look, order, seen); });
    return done;
}

} // namespace

TEST_CASE("what is done together goes report by report: one that cannot holds up none, and none is done by half")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const a = loket.file(loket.loose_tile()).report;
        auto const b = loket.file(loket.loose_tile()).report;
        auto const c = loket.file(loket.loose_tile()).report;
        auto tree = loket.loose_tile();
        tree.category = loket.tree;
        auto const of_green = loket.file(tree).report;
        auto const seen = seen_now(loket, {a, b, c, of_green});
        REQUIRE(loket.as("Hans", b, [](Act& act, Seen now) { return start(act, now); }));
        auto const done = done_as(city, "Hans", {.what = BulkAct::solve, .sentence = "Alle tegels liggen weer vast."}, seen);
        REQUIRE(done.size() == 4);
        CHECK_FALSE(done[0].why_not.has_value());
        CHECK(done[1].why_not.has_value()); // somebody was earlier
        CHECK_FALSE(done[2].why_not.has_value());
        CHECK(done[3].why_not.has_value()); // of another department
        CHECK(loket.row(a).state == State::solved);
        CHECK(loket.row(b).state == State::in_progress);
        CHECK(loket.row(c).state == State::solved);
        CHECK(loket.row(of_green).state == State::received);
        // As when it is done alone: taken on, then solved, and each is told.
        auto const d = loket.file(loket.loose_tile()).report;
        REQUIRE(loket.as("Hans", d, [](Act& act, Seen now) { return solve(act, now, "Alle tegels liggen weer vast.", {}); }));
        CHECK(loket.told(a) == loket.told(d));
        // The same form sent twice does nothing a second time.
        for (auto const& one : done_as(city, "Hans", {.what = BulkAct::solve, .sentence = "Alle tegels liggen weer vast."}, seen))
            CHECK(one.why_not.has_value());
    });
}

TEST_CASE("where a subject wants to know what it came from, many are not closed together without it; the others are")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        city.act_as("Ada", [&](Act& act) {
            auto const& row = *categories(act)->find(loket.paving);
            auto plan = plan_of(act, row);
            plan.cause_required = true;
            REQUIRE(change_category_plan(act, {row.id, row.version}, plan));
            REQUIRE(add_cause(act, loket.paving, {"Boomwortels", "Tree roots"}));
        });
        auto const tile = loket.file(loket.loose_tile()).report;
        auto other = loket.loose_tile();
        other.category = loket.tree;
        auto const tree = loket.file(other).report;
        REQUIRE(loket.as("Loes", tree,
                         [&](Act& act, Seen seen) { return forward(act, seen, city.department("Wegen"), "Hoort bij de stoep."); }));
        std::int64_t roots = 0;
        city.look_as("", [&](Look const& look) { roots = causes_for(look, loket.paving).front().id; });
        auto const more = loket.file(loket.loose_tile()).report;
        auto const done =
            done_as(city, "Hans", {.what = BulkAct::solve, .sentence = "Alles ligt weer recht."}, seen_now(loket, {tile, tree}));
        REQUIRE(done.size() == 2);
        CHECK(done[0].why_not.has_value());
        CHECK_FALSE(done[1].why_not.has_value());
        CHECK(loket.row(tile).state == State::received);
        CHECK(loket.row(tree).state == State::solved);
        // Chosen for all, it is noted with those whose subject has it.
        loket.city.act_as("", [&](Act& act) { REQUIRE(say_not_solved(act, tree, "De boom staat nog scheef.")); });
        BulkOrder const with{.what = BulkAct::solve, .sentence = "Alles ligt weer recht.", .cause = roots};
        for (auto const& one : done_as(city, "Hans", with, seen_now(loket, {more, tree}))) CHECK_FALSE(one.why_not.has_value());
        city.look_as("", [&](Look const& look) {
            CHECK(cause_name(look, more) == "Boomwortels");
            CHECK(cause_name(look, tree).empty());
        });
        // Planning or forwarding asks for none.
        BulkOrder const plan{
            .what = BulkAct::plan, .on = city.house().zone().date(city.now()) + days{1}, .sentence = "Wij komen morgen langs."};
        for (auto const& one : done_as(city, "Hans", plan, seen_now(loket, {tile}))) CHECK_FALSE(one.why_not.has_value());
    });
}

TEST_CASE("forwarding and planning together keep the rules of forwarding and planning")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const a = loket.file(loket.loose_tile()).report;
        auto const b = loket.file(loket.loose_tile()).report;
        auto const today = city.house().zone().date(city.now());
        BulkOrder const plan{.what = BulkAct::plan, .on = today + days{2}, .sentence = "Wij komen woensdag langs."};
        for (auto const& one : done_as(city, "Hans", plan, seen_now(loket, {a, b}))) CHECK_FALSE(one.why_not.has_value());
        CHECK(loket.row(a).planned_for == today + days{2});
        BulkOrder const forward{.what = BulkAct::forward, .department = city.department("Groen"), .sentence = "De boom tilt de tegel op."};
        for (auto const& one : done_as(city, "Mia", forward, seen_now(loket, {a, b}))) CHECK_FALSE(one.why_not.has_value());
        CHECK(loket.row(b).department == city.department("Groen"));
        CHECK(loket.row(b).state == State::received);
        for (auto const& one : done_as(city, "Mia", plan, seen_now(loket, {a, b}))) CHECK(one.why_not.has_value());
        city.look_as("Hans", [&](Look const& look) {
            CHECK(problems(look, {.what = BulkAct::plan, .on = today - days{1}, .sentence = "kort"}).size() == 2);
            CHECK(problems(look, {.what = BulkAct::solve, .sentence = "Bel 06 12345678 als het weer los ligt."}).size() == 1);
            CHECK(problems(look, {.what = BulkAct::reject, .sentence = "Dit is van de provincie."}).size() == 1);
            CHECK(cannot(look, loket.row(a), BulkAct::plan).has_value());
        });
    });
}

TEST_CASE("in the list one ticks, sees what will happen to which, and reads afterwards what did")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const a = here.loket.file(here.loket.loose_tile());
        auto const b = here.loket.file(here.loket.loose_tile());
        auto const c = here.loket.file(here.loket.loose_tile());
        REQUIRE(here.loket.as("Hans", c.report, [](Act& act, Seen seen) { return solve(act, seen, "Ligt weer vast nu.", {}); }));
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        here.enter(browser, "samira@testdam.example");
        REQUIRE(browser.get("/werk?lijst=afdeling&kies=blad") == 200);
        CHECK(browser.html().find("value=\"" + a.reference + "\"") != std::string::npos);
        auto const chosen = "/werk/samen?wat=afsluiten&m=" + a.reference + "&m=" + b.reference + "&m=" + c.reference;
        REQUIRE(browser.get(chosen) == 200);
        CHECK(browser.shows("Dit gebeurt met 2 meldingen."));
        CHECK(browser.shows("Met deze kan het niet"));
        auto const value = [&](Receipt const& of) {
            auto const row = here.loket.row(of.report);
            return std::pair<std::string, std::string>("m", row.reference + "." + std::to_string(row.version));
        };
        CHECK(browser.post("/werk/samen/afsluiting", {{"reason", "solved"}, {"sentence", ""}, value(a), value(b)}) == 422);
        CHECK(browser.shows("Dit gebeurt met 2 meldingen."));
        CHECK(browser.post("/werk/samen/afsluiting", {{"reason", "solved"}, {"sentence", "Alles ligt weer recht."}}) == 422);
        // Nothing ticked: the list is still there, with its ticks as they were left.
        auto const seen = [&](Receipt const& of) { return std::pair<std::string, std::string>("getoond", value(of).second); };
        Browser::Pairs none{{"reason", "solved"}, {"sentence", "Alles ligt weer recht."}, seen(a), seen(b)};
        CHECK(browser.post("/werk/samen/afsluiting", none) == 422);
        CHECK(browser.shows("Kies minstens één melding."));
        CHECK(browser.shows(a.reference));
        CHECK(browser.shows("Dit gebeurt met 0 meldingen."));
        CHECK(browser.html().find("checked aria-label=\"" + a.reference) == std::string::npos);
        auto one = none;
        one.push_back(value(b));
        one[1].second = "";
        CHECK(browser.post("/werk/samen/afsluiting", one) == 422);
        CHECK(browser.shows(a.reference));
        CHECK(browser.shows("Dit gebeurt met 1 melding."));
        CHECK(browser.get(chosen) == 200);
        CHECK(browser.post("/werk/samen/afsluiting", {{"reason", "solved"}, {"sentence", "Alles ligt weer recht."}, value(a), value(b)}) ==
              200);
        CHECK(browser.shows("2 van de 2 meldingen zijn gedaan."));
        CHECK(here.loket.row(a.report).state == State::solved);
        CHECK(here.loket.row(b.report).state == State::solved);
        // All of a list at once, by the filter of the page.
        auto const d = here.loket.file(here.loket.loose_tile());
        REQUIRE(browser.get("/werk/samen?wat=doorsturen&alles=1&lijst=afdeling") == 200);
        CHECK(browser.shows(d.reference));
        CHECK(browser.shows("Dit gebeurt met 1 melding."));
        CHECK(browser.link("Terug naar het werk") == "/werk?lijst=afdeling");
        door.close();
    });
}

TEST_CASE("a standard reply for many reports is filled in for each of them")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const a = here.loket.file(here.loket.loose_tile());
        auto const b = here.loket.file(here.loket.loose_tile());
        auto const add = [&](Reply const& reply) {
            auto const added = city.attempt_as<std::int64_t>("Ada", [&](Act& act) { return add_reply(act, reply); });
            REQUIRE(added.ok());
            return std::to_string(*added);
        };
        auto const reply =
            add({.use = ReplyUse::solving, .title = "Recht gelegd", .text = "Melding {reference} in {area} is opgelost op {today}."});
        add({.category = here.loket.tree, .use = ReplyUse::solving, .title = "Gesnoeid", .text = "De boom van {reference} is gesnoeid."});
        add({.use = ReplyUse::planning, .title = "Ingepland", .text = "Voor {reference} komen wij langs."});
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        here.enter(browser, "samira@testdam.example");
        REQUIRE(browser.get("/werk/samen?wat=afsluiten&m=" + a.reference + "&m=" + b.reference) == 200);
        CHECK(browser.shows("Recht gelegd"));
        CHECK_FALSE(browser.shows("Gesnoeid")); // for trees
        CHECK_FALSE(browser.shows("Ingepland"));
        Browser::Pairs form{{"reply", reply}, {"reason", "solved"}, {"sentence", ""}};
        for (auto const* of : {&a, &b}) form.emplace_back("m", here.loket.row(of->report).reference + ".1");
        REQUIRE(browser.post("/werk/samen/afsluiting/antwoord", form) == 200);
        CHECK(browser.shows("Melding {reference} in {area} is opgelost op {today}.")); // to be changed
        CHECK(browser.shows("Melding " + a.reference + " in Itteren is opgelost op "));
        CHECK(browser.shows("Dit gebeurt met 2 meldingen."));
        form[2].second = "Melding {reference} op {datum}.";
        CHECK(browser.post("/werk/samen/afsluiting", form) == 422);
        CHECK(browser.shows("Er is niets om in te vullen bij [datum]."));
        form[2].second = "Melding {reference} in {area} is opgelost.";
        REQUIRE(browser.post("/werk/samen/afsluiting", form) == 200);
        for (auto const* of : {&a, &b}) {
            REQUIRE(browser.get("/werk/" + of->reference) == 200);
            CHECK(browser.shows("Melding " + of->reference + " in Itteren is opgelost."));
        }
        door.close();
    });
}

TEST_CASE("more than two hundred at once is refused in a sentence")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        testing::Browser::Pairs fields{{"reason", "solved"}, {"sentence", "Alles ligt weer recht."}};
        Receipt last;
        for (std::size_t i = 0; i <= bulk_max; ++i) {
            last = here.loket.file(here.loket.loose_tile());
            fields.emplace_back("m", here.loket.row(last.report).reference + ".1");
        }
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        here.enter(browser, "samira@testdam.example");
        REQUIRE(browser.get("/werk/samen?wat=afsluiten&m=" + last.reference) == 200);
        CHECK(browser.post("/werk/samen/afsluiting", fields) == 422);
        CHECK(browser.shows("hoogstens 200 meldingen tegelijk"));
        CHECK(here.loket.row(last.report).state == State::received);
        fields.pop_back();
        CHECK(browser.post("/werk/samen/afsluiting", fields) == 200);
        CHECK(browser.shows("200 van de 200 meldingen zijn gedaan."));
        door.close();
    });
}
