// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "slices/people/at_the_door_test.hpp"
#include "slices/people/service.hpp"

using namespace kwartier;
using namespace kwartier::people;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::string reference_of(City& city, std::string_view name)
{
    std::string reference;
    city.look_as("Ada", [&](Look const& look) { reference = details(look, city.id_of(name))->reference; });
    return reference;
}

} // namespace

TEST_CASE("a closed page asks to sign in and then shows itself")
{
    at_the_door([](City&, Door& door) {
        Browser ada(door);
        CHECK(ada.get("/beheer/mensen?rol=handler") == 303);
        CHECK(ada.follow() == 200);
        CHECK(ada.shows("Inloggen"));
        CHECK(ada.post("/inloggen", {{"email", "ada@testdam.example"}, {"password", std::string(good)}, {"terug", ada.field("terug")}}) ==
              303);
        CHECK(ada.follow() == 200);
        CHECK(ada.post("/inloggen/tweede-stap", {{"code", totp::code(app_secret, totp::step_at(ada.exchange().now))}}) == 303);
        CHECK(ada.location() == "/beheer/mensen?rol=handler");
        CHECK(ada.follow() == 200);
        CHECK(ada.shows("Hans van Testdam"));
    });
}

TEST_CASE("a wrong password is said beside its field, and the address stays typed")
{
    at_the_door([](City& city, Door& door) {
        Browser hans(door);
        CHECK(sign_in(hans, "hans@testdam.example", "verkeerd") == 422);
        CHECK(hans.field("email") == "hans@testdam.example");
        CHECK(hans.field("password") == "");
        CHECK(hans.shows("horen niet bij elkaar"));
        sign_in(hans, "hans@testdam.example", "verkeerd");
        sign_in(hans, "hans@testdam.example", "verkeerd");
        CHECK(sign_in(hans, "hans@testdam.example") == 429);
        CHECK(hans.header("Retry-After") == "8");
        CHECK(hans.shows("Wacht nog 8 seconden"));
        city.pass(seconds{8});
        CHECK(sign_in(hans, "hans@testdam.example") == 303);
        CHECK(hans.location() == "/mijn");
    });
}

TEST_CASE("asking for a link is answered the same for everybody")
{
    at_the_door([](City&, Door& door) {
        Browser known(door), unknown(door);
        for (auto const& [browser, email] : {std::pair{&known, "bea@testdam.example"}, std::pair{&unknown, "niemand@testdam.example"}}) {
            browser->get("/inloggen");
            CHECK(browser->post("/inloggen", {{"email", email}, {"manier", "link"}}) == 303);
            CHECK(browser->follow() == 200);
        }
        // The address that was typed is repeated; nothing else differs.
        auto const without = [](std::string text, std::string_view email) {
            auto const at = text.find(email);
            REQUIRE(at != std::string::npos);
            return text.erase(at, email.size());
        };
        CHECK(without(known.text(), "bea@testdam.example") == without(unknown.text(), "niemand@testdam.example"));
        CHECK(known.shows("Kijk in uw mail"));
        CHECK(known.post("/inloggen", {{"email", "geen adres"}, {"manier", "link"}}) == 422);
        CHECK(known.field("email") == "geen adres");
    });
}

TEST_CASE("looking at a link does not use it up; the button does")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door), bea(door);
        sign_in(ada, "ada@testdam.example");
        auto const page = "/beheer/mensen/" + reference_of(city, "Bea");
        CHECK(ada.get(page) == 200);
        CHECK(ada.post(page + "/link") == 200);
        auto const text = ada.text();
        auto const at = text.find("/inloggen/");
        REQUIRE(at != std::string::npos);
        auto const link = text.substr(at, text.find(' ', at) - at);
        CHECK(bea.get(link) == 200);
        CHECK(bea.get(link) == 200);
        CHECK(bea.post(link) == 303);
        CHECK(bea.follow() == 200);
        CHECK(bea.shows("bea@testdam.example"));
        CHECK(bea.get(link) == 410);
        CHECK(bea.post(link) == 410);
    });
}

TEST_CASE("a form without our token changes nothing")
{
    at_the_door([](City&, Door& door) {
        Browser ada(door);
        sign_in(ada, "ada@testdam.example");
        CHECK(ada.send("/mijn/gegevens", "application/x-www-form-urlencoded", "version=1&name=Eve&_token=0") == 403);
        CHECK(ada.send("/beheer/mensen/nieuw", "application/x-www-form-urlencoded", "name=Eve") == 403);
        ada.get("/mijn");
        CHECK(ada.field("name") == "Ada van Testdam");
    });
}

