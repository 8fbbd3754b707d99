// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <doctest/doctest.h>

#include "kernel/base/secret.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/tree.hpp"
#include "testing/browser.hpp"
#include "testing/second_step.hpp"

namespace kwartier::reports {

/// The category as it stands, for whoever saves next.
inline SeenCategory seen_now(Look const& look, CategoryId category)
{
    return {category, Categories(store::categories(look.db)).find(category)->version};
}

/// One question of every kind about paving stones; a dangerous one is not reported but called about.
inline std::vector<Question> paving_questions()
{
    std::vector<Question> all(6);
    all[0].key = "gevaarlijk";
    all[0].kind = QuestionKind::one;
    all[0].required = true;
    all[0].words = {"Is het gevaarlijk?", "Is it dangerous?"};
    all[0].choices = {{"ja", {"Ja", "Yes"}, {"Wij komen dan meteen.", "We come at once."}, "043 000 00 00"},
                      {"nee", {"Nee", "No"}, {}, ""}};
    all[1].key = "tegels";
    all[1].kind = QuestionKind::number;
    all[1].min = 1;
    all[1].max = 500;
    all[1].words = {"Hoeveel tegels?", "How many stones?"};
    all[1].unit = {"stuks", "pieces"};
    all[2].key = "sinds";
    all[2].kind = QuestionKind::date;
    all[2].words = {"Sinds wanneer?", "Since when?"};
    all[3].key = "paal";
    all[3].kind = QuestionKind::object;
    all[3].pattern = "lm 00999";
    all[3].words = {"Nummer van de lichtmast ernaast", "Number of the lamp post beside it"};
    all[4].key = "wat";
    all[4].kind = QuestionKind::several;
    all[4].words = {"Wat is er mis?", "What is wrong?"};
    all[4].choices = {{"los", {"Ligt los", "Is loose"}, {}, ""}, {"scheef", {"Ligt scheef", "Is uneven"}, {}, ""}};
    all[5].key = "uitleg";
    all[5].words = {"Wilt u nog iets uitleggen?", "Anything to explain?"};
    return all;
}

inline void ask_about_paving(testing::City& city, CategoryId paving)
{
    city.act_as("Ada", [&](Act& act) { REQUIRE(save_questions(act, seen_now(act, paving), paving_questions()).ok()); });
}

/// Somebody of the desk behind a browser.
inline void sit_at_desk(testing::City& city, testing::Browser& browser, std::string const& name = "Lotte Balie")
{
    static auto const hash = password_hash("drie natte duiven");
    auto const address = folded(name.substr(0, name.find(' '))) + "@testdam.example";
    city.act_as("Ada", [&](Act& act) {
        auto const person =
            people::add_person(act, {.name = name, .email = address, .phone = "", .language = Language::nl, .password_hash = hash});
        REQUIRE(person.ok());
        REQUIRE(people::grant(act, {.person = *person, .role = Role::desk}).ok());
        testing::give_app(act, *person, Role::desk);
    });
    testing::sign_in(city, browser, address, "drie natte duiven");
}

/// Ada signs in before the door, with her second step.
inline void enter_as_ada(testing::City& city, testing::Browser& browser)
{
    static auto const hash = password_hash("drie natte duiven");
    city.act_as("Ada", [&](Act& act) {
        auto const person = people::add_person(
            act, {.name = "Aleida", .email = "aleida@testdam.example", .phone = "", .language = Language::nl, .password_hash = hash});
        REQUIRE(person.ok());
        REQUIRE(people::grant(act, {.person = *person, .role = Role::administrator, .area = {}}).ok());
        testing::give_app(act, *person, Role::administrator);
    });
    testing::sign_in(city, browser, "aleida@testdam.example", "drie natte duiven");
}

} // namespace kwartier::reports
