// SPDX-License-Identifier: EUPL-1.2
// The screen of the desk, as an official has it before them during a call.
#include "slices/addresses/addresses.hpp"
#include "slices/reports/on_behalf.hpp"
#include "slices/reports/questions_test.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

Browser::Pairs call_about(SmallLoket const& loket, std::string const& text, std::string const& place)
{
    return {{"text", text},           {"place", place},         {"category", std::to_string(loket.paving.value)},
            {"channel", "telephone"}, {"name", "Truus Peters"}, {"phone", "043 000 00 09"}};
}

/// A Markt in Limmel.
void settle(City const& city)
{
    addresses::take(city.house(), city.now(), {{"Markt", 12, "", "", "6211CK", "Testdam", city.in("Limmel")}});
}

} // namespace

TEST_CASE("an address that is told at the desk gives the report its place, neighbourhood and official")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        settle(city);
        Door door(city.house(), [&city] { return city.now(); });
        Browser lotte(door);
        sit_at_desk(city, lotte);
        REQUIRE(lotte.get("/balie") == 200);
        REQUIRE(lotte.post("/balie", call_about(loket, "Losse stoeptegel.", "markt 12")) == 303);
        city.look_as("Loes", [&](Look const& look) {
            auto const found = store::list(look.db, {}, store::Sort::newest, 0, 1);
            REQUIRE(found.rows.size() == 1);
            auto const& row = found.rows.front();
            REQUIRE(row.place.has_value());
            CHECK(row.area == city.neighbourhood("Limmel"));
            CHECK(row.handler == city.id_of("Hans"));
            CHECK(row.channel == Channel::telephone);
        });
        door.close();
    });
}

TEST_CASE("what is known nearby is asked at the desk, and who calls can join; only who wrote it down reads their code")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        settle(city);
        auto const first = loket.file(loket.loose_tile("Limmel"));
        Door door(city.house(), [&city] { return city.now(); });
        Browser lotte(door), piet(door, "192.0.2.2");
        sit_at_desk(city, lotte);
        sit_at_desk(city, piet, "Piet Balie");
        REQUIRE(lotte.get("/balie") == 200);
        auto call = call_about(loket, "Er ligt een losse stoeptegel.", "Markt 12");
        CHECK(lotte.post("/balie", call) == 422);
        CHECK(lotte.shows("Misschien is dit al bekend"));
        CHECK(lotte.html().find(first.reference) != std::string::npos);
        CHECK(lotte.field("text") == "Er ligt een losse stoeptegel.");
        CHECK(lotte.field("phone") == "043 000 00 09");
        call.emplace_back("seen_known", lotte.field("seen_known"));
        auto joining = call;
        joining.emplace_back("meedoen", first.reference);
        // Without saying how it came in nothing is taken, and that they join stays.
        auto wrong = joining;
        wrong[3].second = "web";
        CHECK(lotte.post("/balie", wrong) == 422);
        CHECK(lotte.field("meedoen") == first.reference);
        CHECK(lotte.shows("U meldt mee met melding"));
        REQUIRE(lotte.post("/balie", joining) == 303);
        auto const page = lotte.location();
        REQUIRE(lotte.follow() == 200);
        CHECK(lotte.shows("De melder doet mee met deze melding"));
        CHECK(lotte.shows(first.reference));
        CHECK(piet.get(page) == 404);
        city.look_as("Loes", [&](Look const& look) {
            auto const reporters = store::reporters(look.db, first.report);
            REQUIRE(reporters.size() == 2);
            CHECK(reporters[1].joined());
            CHECK(reporters[1].words == "Er ligt een losse stoeptegel.");
            auto const by = store::joined_intake(look.db, reporters[1].id);
            REQUIRE(by.has_value());
            CHECK(by->received_on == look.today());
            CHECK_FALSE(store::joined_intake(look.db, reporters[0].id).has_value());
            // With number and code who called gets to their own page.
            CHECK(lotte.shows(follow_code(city.house().keys(), joined_seed(read_reference(first.reference), reporters[1].id))));
        });
        // It is another one after all.
        lotte.get("/balie");
        CHECK(lotte.post("/balie", call) == 303);
        CHECK(lotte.location() != page);
        CHECK(lotte.location().find("/mee/") == std::string::npos);
        door.close();
    });
}

