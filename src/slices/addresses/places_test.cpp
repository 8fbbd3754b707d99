// SPDX-License-Identifier: EUPL-1.2
// A resident knows the street or the postcode, not what the municipality calls the neighbourhood.
#include <doctest/doctest.h>

#include "slices/addresses/addresses.hpp"
#include "testing/browser.hpp"
#include "testing/city.hpp"

using namespace kwartier;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

/// A Markt in Limmel; a Terraweg that lies in two neighbourhoods; and a street outside the city.
void settle(City const& city)
{
    auto const market = city.in("Limmel");
    addresses::take(city.house(), city.now(),
                    {{"Markt", 12, "", "", "6211CK", "Testdam", market},
                     {"Markt", 14, "", "", "6211CK", "Testdam", market},
                     {"Terraweg", 3, "", "", "6216AA", "Testdam", city.in("Pottenberg")},
                     {"Terraweg", 80, "", "", "6217BB", "Testdam", city.in("Mariaberg")},
                     {"Dam", 1, "", "", "1012JS", "Elders", {4.8936, 52.3731}}});
}

bool has_link(Browser const& guest) { return guest.html().find("href=\"/buurten/pottenberg\"") != std::string::npos; }

} // namespace

TEST_CASE("a house or a postcode leads to its neighbourhood; a street shows which it can be")
{
    in_both_cities([](City& city) {
        settle(city);
        Door door(city.house(), [&] { return city.now(); });
        Browser guest(door);
        for (auto const* typed : {"markt+12", "6211CK", "6211+ck"}) {
            REQUIRE(guest.get("/zoek-buurt?q=" + std::string(typed)) == 303);
            CHECK(guest.location() == "/buurten/limmel");
        }
        REQUIRE(guest.get("/zoek-buurt?q=terraweg+80") == 303);
        CHECK(guest.location() == "/buurten/mariaberg");
        // A typing error is forgiven, but then one chooses oneself.
        REQUIRE(guest.get("/zoek-buurt?q=martk+12") == 200);
        CHECK(guest.shows("Markt 12"));
        REQUIRE(guest.get("/zoek-buurt?q=terraweg") == 200);
        CHECK(guest.shows("Terraweg"));
        CHECK(guest.shows("Typ dan ook het huisnummer."));
        // Outside the city, and nothing at all.
        for (auto const* typed : {"dam+1", "zzzzz", "%3Cscript%3E"}) {
            REQUIRE(guest.get("/zoek-buurt?q=" + std::string(typed)) == 200);
            CHECK(guest.shows("Wij kennen geen buurt, straat of postcode"));
        }
        door.close();
    });
}

TEST_CASE(
    "a name with an error is offered, an empty question is answered, and a street that is called as a neighbourhood is not passed over")
{
    in_both_cities([](City& city) {
        settle(city);
        addresses::take(city.house(), city.now(), {{"Limmelweg", 1, "", "", "6218ZZ", "Testdam", city.in("Mariaberg")}});
        Door door(city.house(), [&] { return city.now(); });
        Browser guest(door);
        REQUIRE(guest.get("/zoek-buurt?q=mariabreg") == 200);
        CHECK(guest.shows("Bedoelt u deze buurt?"));
        CHECK(guest.link("Mariaberg") == "/buurten/mariaberg");
        CHECK_FALSE(guest.shows("Pottenberg"));
        for (auto const* nothing : {"", "+++"}) {
            REQUIRE(guest.get("/zoek-buurt?q=" + std::string(nothing)) == 422);
            CHECK(guest.shows("Typ een straat, een postcode of de naam van een buurt."));
        }
        CHECK(guest.get("/zoek-buurt") == 200);
        // The whole name leads there; its beginning may be the street as well.
        REQUIRE(guest.get("/zoek-buurt?q=limmel") == 303);
        CHECK(guest.location() == "/buurten/limmel");
        REQUIRE(guest.get("/zoek-buurt?q=limme") == 200);
        CHECK(guest.link("Limmel") == "/buurten/limmel");
        CHECK(guest.shows("Limmelweg"));
        door.close();
    });
}

TEST_CASE("addresses are among everything that can be found, by area too")
{
    in_both_cities([](City& city) {
        settle(city);
        Door door(city.house(), [&] { return city.now(); });
        Browser guest(door);
        REQUIRE(guest.get("/zoeken?q=terraweg+3") == 200);
        CHECK(has_link(guest));
        REQUIRE(guest.get("/zoeken?q=terraweg+3&gebied=buurt%3Amariaberg") == 200);
        CHECK_FALSE(has_link(guest));
        REQUIRE(guest.get("/zoeken?q=terraweg+3&soort=adressen&gebied=stadsdeel%3Awest") == 200);
        CHECK(has_link(guest));
        door.close();
    });
}

TEST_CASE("a street that is only near to what was typed is not found beside what has the word itself")
{
    in_both_cities([](City& city) {
        addresses::take(city.house(), city.now(), {{"Kimmelstraat", 3, "", "", "6223AB", "Testdam", city.in("Itteren")}});
        Door door(city.house());
        Browser guest(door);
        REQUIRE(guest.get("/zoeken?q=limmel&soort=adressen") == 200);
        CHECK(guest.shows("Kimmelstraat"));
        REQUIRE(guest.get("/zoeken?q=limmel") == 200);
        CHECK(guest.shows("1 gevonden"));
        CHECK_FALSE(guest.shows("Kimmelstraat"));
        door.close();
    });
}
