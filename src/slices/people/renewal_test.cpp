// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/at_the_door_test.hpp"

using namespace kwartier;
using namespace kwartier::people;
using testing::Browser;
using testing::City;

namespace {

void give(City& city, std::string_view name, Role role, std::optional<Instant> begins = {})
{
    REQUIRE(city.attempt_as<int>(
                    "Ada", [&](Act& act) { return grant(act, {.person = city.id_of(name), .role = role, .area = {}, .begins = begins}); })
                .ok());
}

} // namespace

TEST_CASE("who gains a role gets a new secret for every session, and the old ones are dead")
{
    at_the_door([](City& city, Door& door) {
        Browser desk(door), telephone(door), thief(door);
        sign_in(desk, "bea@testdam.example");
        sign_in(telephone, "bea@testdam.example");
        city.pass(minutes{1});
        auto const old = desk.cookie("kwartier");
        thief.set_cookie("kwartier", old);
        CHECK(desk.get("/mijn") == 200);
        CHECK(desk.cookie("kwartier") == old);

        give(city, "Bea", Role::handler);
        city.pass(seconds{1});
        CHECK(desk.get("/mijn") == 200);
        auto const fresh = desk.cookie("kwartier");
        CHECK(fresh != old);
        CHECK(thief.get("/mijn") == 303);
        CHECK(desk.get("/mijn") == 200);
        CHECK(desk.cookie("kwartier") == fresh);
        // The other device by itself, with a form that was open already.
        auto const other = telephone.cookie("kwartier");
        telephone.get("/mijn");
        CHECK(telephone.status() == 200);
        CHECK(telephone.cookie("kwartier") != other);
        CHECK(telephone.cookie("kwartier") != fresh);
    });
}

TEST_CASE("a form that was open while a role was gained is still taken")
{
    at_the_door([](City& city, Door& door) {
        Browser bea(door);
        sign_in(bea, "bea@testdam.example");
        bea.get("/mijn");
        city.pass(minutes{1});
        give(city, "Bea", Role::handler);
        city.pass(seconds{1});
        auto const old = bea.cookie("kwartier");
        CHECK(bea.post("/mijn/gegevens", {{"version", bea.field("version")}, {"name", "Bea C."}, {"language", "nl"}}) == 303);
        CHECK(bea.cookie("kwartier") != old);
        CHECK(bea.follow() == 200);
        CHECK(bea.field("name") == "Bea C.");
    });
}

TEST_CASE("a role of next week renews the session next week; a role that ends does not")
{
    at_the_door([](City& city, Door& door) {
        Browser bea(door);
        give(city, "Bea", Role::editor);
        city.pass(minutes{1});
        sign_in(bea, "bea@testdam.example");
        auto const first = bea.cookie("kwartier");
        give(city, "Bea", Role::researcher, city.now() + minutes{20});
        city.pass(minutes{10});
        CHECK(bea.get("/mijn") == 200);
        auto const given = bea.cookie("kwartier");
        CHECK(given == first);
        REQUIRE(city.attempt_as<Done>("Ada", [&](Act& act) { return end_grant(act, city.id_of("Bea"), 1); }).ok());
        CHECK(bea.get("/mijn") == 200);
        CHECK(bea.cookie("kwartier") == given);
        city.pass(minutes{11});
        CHECK(bea.get("/mijn") == 200);
        CHECK(bea.cookie("kwartier") != given);
    });
}

TEST_CASE("signing out in the request that would renew stays signed out")
{
    at_the_door([](City& city, Door& door) {
        Browser bea(door);
        sign_in(bea, "bea@testdam.example");
        bea.get("/mijn");
        city.pass(minutes{1});
        give(city, "Bea", Role::handler);
        city.pass(seconds{1});
        CHECK(bea.post("/uitloggen") == 303);
        CHECK(bea.cookie("kwartier") == "");
        CHECK(bea.get("/mijn") == 303);
    });
}
