// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "slices/people/second_step.hpp"
#include "slices/people/totp.hpp"
#include "testing/browser.hpp"
#include "testing/city.hpp"

// The second step at sign-in, for tests of slices that know only the face of people.
namespace kwartier::testing {

/// Of the app of whoever needs one.
inline constexpr std::string_view app_secret = "TESTDAMTESTDAMTESTDAMTESTDAMTEST";

/// An app for somebody whose role asks for a second step.
inline void give_app(Act& act, PersonId person, Role role)
{
    if (people::needs_second_step(role)) people::write_app(act, person, app_secret);
}

/// Signs in with the password, and with a code where one is asked.
inline void sign_in(City& city, Browser& browser, std::string const& email, std::string_view password)
{
    browser.get("/inloggen");
    REQUIRE(browser.post("/inloggen", {{"email", email}, {"password", std::string(password)}}) == 303);
    if (browser.location() != "/inloggen/tweede-stap") return;
    city.pass(seconds{60}); // no code serves twice
    browser.follow();
    REQUIRE(browser.post("/inloggen/tweede-stap", {{"code", people::totp::code(app_secret, people::totp::step_at(city.now()))}}) == 303);
}

} // namespace kwartier::testing
