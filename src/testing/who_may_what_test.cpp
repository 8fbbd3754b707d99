// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "kernel/act/slice.hpp"
#include "kernel/base/secret.hpp"
#include "slices/people/people.hpp"
#include "testing/browser.hpp"
#include "testing/city.hpp"
#include "testing/second_step.hpp"

// Made from the same values that gates and services use: the Right values and routes that every slice registered.

using namespace kwartier;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::string read_file(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// An address that fits the pattern, with something in every brace.
std::string filled(std::string_view pattern)
{
    std::string target;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '{') {
            target += pattern[i];
            continue;
        }
        i = pattern.find('}', i);
        target += "1";
    }
    return target;
}

/// Whether the answer is the gate's no: to sign in, or not allowed.
bool stopped(Browser const& browser)
{
    if (browser.status() == 401 || browser.status() == 403) return true;
    return browser.status() == 303 && browser.location().starts_with("/inloggen?terug=");
}

/// What the gate's own value says about somebody with one role, or none.
bool should_pass(Route const& route, std::optional<Role> role)
{
    switch (route.gate.kind()) {
    case Gate::Kind::open: return true;
    case Gate::Kind::signed_in: return role.has_value();
    case Gate::Kind::right: break;
    }
    if (!role) return false;
    // Whoever is signed in is a resident as well.
    return route.gate.right()->scope(*role) != Scope::none || route.gate.right()->scope(Role::resident) != Scope::none;
}

struct Visitor {
    std::optional<Role> role;
    std::string email;
};

/// One person for every role.
std::vector<Visitor> everybody(City& city, std::string const& hash)
{
    std::vector<Visitor> visitors{{std::nullopt, ""}};
    city.act_as("Ada", [&](Act& act) {
        for (int i = 0; i < role_count; ++i) {
            auto const role = static_cast<Role>(i);
            auto const email = std::string(name(role)) + "@testdam.example";
            auto const person =
                people::add_person(act, {.name = "Iemand", .email = email, .phone = "", .language = Language::nl, .password_hash = hash});
            REQUIRE(person.ok());
            REQUIRE(people::grant(act, {.person = *person, .role = role, .area = city.neighbourhood("Itteren")}).ok());
            testing::give_app(act, *person, role);
            visitors.push_back({role, email});
        }
    });
    return visitors;
}

std::string describe(Route const& route, Visitor const& visitor)
{
    return (route.method == Method::get ? "GET " : "POST ") + route.pattern + " as " +
           std::string(visitor.role ? name(*visitor.role) : "anonymous");
}

/// Signed in anew, for some routes end the session; with a code where one is asked.
void enter(City& city, Browser& browser, Visitor const& visitor, std::string_view password)
{
    if (!visitor.role || browser.get("/mijn") == 200) return;
    testing::sign_in(city, browser, visitor.email, password);
    REQUIRE(browser.get("/mijn") == 200);
}

} // namespace

TEST_CASE("who may what is as it was agreed")
{
    Manifest manifest;
    declare_all(manifest);
    auto const path = std::string(KWARTIER_SOURCE) + "/src/slices/people/golden/who_may_what.txt";
    auto const now = people::who_may_what(manifest);
    if (auto const* how = std::getenv("KWARTIER_GOLDEN"); how && std::string_view(how) == "write")
        std::ofstream(path, std::ios::binary) << now;
    INFO("KWARTIER_GOLDEN=write kwartier_tests -tc='who may what*' writes the matrix anew; then read what changed");
    CHECK(read_file(path) == now);
}

TEST_CASE("every right stands in a row of the matrix, under the name of its slice, and is held by somebody")
{
    Manifest manifest;
    declare_all(manifest);
    REQUIRE(manifest.rights.size() > 5);
    for (auto const* right : manifest.rights) {
        INFO(right->name);
        CHECK(right->row >= 1);
        CHECK(right->name.find('.') != std::string_view::npos);
        int holders = 0;
        for (int i = 0; i < role_count; ++i) holders += right->scope(static_cast<Role>(i)) != Scope::none;
        CHECK(holders > 0);
        // What the page /beheer/rechten calls it.
        CHECK(manifest.word(std::string(right->name).insert(right->name.find('.') + 1, "right_")));
    }
    for (auto const& route : manifest.routes) {
        if (route.gate.kind() != Gate::Kind::right) continue;
        INFO(route.pattern);
        auto const known = std::find(manifest.rights.begin(), manifest.rights.end(), route.gate.right()) != manifest.rights.end();
        CHECK(known);
    }
}

TEST_CASE("every page and every act lets in exactly those whose role has the right")
{
    in_both_cities([](City& city) {
        static constexpr std::string_view password = "drie natte duiven";
        static auto const hash = password_hash(password);
        auto const& routes = city.house().manifest().routes;
        Door door(city.house(), [&city] { return city.now(); });
        int tried = 0;
        int visitor_number = 0;
        for (auto const& visitor : everybody(city, hash)) {
            Browser browser(door, "192.0.2." + std::to_string(10 + visitor_number++));
            for (auto const& route : routes) {
                city.pass(seconds{1});
                enter(city, browser, visitor, password);
                auto const target = filled(route.pattern);
                if (route.method == Method::get) browser.get(target);
                else browser.post(target);
                ++tried;
                INFO(describe(route, visitor));
                INFO(browser.status());
                // Beyond the gate an act may still refuse what is not there; only the gate's own no counts.
                CHECK(stopped(browser) != should_pass(route, visitor.role));
            }
        }
        CHECK(tried == static_cast<int>(routes.size()) * (role_count + 1));
        door.close();
    });
}
