// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/addresses.hpp"

#include "slices/people/at_the_door_test.hpp"

using namespace kwartier;
using namespace kwartier::people;
using testing::Browser;
using testing::City;

namespace {

int ask(Browser& browser, std::string const& email, std::string_view password = good)
{
    browser.get("/mijn");
    return browser.post("/mijn/e-mailadres", {{"email", email}, {"email_current", std::string(password)}});
}

constexpr auto address_link = "/mijn/e-mailadres/";

} // namespace

TEST_CASE("a new e-mail address is confirmed by its own mail, and the old one is told")
{
    at_the_door([](City& city, Door& door) {
        Browser bea(door), telephone(door);
        sign_in(bea, "bea@testdam.example");
        CHECK(ask(bea, "Bea.Nieuw@testdam.example") == 303);
        CHECK(bea.follow() == 200);
        CHECK(bea.shows("bea@testdam.example"));
        city.do_jobs();
        auto const address = mailed_link(city, "bea.nieuw@testdam.example", address_link);
        // Looking confirms nothing; the button does, also where nobody is signed in.
        CHECK(telephone.get(address) == 200);
        CHECK(telephone.get(address) == 200);
        CHECK(telephone.shows("bea.nieuw@testdam.example"));
        bea.get("/mijn");
        CHECK(bea.shows("U logt in met bea@testdam.example"));
        CHECK(telephone.post(address) == 303);
        CHECK(telephone.location() == "/inloggen");
        CHECK(telephone.post(address) == 410);
        CHECK(telephone.get(address) == 410);
        bea.get("/mijn");
        CHECK(bea.shows("U logt in met bea.nieuw@testdam.example"));
        CHECK(mails_to(city, "bea@testdam.example").empty());
        city.do_jobs();
        REQUIRE(mails_to(city, "bea@testdam.example").size() == 1);
        CHECK(mails_to(city, "bea@testdam.example").front().find("gewijzigd") != std::string::npos);
        Browser again(door), no_longer(door);
        CHECK(sign_in(again, "bea.nieuw@testdam.example") == 303);
        CHECK(sign_in(no_longer, "bea@testdam.example") == 422);
    });
}

TEST_CASE("an address that is somebody else's is refused only to who reads its mail")
{
    at_the_door([](City& city, Door& door) {
        Browser bea(door);
        sign_in(bea, "bea@testdam.example");
        CHECK(ask(bea, "nieuw@testdam.example") == 303);
        auto const free = bea.follow() == 200 ? bea.text() : "";
        CHECK(ask(bea, "hans@testdam.example") == 303);
        CHECK(bea.follow() == 200);
        CHECK(bea.text() == free);
        city.do_jobs();
        auto const address = mailed_link(city, "hans@testdam.example", address_link);
        bea.get(address);
        CHECK(bea.post(address) == 409);
        CHECK(bea.shows("Iemand anders logt al in met dit e-mailadres"));
        bea.get("/mijn");
        CHECK(bea.shows("U logt in met bea@testdam.example"));
    });
}

TEST_CASE("who changes an address proves herself first, and types an address")
{
    at_the_door([](City& city, Door& door) {
        Browser bea(door);
        sign_in(bea, "bea@testdam.example");
        CHECK(ask(bea, "nieuw@testdam.example", "fout") == 422);
        CHECK(bea.field("email") == "nieuw@testdam.example");
        CHECK(bea.shows("Dit is niet uw wachtwoord"));
        CHECK(ask(bea, "geen adres") == 422);
        CHECK(bea.field("email") == "geen adres");
        CHECK(ask(bea, "Bea@testdam.example") == 422);
        CHECK(bea.shows("Dit is al uw e-mailadres"));
        for (int i = 0; i < 3; ++i) ask(bea, "nieuw@testdam.example", "fout");
        CHECK(ask(bea, "nieuw@testdam.example") == 429);
        city.do_jobs();
        CHECK(mails_to(city, "nieuw@testdam.example").empty());
    });
}

TEST_CASE("the link to a new address works a quarter of an hour, and only the last one asked")
{
    at_the_door([](City& city, Door& door) {
        Browser bea(door);
        sign_in(bea, "bea@testdam.example");
        ask(bea, "eerste@testdam.example");
        city.do_jobs();
        ask(bea, "tweede@testdam.example");
        city.do_jobs();
        auto const first = mailed_link(city, "eerste@testdam.example", address_link);
        auto const second = mailed_link(city, "tweede@testdam.example", address_link);
        CHECK(bea.get(first) == 410);
        CHECK(bea.get(second) == 200);
        city.pass(minutes{15});
        CHECK(bea.get(second) == 410);
    });
}

TEST_CASE("a sign-in link to the old address is worth nothing after the change")
{
    at_the_door([](City& city, Door& door) {
        Browser thief(door), bea(door);
        thief.get("/inloggen");
        thief.post("/inloggen", {{"email", "bea@testdam.example"}, {"manier", "link"}});
        sign_in(bea, "bea@testdam.example");
        ask(bea, "nieuw@testdam.example");
        city.do_jobs();
        auto const old = mailed_link(city, "bea@testdam.example", "/inloggen/");
        CHECK(thief.get(old) == 200);
        auto const address = mailed_link(city, "nieuw@testdam.example", address_link);
        bea.get(address);
        CHECK(bea.post(address) == 303);
        CHECK(bea.location() == "/mijn");
        CHECK(thief.get(old) == 410);
    });
}

TEST_CASE("people change their own name, telephone and language, and the pages follow")
{
    at_the_door([](City&, Door& door) {
        Browser bea(door);
        sign_in(bea, "bea@testdam.example");
        bea.get("/mijn");
        CHECK(bea.post("/mijn/gegevens",
                       {{"version", bea.field("version")}, {"name", "Bea Crutzen"}, {"phone", "043 000 00 11"}, {"language", "en"}}) ==
              303);
        CHECK(bea.follow() == 200);
        CHECK(bea.field("name") == "Bea Crutzen");
        CHECK(bea.field("phone") == "043 000 00 11");
        CHECK(bea.field("language") == "en");
        CHECK(bea.shows("Your current password"));
    });
}
