// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <filesystem>

#include "kernel/act/contributions.hpp"
#include "kernel/base/secret.hpp"
#include "slices/people/at_the_door_test.hpp"
#include "slices/people/entry.hpp"
#include "slices/people/links.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/service.hpp"
#include "slices/people/tries.hpp"
#include "slices/people/words.gen.hpp"
#include "testing/city.hpp"
#include "testing/storage_both.hpp"

using namespace kwartier;
using namespace kwartier::people;
using testing::City;
using testing::in_both_cities;

namespace {

namespace w = words::people;

constexpr std::string_view home = "192.0.2.7";

Word why(Refusal const& refusal) { return refusal.problems.front().said.word; }

Result<Came> try_password(City& city, std::string_view email, std::string_view password, std::string_view from = home)
{
    Checked checked;
    city.look_as("", [&](Look const& look) { checked = check_password(look, email, password, from); });
    return city.attempt_as<Came>("", [&](Act& act) { return enter(act, checked, email, {from}); });
}

std::string session_of(City& city, std::string_view name)
{
    std::string token;
    city.act_as("", [&](Act& act) { token = open_session(act, city.id_of(name), flag(Factor::password), ""); });
    return token;
}

std::optional<Actor> who(City& city, std::string_view token)
{
    std::optional<Actor> actor;
    city.look_as("", [&](Look const& look) { actor = speaks_for(look, token); });
    return actor;
}

Result<Came> use(City& city, std::string_view link, NewPerson const& newcomer = {})
{
    auto const secret = link.substr(link.rfind('/') + 1);
    return city.attempt_as<Came>("", [&](Act& act) { return use_link(act, secret, newcomer, {home}); });
}

std::string printed(City& city, std::string_view name)
{
    auto const link = city.attempt_as<std::string>("Ada", [&](Act& act) { return print_link(act, city.id_of(name)); });
    REQUIRE(link.ok());
    return *link;
}

} // namespace

TEST_CASE("a one-time link opens the door once")
{
    in_both_cities([](City& city) {
        auto const link = printed(city, "Bea");
        auto const came = use(city, link);
        REQUIRE(came.ok());
        CHECK(who(city, came->token)->person == city.id_of("Bea"));
        auto const again = use(city, link);
        REQUIRE_FALSE(again.ok());
        CHECK(again.refusal().why == Why::gone);
    });
}

TEST_CASE("a one-time link is too old after a quarter of an hour")
{
    in_both_cities([](City& city) {
        auto const in_time = printed(city, "Bea");
        auto const too_late = printed(city, "Bea");
        city.pass(minutes{15} - milliseconds{1});
        CHECK(use(city, in_time).ok());
        city.pass(milliseconds{1});
        CHECK(use(city, too_late).refusal().why == Why::gone);
        CHECK(use(city, "https://testdam.example/inloggen/invented").refusal().why == Why::gone);
    });
}

TEST_CASE("a link by mail goes to whoever asked, and makes a resident of an address nobody had")
{
    in_both_cities([](City& city) {
        for (std::string const email : {"Bea@testdam.example", "nieuw@testdam.example"}) {
            REQUIRE(city.attempt_as<Done>("", [&](Act& act) { return ask_link(act, email, "/meldingen", home); }).ok());
            city.do_jobs();
            auto const came = use(city, mailed_link(city, plain_email(email), "/inloggen/"));
            REQUIRE(came.ok());
            CHECK(came->back == "/meldingen");
            auto const actor = who(city, came->token);
            REQUIRE(actor.has_value());
            CHECK((actor->person == city.id_of("Bea")) == (email == "Bea@testdam.example"));
            CHECK(actor->holds(Role::resident));
            CHECK_FALSE(actor->staff());
        }
    });
}

TEST_CASE("nobody is mailed more than five links in an hour")
{
    in_both_cities([](City& city) {
        auto const ask = [&] {
            return city.attempt_as<Done>("", [&](Act& act) { return ask_link(act, "bea@testdam.example", "", home); });
        };
        for (int i = 0; i < 5; ++i) CHECK(ask().ok());
        CHECK(ask().refusal().why == Why::too_many);
        city.pass(hours{1});
        CHECK(ask().ok());
    });
}

TEST_CASE("wrong passwords cost a growing wait, and the right one is refused while it runs")
{
    in_both_cities([](City& city) {
        give_password(city, "Hans");
        for (int i = 0; i < 3; ++i) CHECK(why(try_password(city, "hans@testdam.example", "fout").refusal()) == w::pair_wrong);
        auto const waiting = try_password(city, "hans@testdam.example", good);
        REQUIRE_FALSE(waiting.ok());
        CHECK(waiting.refusal().why == Why::too_many);
        CHECK(waiting.refusal().problems.front().said.with.front().second == "8");
        city.pass(seconds{8});
        CHECK(why(try_password(city, "Hans@Testdam.example", "weer fout").refusal()) == w::pair_wrong);
        city.pass(seconds{15});
        CHECK(try_password(city, "hans@testdam.example", good).refusal().why == Why::too_many);
        city.pass(seconds{1});
        CHECK(try_password(city, "hans@testdam.example", good).ok());
        // Coming in wipes the slate.
        for (int i = 0; i < 3; ++i) CHECK(why(try_password(city, "hans@testdam.example", "fout").refusal()) == w::pair_wrong);
    });
}

