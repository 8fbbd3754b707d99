// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "slices/areas/areas.hpp"
#include "slices/people/service.hpp"
#include "slices/people/words.gen.hpp"
#include "testing/city.hpp"

using namespace kwartier;
using namespace kwartier::people;
using testing::City;
using testing::in_both_cities;

namespace {

namespace w = words::people;

Word why(Refusal const& refusal) { return refusal.problems.front().said.word; }

int give(City& city, std::string_view to, Role role, AreaId area = {})
{
    auto const given =
        city.attempt_as<int>("Ada", [&](Act& act) { return grant(act, {.person = city.id_of(to), .role = role, .area = area}); });
    REQUIRE(given.ok());
    return *given;
}

Outcome take(City& city, std::string_view from, int number)
{
    return city.attempt_as<Done>("Ada", [&](Act& act) { return end_grant(act, city.id_of(from), number); });
}

Touches in(AreaId area) { return {.area = area}; }

constexpr Right by_area("test.by_area", 24, {{Role::district_manager, Scope::area}, {Role::editor, Scope::area}});

} // namespace

TEST_CASE("a district manager reaches every neighbourhood of the district, and none beside it")
{
    in_both_cities([](City& city) {
        auto const mia = city.person("Mia");
        CHECK(mia.may(by_area, in(city.neighbourhood("Itteren"))));
        CHECK(mia.may(by_area, in(city.district("Noordoost"))));
        CHECK_FALSE(mia.may(by_area, in(city.neighbourhood("Mariaberg"))));
        CHECK_FALSE(mia.may(by_area, in({})));
    });
}

TEST_CASE("a role for the whole city reaches everywhere")
{
    in_both_cities([](City& city) {
        give(city, "Hans", Role::editor);
        CHECK(city.person("Hans").may(by_area, in(city.neighbourhood("Itteren"))));
        CHECK(city.person("Hans").may(by_area, in(city.neighbourhood("Mariaberg"))));
    });
}

TEST_CASE("a role that has not begun, or has ended, does not count")
{
    in_both_cities([](City& city) {
        auto const from = city.now() + days{1};
        auto const until = city.now() + days{3};
        auto const given = city.attempt_as<int>("Ada", [&](Act& act) {
            return grant(act, {.person = city.id_of("Bea"), .role = Role::editor, .area = {}, .begins = from, .ends = until});
        });
        REQUIRE(given.ok());
        CHECK_FALSE(city.person("Bea").holds(Role::editor));
        city.pass(days{1});
        CHECK(city.person("Bea").holds(Role::editor));
        city.pass(days{2} - milliseconds{1});
        CHECK(city.person("Bea").holds(Role::editor));
        city.pass(milliseconds{1});
        CHECK_FALSE(city.person("Bea").holds(Role::editor));
    });
}

TEST_CASE("a role that is ended counts no longer, and can be given again")
{
    in_both_cities([](City& city) {
        auto const number = give(city, "Bea", Role::desk);
        CHECK(city.person("Bea").holds(Role::desk));
        CHECK(take(city, "Bea", number).ok());
        CHECK_FALSE(city.person("Bea").holds(Role::desk));
        auto const again = take(city, "Bea", number);
        REQUIRE_FALSE(again.ok());
        CHECK(why(again.refusal()) == w::grant_over);
        CHECK(give(city, "Bea", Role::desk) == number + 1);
    });
}

TEST_CASE("the same role for the same area is not given twice")
{
    in_both_cities([](City& city) {
        auto const twice = city.attempt_as<int>("Ada", [&](Act& act) {
            return grant(act, {.person = city.id_of("Mia"), .role = Role::district_manager, .area = city.district("Noordoost")});
        });
        REQUIRE_FALSE(twice.ok());
        CHECK(why(twice.refusal()) == w::role_held);
        give(city, "Mia", Role::district_manager, city.district("West"));
    });
}

TEST_CASE("a member of a neighbourhood platform is so for a neighbourhood")
{
    in_both_cities([](City& city) {
        auto const nowhere = city.attempt_as<int>(
            "Ada", [&](Act& act) { return grant(act, {.person = city.id_of("Bea"), .role = Role::platform_member, .area = {}}); });
        REQUIRE_FALSE(nowhere.ok());
        CHECK(why(nowhere.refusal()) == w::area_needed);
    });
}

TEST_CASE("the last administrator stays")
{
    in_both_cities([](City& city) {
        int number = 0;
        city.look_as("Ada", [&](Look const& look) { number = grants(look, city.id_of("Ada")).front().number; });
        auto const refused = take(city, "Ada", number);
        REQUIRE_FALSE(refused.ok());
        CHECK(why(refused.refusal()) == w::last_administrator);
        give(city, "Loes", Role::administrator);
        CHECK(take(city, "Ada", number).ok());
        CHECK_FALSE(city.person("Ada").holds(Role::administrator));
    });
}

