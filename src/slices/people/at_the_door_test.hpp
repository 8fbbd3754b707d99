// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "kernel/base/secret.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/service.hpp"
#include "slices/people/store.hpp"
#include "slices/people/totp.hpp"
#include "testing/browser.hpp"
#include "testing/city.hpp"

// What the tests of coming in share: a city with a door, passwords, and the mail that was laid down.
namespace kwartier::people {

inline constexpr std::string_view good = "drie natte duiven";
/// Of Ada's app: an administrator needs one.
inline constexpr std::string_view app_secret = "TESTDAMTESTDAMTESTDAMTESTDAMTEST";

inline void give_password(testing::City& city, std::string_view name)
{
    static auto const hash = password_hash(good);
    city.act_as(name, [&](Act& act) { set_password(act, city.id_of(name), hash); });
}

/// Ada before she had a second step.
inline void take_app(testing::City& city, std::string_view name)
{
    city.act_as(name, [&](Act& act) { store::end_second_steps(act.db, city.id_of(name)); });
}

/// The city with a door, a password for some, and an app for Ada.
inline void at_the_door(std::function<void(testing::City&, Door&)> const& test)
{
    testing::in_both_cities([&](testing::City& city) {
        for (auto const* name : {"Ada", "Bea", "Hans", "Mia"}) give_password(city, name);
        city.act_as("Ada", [&](Act& act) { write_app(act, city.id_of("Ada"), app_secret); });
        Door door(city.house(), [&city] { return city.now(); });
        test(city, door);
        door.close();
    });
}

/// With the second step, where it is asked.
inline int sign_in(testing::Browser& browser, std::string const& email, std::string_view password = good)
{
    browser.get("/inloggen");
    browser.post("/inloggen", {{"email", email}, {"password", std::string(password)}});
    if (browser.status() != 303 || browser.location() != "/inloggen/tweede-stap") return browser.status();
    browser.follow();
    return browser.post("/inloggen/tweede-stap", {{"code", totp::code(app_secret, totp::step_at(browser.exchange().now))}});
}

/// The mails that were laid in the data folder for this address, without the breaks in their lines.
inline std::vector<std::string> mails_to(testing::City& city, std::string const& email)
{
    std::vector<std::string> found;
    auto const box = city.house().config().data + "/mail";
    if (!std::filesystem::exists(box)) return found;
    for (auto const& file : std::filesystem::directory_iterator(box)) {
        std::ifstream in(file.path(), std::ios::binary);
        std::string mail{std::istreambuf_iterator<char>(in), {}};
        if (mail.find("To: " + email) == std::string::npos) continue;
        for (auto at = mail.find("=\r\n"); at != std::string::npos; at = mail.find("=\r\n")) mail.erase(at, 3);
        found.push_back(std::move(mail));
    }
    return found;
}

/// The path of the link in the mail to this address that begins so.
inline std::string mailed_link(testing::City& city, std::string const& email, std::string const& begins)
{
    for (auto const& mail : mails_to(city, email))
        if (auto const at = mail.find(begins); at != std::string::npos) return mail.substr(at, begins.size() + 26);
    FAIL("no mail with " << begins << " to " << email);
    return {};
}

} // namespace kwartier::people