TEST_CASE("the desk is asked about danger also when who calls would join, and about another way than a report")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const first = loket.file(loket.loose_tile("Limmel"));
        Door door(city.house(), [&city] { return city.now(); });
        Browser lotte(door);
        sit_at_desk(city, lotte);
        REQUIRE(lotte.get("/balie") == 200);
        auto call = call_about(loket, "Er is brand bij de losse tegel!", "");
        call.emplace_back("area", "limmel");
        auto joining = call;
        joining.emplace_back("meedoen", first.reference);
        CHECK(lotte.post("/balie", joining) == 422);
        CHECK(lotte.shows("112"));
        CHECK(lotte.field("meedoen") == first.reference);
        call[0].second = "Zij wil een klacht indienen over een ambtenaar.";
        CHECK(lotte.post("/balie", call) == 422);
        CHECK(lotte.shows("Wilt u een klacht over een medewerker indienen?"));
        call.emplace_back("seen_way", lotte.field("seen_way"));
        CHECK(lotte.post("/balie", call) == 303);
        // A day that cannot be read.
        call.emplace_back("received_on", "gisteren");
        lotte.get("/balie");
        CHECK(lotte.post("/balie", call) == 422);
        CHECK(lotte.field("received_on") == "gisteren");
        door.close();
    });
}

TEST_CASE("joining on behalf is refused to who may not take in, and for a day to come")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const first = loket.file(loket.loose_tile("Limmel"));
        auto const today = city.house().zone().date(city.now());
        auto const why = [&](std::string_view who, Channel channel, Date on) {
            auto const result = city.attempt_as<JoinedOnBehalf>(who, [&](Act& act) {
                return join_on_behalf(act, first.report, {.contact = {"Truus Peters", "", ""}, .words = "Ook hier."}, channel, on);
            });
            REQUIRE_FALSE(result.ok());
            return result.refusal().why;
        };
        CHECK(why("Bea", Channel::telephone, today) == Why::forbidden);
        CHECK(why("Loes", Channel::telephone, today + days{1}) == Why::invalid);
        CHECK(why("Loes", Channel::web, today) == Why::invalid);
    });
}

TEST_CASE(
    "an answer that says \"call instead\" is read once at the desk, and the report is taken all the same; a number that is made up is refused")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        settle(city);
        city.act_as("Ada", [&](Act& act) { REQUIRE(save_questions(act, seen_now(act, loket.paving), paving_questions()).ok()); });
        Door door(city.house(), [&city] { return city.now(); });
        Browser lotte(door), truus(door);
        sit_at_desk(city, lotte);
        REQUIRE(lotte.get("/balie") == 200);
        auto call = call_about(loket, "Een groot gat in de stoep.", "markt 12");
        REQUIRE(lotte.post("/balie", call) == 422); // the questions of the subject come first
        call.emplace_back("seen_questions", lotte.field("seen_questions"));
        call.emplace_back("q_gevaarlijk", "ja");
        call.emplace_back("seen_stop", "");
        CHECK(lotte.post("/balie", call) == 422);
        CHECK(lotte.shows("Bij dit antwoord staat: Wij komen dan meteen. 043 000 00 00"));
        CHECK(lotte.field("text") == "Een groot gat in de stoep.");
        CHECK(lotte.field("seen_stop") == "1");
        call.back().second = "1";
        CHECK(lotte.post("/balie", call) == 303);
        auto made_up = call;
        made_up.emplace_back("meedoen", "M-000-0000");
        made_up.emplace_back("seen_known", "1");
        REQUIRE(lotte.get("/balie") == 200);
        CHECK(lotte.post("/balie", made_up) == 422);
        door.close();
    });
}
