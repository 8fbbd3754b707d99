// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kernel/act/contributions.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/contacts/service.hpp"
#include "slices/contacts/views.hpp"
#include "slices/people/people.hpp"
#include "testing/browser.hpp"
#include "testing/city.hpp"
#include "testing/second_step.hpp"
#include "testing/small_png.hpp"
#include "testing/traces.hpp"

using namespace kwartier;
using namespace kwartier::contacts;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

Card sanne(AreaId area)
{
    return {.id = {}, .slug = {}, .area = area, .name = "Sanne van Lemmens", .phone = "043 000 01 99", .function = "opbouwwerker"};
}

CardId added_as(City& city, std::string_view who, Card const& card)
{
    auto const id = city.attempt_as<CardId>(who, [&](Act& act) { return add(act, card); });
    REQUIRE(id);
    return *id;
}

} // namespace

TEST_CASE("a district manager keeps the cards of her own district, and nobody else does")
{
    in_both_cities([](City& city) {
        auto const limmel = city.neighbourhood("Limmel");
        auto const west = city.district("West");
        auto const id = added_as(city, "Mia", sanne(limmel));
        for (auto const who : {"", "Bea", "Loes", "Hans", "Ada", "Wim"}) {
            auto const refused = city.attempt_as<CardId>(who, [&](Act& act) { return add(act, sanne(limmel)); });
            REQUIRE_FALSE(refused);
            CHECK(refused.refusal().why == Why::forbidden);
        }
        CHECK_FALSE(city.attempt_as<CardId>("Mia", [&](Act& act) { return add(act, sanne(west)); }));
        city.act_as("Mia", [&](Act& act) {
            auto card = *find(act, id);
            CHECK(card.slug == "opbouwwerker-limmel");
            card.area = west;
            CHECK(save(act, card).refusal().why == Why::forbidden);
        });
    });
}

TEST_CASE("a card shows in its area and below it, and the second save of the same version is told")
{
    in_both_cities([](City& city) {
        auto const id = added_as(city, "Mia", sanne(city.district("Noordoost")));
        city.look_as("", [&](Look const& look) {
            REQUIRE(cards_for(look, city.neighbourhood("Limmel")).size() == 1);
            CHECK(cards_for(look, city.neighbourhood("Limmel")).front().name == "Sanne van Lemmens");
            CHECK(cards_for(look, city.neighbourhood("Mariaberg")).empty());
        });
        city.act_as("Mia", [&](Act& act) {
            auto card = *find(act, id);
            card.hours = "op dinsdag";
            CHECK(save(act, card));
            card.hours = "op woensdag";
            CHECK(save(act, card).refusal().why == Why::conflict);
            CHECK(find(act, id)->hours == "op dinsdag");
        });
    });
}

TEST_CASE("who stands on a card says when they are away and who is there instead, and changes nothing else")
{
    in_both_cities([](City& city) {
        auto card = sanne(city.neighbourhood("Limmel"));
        card.person = city.id_of("Bea");
        auto const id = added_as(city, "Mia", card);
        auto other = card;
        other.name = "Omar Daoudi", other.person = {};
        auto const omar = added_as(city, "Mia", other);
        city.act_as("Bea", [&](Act& act) {
            auto mine = *find(act, id);
            mine.name = "Iemand Anders", mine.function = "burgemeester";
            mine.away_from = act.today(), mine.away_until = act.today() + days{3}, mine.stand_in = omar;
            REQUIRE(save(act, mine));
            auto const line = line_of(act, *find(act, id));
            CHECK(line.name == "Sanne van Lemmens");
            CHECK(line.function == "opbouwwerker");
            CHECK(line.away);
            CHECK(line.stand_in == "Omar Daoudi");
            CHECK_FALSE(find(act, id)->away(act.today() + days{4}));
            auto alien = *find(act, omar);
            CHECK(save(act, alien).refusal().why == Why::forbidden);
        });
        city.act_as("Mia", [&](Act& act) {
            auto wrong = *find(act, id);
            wrong.away_until = *wrong.away_from - days{1};
            CHECK(save(act, wrong).refusal().problems.front().field == "until");
            CHECK(remove(act, omar));
            CHECK_FALSE(find(act, id)->stand_in);
        });
    });
}