TEST_CASE("the wait doubles from eight seconds to a quarter of an hour, and never longer")
{
    CHECK(delay(0, 3) == seconds{0});
    CHECK(delay(2, 3) == seconds{0});
    CHECK(delay(3, 3) == seconds{8});
    CHECK(delay(4, 3) == seconds{16});
    CHECK(delay(9, 3) == seconds{512});
    CHECK(delay(10, 3) == minutes{15});
    CHECK(delay(100000, 3) == minutes{15});
}

TEST_CASE("an address without an account is answered as one with an account")
{
    in_both_cities([](City& city) {
        give_password(city, "Hans");
        for (int i = 0; i < 4; ++i) {
            auto const known = try_password(city, "hans@testdam.example", "fout", "192.0.2.8");
            auto const unknown = try_password(city, "niemand@testdam.example", "fout", "192.0.2.9");
            CHECK(known.refusal().why == unknown.refusal().why);
            CHECK(why(known.refusal()) == why(unknown.refusal()));
            CHECK(known.refusal().problems.front().said.with == unknown.refusal().problems.front().said.with);
        }
        // Somebody who has no password yet is no different either.
        CHECK(why(try_password(city, "bea@testdam.example", "", "192.0.2.10").refusal()) == w::pair_wrong);
    });
}

TEST_CASE("many tries at once are counted one by one")
{
    in_both_cities([](City& city) {
        give_password(city, "Hans");
        std::vector<Checked> tries(6);
        city.look_as("", [&](Look const& look) {
            for (auto& checked : tries) checked = check_password(look, "hans@testdam.example", "fout", home);
            tries.back() = check_password(look, "hans@testdam.example", good, home);
        });
        CHECK(tries.back().fits);
        for (auto const& checked : tries) {
            auto const entered = city.attempt_as<Came>("", [&](Act& act) { return enter(act, checked, "hans@testdam.example", {home}); });
            CHECK_FALSE(entered.ok());
        }
    });
}

TEST_CASE("a role that ends is gone in a session that was open")
{
    in_both_cities([](City& city) {
        auto const token = session_of(city, "Mia");
        REQUIRE(who(city, token)->holds(Role::district_manager));
        CHECK(who(city, token)->shown_name == "Mia van Testdam");
        REQUIRE(city.attempt_as<Done>("Ada", [&](Act& act) { return end_grant(act, city.id_of("Mia"), 1); }).ok());
        REQUIRE(who(city, token).has_value());
        CHECK_FALSE(who(city, token)->holds(Role::district_manager));
        CHECK(who(city, token)->holds(Role::resident));
    });
}

TEST_CASE("an official's session ends after half an hour without use, a resident's after ninety days")
{
    in_both_cities([](City& city) {
        auto const mia = session_of(city, "Mia");
        auto const bea = session_of(city, "Bea");
        city.pass(minutes{30});
        auto const still = who(city, mia);
        REQUIRE(still.has_value());
        city.act_as("Mia", [&](Act& act) { session_seen(act, still->session); });
        city.pass(minutes{30});
        CHECK(who(city, mia).has_value());
        city.pass(milliseconds{1});
        CHECK_FALSE(who(city, mia).has_value());
        city.pass(days{90} - hours{1} - milliseconds{1});
        CHECK(who(city, bea).has_value());
        city.pass(milliseconds{1});
        CHECK_FALSE(who(city, bea).has_value());
    });
}

TEST_CASE("signing out everywhere ends every session of that person and of nobody else")
{
    in_both_cities([](City& city) {
        auto const desk = session_of(city, "Loes");
        auto const telephone = session_of(city, "Loes");
        auto const hans = session_of(city, "Hans");
        city.act_as("Loes", [&](Act& act) { sign_out_everywhere(act, city.id_of("Loes")); });
        CHECK_FALSE(who(city, desk).has_value());
        CHECK_FALSE(who(city, telephone).has_value());
        CHECK(who(city, hans).has_value());
    });
}

TEST_CASE("coming in anew gives a new session and ends the old one")
{
    in_both_cities([](City& city) {
        auto const before = session_of(city, "Bea");
        std::string after;
        city.act_as("", [&](Act& act) { after = open_session(act, city.id_of("Bea"), flag(Factor::link), before); });
        CHECK(after != before);
        CHECK_FALSE(who(city, before).has_value());
        CHECK(who(city, after).has_value());
    });
}

