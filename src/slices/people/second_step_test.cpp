// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/second_step.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "kernel/tell/tell.hpp"
#include "slices/people/at_the_door_test.hpp"
#include "slices/people/authenticator_test.hpp"
#include "slices/people/totp.hpp"

using namespace kwartier;
using namespace kwartier::people;
using testing::Browser;
using testing::City;

namespace {

std::string code(City& city, std::string_view secret = app_secret, int away = 0)
{
    return totp::code(secret, totp::step_at(city.now()) + away);
}

int first(Browser& browser, std::string const& email)
{
    browser.get("/inloggen");
    return browser.post("/inloggen", {{"email", email}, {"password", std::string(good)}, {"terug", "/kaart"}});
}

int second(Browser& browser, std::string const& typed, bool trust = false)
{
    browser.get("/inloggen/tweede-stap");
    Browser::Pairs fields{{"code", typed}};
    if (trust) fields.emplace_back("trust", "1");
    return browser.post("/inloggen/tweede-stap", fields);
}

/// The recovery codes that stand on the page.
std::vector<std::string> codes_on(Browser const& browser)
{
    std::vector<std::string> codes;
    auto const& html = browser.html();
    for (auto at = html.find("<li><code"); at != std::string::npos; at = html.find("<li><code", at + 1)) {
        auto const begin = html.find('>', at + 5) + 1;
        codes.push_back(html.substr(begin, html.find('<', begin) - begin));
    }
    return codes;
}

/// Sets up the app on the page that is shown.
int set_up(City& city, Browser& browser, std::string const& typed = {})
{
    browser.get("/mijn/tweede-stap");
    auto const secret = browser.field("secret");
    return browser.post("/mijn/tweede-stap/app",
                        {{"secret", secret}, {"seal", browser.field("seal")}, {"code", typed.empty() ? code(city, secret) : typed}});
}

std::string challenge_from(Browser& browser, std::string const& address)
{
    REQUIRE(browser.post(address) == 200);
    return nlohmann::json::parse(browser.html())["challenge"];
}

} // namespace

TEST_CASE("an administrator without a second step is led to set one up, and nothing of the administration is open")
{
    at_the_door([](City& city, Door& door) {
        take_app(city, "Ada");
        Browser ada(door);
        first(ada, "ada@testdam.example");
        CHECK(ada.location() == "/mijn/tweede-stap");
        CHECK(ada.follow() == 200);
        CHECK(ada.shows("U bent beheerder. Stel eerst een tweede stap in"));
        for (auto const* path : {"/beheer", "/beheer/mensen", "/beheer/rechten", "/beheer/routering"}) {
            CHECK(ada.get(path) == 403);
            CHECK(ada.link("Naar de tweede stap") == "/mijn/tweede-stap");
        }
        CHECK(ada.post("/beheer/mensen/nieuw", {{"name", "Eve"}, {"language", "nl"}}) == 403);
        auto const before = ada.cookie("kwartier");
        CHECK(set_up(city, ada) == 200);
        CHECK(codes_on(ada).size() == 10);
        CHECK(ada.cookie("kwartier") != before);
        CHECK(ada.get("/beheer/mensen") == 200);
        Browser thief(door);
        thief.set_cookie("kwartier", before);
        CHECK(thief.get("/mijn") == 303);
    });
}

TEST_CASE("after the first step nothing is open, and the second one leads to where one wanted to go")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door);
        CHECK(first(ada, "ada@testdam.example") == 303);
        CHECK(ada.location() == "/inloggen/tweede-stap");
        for (auto const* path : {"/mijn", "/beheer", "/mijn/tweede-stap"}) CHECK(ada.get(path) == 303);
        auto const half = ada.cookie("kwartier");
        CHECK(second(ada, "000000") == 422);
        CHECK(ada.shows("Deze code klopt niet"));
        CHECK(second(ada, code(city)) == 303);
        CHECK(ada.location() == "/kaart");
        CHECK(ada.cookie("kwartier") != half);
        CHECK(ada.get("/beheer") == 200);
        CHECK(ada.get("/mijn") == 200);
        CHECK(ada.shows("Met: wachtwoord, code van een app."));
    });
}

