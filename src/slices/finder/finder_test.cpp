// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kernel/act/contributions.hpp"
#include "slices/finder/excerpt.hpp"
#include "testing/browser.hpp"
#include "testing/city.hpp"

using namespace kwartier;
using namespace kwartier::finder;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::string shown(std::vector<Piece> const& pieces)
{
    std::string text;
    for (auto const& piece : pieces) text += piece.hit ? "[" + piece.text + "]" : piece.text;
    return text;
}

} // namespace

TEST_CASE("what was found is marked by its stem, or by its beginning")
{
    CHECK(shown(excerpt("Losse tegels bij de school.", "tegel los")) == "[Losse] [tegels] bij de school.");
    CHECK(shown(excerpt("Het café is dicht.", "CAFE")) == "Het [café] is dicht.");
    CHECK(shown(excerpt("Tegelwerk", "teg")) == "[Tegelwerk]");
    CHECK(shown(excerpt("Een bank.", "boom")) == "Een bank.");
    CHECK(shown(excerpt("", "boom")) == "");
}

TEST_CASE("an excerpt begins near the first word, and cuts no word and no letter")
{
    std::string text;
    for (int i = 0; i < 60; ++i) text += "woord ";
    text += "speeltuin ";
    for (int i = 0; i < 60; ++i) text += "ander ";
    auto const part = shown(excerpt(text, "speeltuin"));
    CHECK(part.starts_with("… woord"));
    CHECK(part.find("[speeltuin]") != std::string::npos);
    CHECK(part.ends_with(" …"));
    CHECK(part.size() < excerpt_max + 30);
    std::string const endless(3000, 'x');
    CHECK(shown(excerpt(endless, "q")).size() < excerpt_max + 10);
    std::string accents;
    for (int i = 0; i < 400; ++i) accents += "é";
    auto const cut = shown(excerpt(accents, "q"));
    CHECK(cut.find("é …") != std::string::npos);
}

TEST_CASE("everything is searched at once, by kind and by area, and nothing typed can break the page")
{
    in_both_cities([](City& city) {
        Door door(city.house());
        Browser guest(door);
        REQUIRE(guest.get("/zoeken") == 200);
        CHECK_FALSE(guest.shows("Niets gevonden"));
        REQUIRE(guest.get("/zoeken?q=limmel") == 200);
        CHECK(guest.shows("1 gevonden"));
        CHECK(guest.html().find("<mark>Limmel</mark>") != std::string::npos);
        REQUIRE(guest.get("/zoeken?q=limmel&soort=buurten&gebied=buurt%3Amariaberg") == 200);
        CHECK(guest.shows("Niets gevonden"));
        REQUIRE(guest.get("/zoeken?q=%3Cscript%3E%22+OR+1%3D1&soort=geen&gebied=x") == 200);
        CHECK(guest.html().find("<script>\"") == std::string::npos);
        CHECK(guest.shows("Niets gevonden"));
        door.close();
    });
}

TEST_CASE("a word with a typing error is read as the word that was meant, among all kinds, and it is said")
{
    in_both_cities([](City& city) {
        Door door(city.house());
        Browser guest(door);
        REQUIRE(guest.get("/zoeken?q=mariabreg") == 200);
        CHECK(guest.shows("Niets gevonden met ‘mariabreg’. Dit is gevonden met ‘mariaberg’."));
        CHECK(guest.html().find("<mark>Mariaberg</mark>") != std::string::npos);
        REQUIRE(guest.get("/zoeken?q=mariaberg") == 200);
        CHECK_FALSE(guest.shows("Dit is gevonden met"));
        REQUIRE(guest.get("/zoeken?q=qqqqqqq") == 200);
        CHECK(guest.shows("Niets gevonden"));
        CHECK_FALSE(guest.shows("Dit is gevonden met"));
        door.close();
    });
}