TEST_CASE("an administrator adds somebody, gives a role for a district until a day, and ends it")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door);
        sign_in(ada, "ada@testdam.example");
        ada.get("/beheer/mensen/nieuw");
        CHECK(ada.post("/beheer/mensen/nieuw", {{"name", ""}, {"email", "nel@testdam"}, {"language", "nl"}}) == 422);
        CHECK(ada.field("email") == "nel@testdam");
        CHECK(ada.post("/beheer/mensen/nieuw", {{"name", "Nel Hoebers"}, {"email", "nel@testdam.example"}, {"language", "nl"}}) == 303);
        auto const page = ada.location();
        CHECK(ada.follow() == 200);
        CHECK(ada.post(page + "/rollen", {{"role", ""}, {"area", "district:west"}, {"until", "morgen"}}) == 422);
        CHECK(ada.field("area") == "district:west");
        CHECK(ada.field("until") == "morgen");
        CHECK(ada.post(page + "/rollen", {{"role", "district_manager"}, {"area", "district:west"}, {"until", "2026-12-31"}}) == 303);
        CHECK(ada.follow() == 200);
        CHECK(ada.shows("Stadsdeelleider"));
        CHECK(ada.shows("tot en met 31 dec 2026"));
        city.look_as("Ada",
                     [&](Look const& look) { CHECK(holders(look, Role::district_manager, city.neighbourhood("Mariaberg")).size() == 2); });
        CHECK(ada.post(page + "/rollen/1/einde") == 303);
        city.look_as("Ada",
                     [&](Look const& look) { CHECK(holders(look, Role::district_manager, city.neighbourhood("Mariaberg")).size() == 1); });
    });
}

TEST_CASE("a role that ends closes the page while somebody is at it")
{
    at_the_door([](City& city, Door& door) {
        auto const given = city.attempt_as<int>(
            "Ada", [&](Act& act) { return grant(act, {.person = city.id_of("Hans"), .role = Role::administrator, .area = {}}); });
        REQUIRE(given.ok());
        city.act_as("Hans", [&](Act& act) { write_app(act, city.id_of("Hans"), app_secret); });
        Browser hans(door);
        sign_in(hans, "hans@testdam.example");
        CHECK(hans.get("/beheer/mensen/nieuw") == 200);
        REQUIRE(city.attempt_as<Done>("Ada", [&](Act& act) { return end_grant(act, city.id_of("Hans"), *given); }).ok());
        CHECK(hans.post("/beheer/mensen/nieuw", {{"name", "Eve"}, {"language", "nl"}}) == 403);
        CHECK(hans.get("/beheer/mensen") == 403);
        CHECK(hans.get("/mijn") == 200);
    });
}

TEST_CASE("departments are made, get members with an office, and lose them again")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door);
        sign_in(ada, "ada@testdam.example");
        ada.get("/beheer/organisaties/nieuw");
        CHECK(ada.post("/beheer/organisaties/nieuw", {{"name", ""}, {"kind", "department"}}) == 422);
        CHECK(ada.post("/beheer/organisaties/nieuw",
                       {{"name", "Riolering en water"}, {"kind", "department"}, {"area", "neighbourhood:itteren"}}) == 303);
        CHECK(ada.location() == "/beheer/organisaties/riolering-en-water");
        CHECK(ada.follow() == 200);
        CHECK(ada.post("/beheer/organisaties/riolering-en-water/leden", {{"person", "van Testdam"}, {"office", "chair"}}) == 422);
        CHECK(ada.field("person") == "van Testdam");
        CHECK(ada.post("/beheer/organisaties/riolering-en-water/leden", {{"person", "Hans"}, {"office", "chair"}}) == 303);
        CHECK(ada.follow() == 200);
        CHECK(ada.shows("voorzitter"));
        city.look_as("Ada", [&](Look const& look) {
            auto const department = body(look, "riolering-en-water");
            REQUIRE(department.has_value());
            CHECK(is_member(look, department->id, city.id_of("Hans")));
        });
        // What residents read of it; too long is said, and what was typed stays.
        auto details = std::vector<std::pair<std::string, std::string>>{{"name", "Riolering en water"},
                                                                        {"version", "1"},
                                                                        {"about", std::string(2001, 'a')},
                                                                        {"reach", "Markt 1"},
                                                                        {"area", "neighbourhood:itteren"}};
        CHECK(ada.post("/beheer/organisaties/riolering-en-water", details) == 422);
        CHECK(ada.shows("Dit mag niet langer zijn dan 2000 tekens."));
        CHECK(ada.field("reach") == "Markt 1");
        details[2].second = "Wij houden de kolken schoon.\nBel gerust.";
        CHECK(ada.post("/beheer/organisaties/riolering-en-water", details) == 303);
        CHECK(ada.follow() == 200);
        city.look_as("", [&](Look const& look) {
            auto const department = body(look, "riolering-en-water");
            REQUIRE(department.has_value());
            CHECK(department->about == "Wij houden de kolken schoon.\nBel gerust.");
            CHECK(department->reach == "Markt 1");
        });
        CHECK(ada.post("/beheer/organisaties/riolering-en-water/leden/1/einde") == 303);
        CHECK(ada.get("/beheer/organisaties") == 200);
        CHECK(ada.shows("Itteren"));
    });
}