TEST_CASE("only an administrator adds people, gives roles and makes departments")
{
    in_both_cities([](City& city) {
        for (std::string const name : {"Bea", "Loes", "Hans", "Mia"}) {
            INFO(name);
            CHECK(city.attempt_as<PersonId>(name, [](Act& act) { return add_person(act, {.name = "Jan", .email = "", .phone = ""}); })
                      .refusal()
                      .why == Why::forbidden);
            CHECK(city.attempt_as<int>(
                          name, [&](Act& act) { return grant(act, {.person = city.id_of(name), .role = Role::administrator, .area = {}}); })
                      .refusal()
                      .why == Why::forbidden);
            CHECK(city.attempt_as<BodyId>(name, [](Act& act) { return add_body(act, BodyKind::department, "Markt"); }).refusal().why ==
                  Why::forbidden);
        }
    });
}

TEST_CASE("a name is seen by its owner and by colleagues, and by nobody else")
{
    in_both_cities([](City& city) {
        auto const hans = city.id_of("Hans");
        auto const seen_by = [&](std::string_view name) {
            std::string shown;
            city.look_as(name, [&](Look const& look) { shown = display_name(look, hans); });
            return shown;
        };
        CHECK(seen_by("Hans") == "Hans van Testdam");
        CHECK(seen_by("Mia") == "Hans van Testdam");
        CHECK(seen_by("Bea") == "");
        CHECK(seen_by("") == "");
    });
}

TEST_CASE("people are found by the beginning of a name or by their whole address")
{
    in_both_cities([](City& city) {
        auto const added = city.attempt_as<PersonId>("Ada", [](Act& act) {
            return add_person(act, {.name = "Zoë Çelik-Brouwers", .email = "Zoe@Example.NL", .phone = "043 000 00 42"});
        });
        REQUIRE(added.ok());
        city.look_as("Ada", [&](Look const& look) {
            for (std::string const words : {"zoe", "Zo", "celik", "brouw zoë", "ZOE@example.nl"}) {
                INFO(words);
                auto const found = search(look, {words, {}});
                REQUIRE(found.size() == 1);
                CHECK(found.front().name == "Zoë Çelik-Brouwers");
                CHECK(found.front().email == "zoe@example.nl");
            }
            CHECK(search(look, {"zorro", {}}).empty());
            CHECK(search(look, {"", Role::handler}).size() == 2);
        });
        city.look_as("Hans", [&](Look const& look) { CHECK(search(look, {"zoe", {}}).empty()); });
    });
}

TEST_CASE("one address belongs to one person")
{
    in_both_cities([](City& city) {
        auto const second = city.attempt_as<PersonId>(
            "Ada", [](Act& act) { return add_person(act, {.name = "Nog een Hans", .email = "HANS@testdam.example", .phone = ""}); });
        REQUIRE_FALSE(second.ok());
        CHECK(why(second.refusal()) == w::email_taken);
    });
}

TEST_CASE("who saves after somebody else is told so")
{
    in_both_cities([](City& city) {
        auto const save = [&](std::string_view name, int version) {
            return city.attempt_as<Done>("Ada", [&](Act& act) {
                return change_person(act, city.id_of("Bea"), version,
                                     {.name = std::string(name), .email = "bea@testdam.example", .phone = ""});
            });
        };
        CHECK(save("Bea Eerst", 1).ok());
        auto const later = save("Bea Later", 1);
        REQUIRE_FALSE(later.ok());
        CHECK(why(later.refusal()) == w::changed_meanwhile);
        city.look_as("Bea", [&](Look const& look) { CHECK(display_name(look, city.id_of("Bea")) == "Bea Eerst"); });
    });
}

TEST_CASE("somebody changes her own name and number, but not her address and nobody else's name")
{
    in_both_cities([](City& city) {
        auto const change = [&](std::string_view whose) {
            return city.attempt_as<Done>("Bea", [&](Act& act) {
                return change_person(act, city.id_of(whose), 1,
                                     {.name = "Bea Crutzen", .email = "other@testdam.example", .phone = "043 000 00 11"});
            });
        };
        CHECK(change("Hans").refusal().why == Why::forbidden);
        REQUIRE(change("Bea").ok());
        city.look_as("Ada", [&](Look const& look) {
            auto const bea = details(look, city.id_of("Bea"));
            CHECK(bea->name == "Bea Crutzen");
            CHECK(bea->phone == "043 000 00 11");
            CHECK(bea->email == "bea@testdam.example");
        });
    });
}

