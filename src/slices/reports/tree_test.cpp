// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/tree.hpp"

#include "slices/reports/questions_test.hpp"
#include "slices/reports/store_tree.hpp"
#include "slices/reports/suggesting.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

CategoryPlan plan_now(Look const& look, CategoryId category) { return plan_of(look, *categories(look)->find(category)); }

Outcome as(City& city, std::string_view who, std::function<Outcome(Act&)> const& deed) { return city.attempt_as<Done>(who, deed); }

} // namespace

TEST_CASE("a subject is added, renamed and moved, and every change says who did what")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        CategoryId bench;
        city.act_as("Ada", [&](Act& act) {
            CategoryPlan plan{.parent = loket.street, .name = {"Bankjes", "Benches"}, .term = {7, DayKind::calendar}};
            plan.department = city.department("Groen");
            auto const added = add_category(act, plan);
            REQUIRE(added.ok());
            bench = *added;
        });
        auto report = loket.loose_tile();
        report.category = bench;
        CHECK(loket.row(loket.file(report).report).department == city.department("Groen"));
        city.act_as("Ada", [&](Act& act) {
            auto const group = add_category(act, {.name = {"Meubels", "Furniture"}, .term = {5, DayKind::working}});
            REQUIRE(group.ok());
            auto plan = plan_now(act, bench);
            plan.name[0] = "Banken en stoelen";
            plan.parent = *group;
            plan.term = {3, DayKind::working};
            plan.sensitive = true;
            plan.department = city.department("Wegen");
            REQUIRE(change_category_plan(act, seen_now(act, bench), plan).ok());
        });
        city.look_as("Ada", [&](Look const& look) {
            CHECK(categories(look)->full_name(bench, Language::nl) == "Meubels › Banken en stoelen");
            auto const past = history(look, bench);
            REQUIRE(past.size() == 2);
            CHECK(past[0].by == city.id_of("Ada"));
            auto const all = past[0].changes;
            REQUIRE(all.size() == 5);
            CHECK(all[0] == "Naam (Nederlands): Bankjes → Banken en stoelen");
            CHECK(all[4] == "Wie krijgt het: Groen → Wegen");
            CHECK(past[1].sentence == "Toegevoegd");
        });
        CHECK(loket.row(loket.file(report).report).department == city.department("Wegen"));
    });
}

TEST_CASE("a subject without a name, a term or a fitting group is refused beside its field")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const refused = [&](CategoryPlan const& plan, std::string_view field) {
            auto const result = city.attempt_as<CategoryId>("Ada", [&](Act& act) { return add_category(act, plan); });
            REQUIRE_FALSE(result.ok());
            CHECK(result.refusal().problems.front().field == field);
        };
        CategoryPlan const good{.name = {"Bankjes", "Benches"}, .term = {7, DayKind::calendar}};
        auto plan = good;
        plan.name[1].clear();
        refused(plan, "name_en");
        plan = good;
        plan.term.count = 0;
        refused(plan, "term");
        plan = good;
        plan.keep_months = 61;
        refused(plan, "keep");
        plan = good;
        plan.parent = loket.paving; // stands under another itself
        refused(plan, "parent");
        plan = good;
        plan.department = BodyId{12345};
        refused(plan, "department");
        // A group with subjects below it does not move under another.
        CHECK(refused_with(as(city, "Ada",
                              [&](Act& act) {
                                  auto moved = plan_now(act, loket.street);
                                  moved.parent = loket.noise;
                                  moved.term = {5, DayKind::working};
                                  return change_category_plan(act, seen_now(act, loket.street), moved);
                              }),
                           Why::invalid, "parent"));
        for (auto const* who : {"Loes", "Hans", "Bea", ""})
            CHECK_FALSE(city.attempt_as<CategoryId>(who, [&](Act& act) { return add_category(act, good); }).ok());
    });
}

TEST_CASE("a new report starts with the priority that is usual for its subject, and the history says who changed that")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        CHECK(loket.row(loket.file(loket.loose_tile()).report).priority == Priority::normal);
        auto const done = as(city, "Ada", [&](Act& act) {
            auto plan = plan_now(act, loket.paving);
            plan.priority = Priority::high;
            return change_category_plan(act, seen_now(act, loket.paving), plan);
        });
        REQUIRE(done.ok());
        CHECK(loket.row(loket.file(loket.loose_tile()).report).priority == Priority::high);
        city.look_as("Ada", [&](Look const& look) {
            CHECK(plan_of(look, *categories(look)->find(loket.paving)).priority == Priority::high);
            REQUIRE(history(look, loket.paving).size() == 1);
            CHECK(history(look, loket.paving).front().changes.size() == 1);
        });
    });
}

