// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/published.hpp"

#include "kernel/act/contributions.hpp"
#include "kernel/act/subject_name.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/view.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::vector<FeedItem> solved_in(City const& city, AreaId area, Instant since, Instant until)
{
    std::vector<FeedItem> items;
    city.look_as("", [&](Look const& look) {
        for (auto const& source : look.house.all<FeedSource>())
            if (source.name == "meldingen") items = source.items(look, area, since, until, 10);
    });
    return items;
}

} // namespace

TEST_CASE("what was solved in an area is published there and in what lies above it, with public words only")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const began = city.now();
        auto const solved = loket.file(loket.loose_tile()).report;
        loket.file(loket.loose_tile()); // stays open
        city.pass(hours{2});
        REQUIRE(loket.as("Hans", solved, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        city.pass(minutes{1});
        for (auto const area : {city.neighbourhood("Itteren"), city.district("Noordoost")}) {
            auto const items = solved_in(city, area, began, city.now());
            REQUIRE(items.size() == 1);
            CHECK(items[0].subject == subject(solved));
            CHECK(items[0].at == *loket.row(solved).closed_at);
            CHECK(items[0].address == "/meldingen/" + shown_reference(loket.row(solved).reference));
            // Nobody has looked at the words yet.
            CHECK(items[0].summary.empty());
        }
        CHECK(solved_in(city, city.neighbourhood("Limmel"), began, city.now()).empty());
        CHECK(solved_in(city, city.neighbourhood("Itteren"), city.now(), city.now() + hours{1}).empty());
        CHECK(solved_in(city, city.neighbourhood("Itteren"), began, *loket.row(solved).closed_at).empty());
    });
}

TEST_CASE("anybody follows a report by its number, and one that does not exist cannot be followed")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const report = loket.file(loket.loose_tile()).report;
        auto const reference = shown_reference(loket.row(report).reference);
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        CHECK(guest.get("/meldingen/" + reference) == 200);
        CHECK(guest.link("Volg deze melding") == "/volgen?melding=" + reference);
        CHECK(guest.get("/volgen?melding=" + reference) == 200);
        CHECK(guest.shows(reference));
        CHECK(guest.field("melding") == reference);
        CHECK(guest.post("/volgen", {{"melding", reference}, {"email", "bea@voorbeeld.example"}}) == 303);
        CHECK(guest.location() == "/volgen/gevraagd");
        CHECK(guest.get("/volgen?melding=M-0000-0000") == 200);
        CHECK_FALSE(guest.has_field("email"));
        door.close();
    });
}