TEST_CASE("a photo that came with a refused card is kept, and stands on the card when it is saved")
{
    in_both_cities([](City& city) {
        Door door(city.house(), [&] { return city.now(); });
        Browser mia(door);
        std::string const password = "drie natte duiven", email = "lotte@testdam.example";
        city.act_as("Ada", [&](Act& act) {
            auto const lotte = people::add_person(act, {.name = "Lotte", .email = email, .password_hash = password_hash(password)});
            REQUIRE(lotte.ok());
            REQUIRE(people::grant(act, {.person = *lotte, .role = Role::district_manager, .area = city.district("Noordoost")}).ok());
        });
        testing::sign_in(city, mia, email, password);
        REQUIRE(mia.get("/wie-is-wie/nieuw") == 200);
        Browser::Pairs form{
            {"name", ""}, {"function", "opbouwwerker"}, {"area", std::to_string(city.neighbourhood("Limmel").value)}, {"position", "abc"}};
        CHECK(mia.post("/wie-is-wie/nieuw", form, {{"photo", "sanne.png", "image/png", testing::small_png()}}) == 422);
        CHECK(mia.shows("Vul een getal in van 0 tot en met 9999"));
        auto const kept = mia.field("kept_photo");
        REQUIRE_FALSE(kept.empty());
        form[0].second = "Sanne van Lemmens";
        form[3].second = "2";
        form.emplace_back("kept_photo", kept);
        REQUIRE(mia.post("/wie-is-wie/nieuw", form) == 303);
        REQUIRE(mia.get(mia.location()) == 200);
        CHECK(mia.html().find("/foto/") != std::string::npos);
        door.close();
    });
}

TEST_CASE("a message that cannot be taken is given back with what is wrong, and a card that is gone takes none")
{
    in_both_cities([](City& city) {
        auto const id = added_as(city, "Mia", sanne(city.neighbourhood("Limmel")));
        Door door(city.house());
        Browser guest(door);
        REQUIRE(guest.get("/contact/opbouwwerker-limmel") == 200);
        CHECK(guest.shows("043 000 01 99"));
        CHECK(guest.post("/contact/opbouwwerker-limmel", {{"text", "Kunt u eens langskomen?"}}) == 422);
        CHECK(guest.field("text") == "Kunt u eens langskomen?");
        CHECK(guest.get("/contact/niemand") == 404);
        CHECK(city.attempt_as<Done>("Mia", [&](Act& act) { return remove(act, id); }));
        CHECK(guest.get("/contact/opbouwwerker-limmel") == 404);
        door.close();
    });
}

TEST_CASE("a card is found by the beginning of any word on it, and by nobody when it is gone")
{
    in_both_cities([](City& city) {
        auto const limmel = city.neighbourhood("Limmel");
        auto const id = added_as(city, "Mia", sanne(limmel));
        auto const hits = [&](std::string_view typed, AreaId area = {}) {
            std::size_t n = 0;
            city.look_as("", [&](Look const& look) {
                for (auto const& source : city.house().all<SearchSource>())
                    if (source.name == "mensen") n = source.find(look, {typed, area, 10}).size();
            });
            return n;
        };
        CHECK(hits("lemm") == 1);
        CHECK(hits("opbouwwerker limmel") == 1);
        CHECK(hits("wijkagent") == 0);
        CHECK(hits("") == 0);
        CHECK(hits("lemm", city.neighbourhood("Mariaberg")) == 0);
        // Who works in two neighbourhoods is found once, and in each of them.
        added_as(city, "Wim", sanne(city.neighbourhood("Mariaberg")));
        CHECK(hits("lemm") == 1);
        CHECK(hits("lemm", city.neighbourhood("Mariaberg")) == 1);
        CHECK(city.attempt_as<Done>("Mia", [&](Act& act) { return remove(act, id); }));
        CHECK(hits("lemm", limmel) == 0);
    });
}

TEST_CASE("who is erased leaves no card behind")
{
    in_both_cities([](City& city) {
        auto card = sanne(city.neighbourhood("Limmel"));
        card.person = city.id_of("Bea");
        card.name = "Quirina Vliegendehond";
        auto const id = added_as(city, "Mia", card);
        city.look_as("Bea", [&](Look const& look) {
            bool named = false;
            for (auto const& section : privacy::everything(look, {city.id_of("Bea"), {}}))
                if (section.key == "contact_cards") named = section.records.front().title == "Quirina Vliegendehond";
            CHECK(named);
        });
        city.act_as("", [&](Act& act) { privacy::erase(act, {city.id_of("Bea"), {}}); });
        city.look_as("", [&](Look const& look) { CHECK_FALSE(find(look, id)); });
        CHECK(testing::traces(city.house(), {"vliegendehond"}) == std::vector<std::string>{});
    });
}

TEST_CASE("initials are of the first and the last name")
{
    CHECK(initials("Sanne van Lemmens") == "SL");
    CHECK(initials("Élodie") == "É");
    CHECK(initials("") == "");
}