TEST_CASE("a code of the app serves once, also for somebody who looked over a shoulder")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door), thief(door);
        auto const seen = code(city);
        first(ada, "ada@testdam.example");
        first(thief, "ada@testdam.example");
        CHECK(second(ada, seen) == 303);
        CHECK(second(thief, seen) == 422);
        CHECK(second(thief, code(city, app_secret, -1)) == 422);
        city.pass(seconds{30});
        CHECK(second(thief, seen) == 422);
        city.pass(seconds{30});
        Browser again(door);
        first(again, "ada@testdam.example");
        CHECK(second(again, code(city)) == 303);
    });
}

TEST_CASE("wrong codes cost a growing wait, whoever types the password again")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door);
        first(ada, "ada@testdam.example");
        for (int i = 0; i < 3; ++i) CHECK(second(ada, "000000") == 422);
        CHECK(second(ada, code(city)) == 429);
        CHECK(ada.shows("Wacht nog 8 seconden"));
        first(ada, "ada@testdam.example");
        CHECK(second(ada, code(city)) == 429);
        city.pass(seconds{8});
        CHECK(second(ada, code(city)) == 303);
    });
}

TEST_CASE("the second step must follow within ten minutes")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door);
        first(ada, "ada@testdam.example");
        ada.get("/inloggen/tweede-stap");
        city.pass(minutes{10});
        CHECK(ada.post("/inloggen/tweede-stap", {{"code", code(city)}}) == 303);
        CHECK(ada.location() == "/inloggen");
        CHECK(ada.get("/inloggen/tweede-stap") == 303);
        CHECK(ada.get("/mijn") == 303);
    });
}

TEST_CASE("a recovery code serves once, as typed over, and new ones end the old")
{
    at_the_door([](City& city, Door& door) {
        Browser hans(door);
        sign_in(hans, "hans@testdam.example");
        CHECK(set_up(city, hans, "123") == 422);
        CHECK(set_up(city, hans) == 200);
        auto const codes = codes_on(hans);
        REQUIRE(codes.size() == 10);
        CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == 10);
        Browser telephone(door);
        first(telephone, "hans@testdam.example");
        auto typed = codes[0];
        for (auto& c : typed) c = c == '-' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        CHECK(second(telephone, typed) == 303);
        telephone.get("/mijn/tweede-stap");
        CHECK(telephone.shows("U heeft nog 9 herstelcodes"));
        telephone.post("/uitloggen");
        first(telephone, "hans@testdam.example");
        CHECK(second(telephone, codes[0]) == 422);
        CHECK(second(telephone, codes[1]) == 303);
        hans.get("/mijn/tweede-stap");
        CHECK(hans.post("/mijn/tweede-stap/herstelcodes") == 200);
        CHECK(codes_on(hans).size() == 10);
        Browser other(door);
        first(other, "hans@testdam.example");
        CHECK(second(other, codes[2]) == 422);
        // The person hears of it, whoever did it.
        city.look_as("", [&](Look const& look) {
            std::vector<std::string> told;
            for (auto const& sent : tell::told(look, subject(city.id_of("Hans")))) told.push_back(sent.word);
            CHECK(told == std::vector<std::string>{"people.recovery_code_used", "people.recovery_code_used", "people.second_step_added"});
        });
        city.do_jobs();
        CHECK(mails_to(city, "hans@testdam.example").size() == 3);
    });
}

