// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/priorities.hpp"

#include "kernel/web/form.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/colleagues_test.hpp"
#include "slices/reports/store_priorities.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::vector<ReportId> listed(City& city, std::string_view who, std::string_view query)
{
    std::vector<ReportId> all;
    city.look_as(who, [&](Look const& look) {
        auto const fields = read_urlencoded(query);
        REQUIRE(bool(fields));
        auto const list = list_asked(look, *fields);
        REQUIRE(list.has_value());
        for (auto const& row : store::list(look.db, list->filter, sort_asked(*fields), 0, 50).rows) all.push_back(row.id);
    });
    return all;
}

} // namespace

TEST_CASE("a subject has its usual priority, who handles the report sets another, and lists can be filtered and sorted by it")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        city.act_as("Ada", [&](Act& act) { store::set_usual_priority(act.db, loket.tree, Priority::high); });
        auto const tile = loket.file(loket.loose_tile()).report;
        auto const other = loket.file(loket.loose_tile()).report;
        auto tree = loket.loose_tile();
        tree.category = loket.tree;
        CHECK(loket.row(loket.file(tree).report).priority == Priority::high);
        CHECK(loket.row(tile).priority == Priority::normal);
        auto const set = [&](std::string_view who, Priority priority) {
            return loket.as(who, other, [&](Act& act, Seen seen) { return set_priority(act, seen, priority); });
        };
        CHECK(set("Mia", Priority::high).refusal().why == Why::forbidden);
        CHECK(set("Gijs", Priority::high).refusal().why == Why::forbidden);
        CHECK(set("Hans", Priority::high));
        CHECK(loket.row(other).priority == Priority::high);
        CHECK(listed(city, "Hans", "lijst=afdeling") == std::vector{tile, other});
        CHECK(listed(city, "Hans", "lijst=afdeling&volgorde=voorrang") == std::vector{other, tile});
        CHECK(listed(city, "Hans", "lijst=afdeling&voorrang=high") == std::vector{other});
        // What nobody set follows the subject when that turns out to be another.
        REQUIRE(loket.as("Hans", tile, [&](Act& act, Seen seen) { return change_category(act, seen, loket.tree); }));
        CHECK(loket.row(tile).priority == Priority::high);
        REQUIRE(loket.as("Hans", other, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        CHECK(set("Hans", Priority::low).refusal().why == Why::conflict);
    });
}

TEST_CASE("a priority stands on the pages of officials and on no other")
{
    in_both_cities([](City& city) {
        Colleagues const here(city);
        auto const receipt = here.loket.file(here.loket.loose_tile());
        Door door(city.house(), [&city] { return city.now(); });
        Browser official(door), guest(door, "192.0.2.2");
        here.enter(official, "samira@testdam.example");
        REQUIRE(official.get("/werk/" + receipt.reference) == 200);
        CHECK(official.post("/werk/" + receipt.reference + "/voorrang", {{"version", "1"}, {"priority", "high"}}) == 303);
        REQUIRE(official.follow() == 200);
        CHECK(official.shows("Hoge voorrang"));
        CHECK(official.shows("Voorrang: Hoog"));
        // With the page as it was before: the case as it is now, and its forms.
        CHECK(official.post("/werk/" + receipt.reference + "/voorrang", {{"version", "1"}, {"priority", "low"}}) == 409);
        CHECK(official.shows("De melding is veranderd terwijl u bezig was."));
        CHECK(official.field("version") == "2");
        CHECK(official.post("/werk/" + receipt.reference + "/voorrang", {{"version", "2"}, {"priority", "dringend"}}) == 422);
        CHECK(official.get("/werk/uitvoer.csv?lijst=afdeling") == 200);
        CHECK(official.html().find("Hoog") != std::string::npos);
        for (auto const& address :
             {"/meldingen/" + receipt.reference, "/meldingen/volgen/" + receipt.link, std::string("/meldingen.csv")}) {
            REQUIRE(guest.get(address) == 200);
            CHECK_FALSE(guest.shows("oorrang"));
        }
        door.close();
    });
}
