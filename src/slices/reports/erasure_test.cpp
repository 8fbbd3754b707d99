// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "kernel/base/secret.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/retention.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "testing/browser.hpp"
#include "testing/traces.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

constexpr std::string_view good = "drie natte duiven";
std::vector<std::string> const needles{"vliegendehond", "quirina", "98765432"};

/// Somebody whose name nobody else has, with an account.
PersonId quirina(City& city)
{
    static auto const hash = password_hash(good);
    PersonId person;
    city.act_as("Ada", [&](Act& act) {
        person = *people::add_person(act, {.name = "Quirina Vliegendehond",
                                           .email = "quirina@testdam.example",
                                           .phone = "06 98765432",
                                           .language = Language::nl,
                                           .password_hash = hash});
    });
    return person;
}

NewReport report_of(SmallLoket const& loket, PersonId person)
{
    auto report = loket.loose_tile();
    report.text = "Losse tegel voor mijn deur. Bel 06 98765432 of mail quirina@testdam.example. Groet, Quirina Vliegendehond";
    report.place_words = "bij familie Vliegendehond";
    report.contact = {"Quirina Vliegendehond", "quirina@testdam.example", "06 98765432"};
    report.person = person;
    return report;
}

StoredPicture picture(City& city, std::string const& bytes)
{
    return {.picture =
                {.jpeg = bytes, .thumbnail = bytes + " small", .width = 10, .height = 10, .size = static_cast<std::int64_t>(bytes.size())},
            .hash = city.house().files().put(bytes),
            .thumbnail_hash = city.house().files().put(bytes + " small")};
}

/// What may still hold the words: mail that was laid down for want of a mail server has left the house.
std::vector<std::string> traces_left(City& city)
{
    auto found = testing::traces(city.house(), needles);
    std::erase_if(found, [](std::string const& where) { return where.starts_with("file mail/"); });
    return found;
}

std::string all(std::vector<std::string> const& lines)
{
    std::string text;
    for (auto const& line : lines) text += line + "; ";
    return text;
}

} // namespace

