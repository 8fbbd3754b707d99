// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/small_acts.hpp"
#include "kernel/privacy/privacy.hpp"
#include "kernel/words/dates.hpp"
#include "slices/follows/messages.hpp"
#include "slices/follows/small_follows_test.hpp"
#include "slices/people/people.hpp"
#include "testing/traces.hpp"

using namespace kwartier;
using namespace kwartier::follows;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::string const bea = "bea@voorbeeld.example";

/// The path in a mail that begins so.
std::string path_in(std::string const& mail, std::string const& begins)
{
    auto const at = mail.find(begins);
    REQUIRE(at != std::string::npos);
    return mail.substr(at, begins.size() + 32);
}

std::int64_t rows(SmallPress const& press, Sql counted)
{
    std::int64_t n = 0;
    press.look([&](Look const& look) { n = look.db.value<std::int64_t>(counted); });
    return n;
}

} // namespace

TEST_CASE("who follows without an account confirms it from their own mailbox first")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        Door door(*press.house, [&city] { return city.now(); });
        Browser guest(door);
        CHECK(guest.get("/volgen") == 200);
        CHECK(guest.get("/volgen?gebied=buurten/mariaberg") == 200);
        CHECK(guest.shows("Alles wat hier gebeurt"));
        CHECK(guest.post("/volgen", {{"gebied", "buurten/mariaberg"}, {"wat", "*"}, {"email", "geen adres"}}) == 422);
        CHECK(guest.shows("Vul een e-mailadres in"));
        CHECK(guest.field("email") == "geen adres");
        CHECK(guest.post("/volgen", {{"gebied", "buurten/mariaberg"}, {"email", bea}}) == 422);
        CHECK(guest.shows("Kies waar u mail over wilt."));
        CHECK(guest.post("/volgen", {{"gebied", "buurten/atlantis"}, {"wat", "*"}, {"email", bea}}) == 422);
        REQUIRE(guest.post("/volgen", {{"gebied", "buurten/mariaberg"}, {"wat", "*"}, {"wat", "nieuwsbrief"}, {"email", bea}}) == 303);
        CHECK(guest.follow() == 200);
        CHECK(guest.shows("Kijk in uw mail"));
        CHECK(rows(press, "SELECT COUNT(*) FROM followers") == 0);
        press.pass(seconds{1});
        REQUIRE(press.mails(bea).size() == 1);
        auto const link = path_in(press.mails(bea)[0], "/volgen/bevestigen/");
        // A machine that looks at links confirms nothing.
        CHECK(guest.get(link) == 200);
        CHECK(rows(press, "SELECT COUNT(*) FROM followers") == 0);
        REQUIRE(guest.post(link) == 303);
        CHECK(guest.follow() == 200);
        CHECK(guest.shows("Mariaberg"));
        CHECK(guest.shows(bea));
        CHECK(rows(press, "SELECT COUNT(*) FROM follow_asks") == 0);
        CHECK(rows(press, "SELECT COUNT(*) FROM follows") == 2);
        CHECK(guest.post(link) == 410);
        // No more than three mails a day to an address that somebody types.
        for (int i = 0; i < 6; ++i)
            CHECK(guest.post("/volgen", {{"gebied", "buurten/limmel"}, {"wat", "*"}, {"email", "gijs@voorbeeld.example"}}) == 303);
        press.pass(seconds{1});
        CHECK(press.mails("gijs@voorbeeld.example").size() == 3);
        door.close();
    });
}

TEST_CASE("what was asked and not confirmed is gone within a week, without a trace")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        press.act([&](Act& act) {
            REQUIRE(ask(act, "quirina@voorbeeld.example", {{std::string(area_kind), city.neighbourhood("Limmel").value}, {"*"}}));
        });
        press.pass(days{5});
        CHECK(rows(press, "SELECT COUNT(*) FROM follow_asks") == 1);
        press.pass(days{1} + hours{1});
        privacy::run_retention(*press.house, city.now());
        CHECK(rows(press, "SELECT COUNT(*) FROM follow_asks") == 0);
        auto found = testing::traces(*press.house, {"quirina"});
        std::erase_if(found, [](std::string const& where) { return where.starts_with("file mail/"); });
        CHECK(found.empty());
    });
}

