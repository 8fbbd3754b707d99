// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kernel/base/secret.hpp"
#include "slices/reports/joining.hpp"
#include "slices/reports/own_words.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/view.hpp"
#include "testing/city.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using testing::in_both_cities;

TEST_CASE("a message from another page is a report of the last subject, with a receipt, for whom it is meant, and a way to answer")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const send = [&](WrittenMessage const& message) {
            return city.attempt_as<TakenMessage>("", [&](Act& act) { return take_message(act, message); });
        };
        WrittenMessage message{.text = "Kunt u eens langskomen?", .meant_for = "Voor: opbouwwerker (Limmel)"};
        auto const without_answer = send(message);
        REQUIRE_FALSE(without_answer);
        CHECK(without_answer.refusal().problems.front().field == "email");
        message.phone = "06 12345678";
        message.area = city.neighbourhood("Limmel");
        auto const taken = send(message);
        REQUIRE(taken);
        city.look_as("Loes", [&](Look const& look) {
            auto const report = store::find_reference(look.db, read_reference(taken->reference));
            REQUIRE(report);
            CHECK(report->category == loket.noise);
            CHECK(report->place_words == "Voor: opbouwwerker (Limmel)");
            CHECK(report->area == city.neighbourhood("Limmel"));
            CHECK(secret_hash(taken->link) == report->link_hash);
        });
        message.text = "";
        CHECK(send(message).refusal().problems.front().field == "text");
    });
}

TEST_CASE(
    "nobody but who handles a message reads a word of it: not after it is confirmed, not when an official or the writer wants it shown")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const taken = city.attempt_as<TakenMessage>("", [&](Act& act) {
            return take_message(
                act, {.text = "Mijn buurman maakt mij bang.", .meant_for = "Voor: wijkagent", .email = "truus@voorbeeld.example"});
        });
        REQUIRE(taken);
        ReportId id;
        city.look_as("", [&](Look const& look) { id = store::find_reference(look.db, read_reference(taken->reference))->id; });
        city.act_as("", [&](Act& act) {
            CHECK(confirm_address(act, id, confirmation_key(act.house.keys(), loket.row(id).reference)));
            CHECK_FALSE(may_choose_words(act, loket.row(id)));
            CHECK(choose_own_words(act, id, "Mijn buurman.").refusal().why == Why::conflict);
            CHECK(join(act, id, {}).refusal().why == Why::not_found);
        });
        CHECK(loket.as("Loes", id, [](Act& act, Seen seen) { return publish(act, seen); }).refusal().why == Why::conflict);
        city.look_as("", [&](Look const& look) { CHECK(shown_text(look, loket.row(id), Reader::everyone).empty()); });
        CHECK(loket.told(id) == std::vector<std::string>{"reports.receipt"});
    });
}
