// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/privacy.hpp"

#include <doctest/doctest.h>

#include "kernel/privacy/privacy.hpp"
#include "slices/people/at_the_door_test.hpp"
#include "slices/people/service.hpp"
#include "testing/traces.hpp"

using namespace kwartier;
using namespace kwartier::people;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

TEST_CASE("who looks at a person's details is written down, and the person reads it")
{
    at_the_door([](City& city, Door& door) {
        std::string reference;
        city.look_as("Ada", [&](Look const& look) { reference = details(look, city.id_of("Bea"))->reference; });
        Browser bea(door, "192.0.2.2"), ada(door);
        sign_in(bea, "bea@testdam.example");
        bea.get("/mijn/gegevens");
        CHECK(bea.shows("bea@testdam.example"));
        CHECK_FALSE(bea.shows("Gegevens bekeken"));
        sign_in(ada, "ada@testdam.example");
        CHECK(ada.get("/beheer/mensen/" + reference) == 200);
        bea.get("/mijn/gegevens");
        CHECK(bea.shows("Gegevens bekeken"));
        CHECK(bea.shows("een medewerker van de gemeente"));
        CHECK(bea.get("/mijn/gegevens.json") == 200);
        CHECK(bea.html().find("\"email\": \"bea@testdam.example\"") != std::string::npos);
    });
}

TEST_CASE("whoever holds a role is not erased before the role has ended")
{
    at_the_door([](City&, Door& door) {
        Browser hans(door);
        sign_in(hans, "hans@testdam.example");
        hans.get("/mijn/gegevens");
        CHECK(hans.shows("U heeft nog een rol."));
        CHECK(hans.post("/mijn/wissing", {{"sure", "1"}}) == 409);
        CHECK(hans.get("/mijn") == 200);
    });
}

TEST_CASE("an account that was closed is known by its number only, half a year later")
{
    in_both_cities([](City& city) {
        city.act_as("Ada", [&](Act& act) {
            auto const bea = details(act, city.id_of("Bea"));
            REQUIRE(close_person(act, bea->id, bea->version));
        });
        city.pass(days{180});
        privacy::run_retention(city.house(), city.now());
        city.look_as("Ada", [&](Look const& look) { CHECK(details(look, city.id_of("Bea")).has_value()); });
        city.pass(days{10});
        CHECK(privacy::run_retention(city.house(), city.now()) == 1);
        city.look_as("Ada", [&](Look const& look) {
            CHECK_FALSE(details(look, city.id_of("Bea")).has_value());
            CHECK(display_name(look, city.id_of("Bea")).empty());
            CHECK_FALSE(find_person(look, "bea@testdam.example").has_value());
            REQUIRE(privacy::logged(look, 5).size() == 1);
            CHECK(privacy::logged(look, 5).front().name == "people.closed_accounts");
        });
    });
}

TEST_CASE("the page about keeping says what leaves and what left, and nothing of whom")
{
    at_the_door([](City& city, Door& door) {
        city.act_as("Ada", [&](Act& act) {
            auto const bea = details(act, city.id_of("Bea"));
            REQUIRE(close_person(act, bea->id, bea->version));
        });
        city.pass(days{190});
        privacy::run_retention(city.house(), city.now());
        Browser ada(door);
        sign_in(ada, "ada@testdam.example");
        CHECK(ada.get("/beheer/bewaren") == 200);
        CHECK(ada.shows("Naam en adressen van gesloten accounts"));
        CHECK(ada.shows("Er is nu niets aan de beurt."));
        CHECK_FALSE(ada.shows("Bea"));
        CHECK(ada.post("/beheer/bewaren/vernietiging", {{"name", "reports.whole"}}) == 409);
        CHECK(ada.shows("Er is nu niets dat vernietigd mag worden."));
    });
}