TEST_CASE("a follower hears once a day of what is new, each thing once, and of nothing when there is nothing")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        press.publish("Al oud nieuws", "Mariaberg");
        press.pass(minutes{10});
        auto const id = press.follower(bea, "Mariaberg", {"*", "nieuwsbrief"});
        press.act([&](Act& act) {
            auto const row = *store::find(act.db, id);
            REQUIRE(follow(act, row, {{std::string(area_kind), areas::city(act)->id.value}, {"proefnieuws"}}));
        });
        press.pass(minutes{10});
        press.publish("Straatfeest in de Herbenusstraat", "Mariaberg");
        press.plan("Straatfeest in de Herbenusstraat", "Mariaberg", city.now() + days{12}, 2); // and it comes up
        press.publish("Nieuwe bankjes", "Limmel");
        press.publish("Deze verdwijnt weer", "Mariaberg");
        for (int i = 0; i < 4; ++i) press.pass(minutes{10});
        SmallPress::hidden() = 4;
        CHECK(press.digests(bea).empty());
        press.pass(hours{10});
        REQUIRE(press.digests(bea).size() == 1);
        auto const mail = press.digests(bea)[0];
        CHECK(count(mail, "Straatfeest in de Herbenusstraat") == 2); // in the plain part and in the other
        CHECK(count(mail, long_date(Language::nl, city.house().zone().date(city.now() + days{12}))) == 2); // its day stands with it
        CHECK(count(mail, "Nieuwe bankjes") == 2);
        CHECK(count(mail, "oud nieuws") == 0);
        CHECK(count(mail, "verdwijnt") == 0);
        CHECK(count(mail, "2 berichten") >= 1);
        auto const link = path_in(mail, "/volgen/");
        CHECK(mail.find("List-Unsubscribe: <http://localhost") != std::string::npos);
        CHECK(mail.find(link + "/afmelding>\r\n") != std::string::npos);
        CHECK(mail.find("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n") != std::string::npos);
        for (int day = 0; day < 3; ++day) press.pass(days{1});
        CHECK(press.digests(bea).size() == 1);
    });
}

TEST_CASE("of a source one can follow some themes alone; the whole source takes their place")
{
    in_both_cities([](City& city) {
        CHECK(includes("", "agenda", "markt"));
        CHECK(includes("agenda", "agenda", ""));
        CHECK(includes("agenda/markt", "agenda", "markt"));
        CHECK_FALSE(includes("agenda/markt", "agenda", "sport"));
        CHECK_FALSE(includes("agenda/markt", "meldingen", "markt"));
        CHECK_FALSE(includes("agenda/", "agenda", "markt"));
        SmallPress press(city);
        Subject const mariaberg{std::string(area_kind), city.neighbourhood("Mariaberg").value};
        auto const followed = [&](std::vector<std::string> const& sources) {
            bool ok = false;
            press.act_as("Bea", [&](Act& act) {
                auto const row = store::of_person(act.db, city.id_of("Bea"));
                ok = follow(act, row ? *row : begin(act), {mariaberg, sources}).ok();
            });
            return ok;
        };
        auto const held = [&] {
            std::string all;
            press.look([&](Look const& look) {
                for (auto const& row : store::of_follower(look.db, store::of_person(look.db, city.id_of("Bea"))->id, 20))
                    all += row.source + ' ';
            });
            return all;
        };
        CHECK_FALSE(followed({"proefnieuws/onbekend"}));
        CHECK(followed({"proefnieuws/feest", "proefnieuws/school"}));
        CHECK(held() == "proefnieuws/feest proefnieuws/school ");
        press.look([&](Look const& look) {
            auto const whole = source_label(look, Language::nl, "proefnieuws");
            CHECK(source_label(look, Language::nl, "proefnieuws/feest") == whole + ": Feest");
            CHECK(source_label(look, Language::nl, "proefnieuws/voorbij") == whole + ": voorbij");
        });
        CHECK(followed({"proefnieuws"}));
        CHECK(held() == "proefnieuws ");
        CHECK(followed({"proefnieuws/feest"}));
        CHECK(held() == "proefnieuws ");
        // And hears of those themes only.
        press.follower(bea, "Limmel", {"proefnieuws/feest", "proefnieuws/school"});
        press.pass(minutes{10});
        press.publish("Straatfeest", "Limmel", "feest");
        press.publish("Open dag", "Limmel", "school");
        press.publish("Voetbal", "Limmel", "sport");
        press.publish("Zonder thema", "Limmel");
        press.pass(minutes{10});
        press.pass(hours{10});
        REQUIRE(press.digests(bea).size() == 1);
        auto const mail = press.digests(bea)[0];
        CHECK(count(mail, "Straatfeest") == 2);
        CHECK(count(mail, "Open dag") == 2);
        CHECK(count(mail, "Voetbal") == 0);
        CHECK(count(mail, "Zonder thema") == 0);
    });
}