TEST_CASE("a device that is trusted is not asked for thirty days, and only for its own person")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door);
        first(ada, "ada@testdam.example");
        CHECK(second(ada, code(city), true) == 303);
        ada.get("/mijn");
        ada.post("/uitloggen");
        CHECK(first(ada, "ada@testdam.example") == 303);
        CHECK(ada.location() == "/kaart");
        CHECK(ada.get("/beheer") == 200);
        ada.get("/mijn");
        CHECK(ada.shows("vertrouwd apparaat"));

        city.act_as("Hans", [&](Act& act) { write_app(act, city.id_of("Hans"), app_secret); });
        Browser hans(door);
        hans.set_cookie("kwartier-device", ada.cookie("kwartier-device"));
        first(hans, "hans@testdam.example");
        CHECK(hans.location() == "/inloggen/tweede-stap");
        Browser forged(door);
        auto cookie = ada.cookie("kwartier-device");
        cookie.back() = cookie.back() == '0' ? '1' : '0';
        forged.set_cookie("kwartier-device", cookie);
        first(forged, "ada@testdam.example");
        CHECK(forged.location() == "/inloggen/tweede-stap");

        ada.get("/mijn/tweede-stap");
        CHECK(ada.shows("Dit apparaat"));
        CHECK(ada.post("/mijn/tweede-stap/apparaten/1/einde") == 303);
        CHECK(ada.post("/mijn/tweede-stap/apparaten/1/einde") == 403); // a page that was left has no token
        ada.get("/mijn/tweede-stap");
        CHECK(ada.post("/mijn/tweede-stap/apparaten/1/einde") == 404);
        ada.post("/uitloggen");
        first(ada, "ada@testdam.example");
        CHECK(ada.location() == "/inloggen/tweede-stap");
        city.pass(minutes{1});
        CHECK(second(ada, code(city), true) == 303);
        ada.get("/mijn");
        ada.post("/uitloggen");
        city.pass(days{30});
        first(ada, "ada@testdam.example");
        CHECK(ada.location() == "/inloggen/tweede-stap");
    });
}

TEST_CASE("signing out everywhere ends the trust in devices too")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door);
        first(ada, "ada@testdam.example");
        second(ada, code(city), true);
        ada.get("/mijn");
        CHECK(ada.post("/mijn/afmelding-overal") == 303);
        first(ada, "ada@testdam.example");
        CHECK(ada.location() == "/inloggen/tweede-stap");
    });
}

TEST_CASE("an administrator keeps a second step; others may take theirs away")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door), hans(door);
        sign_in(ada, "ada@testdam.example");
        ada.get("/mijn/tweede-stap");
        CHECK(ada.post("/mijn/tweede-stap/app/einde") == 409);
        CHECK(ada.shows("Stel eerst een andere in"));
        CHECK(ada.shows("Staat aan sinds"));
        sign_in(hans, "hans@testdam.example");
        set_up(city, hans);
        hans.get("/mijn/tweede-stap");
        CHECK(hans.post("/mijn/tweede-stap/app/einde") == 303);
        Browser again(door);
        first(again, "hans@testdam.example");
        CHECK(again.location() == "/kaart");
    });
}

TEST_CASE("who gains the role of administrator in an open session sets up a second step first")
{
    at_the_door([](City& city, Door& door) {
        Browser hans(door);
        sign_in(hans, "hans@testdam.example");
        city.pass(minutes{1});
        REQUIRE(
            city.attempt_as<int>(
                    "Ada", [&](Act& act) { return grant(act, {.person = city.id_of("Hans"), .role = Role::administrator, .area = {}}); })
                .ok());
        CHECK(hans.get("/beheer") == 403);
        CHECK(hans.get("/werk") == 200);
        hans.get("/mijn");
        CHECK(hans.shows("Uw rechten gelden pas met een tweede stap"));
        CHECK(set_up(city, hans) == 200);
        CHECK(hans.get("/beheer") == 200);
    });
}

TEST_CASE("a secret of an app that was not offered here is not taken, and the one that was stays after a wrong code")
{
    at_the_door([](City& city, Door& door) {
        Browser bea(door);
        sign_in(bea, "bea@testdam.example");
        bea.get("/mijn/tweede-stap");
        CHECK(bea.shows("Of typ dit over in de app"));
        CHECK(bea.html().find("<svg class=\"qr\"") != std::string::npos);
        auto const own = bea.field("secret");
        CHECK(bea.post("/mijn/tweede-stap/app", {{"secret", own}, {"seal", bea.field("seal")}, {"code", "000000"}}) == 422);
        CHECK(bea.field("secret") == own);
        auto const invented = std::string(app_secret);
        CHECK(bea.post("/mijn/tweede-stap/app", {{"secret", invented}, {"seal", bea.field("seal")}, {"code", code(city)}}) == 409);
    });
}

