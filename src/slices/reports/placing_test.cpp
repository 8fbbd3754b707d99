// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/placing.hpp"

#include "slices/addresses/addresses.hpp"
#include "slices/reports/joining.hpp"
#include "slices/reports/questions_test.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/splitting.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

Outcome placed(SmallLoket const& loket, ReportId id, FormPlace const& place, std::string_view who = "Loes")
{
    return loket.as(who, id, [&](Act& act, Seen seen) { return correct_place(act, seen, place); });
}

/// Two streets: the Dorpsstraat in Limmel, the Kade in Itteren.
void with_streets(City& city)
{
    addresses::take(city.house(), city.now(),
                    {{"Dorpsstraat", 12, "", "", "6222AA", "Testdam", city.in("Limmel")},
                     {"Kade", 3, "", "", "6223AB", "Testdam", city.in("Itteren")}});
}

FormPlace in_form(City& city, std::string_view words)
{
    Fields form;
    form.add("place", std::string(words));
    FormPlace place;
    city.look_as("", [&](Look const& look) { place = place_in(look, form); });
    return place;
}

} // namespace

TEST_CASE("where a report is can be put right: it is then of the neighbourhood, and goes where that sends it")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        NewReport somewhere;
        somewhere.text = "Er ligt ergens een losse tegel.";
        somewhere.place_words = "bij de grote boom";
        somewhere.category = loket.paving;
        auto const id = loket.file(somewhere).report;
        REQUIRE_FALSE(loket.row(id).area);
        FormPlace place{.at = city.in("Limmel"), .words = "Dorpsstraat 12", .area = {}, .wrong = {}};
        CHECK(placed(loket, id, place, "Gijs").refusal().why == Why::forbidden);
        REQUIRE(placed(loket, id, place));
        CHECK(loket.row(id).area == city.neighbourhood("Limmel"));
        CHECK(loket.row(id).place.has_value());
        CHECK(loket.row(id).place_words == "Dorpsstraat 12");
        city.look_as("", [&](Look const& look) {
            CHECK(store::count(look.db, {.areas = std::vector{city.neighbourhood("Limmel")}, .open = true}, 10) == 1);
            CHECK(store::list(look.db, {.search = "dorpsstraat"}, store::Sort::newest, 0, 10).rows.size() == 1);
        });
        // Of a split report the parts are found by the new words too: they stand in the work lists, and the whole does not.
        auto const whole = loket.file(somewhere).report;
        REQUIRE(loket.as("Loes", whole, [&](Act& act, Seen seen) {
            return split(act, seen, {{loket.tree, {}, "Kap de wortel."}, {loket.paving, {}, "Leg de tegels recht."}});
        }));
        REQUIRE(placed(loket, whole, {.at = {}, .words = "Brouwerspad 3", .area = city.neighbourhood("Limmel"), .wrong = {}}));
        city.look_as("", [&](Look const& look) {
            auto const found = store::list(look.db, {.pieces = store::Pieces::work, .search = "brouwerspad"}, store::Sort::newest, 0, 10);
            CHECK(found.rows.size() == 2);
        });
        // Other words leave the point where it is; a neighbourhood by itself takes its place.
        REQUIRE(placed(loket, id, {.at = {}, .words = "naast de lantaarn", .area = {}, .wrong = {}}));
        CHECK(loket.row(id).place.has_value());
        REQUIRE(placed(loket, id, {.at = {}, .words = "", .area = city.neighbourhood("Itteren"), .wrong = {}}));
        CHECK(loket.row(id).area == city.neighbourhood("Itteren"));
        CHECK_FALSE(loket.row(id).place.has_value());
        CHECK(placed(loket, id, {.at = {}, .words = "nergens", .area = {}, .wrong = {}}).refusal().why == Why::invalid);
        CHECK(placed(loket, id, {.at = Point{0, 0}, .words = "", .area = {}, .wrong = {}}).refusal().why == Why::invalid);
    });
}

TEST_CASE("a street that is known is in a neighbourhood, also without a house that exists")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        with_streets(city);
        CHECK(in_form(city, "Dorpsstraat 12").at.has_value());
        for (auto const* words : {"Dorpsstraat", "dorpsstraat 999", "Dorpsstraat t.o. 30", "hoek Dorpsstraat/Kade", "6222 AA", "6222AA"}) {
            auto const place = in_form(city, words);
            CHECK_MESSAGE(place.area == city.neighbourhood("Limmel"), words);
        }
        for (auto const* words : {"bij de boom", "", "Dorp"}) CHECK_MESSAGE(!in_form(city, words).area, words);
        city.look_as("", [](Look const& look) {
            CHECK(addresses::street_in(look, "Dorpsstraat 999, bij Jan") == "Dorpsstraat");
            CHECK(addresses::street_in(look, "bij Jan").empty());
        });
    });
}