TEST_CASE("one digest a day, whoever tells: what one follows and what one asked stand in the same mail")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        press.follower("bea@testdam.example", "Mariaberg"); // her account's address
        press.pass(minutes{10});
        press.publish("Straatfeest", "Mariaberg");
        press.act([&](Act& act) {
            tell::person(act, {std::string(people::kind), city.id_of("Bea").value}, Language::nl, {"note", 7}, "proef.said",
                         Urgency::digest);
        });
        press.pass(minutes{10});
        press.pass(hours{12});
        CHECK(press.digests("bea@testdam.example").size() == 1);
        press.publish("Nog een feest", "Mariaberg");
        press.pass(minutes{10});
        press.pass(minutes{30});
        CHECK(press.digests("bea@testdam.example").size() == 1);
        press.pass(days{1});
        CHECK(press.digests("bea@testdam.example").size() == 2);
    });
}

TEST_CASE("one click in a mail program stops everything, without cookie or form, and also the second time")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        auto const id = press.follower(bea, "Mariaberg");
        Door door(*press.house, [&city] { return city.now(); });
        Browser carrier(door, "198.51.100.7");
        auto const link = "/volgen/" + private_link(press.house->keys(), id) + "/afmelding";
        CHECK(carrier.get(link) == 200);
        CHECK(carrier.shows("Stop met alles"));
        CHECK(rows(press, "SELECT COUNT(*) FROM followers") == 1);
        CHECK(carrier.send(link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click") == 200);
        CHECK(rows(press, "SELECT COUNT(*) FROM followers") == 0);
        CHECK(rows(press, "SELECT COUNT(*) FROM follows") == 0);
        CHECK(carrier.send(link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click") == 200);
        CHECK(carrier.get(link) == 410);
        door.close();
    });
}

TEST_CASE("a round that broke off goes on where it was: nobody is told twice, nobody is forgotten")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        std::vector<FollowerId> all;
        for (auto const* who : {"a@voorbeeld.example", "b@voorbeeld.example", "c@voorbeeld.example"})
            all.push_back(press.follower(who, "Mariaberg"));
        std::sort(all.begin(), all.end());
        press.pass(minutes{10});
        auto const since = city.now();
        auto const post = press.publish("Straatfeest", "Mariaberg");
        city.pass(minutes{10});
        // The power failed when the first of them had been reached.
        press.act([&](Act& act) { store::save(act.db, {Rhythm::daily, since, city.now(), all[0]}); });
        city.pass(hours{1});
        press.publish("Kwam later", "Mariaberg");
        city.pass(minutes{10});
        auto const told = [&](std::int64_t about) {
            std::size_t n = 0;
            press.look([&](Look const& look) { n = tell::told(look, {"proefpost", about}).size(); });
            return n;
        };
        collect(*press.house, city.now());
        CHECK(told(post) == 2);
        CHECK(told(post + 1) == 0);
        collect(*press.house, city.now());
        CHECK(told(post) == 2);
        CHECK(told(post + 1) == 3);
        collect(*press.house, city.now());
        CHECK(told(post + 1) == 3);
    });
}

