// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/own_words.hpp"

#include "kernel/base/secret.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/view.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

constexpr auto with_phone = "Losse tegel. Bel mij op 043 350 12 34.";

std::string for_everyone(SmallLoket const& loket, ReportId id)
{
    std::string text;
    loket.city.look_as("", [&](Look const& look) { text = shown_text(look, loket.row(id), Reader::everyone); });
    return text;
}

/// Filed with a telephone number in the words, and confirmed: nobody reads them.
Receipt filed_with_phone(SmallLoket const& loket)
{
    auto typed = loket.loose_tile();
    typed.text = with_phone;
    auto receipt = loket.file(typed);
    loket.city.act_as("", [&](Act& act) {
        CHECK(confirm_address(act, receipt.report, confirmation_key(act.house.keys(), loket.row(receipt.report).reference)));
    });
    return receipt;
}

Outcome choose(SmallLoket const& loket, ReportId id, std::string_view words)
{
    return loket.city.attempt_as<Done>("", [&](Act& act) { return choose_own_words(act, id, words); });
}

} // namespace

TEST_CASE("a reporter takes a telephone number out of what everybody reads; officials still read it")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = filed_with_phone(loket).report;
        CHECK(for_everyone(loket, id).empty());
        CHECK(choose(loket, id, "Losse tegel. Mail bea@testdam.example.").refusal().why == Why::invalid);
        CHECK(choose(loket, id, "x").refusal().why == Why::invalid);
        REQUIRE(choose(loket, id, "Losse tegel."));
        CHECK(for_everyone(loket, id) == "Losse tegel.");
        CHECK(loket.row(id).text == with_phone);
        city.look_as("", [&](Look const& look) { CHECK_FALSE(words_edited(look, id)); });
        // What an official shortened stays as it is.
        REQUIRE(loket.as("Hans", id, [](Act& act, Seen seen) { return edit_words(act, seen, "Een tegel.", "Nog korter."); }));
        CHECK(choose(loket, id, "Losse tegel bij mij.").refusal().why == Why::conflict);
        CHECK(for_everyone(loket, id) == "Een tegel.");
    });
}

TEST_CASE("a reporter lets nobody read the words any more, also when pressed twice")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = filed_with_phone(loket).report;
        REQUIRE(choose(loket, id, "Losse tegel."));
        for (int i = 0; i < 2; ++i) CHECK(city.attempt_as<Done>("", [&](Act& act) { return hide_own_words(act, id); }));
        CHECK(for_everyone(loket, id).empty());
        REQUIRE(choose(loket, id, "Losse tegel, weer anders."));
        CHECK(for_everyone(loket, id).empty()); // only an official shows them again
    });
}

TEST_CASE("the own page says what everybody reads, and keeps what was typed wrongly")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const receipt = filed_with_phone(loket);
        Door door(city.house(), [&city] { return city.now(); });
        Browser bea(door);
        auto const page = "/meldingen/volgen/" + receipt.link;
        REQUIRE(bea.get(page) == 200);
        CHECK(bea.shows("Wat iedereen leest"));
        CHECK(bea.post(page + "/woorden", {{"public", "Bel 043 350 12 34 over de tegel"}}) == 422);
        CHECK(bea.field("public") == "Bel 043 350 12 34 over de tegel");
        CHECK(bea.post(page + "/woorden", {{"public", "De tegel is los."}}) == 303);
        Browser guest(door);
        REQUIRE(guest.get("/meldingen/" + receipt.reference) == 200);
        CHECK(guest.shows("De tegel is los."));
        CHECK_FALSE(guest.shows("ingekort"));
        REQUIRE(bea.get(page) == 200);
        CHECK(bea.shows("Iedereen kan uw woorden lezen"));
        CHECK(bea.post(page + "/woorden/verbergen", {}) == 303);
        REQUIRE(bea.get(page) == 200);
        CHECK(bea.shows("Anderen lezen uw woorden niet."));
        city.pass(seconds{2});
        REQUIRE(guest.get("/meldingen/" + receipt.reference) == 200);
        CHECK_FALSE(guest.shows("De tegel is los."));
        door.close();
    });
}