TEST_CASE("a closed subject takes no new reports, and the old ones keep it")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const old = loket.file(loket.loose_tile()).report;
        REQUIRE(as(city, "Ada", [&](Act& act) { return end_category(act, seen_now(act, loket.paving)); }).ok());
        CHECK_FALSE(city.attempt_as<Receipt>("", [&](Act& act) { return reports::file(act, loket.loose_tile()); }).ok());
        CHECK(loket.row(old).category == loket.paving);
        CHECK(loket.as("Hans", old, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }).ok());
        REQUIRE(as(city, "Ada", [&](Act& act) { return open_category(act, seen_now(act, loket.paving)); }).ok());
        loket.file(loket.loose_tile());
        // A group goes last.
        CHECK(refused_with(as(city, "Ada", [&](Act& act) { return end_category(act, seen_now(act, loket.street)); }), Why::conflict, ""));
    });
}

TEST_CASE("a merged subject hands over its open reports, rules and words; what was closed counts under the other")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        std::vector<ReportId> open;
        for (int i = 0; i < 45; ++i) open.push_back(loket.file(loket.loose_tile()).report);
        auto const closed = loket.file(loket.loose_tile()).report;
        REQUIRE(loket.as("Hans", closed, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }).ok());
        REQUIRE(as(city, "Ada", [&](Act& act) { return merge_category(act, seen_now(act, loket.paving), loket.tree); }).ok());
        city.do_jobs();
        for (auto const id : open) {
            auto const row = loket.row(id);
            CHECK(row.category == loket.tree);
            CHECK(row.department == city.department("Wegen")); // who has it, keeps it
        }
        CHECK(loket.row(closed).category == loket.paving);
        city.look_as("Ada", [&](Look const& look) {
            auto const all = categories(look);
            CHECK(all->current(loket.paving) == loket.tree);
            CHECK(all->current_key("paving")->id == loket.tree);
            auto const family = all->family(loket.paving);
            CHECK(std::find(family.begin(), family.end(), loket.paving) != family.end());
            CHECK(std::find(family.begin(), family.end(), loket.tree) != family.end());
            store::Filter filter;
            filter.categories = all->family(loket.tree);
            CHECK(store::count(look.db, filter, 1000) == 46);
            // Limmel had a rule of its own, which the other had not; everywhere the other's rule stays.
            auto const rules = store::rules_now(look.db);
            int moved = 0;
            for (auto const& rule : rules) {
                CHECK(rule.category != loket.paving);
                if (rule.category == loket.tree && rule.area == city.neighbourhood("Limmel")) ++moved;
            }
            CHECK(moved == 1);
            auto const suggested = suggest(look, "paving");
            REQUIRE_FALSE(suggested.empty());
            CHECK(suggested.front() == loket.tree);
            auto const moves = store::category_moves(look.db);
            REQUIRE(moves.size() == 1);
            CHECK(moves.front().since == city.now());
            CHECK(history(look, loket.tree).front().sentence.find("is hiermee samengevoegd") != std::string::npos);
        });
        CHECK(refused_with(as(city, "Ada", [&](Act& act) { return merge_category(act, seen_now(act, loket.paving), loket.noise); }),
                           Why::conflict, ""));
        CHECK(refused_with(as(city, "Ada", [&](Act& act) { return open_category(act, seen_now(act, loket.paving)); }), Why::conflict, ""));
        // Opened again it is worked on under the one that took its place.
        REQUIRE(loket.as("Hans", closed, [](Act& act, Seen seen) { return reopen(act, seen, "Hij ligt weer los."); }).ok());
        CHECK(loket.row(closed).category == loket.tree);
        // Merged on, what was merged before goes along.
        REQUIRE(as(city, "Ada", [&](Act& act) { return merge_category(act, seen_now(act, loket.tree), loket.noise); }).ok());
        city.do_jobs();
        CHECK(loket.row(open.front()).category == loket.noise);
        city.look_as("Ada", [&](Look const& look) { CHECK(categories(look)->current(loket.paving) == loket.noise); });
    });
}

