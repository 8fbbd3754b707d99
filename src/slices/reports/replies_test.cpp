// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/replies.hpp"

#include "slices/reports/case_replies.hpp"
#include "slices/reports/causes.hpp"
#include "slices/reports/questions_test.hpp"
#include "slices/reports/tree.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

Reply fixed(CategoryId category = {})
{
    return {.category = category,
            .use = ReplyUse::solving,
            .title = "Hersteld",
            .text = "Wij hebben {category} bij {street} hersteld ({reference}), op tijd voor {term}."};
}

std::int64_t add(City& city, Reply const& reply)
{
    auto const added = city.attempt_as<std::int64_t>("Ada", [&](Act& act) { return add_reply(act, reply); });
    REQUIRE(added.ok());
    return *added;
}

} // namespace

TEST_CASE("a standard reply is filled in with what is known of the report, without telling who lives there")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        add(city, fixed());
        auto report = loket.loose_tile();
        report.place_words = "Dorpsstraat bij de kerk";
        auto const row = loket.row(loket.file(report).report);
        report.place_words = "bij Jan, bel 06 98765432";
        auto const other = loket.row(loket.file(report).report);
        city.look_as("Hans", [&](Look const& look) {
            auto const all = replies_for(look, row, ReplyUse::solving);
            REQUIRE(all.size() == 1);
            auto const text = filled(look, all.front(), row);
            CHECK(text.find("Wij hebben paving (nl) bij Itteren hersteld (M-") == 0); // what was typed about a place is not for everybody
            CHECK(text.find("{") == std::string::npos);
            CHECK(filled(look, all.front(), other).find("98765432") == std::string::npos);
            CHECK(filled(look, all.front(), other).find("bij Itteren") != std::string::npos);
            CHECK(replies_for(look, row, ReplyUse::rejecting).empty());
        });
    });
}

TEST_CASE("replies follow the subject and the language of the reporter, the nearest subject first")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const general = add(city, fixed());
        auto const of_group = add(city, fixed(loket.street));
        auto const own = add(city, fixed(loket.paving));
        add(city, fixed(loket.tree));
        auto english = fixed();
        english.language = Language::en;
        auto const in_english = add(city, english);
        auto report = loket.loose_tile();
        auto const dutch_row = loket.row(loket.file(report).report);
        report.language = Language::en;
        auto const english_row = loket.row(loket.file(report).report);
        city.look_as("Hans", [&](Look const& look) {
            std::vector<std::int64_t> ids;
            for (auto const& reply : replies_for(look, dutch_row, ReplyUse::solving)) ids.push_back(reply.id);
            CHECK(ids == std::vector{own, of_group, general});
            auto const all = replies_for(look, english_row, ReplyUse::solving);
            REQUIRE(all.size() == 1);
            CHECK(all.front().id == in_english);
            Fields typed;
            typed.add("sentence", "half");
            typed.add("reply", std::to_string(in_english));
            typed.add("cause", "7");
            auto const made = with_reply(look, english_row, "solve", typed);
            REQUIRE(made.has_value());
            CHECK((*made)["sentence"].find("Wij hebben") == 0);
            CHECK((*made)["cause"] == "7");
            CHECK_FALSE(with_reply(look, english_row, "elsewhere", typed).has_value());
        });
    });
}

TEST_CASE("a reply that names what cannot be filled in, or a telephone number, is refused; an edit keeps the old one")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const refused = [&](std::string_view who, Reply const& reply, Why why, std::string_view field) {
            auto const result = city.attempt_as<std::int64_t>(who, [&](Act& act) { return add_reply(act, reply); });
            REQUIRE_FALSE(result.ok());
            CHECK(result.refusal().why == why);
            CHECK(result.refusal().problems.front().field == field);
        };
        for (auto const* who : {"Loes", "Hans", "Mia", "Bea", ""}) refused(who, fixed(), Why::forbidden, "");
        auto reply = fixed();
        reply.title.clear();
        refused("Ada", reply, Why::invalid, "title");
        reply = fixed();
        reply.text = "Beste {naam}, het is klaar.";
        refused("Ada", reply, Why::invalid, "text");
        reply = fixed();
        reply.text = "Bel jan@testdam.example voor meer.";
        refused("Ada", reply, Why::invalid, "text");

        auto const first = add(city, fixed());
        reply = fixed();
        reply.text = "Het is hersteld.";
        auto const change = [&] { return city.attempt_as<std::int64_t>("Ada", [&](Act& act) { return change_reply(act, first, reply); }); };
        REQUIRE(change().ok());
        city.look_as("Ada", [&](Look const& look) {
            REQUIRE(replies_now(look).size() == 1);
            CHECK(replies_now(look).front().text == "Het is hersteld.");
            REQUIRE(replies_ended(look).size() == 1);
            CHECK(replies_ended(look).front().made_by == city.id_of("Ada"));
        });
        auto const again = change(); // somebody had the old one on the screen
        REQUIRE_FALSE(again.ok());
        CHECK(again.refusal().why == Why::conflict);
    });
}