TEST_CASE("the matrix of rights is printed with all thirteen roles, in Dutch and English")
{
    at_the_door([](City&, Door& door) {
        Browser ada(door);
        sign_in(ada, "ada@testdam.example");
        CHECK(ada.get("/beheer") == 200);
        CHECK(ada.shows("Wie mag wat"));
        CHECK(ada.get("/beheer/rechten") == 200);
        for (auto const* role : {"Bewoner", "Stadsdeelleider", "Functionaris gegevensbescherming", "Beheerder"}) CHECK(ada.shows(role));
        CHECK(ada.shows("people.manage_roles"));
        CHECK(ada.get("/beheer/rechten?taal=en") != 404);
    });
}

TEST_CASE("one's own page shows roles and sessions, and signs out everywhere")
{
    at_the_door([](City&, Door& door) {
        Browser desk(door), telephone(door);
        sign_in(desk, "mia@testdam.example");
        sign_in(telephone, "mia@testdam.example");
        CHECK(desk.get("/mijn") == 200);
        CHECK(desk.shows("Stadsdeelleider"));
        CHECK(desk.shows("Noordoost"));
        CHECK(desk.link("Schrijf een bericht") == "/schrijven/nieuw");
        CHECK(desk.link("Mijn werk") == "/werk");
        CHECK(desk.html().find("href=\"/balie\"") == std::string::npos);
        CHECK(desk.shows("Een ander apparaat"));
        CHECK(desk.post("/mijn/gegevens",
                        {{"version", desk.field("version")}, {"name", ""}, {"phone", "043 000 00 12"}, {"language", "nl"}}) == 422);
        CHECK(desk.field("phone") == "043 000 00 12");
        CHECK(desk.post("/mijn/gegevens",
                        {{"version", desk.field("version")}, {"name", "Mia Ramaekers"}, {"phone", ""}, {"language", "nl"}}) == 303);
        CHECK(desk.follow() == 200);
        CHECK(desk.field("name") == "Mia Ramaekers");
        CHECK(desk.post("/mijn/wachtwoord", {{"current", "fout"}, {"password", "nog vier natte duiven"}}) == 422);
        CHECK(desk.post("/mijn/wachtwoord", {{"current", std::string(good)}, {"password", "kort"}}) == 422);
        CHECK(desk.post("/mijn/wachtwoord", {{"current", std::string(good)}, {"password", "nog vier natte duiven"}}) == 303);
        CHECK(telephone.get("/mijn") == 303);
        CHECK(desk.get("/mijn") == 200);
        sign_in(telephone, "mia@testdam.example", "nog vier natte duiven");
        CHECK(desk.post("/mijn/afmelding-overal") == 303);
        CHECK(desk.get("/mijn") == 303);
        CHECK(telephone.get("/mijn") == 303);
    });
}

TEST_CASE("signing out ends the session, also for whoever copied its cookie")
{
    at_the_door([](City&, Door& door) {
        Browser bea(door), thief(door);
        sign_in(bea, "bea@testdam.example");
        thief.set_cookie("kwartier", bea.cookie("kwartier"));
        CHECK(thief.get("/mijn") == 200);
        bea.get("/mijn");
        CHECK(bea.post("/uitloggen") == 303);
        CHECK(thief.get("/mijn") == 303);
        CHECK(bea.get("/mijn") == 303);
    });
}