TEST_CASE("a closed account does not come in, by password, link or open session")
{
    in_both_cities([](City& city) {
        give_password(city, "Hans");
        auto const open = session_of(city, "Hans");
        auto const link = printed(city, "Hans");
        REQUIRE(city.attempt_as<Done>("Ada", [&](Act& act) { return close_person(act, city.id_of("Hans"), 2); }).ok());
        CHECK_FALSE(who(city, open).has_value());
        CHECK(use(city, link).refusal().why == Why::gone);
        CHECK(why(try_password(city, "hans@testdam.example", good).refusal()) == w::pair_wrong);
    });
}

TEST_CASE("a new password wants the old one, and ends all other sessions")
{
    in_both_cities([](City& city) {
        give_password(city, "Hans");
        auto const other = session_of(city, "Hans");
        auto const token = session_of(city, "Hans");
        auto const hans = *who(city, token);
        auto const change = [&](std::string_view current) {
            Checked checked;
            city.house().look(hans, city.now(), [&](Look const& look) { checked = check_own_password(look, current, home); });
            return city.house().attempt<std::string>(hans, city.now(),
                                                     [&](Act& act) { return change_password(act, checked, home, "hash"); });
        };
        CHECK(why(change("fout").refusal()) == w::current_wrong);
        CHECK(who(city, other).has_value());
        auto const fresh = change(good);
        REQUIRE(fresh.ok());
        CHECK_FALSE(who(city, other).has_value());
        CHECK_FALSE(who(city, token).has_value());
        CHECK(who(city, *fresh).has_value());
    });
}

TEST_CASE("who forgot her password comes in by a link and chooses a new one")
{
    in_both_cities([](City& city) {
        give_password(city, "Bea");
        auto const came = use(city, printed(city, "Bea"));
        REQUIRE(came.ok());
        auto const bea = *who(city, came->token);
        city.house().look(bea, city.now(), [&](Look const& look) { CHECK(check_own_password(look, "", home).fits); });
        city.house().look(bea, city.now() + hours{1}, [&](Look const& look) { CHECK_FALSE(check_own_password(look, "", home).fits); });
    });
}

TEST_CASE("one returns to a page of our own, never to another site")
{
    CHECK(safe_back("/werk?lijst=afdeling") == "/werk?lijst=afdeling");
    for (auto const* path :
         {"", "/", "https://elders.example/", "//elders.example", "/\\elders.example", "/a b", "/inloggen?terug=/x", "/uitloggen", "werk"})
        CHECK(safe_back(path) == "");
}

TEST_CASE("a start writes nothing in a city that has an administrator")
{
    in_both_cities([](City& city) {
        auto const before = city.house().database().changes();
        for (auto const& greeting : city.house().all<Greeting>()) greeting.lines(city.house(), city.now());
        CHECK(city.house().database().changes() == before);
    });
}

TEST_CASE("the first administrator comes in by a link, while there is none")
{
    in_both_cities([](City& city) { city.act_as("", [](Act& act) { CHECK_FALSE(first_administrator_link(act).has_value()); }); });
    for_both_options([](Database::Options const& where) {
        auto folder = (std::filesystem::temp_directory_path() / "kwartier-first-XXXXXX").string();
        REQUIRE(mkdtemp(folder.data()) != nullptr);
        {
            Manifest manifest;
            declare_all(manifest);
            Config config;
            config.data = folder;
            if (where.where.starts_with("postgres")) {
                config.db = where.where;
                config.db_schema = where.schema;
            }
            House const house(config, manifest);
            upgrade(house.database(), manifest.schema);
            auto const now = instant_from(1795422600000);
            std::optional<std::string> older, link;
            house.act(the_house(), now, [&](Act& act) { older = first_administrator_link(act); });
            house.act(the_house(), now, [&](Act& act) { link = first_administrator_link(act); });
            REQUIRE(older.has_value());
            REQUIRE(link.has_value());
            auto const follow = [&](std::string const& address, NewPerson const& who) {
                return house.attempt<Came>(Actor{}, now,
                                           [&](Act& act) { return use_link(act, address.substr(address.rfind('/') + 1), who, {home}); });
            };
            NewPerson const ada{.name = "Ada", .email = "ada@testdam.example", .phone = "", .language = Language::nl, .password_hash = "x"};
            CHECK(follow(*older, ada).refusal().why == Why::gone);
            CHECK(follow(*link, {.name = "", .email = "", .phone = ""}).refusal().why == Why::invalid);
            auto const came = follow(*link, ada);
            REQUIRE(came.ok());
            CHECK(came->then == Then::set_up);
            house.look(Actor{}, now, [&](Look const& look) {
                // Administrator she is, but the role sleeps until she has a second step.
                auto const actor = speaks_for(look, came->token);
                CHECK_FALSE(actor->may(manage_people));
                house.look(*actor, now, [](Look const& hers) { CHECK(after_second_step(hers).may(manage_people)); });
            });
            CHECK(follow(*link, {.name = "Eve", .email = "", .phone = ""}).refusal().why == Why::gone);
            house.act(the_house(), now, [](Act& act) { CHECK_FALSE(first_administrator_link(act).has_value()); });
        }
        std::filesystem::remove_all(folder);
    });
}
