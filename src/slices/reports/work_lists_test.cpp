// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/percent.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/colleagues_test.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

TEST_CASE("the work of a colleague or team is shown to who may see it: of the own department, or of the whole city at the desk")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const of_hans = here.loket.file(here.loket.loose_tile("Limmel")).report;
        auto const of_nobody = here.loket.file(here.loket.loose_tile()).report;
        auto tree = here.loket.loose_tile();
        tree.category = here.loket.tree;
        auto const of_green = here.loket.file(tree).report;
        auto const listed = [&](std::string_view who, std::string const& of) {
            std::vector<ReportId> all;
            city.look_as(who, [&](Look const& look) {
                Fields query;
                query.add("lijst", "collega");
                query.add("van", of);
                auto const list = list_asked(look, query);
                REQUIRE(list.has_value());
                for (auto const& row : store::list(look.db, list->filter, store::Sort::oldest, 0, 50).rows) all.push_back(row.id);
            });
            return all;
        };
        auto const hans = "persoon:" + std::to_string(city.id_of("Hans").value);
        auto const wegen = "afdeling:" + std::to_string(city.department("Wegen").value);
        auto const green = "afdeling:" + std::to_string(city.department("Groen").value);
        CHECK(listed("Hans", hans) == std::vector{of_hans});
        CHECK(listed("Hans", wegen) == std::vector{of_hans, of_nobody});
        CHECK(listed("Hans", green).empty());
        CHECK(listed("Hans", "").empty());
        CHECK(listed("Gijs", hans).empty());
        CHECK(listed("Gijs", wegen).empty());
        CHECK(listed("Loes", hans) == std::vector{of_hans});
        CHECK(listed("Loes", green) == std::vector{of_green});
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        here.enter(browser, "samira@testdam.example");
        REQUIRE(browser.get("/werk?lijst=collega&van=" + percent_encoded(hans)) == 200);
        CHECK(browser.shows("Hans"));
        CHECK(browser.shows("1 melding"));
        CHECK_FALSE(browser.shows("Groen"));
        door.close();
    });
}

TEST_CASE("a list shows what is open, what ended in one way, or all of it, newest first")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const open = loket.file(loket.loose_tile("Limmel")).report;
        auto const ended = loket.file(loket.loose_tile("Limmel")).report;
        REQUIRE(loket.as("Hans", ended, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        auto const listed = [&](std::string const& state) {
            std::vector<ReportId> all;
            city.look_as("Hans", [&](Look const& look) {
                Fields query;
                query.add("staat", state);
                auto const list = list_asked(look, query);
                REQUIRE(list.has_value());
                for (auto const& row : store::list(look.db, list->filter, sort_asked(query), 0, 50).rows) all.push_back(row.id);
            });
            return all;
        };
        CHECK(listed("") == std::vector{open});
        CHECK(listed("solved") == std::vector{ended});
        CHECK(listed("alle") == std::vector{ended, open});
        CHECK(listed("wat dan ook") == std::vector{open});
    });
}