TEST_CASE("who is erased leaves no trace in any table or file, and an open report goes on without them")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const person = quirina(city);
        // One that is open and asked something, one that is closed with pictures and words, one without signing in.
        auto const open = loket.file(report_of(loket, person)).report;
        REQUIRE(loket.as("Hans", open, [](Act& act, Seen seen) { return ask(act, seen, "Mevrouw Vliegendehond, welke deur is het?"); }));
        auto with_photo = report_of(loket, person);
        with_photo.photos.push_back(picture(city, "portrait of vliegendehond"));
        auto const closed = loket.file(with_photo).report;
        REQUIRE(loket.as("Hans", closed, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        city.act_as("", [&](Act& act) { CHECK(say_not_solved(act, closed, "Het ligt weer los, zegt Quirina Vliegendehond.")); });
        REQUIRE(loket.as("Hans", closed, [](Act& act, Seen seen) { return solve(act, seen, "Nu echt vast.", {}); }));
        auto const by_address = loket.file(report_of(loket, {})).report;
        auto const of_bea = loket.file(loket.loose_tile()).report;
        city.do_jobs();
        // Names stand sealed, so that even now only the words can be found, and the picture.
        CHECK_FALSE(traces_left(city).empty());

        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        browser.get("/inloggen");
        REQUIRE(browser.post("/inloggen", {{"email", "quirina@testdam.example"}, {"password", std::string(good)}}) == 303);
        CHECK(browser.get("/mijn/gegevens") == 200);
        for (auto const* part : {"Quirina Vliegendehond", "06 98765432", "bij familie Vliegendehond", "Het ligt weer los"})
            CHECK_MESSAGE(browser.shows(part), part);
        CHECK(browser.get("/mijn/gegevens.json") == 200);
        CHECK(browser.html().find("\"text\": \"Losse tegel voor mijn deur.") != std::string::npos);
        browser.get("/mijn/gegevens");
        CHECK(browser.post("/mijn/wissing") == 422);
        CHECK(browser.shows("Zet een vinkje als u het zeker weet."));
        CHECK(browser.post("/mijn/wissing", {{"sure", "1"}}) == 303);
        CHECK(browser.follow() == 200);
        CHECK(browser.get("/mijn") == 303);
        city.do_jobs();
        door.close();

        auto const left = traces_left(city);
        CHECK_MESSAGE(left.empty(), all(left));
        // The work goes on: nobody is waited for, and the place where it is can still be found.
        CHECK(loket.row(open).state == State::in_progress);
        CHECK(loket.row(open).text.starts_with("Losse tegel voor mijn deur."));
        CHECK(loket.row(closed).text.empty());
        CHECK(loket.row(by_address).text.starts_with("Losse tegel voor mijn deur."));
        CHECK(loket.row(of_bea).text == "Er ligt een losse stoeptegel voor de deur.");
        // What is left of the words leaves as soon as the report is closed.
        REQUIRE(loket.as("Hans", open, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        city.pass(days{1});
        CHECK(privacy::run_retention(city.house(), city.now()) == 1);
        CHECK(loket.row(open).text.empty());
    });
}

TEST_CASE("a reporter without an account sees everything by the private link, with who looked, and is erased there")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const receipt = loket.file(report_of(loket, {}));
        city.act_as("Mia", [&](Act& act) { CHECK(reveal(act, receipt.report, "Ik wil de melder bellen over de stoep.")); });
        city.do_jobs();
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        auto const base = "/meldingen/volgen/" + receipt.link;
        REQUIRE(browser.get(base) == 200);
        CHECK(browser.get(browser.link("Wat is er van mij bekend?")) == 200);
        CHECK(browser.shows("Quirina Vliegendehond"));
        CHECK(browser.shows("Ik wil de melder bellen over de stoep."));
        CHECK(browser.shows("is ontvangen (")); // what was told, in words
        CHECK_FALSE(browser.shows("reports.receipt"));
        CHECK(browser.get(base + "/gegevens.json") == 200);
        CHECK(browser.header("Cache-Control") == "no-store");
        CHECK(browser.html().find("\"revealed\"") != std::string::npos);
        CHECK(browser.post(base + "/wissing") == 422);
        CHECK(browser.post(base + "/wissing", {{"sure", "1"}}) == 303);
        city.do_jobs();
        CHECK(browser.get(base) == 200);
        CHECK_FALSE(browser.shows("Vliegendehond"));
        CHECK(browser.get(base + "/gegevens") == 200);
        CHECK(browser.shows("Hier is niets van u bekend."));
        CHECK(browser.get("/meldingen/volgen/00000000000000000000000000000000/gegevens") == 404);
        door.close();
        auto const left = traces_left(city);
        CHECK_MESSAGE(left.empty(), all(left));
        CHECK(loket.row(receipt.report).state == State::received);
    });
}

TEST_CASE("under a hold the words stay, who it was does not")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const receipt = loket.file(report_of(loket, {}));
        REQUIRE(loket.as("Hans", receipt.report, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        REQUIRE(loket.as("Hans", receipt.report, [&](Act& act, Seen) { return hold(act, receipt.report, "Er loopt een rechtszaak."); }));
        city.act_as("", [&](Act& act) { privacy::erase(act, {.person = {}, .subject = subject(receipt.report)}); });
        CHECK_FALSE(loket.row(receipt.report).text.empty());
        city.look_as("", [&](Look const& look) { CHECK(store::reporters(look.db, receipt.report).empty()); });
        REQUIRE(loket.as("Hans", receipt.report, [&](Act& act, Seen) { return release(act, receipt.report); }));
        privacy::run_retention(city.house(), city.now());
        CHECK(loket.row(receipt.report).text.empty());
    });
}