TEST_CASE("who wants mail every week gets it on Friday, and a pause keeps nothing for later")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        auto const weekly = press.follower("week@voorbeeld.example", "Mariaberg");
        auto const paused = press.follower("pauze@voorbeeld.example", "Mariaberg");
        press.act([&](Act& act) {
            set_rhythm(act, *store::find(act.db, weekly), Rhythm::weekly);
            pause(act, *store::find(act.db, paused));
        });
        auto const day_of = [&] { return std::chrono::weekday{press.house->zone().date(city.now())}; };
        press.pass(minutes{10});
        while (day_of() != std::chrono::Monday) press.pass(days{1});
        press.publish("Maandag iets", "Mariaberg");
        for (int day = 0; day < 3; ++day) press.pass(days{1});
        CHECK(press.digests("week@voorbeeld.example").empty());
        press.publish("Donderdag nog iets", "Mariaberg");
        press.pass(days{1} + hours{10});
        press.pass(minutes{30});
        REQUIRE(press.digests("week@voorbeeld.example").size() == 1);
        CHECK(count(press.digests("week@voorbeeld.example")[0], "Maandag iets") == 2);
        CHECK(count(press.digests("week@voorbeeld.example")[0], "Donderdag nog iets") == 2);
        press.act([&](Act& act) { go_on(act, *store::find(act.db, paused)); });
        press.pass(days{1});
        CHECK(press.digests("pauze@voorbeeld.example").empty());
        press.publish("Na de pauze", "Mariaberg");
        press.pass(minutes{10});
        press.pass(days{1});
        CHECK(press.digests("pauze@voorbeeld.example").size() == 1);
        CHECK(press.digests("week@voorbeeld.example").size() == 1);
    });
}

TEST_CASE("whoever follows a subject hears what happened to it, but not what they did themselves")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        press.act_as("Bea", [&](Act& act) { REQUIRE(follow(act, begin(act), {{"note", 5}, {}})); });
        press.act_as("Hans", [&](Act& act) { REQUIRE(follow(act, begin(act), {{"note", 5}, {}})); });
        press.act_as("Hans", [&](Act& act) { CHECK_FALSE(follow(act, begin(act), {{"person", 5}, {}})); });
        press.pass(minutes{10});
        press.act_as("Bea", [&](Act& act) { act.publish(Noted{5, {}}); });
        press.act_as("Bea", [&](Act& act) { act.publish(Noted{6, {}}); });
        press.pass(minutes{10});
        press.pass(hours{12});
        CHECK(press.digests("bea@testdam.example").empty());
        REQUIRE(press.digests("hans@testdam.example").size() == 1);
        CHECK(count(press.digests("hans@testdam.example")[0], "Er staat een notitie bij.") == 2);
    });
}

TEST_CASE("a follower sees all that is known of them, and is forgotten when they ask")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        auto const id = press.follower("quirina@voorbeeld.example", "Mariaberg");
        Door door(*press.house, [&city] { return city.now(); });
        Browser quirina(door);
        auto const base = "/volgen/" + private_link(press.house->keys(), id);
        CHECK(quirina.get(base + "/gegevens") == 200);
        CHECK(quirina.shows("quirina@voorbeeld.example"));
        CHECK(quirina.shows("Mariaberg: Alles wat hier gebeurt"));
        CHECK(quirina.get(base + "/gegevens.json") == 200);
        CHECK(quirina.html().find("\"email\": \"quirina@voorbeeld.example\"") != std::string::npos);
        CHECK(quirina.post(base + "/wissing") == 422);
        CHECK(quirina.post(base + "/wissing", {{"sure", "1"}}) == 303);
        CHECK(quirina.get(base) == 410);
        // With an account the same stands among everything else, and goes with it.
        press.act_as("Bea", [&](Act& act) {
            REQUIRE(follow(act, begin(act), {{std::string(area_kind), city.neighbourhood("Limmel").value}, {"*"}}));
        });
        press.look([&](Look const& look) {
            auto const all = privacy::everything(look, {.person = city.id_of("Bea"), .subject = {}});
            bool found = false;
            for (auto const& section : all)
                if (section.key == "follows") found = section.records.size() == 1;
            CHECK(found);
        });
        press.act([&](Act& act) { privacy::erase(act, {.person = city.id_of("Bea"), .subject = {}}); });
        CHECK(rows(press, "SELECT COUNT(*) FROM followers") == 0);
        press.pass(seconds{1});
        auto left = testing::traces(*press.house, {"quirina"});
        std::erase_if(left, [](std::string const& where) { return where.starts_with("file mail/"); });
        CHECK(left.empty());
        door.close();
    });
}