TEST_CASE("a subject that nobody took on yet sends its report where it belongs, within the shorter term")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto typed = loket.loose_tile();
        typed.category = loket.tree; // ten days, Groen
        auto const id = loket.file(typed).report;
        CHECK(loket.row(id).department == city.department("Groen"));
        REQUIRE(loket.as("Loes", id, [&](Act& act, Seen seen) { return change_category(act, seen, loket.paving); }));
        CHECK(loket.row(id).department == city.department("Wegen"));
        auto const due = loket.row(id).due;
        // Taken on: it stays where it is, and with its day.
        REQUIRE(loket.as("Hans", id, [&](Act& act, Seen seen) { return accept(act, seen, city.id_of("Hans"), due, ""); }));
        REQUIRE(loket.as("Loes", id, [&](Act& act, Seen seen) { return change_category(act, seen, loket.tree); }));
        CHECK(loket.row(id).department == city.department("Wegen"));
        CHECK(loket.row(id).due == due);
    });
}

TEST_CASE("an answer that was heard on the telephone sets the clock going; one of a word is enough")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile("Limmel")).report;
        auto const hear = [&](std::string_view text) {
            return loket.as("Hans", id, [&](Act& act, Seen seen) { return hear_answer(act, seen, text); });
        };
        CHECK(hear("Ja").refusal().why == Why::conflict);
        REQUIRE(loket.as("Hans", id, [](Act& act, Seen seen) { return ask(act, seen, "Ligt de tegel er nog?"); }));
        CHECK(hear(" ").refusal().why == Why::invalid);
        REQUIRE(hear("Ja"));
        CHECK(loket.row(id).state == State::in_progress);
        REQUIRE(loket.as("Hans", id, [](Act& act, Seen seen) { return ask(act, seen, "Nog steeds?"); }));
        CHECK(city.attempt_as<Done>("", [&](Act& act) { return answer(act, id, "Nee"); }));
    });
}

TEST_CASE("who handles a report reads what people wrote who joined, and who the account is of")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto typed = loket.loose_tile("Limmel");
        typed.contact = {};
        typed.person = city.id_of("Bea");
        auto const receipt = loket.file(typed, "Bea");
        REQUIRE(
            city.attempt_as<Receipt>("", [&](Act& act) { return join(act, receipt.report, {.words = "Ook de volgende tegel is los."}); }));
        Door door(city.house(), [&city] { return city.now(); });
        Browser hans(door);
        sit_at_desk(city, hans);
        REQUIRE(hans.get("/werk/" + receipt.reference) == 200);
        CHECK(hans.shows("Ook de volgende tegel is los."));
        CHECK_FALSE(hans.shows("De melder liet geen gegevens achter."));
        CHECK(hans.post("/werk/" + receipt.reference + "/plek", {{"version", "1"}, {"place", "nergens"}, {"area", ""}}) ==
              303); // the point stays
        door.close();
    });
}

TEST_CASE("who joined sees what is known of them by their own link, and is erased by it")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const first = loket.file(loket.loose_tile());
        auto const joined = city.attempt_as<Receipt>("", [&](Act& act) {
            return join(act, first.report,
                        {.contact = {"Truus Zevenhuizen", "truus@voorbeeld.example", {}}, .words = "Ik struikelde erover."});
        });
        REQUIRE(joined);
        Door door(city.house(), [&city] { return city.now(); });
        Browser truus(door);
        auto const page = "/meldingen/meegemeld/" + joined->link;
        REQUIRE(truus.get(page + "/gegevens") == 200);
        CHECK(truus.shows("Truus Zevenhuizen"));
        CHECK(truus.shows("Ik struikelde erover."));
        CHECK_FALSE(truus.shows("Bea Jansen"));
        CHECK(truus.post(page + "/wissing", {}) == 422);
        CHECK(truus.post(page + "/wissing", {{"sure", "1"}}) == 303);
        CHECK(truus.get(page + "/gegevens") == 404);
        city.look_as("", [&](Look const& look) {
            for (auto const& row : store::reporters(look.db, first.report)) CHECK((!row.joined() || (row.words.empty() && !row.email)));
        });
        CHECK(truus.get("/meldingen/volgen/" + first.link) == 200); // the first reporter's stays
        door.close();
    });
}