TEST_CASE("an administrator takes away the second step of who lost everything")
{
    at_the_door([](City& city, Door& door) {
        Browser ada(door), hans(door);
        sign_in(hans, "hans@testdam.example");
        set_up(city, hans);
        sign_in(ada, "ada@testdam.example");
        std::string reference;
        city.look_as("Ada", [&](Look const& look) { reference = details(look, city.id_of("Hans"))->reference; });
        CHECK(ada.get("/beheer/mensen/" + reference) == 200);
        CHECK(ada.shows("Deze persoon logt in met een tweede stap"));
        CHECK(ada.post("/beheer/mensen/" + reference + "/tweede-stap/einde") == 303);
        CHECK(hans.get("/mijn") == 303);
        first(hans, "hans@testdam.example");
        CHECK(hans.location() == "/kaart");
    });
}

TEST_CASE("a passkey is made once, signs in without a password, and counts as both steps")
{
    at_the_door([](City& city, Door& door) {
        take_app(city, "Ada");
        Authenticator key;
        Browser ada(door);
        first(ada, "ada@testdam.example");
        ada.get("/mijn/tweede-stap");
        auto const asked = challenge_from(ada, "/mijn/tweede-stap/passkeys/uitdaging");
        auto const answer = key.made(asked);
        ada.get("/mijn/tweede-stap");
        CHECK(ada.post("/mijn/tweede-stap/passkeys", {{"passkey_name", "Laptop"}, {"answer", answer}}) == 200);
        CHECK(codes_on(ada).size() == 10);
        ada.get("/mijn/tweede-stap");
        CHECK(ada.shows("Laptop"));
        CHECK(ada.post("/mijn/tweede-stap/passkeys", {{"answer", answer}}) == 422); // the challenge served
        CHECK(ada.get("/beheer") == 200);

        Browser elsewhere(door);
        auto const sign = challenge_from(elsewhere, "/inloggen/passkey/uitdaging");
        auto const signature = key.used(sign);
        CHECK(elsewhere.post("/inloggen/passkey", {{"answer", signature}, {"terug", "/beheer/mensen"}}) == 303);
        CHECK(elsewhere.location() == "/beheer/mensen");
        CHECK(elsewhere.follow() == 200);
        Browser thief(door);
        CHECK(thief.post("/inloggen/passkey", {{"answer", signature}}) == 422);
        CHECK(thief.shows("Deze passkey kennen wij niet"));
        // A copy of the key counts from where it was copied.
        auto const later = challenge_from(thief, "/inloggen/passkey/uitdaging");
        CHECK(thief.post("/inloggen/passkey", {{"answer", key.used_again(later)}}) == 422);
        // A challenge to make one signs nobody in, and one that is too old serves no longer.
        ada.get("/mijn/tweede-stap");
        auto const other = challenge_from(ada, "/mijn/tweede-stap/passkeys/uitdaging");
        CHECK(thief.post("/inloggen/passkey", {{"answer", key.used(other)}}) == 422);
        auto const old = challenge_from(thief, "/inloggen/passkey/uitdaging");
        city.pass(minutes{5});
        CHECK(thief.post("/inloggen/passkey", {{"answer", key.used(old)}}) == 422);
    });
}

TEST_CASE("a closed account's passkey opens nothing, and a removed one neither")
{
    at_the_door([](City&, Door& door) {
        Authenticator key;
        Browser hans(door);
        sign_in(hans, "hans@testdam.example");
        hans.get("/mijn/tweede-stap");
        auto const asked = challenge_from(hans, "/mijn/tweede-stap/passkeys/uitdaging");
        hans.get("/mijn/tweede-stap");
        REQUIRE(hans.post("/mijn/tweede-stap/passkeys", {{"answer", key.made(asked)}}) == 200);
        Browser door_step(door);
        first(door_step, "hans@testdam.example");
        CHECK(door_step.location() == "/inloggen/tweede-stap");
        CHECK(door_step.follow() == 200);
        CHECK(door_step.shows("Gebruik uw passkey, of een herstelcode"));
        auto const challenge = challenge_from(door_step, "/inloggen/passkey/uitdaging");
        CHECK(door_step.post("/inloggen/passkey", {{"answer", key.used(challenge)}}) == 303);
        hans.get("/mijn/tweede-stap");
        CHECK(hans.post("/mijn/tweede-stap/passkeys/1/einde") == 303);
        Browser late(door);
        auto const next = challenge_from(late, "/inloggen/passkey/uitdaging");
        CHECK(late.post("/inloggen/passkey", {{"answer", key.used(next)}}) == 422);
    });
}