TEST_CASE("the page of what one follows works by the private link: rhythm, pause, stopping with one thing, the link by mail")
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        auto const id = press.follower(bea, "Mariaberg", {"proefnieuws", "nieuwsbrief"});
        Door door(*press.house, [&city] { return city.now(); });
        Browser browser(door);
        auto const base = "/volgen/" + private_link(press.house->keys(), id);
        CHECK(browser.get(base) == 200);
        CHECK(browser.shows("De nieuwsbrief"));
        auto const token = browser.field("regel");
        REQUIRE(browser.post(base + "/einde", {{"regel", token}}) == 303);
        CHECK(rows(press, "SELECT COUNT(*) FROM follows") == 1);
        CHECK(browser.post(base + "/erbij", {{"gebied", "stadsdelen/west"}, {"wat", "*"}}) == 303);
        CHECK(rows(press, "SELECT COUNT(*) FROM follows") == 2);
        CHECK(browser.post(base + "/ritme", {{"ritme", "week"}}) == 303);
        CHECK(browser.post(base + "/pauze") == 303);
        browser.follow();
        CHECK(browser.shows("U heeft een pauze ingesteld."));
        CHECK(browser.post(base + "/hervatting") == 303);
        CHECK(browser.get("/volgen/" + std::string(32, 'a')) == 410);
        CHECK(browser.post("/volgen/link", {{"known", bea}}) == 303);
        CHECK(browser.post("/volgen/link", {{"known", "niemand@voorbeeld.example"}}) == 303);
        press.pass(seconds{1});
        CHECK(press.mails("niemand@voorbeeld.example").empty());
        CHECK(path_in(press.mails(bea).back(), "/volgen/").size() > 32);
        CHECK(browser.get("/buurten/mariaberg") == 200);
        CHECK(browser.shows("Volg Mariaberg"));
        door.close();
    });
}

// kwartier_tests --no-skip -tc="ten thousand followers*"
TEST_CASE("ten thousand followers are told in acts that hold up nobody" * doctest::skip())
{
    in_both_cities([](City& city) {
        SmallPress press(city);
        auto const area = city.neighbourhood("Mariaberg").value;
        SmallActs(*press.house, the_house(), city.now()).run(10'000, [&](Act& act, std::size_t from, std::size_t to) {
            for (auto i = from; i < to; ++i) {
                FollowerRow row;
                row.id = act.new_id<Follower>();
                row.person = PersonId{static_cast<std::int64_t>(1'000'000 + i)};
                row.begun_at = row.counts_from = act.now;
                store::insert(act.db, row, "", std::to_string(i));
                store::add(act.db, row.id, {{std::string(area_kind), area}, "", act.now});
            }
        });
        collect(*press.house, city.now());
        for (int i = 0; i < 5; ++i) press.publish("Nieuws", "Mariaberg");
        city.pass(minutes{5});
        auto const began = std::chrono::steady_clock::now();
        auto const all = collect(*press.house, city.now());
        std::chrono::duration<double> const took = std::chrono::steady_clock::now() - began;
        CHECK(all.told == 10'000);
        MESSAGE("50,000 rows in " << took.count() << " s, the longest act " << all.longest.count() << " us");
        auto const again = std::chrono::steady_clock::now();
        CHECK(collect(*press.house, city.now() + minutes{5}).told == 0);
        MESSAGE("nothing new: " << std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - again).count() << " ms");
    });
}