TEST_CASE("a reply that was changed while somebody typed is saved over the new one, and one that was stopped as a new one")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const id = add(city, fixed());
        Door door(city.house(), [&city] { return city.now(); });
        Browser ada(door);
        enter_as_ada(city, ada);
        auto const page = "/beheer/standaardantwoorden/" + std::to_string(id);
        REQUIRE(ada.get(page) == 200);
        auto other = fixed();
        other.text = "Wij hebben {category} hersteld.";
        city.act_as("Ada", [&](Act& act) { REQUIRE(change_reply(act, id, other)); });
        Browser::Pairs const typed{
            {"title", "Gemaakt"}, {"text", "Het is gemaakt."}, {"use", "solve"}, {"language", "nl"}, {"category", ""}};
        CHECK(ada.post(page, typed) == 409);
        CHECK(ada.shows("Hersteld: Wij hebben {category} hersteld."));
        CHECK(ada.field("text") == "Het is gemaakt.");
        std::int64_t now = 0;
        city.look_as("Ada", [&](Look const& look) { now = reply_now(look, id).value().id; });
        auto const next = "/beheer/standaardantwoorden/" + std::to_string(now);
        CHECK(ada.html().find("action=\"" + next + "\"") != std::string::npos);
        CHECK(ada.get(page) == 303);
        CHECK(ada.location() == next);
        REQUIRE(ada.get(next) == 200);
        city.act_as("Ada", [&](Act& act) { REQUIRE(end_reply(act, now)); });
        CHECK(ada.post(next, typed) == 409);
        CHECK(ada.shows("wordt het een nieuw antwoord"));
        CHECK(ada.post("/beheer/standaardantwoorden", typed) == 303);
        city.look_as("Ada", [&](Look const& look) {
            REQUIRE(replies_now(look).size() == 1);
            CHECK(replies_now(look).front().text == "Het is gemaakt.");
        });
        door.close();
    });
}

TEST_CASE("whoever closes a report says what it came from, where its subject wants that")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        std::int64_t roots = 0, other = 0;
        city.act_as("Ada", [&](Act& act) {
            roots = *add_cause(act, loket.street, {"Boomwortels", "Tree roots"});
            other = *add_cause(act, loket.noise, {"Feest", "Party"});
            auto plan = plan_of(act, *categories(act)->find(loket.paving));
            plan.cause_required = true;
            REQUIRE(change_category_plan(act, seen_now(act, loket.paving), plan).ok());
        });
        auto const id = loket.file(loket.loose_tile()).report;
        auto const close = [&](std::int64_t cause) {
            return loket.as("Hans", id, [&](Act& act, Seen seen) {
                if (auto noted = note_cause(act, seen, cause); !noted) return noted;
                return solve(act, seen, "De tegel ligt weer vast.", {});
            });
        };
        CHECK(refused_with(close(0), Why::invalid, "cause"));
        CHECK(refused_with(close(other), Why::invalid, "cause"));
        CHECK(close(roots).ok());
        city.look_as("Hans", [&](Look const& look) {
            CHECK(cause_name(look, id) == "Boomwortels");
            auto const counts = cause_counts(look, city.now() - days{1}, city.now() + days{1}, std::nullopt);
            REQUIRE(counts.size() == 1);
            CHECK(counts.front().count == 1);
            CHECK(cause_counts(look, city.now() - days{1}, city.now() + days{1}, std::vector{city.neighbourhood("Limmel")}).empty());
        });
        // Another name is the same cause; one that ended cannot be chosen, and stands beside its reports.
        city.act_as("Ada", [&](Act& act) {
            CHECK(rename_cause(act, roots, {"Wortels van bomen", "Roots of trees"}).ok());
            CHECK(end_cause(act, roots).ok());
        });
        city.look_as("Hans", [&](Look const& look) {
            CHECK(cause_name(look, id) == "Wortels van bomen");
            CHECK(causes_for(look, loket.paving).empty());
        });
        for (auto const* who : {"Loes", "Hans", "Bea", ""})
            CHECK_FALSE(city.attempt_as<std::int64_t>(who, [&](Act& act) { return add_cause(act, {}, {"A", "B"}); }).ok());
    });
}