TEST_CASE("a form that stood open while subjects were merged files under the one that took its place")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        REQUIRE(as(city, "Ada", [&](Act& act) { return merge_category(act, seen_now(act, loket.paving), loket.tree); }).ok());
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        browser.get("/meldingen/nieuw");
        REQUIRE(browser.post(
                    "/meldingen/nieuw",
                    {{"text", "Er ligt een losse tegel."}, {"area", "itteren"}, {"category", std::to_string(loket.paving.value)}}) == 303);
        browser.follow();
        CHECK(browser.shows("tree (nl)"));
        // An old link to a list shows the new one.
        CHECK(browser.get("/meldingen?onderwerp=" + std::to_string(loket.paving.value)) == 200);
        CHECK(browser.shows("tree (nl)"));
        door.close();
    });
}

TEST_CASE("two administrators at once: the later one is shown the earlier, and keeps what was typed")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        enter_as_ada(city, browser);
        auto const page = "/beheer/onderwerpen/" + std::to_string(loket.paving.value);
        CHECK(browser.get("/beheer/onderwerpen") == 200);
        CHECK(browser.shows("paving (nl)"));
        REQUIRE(browser.get(page) == 200);
        Browser::Pairs form;
        for (auto const* name : {"version", "name_nl", "name_en", "parent", "term", "kind", "keep", "words", "department"})
            form.emplace_back(name, browser.field(name));
        CHECK(form[4].second == "5");
        city.act_as("Ada", [&](Act& act) {
            auto plan = plan_now(act, loket.paving);
            plan.term.count = 9;
            REQUIRE(change_category_plan(act, seen_now(act, loket.paving), plan).ok());
        });
        form[1].second = "Stoeptegels";
        CHECK(browser.post(page, form) == 409);
        CHECK(browser.shows("Het is intussen veranderd"));
        CHECK(browser.shows("Termijn: 5 werkdagen → 9 werkdagen"));
        CHECK(browser.field("name_nl") == "Stoeptegels");
        form[0].second = browser.field("version");
        CHECK(browser.post(page, form) == 303);
        city.look_as("Ada", [&](Look const& look) { CHECK(categories(look)->name(loket.paving, Language::nl) == "Stoeptegels"); });

        // A question of its own, written on its page.
        CHECK(browser.get(page + "/vragen/nieuw") == 200);
        Browser::Pairs question{{"version", browser.field("version")}, {"words_nl", "Is het gevaarlijk?"}, {"kind", "one"}};
        CHECK(browser.post(page + "/vragen/nieuw", question) == 422);
        CHECK(browser.field("words_nl") == "Is het gevaarlijk?");
        question.insert(question.end(), {{"words_en", "Is it dangerous?"},
                                         {"choice_key", ""},
                                         {"choice_nl", "Ja"},
                                         {"choice_en", "Yes"},
                                         {"choice_stop_nl", "Bel ons dan."},
                                         {"choice_stop_en", "Call us then."},
                                         {"choice_call", "043 000 00 00"},
                                         {"choice_key", ""},
                                         {"choice_nl", "Nee"},
                                         {"choice_en", "No"},
                                         {"choice_stop_nl", ""},
                                         {"choice_stop_en", ""},
                                         {"choice_call", ""}});
        // What is wrong with a choice is said beside that choice.
        auto const wrong_with = [&](std::size_t at, std::string value, std::string_view said) {
            auto typed = question;
            typed[at].second = std::move(value);
            CHECK(browser.post(page + "/vragen/nieuw", typed) == 422);
            CHECK_MESSAGE(browser.shows(said), said);
        };
        wrong_with(6, "", "Keuze 1: vul de woorden in beide talen in.");
        wrong_with(7, "", "Keuze 1: schrijf de zin die stopt in beide talen.");
        wrong_with(9, "bel mij", "Keuze 1: dit lijkt geen telefoonnummer.");
        wrong_with(11, std::string(121, 'n'), "Keuze 2: gebruik hoogstens 120 tekens.");
        REQUIRE(browser.post(page + "/vragen/nieuw", question) == 303);
        browser.follow();
        CHECK(browser.shows("kan de melding stoppen"));
        CHECK(browser.get(page + "/vragen/is-het-gevaarlijk") == 200);
        CHECK(browser.field("choice_stop_nl") == "Bel ons dan.");
        CHECK(browser.post(page + "/vragen/is-het-gevaarlijk/einde", {{"version", browser.field("version")}}) == 303);
        browser.follow();
        CHECK(browser.shows("Bij dit onderwerp vragen wij niets extra."));
        CHECK(browser.get("/beheer/onderwerpen/nieuw") == 200);
        CHECK(browser.post("/beheer/onderwerpen", {{"name_nl", "Bankjes"}}) == 422);
        CHECK(browser.field("name_nl") == "Bankjes");
        door.close();
    });
}