TEST_CASE("what is wrong with somebody's details is said beside each field")
{
    auto const problems = problems_of({.name = " ", .email = "bea@huis", .phone = "bel maar"});
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].field == "name");
    CHECK(problems[1].field == "email");
    CHECK(problems[2].field == "phone");
    CHECK(problems_of({.name = "Bea", .email = "bea@huis.nl", .phone = "+31 (0)43-000 00 11"}).empty());
}

TEST_CASE("a department has the members of today")
{
    in_both_cities([](City& city) {
        auto const wegen = city.department("Wegen");
        city.look_as("Loes", [&](Look const& look) {
            CHECK(departments(look).size() == 2);
            CHECK(body(look, "wegen")->id == wegen);
            CHECK(members(look, wegen) == std::vector<PersonId>{city.id_of("Hans")});
            CHECK(is_member(look, wegen, city.id_of("Hans")));
            CHECK_FALSE(is_member(look, wegen, city.id_of("Gijs")));
        });
        CHECK(city.person("Hans").departments == std::vector<BodyId>{wegen});
        REQUIRE(city.attempt_as<Done>("Ada", [&](Act& act) { return leave(act, wegen, city.id_of("Hans")); }).ok());
        city.look_as("Loes", [&](Look const& look) { CHECK_FALSE(is_member(look, wegen, city.id_of("Hans"))); });
        CHECK(city.person("Hans").departments.empty());
    });
}

TEST_CASE("a department that has ended takes no more work")
{
    in_both_cities([](City& city) {
        auto const groen = city.department("Groen");
        REQUIRE(city.attempt_as<Done>(
                        "Ada",
                        [&](Act& act) {
                            return change_body(
                                act, groen, 1,
                                {.kind = BodyKind::department, .name = "Groen", .areas = {}, .begins = {}, .ends = act.today() + days{1}});
                        })
                    .ok());
        city.look_as("Loes", [&](Look const& look) { CHECK(find_department(look, groen).has_value()); });
        city.pass(days{1});
        city.look_as("Loes", [&](Look const& look) {
            CHECK_FALSE(find_department(look, groen).has_value());
            CHECK(body(look, groen)->name == "Groen");
        });
        CHECK(city.person("Gijs").departments.empty());
    });
}

TEST_CASE("who holds a role for an area is found from the areas below it")
{
    in_both_cities([](City& city) {
        city.look_as("Loes", [&](Look const& look) {
            CHECK(holders(look, Role::district_manager, city.neighbourhood("Itteren")) == std::vector<PersonId>{city.id_of("Mia")});
            CHECK(holders(look, Role::district_manager, city.neighbourhood("Pottenberg")) == std::vector<PersonId>{city.id_of("Wim")});
            CHECK(holders(look, Role::district_manager, {}).size() == 2);
        });
    });
}

TEST_CASE("closing an account ends its roles and memberships")
{
    in_both_cities([](City& city) {
        auto const hans = city.id_of("Hans");
        REQUIRE(city.attempt_as<Done>("Ada", [&](Act& act) { return close_person(act, hans, 1); }).ok());
        auto const actor = city.person("Hans");
        CHECK_FALSE(actor.signed_in());
        CHECK(actor.roles.empty());
        city.look_as("Ada", [&](Look const& look) {
            CHECK(members(look, city.department("Wegen")).empty());
            CHECK(holders(look, Role::handler, {}) == std::vector<PersonId>{city.id_of("Gijs")});
        });
    });
}

TEST_CASE("the timeline of a person tells of roles, and holds no name and no address")
{
    in_both_cities([](City& city) {
        auto const number = give(city, "Bea", Role::editor, city.neighbourhood("Itteren"));
        REQUIRE(take(city, "Bea", number).ok());
        city.look_as("Ada", [&](Look const& look) {
            auto const facts = timeline(look, subject(city.id_of("Bea")));
            REQUIRE(facts.size() == 3);
            CHECK(facts[0].word == PersonAdded::word);
            CHECK(facts[1].word == Granted::word);
            CHECK(facts[1]["role"] == "editor");
            CHECK(facts[1].area == city.neighbourhood("Itteren"));
            CHECK(facts[1].actor == city.id_of("Ada"));
            CHECK(facts[2].word == GrantEnded::word);
            for (auto const& fact : facts) {
                CHECK(fact.detail.find("Bea") == std::string::npos);
                CHECK(fact.detail.find("testdam") == std::string::npos);
            }
        });
    });
}

TEST_CASE("easy passwords are refused")
{
    for (auto const* password : {"kort", "1234567890", "aaaaaaaaaaaa", "Welkom-2026!", "wachtwoord12", "hans.pluijmen"})
        CHECK(password_refused(password, "hans.pluijmen@example.nl", "password").has_value());
    CHECK_FALSE(password_refused("drie natte duiven", "hans.pluijmen@example.nl", "password").has_value());
    CHECK_FALSE(password_refused("buurt-2026", "ada@example.nl", "password").has_value());
}
