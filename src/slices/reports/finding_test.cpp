// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/contributions.hpp"
#include "slices/addresses/addresses.hpp"
#include "slices/reports/finding.hpp"
#include "slices/reports/questions_test.hpp"
#include "slices/reports/store_words.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::vector<std::string> found(City const& city, std::string_view who, std::string_view typed)
{
    std::vector<std::string> references;
    city.look_as(who, [&](Look const& look) {
        for (auto const& row : reported_by(look, typed)) references.push_back(shown_reference(row.reference));
    });
    return references;
}

Receipt from(SmallLoket const& loket, Contact contact, CategoryId category)
{
    auto report = loket.loose_tile();
    report.contact = std::move(contact);
    report.category = category;
    return loket.file(report);
}

} // namespace

TEST_CASE("the desk finds reports by the reporter's name, telephone or address of mail; others only what they may see of whom")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const road = from(loket, {"Bea Jansen", "bea@testdam.example", "043 000 00 01"}, loket.paving);
        auto const tree = from(loket, {"Béa van Dijk", "dijk@testdam.example", "+31 6 1234 5678"}, loket.tree);
        auto const both = std::vector{tree.reference, road.reference};
        CHECK(found(city, "Loes", "bea") == both);
        CHECK(found(city, "Loes", "  jansen BEA ") == std::vector{road.reference});
        CHECK(found(city, "Loes", "Bea Pietersen").empty());
        CHECK(found(city, "Loes", "Jans").empty());
        CHECK(found(city, "Loes", "06-12345678") == std::vector{tree.reference});
        CHECK(found(city, "Loes", "0430000001") == std::vector{road.reference});
        CHECK(found(city, "Loes", "12345").empty());
        CHECK(found(city, "Loes", " BEA@testdam.example ") == std::vector{road.reference});
        CHECK(found(city, "Loes", "").empty());
        CHECK(found(city, "Loes", "' OR 1=1 --").empty());
        // Hans handles what Wegen has; a resident sees nobody.
        CHECK(found(city, "Hans", "bea") == std::vector{road.reference});
        CHECK(found(city, "Bea", "bea").empty());
    });
}

TEST_CASE("reporters from before there were marks are found after a while; who is erased is found no more")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const report = from(loket, {"Bea Jansen", "bea@testdam.example", "043 000 00 01"}, loket.paving);
        auto const write = [&](auto const& act) {
            city.house().database().write([&](Write& db) {
                act(db);
                return Database::Verdict::keep;
            });
        };
        write([](Write& db) {
            db.run("DELETE FROM reporter_marks");
            db.run("INSERT INTO reporter_marks_waiting (reporter) SELECT id FROM reporters");
        });
        CHECK(found(city, "Loes", "jansen").empty());
        CHECK_FALSE(mark_some_reporters(city.house()));
        CHECK(found(city, "Loes", "jansen") == std::vector{report.reference});
        CHECK(found(city, "Loes", "0430000001") == std::vector{report.reference});
        write([](Write& db) { db.run("DELETE FROM reporters"); });
        CHECK(found(city, "Loes", "jansen").empty());
        city.look_as("", [](Look const& look) { CHECK(look.db.value<std::int64_t>("SELECT COUNT(*) FROM reporter_marks") == 0); });
    });
}

TEST_CASE("typing errors are mended by the words that five reports or more use, on the page of the work as well")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        std::string reference;
        for (int i = 0; i < 5; ++i) reference = loket.file(loket.loose_tile()).reference;
        auto const mended_as = [&](std::string_view typed) {
            std::optional<std::string> meant;
            city.look_as("Loes", [&](Look const& look) { meant = mended(look, typed); });
            return meant;
        };
        CHECK_FALSE(mended_as("stoeptgel").has_value());
        learn_words(city.house(), city.house().now());
        CHECK(mended_as("stoeptgel") == "stoeptegel");
        CHECK_FALSE(mended_as("stoeptegel").has_value());

        Door door(city.house(), [&city] { return city.now(); });
        Browser lotte(door);
        sit_at_desk(city, lotte);
        REQUIRE(lotte.get("/werk?lijst=alles&zoek=stoeptgel") == 200);
        CHECK(lotte.shows("Dit is gevonden met ‘stoeptegel’"));
        CHECK(lotte.shows(reference));
        // What is done with the list is done with what is shown.
        CHECK(lotte.html().find("/werk/uitvoer?lijst=alles&amp;zoek=stoeptegel\"") != std::string::npos);
        CHECK(lotte.html().find("<input type=\"hidden\" name=\"zoek\" value=\"stoeptegel\">") != std::string::npos);
        lotte.get("/werk?lijst=alles&zoek=stoeptegel");
        CHECK(lotte.shows(reference));
        CHECK_FALSE(lotte.shows("Dit is gevonden"));
    });
}

TEST_CASE("the work list says when only the newest of what was searched for are looked through")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const last = loket.file(loket.loose_tile());
        city.house().database().write([&](Write& db) {
            for (int i = 1; i <= store::hits_max; ++i) store::words_index.put(db, last.report.value + i, {"stoeptegel"});
            return Database::Verdict::keep;
        });
        Door door(city.house(), [&city] { return city.now(); });
        Browser lotte(door);
        sit_at_desk(city, lotte);
        constexpr std::string_view sentence = "Hier zijn alleen de nieuwste.";
        REQUIRE(lotte.get("/werk?lijst=alles&staat=alle&zoek=stoeptegel") == 200);
        CHECK(lotte.shows(sentence));
        REQUIRE(lotte.get("/werk?lijst=alles&zoek=stoeptegel") == 200);
        CHECK(lotte.shows(last.reference));
        CHECK_FALSE(lotte.shows(sentence));
    });
}

TEST_CASE("after an erasure the words are forgotten at once, and learned again from what is left; streets and subjects are always known")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        addresses::take(city.house(), city.now(), {{"Pottenbakkersstraat", 1, "", "", "6211CK", "Testdam", city.in("Limmel")}});
        for (int i = 0; i < 5; ++i) loket.file(loket.loose_tile());
        auto const meant = [&](std::string_view typed) {
            std::optional<std::string> read;
            city.look_as("Loes", [&](Look const& look) { read = mended(look, typed); });
            return read;
        };
        learn_words_again(city.house(), city.now());
        CHECK(meant("stoeptgel") == "stoeptegel");
        CHECK(meant("pottenbakersstraat") == "pottenbakkersstraat");
        CHECK(meant("pavinh") == "paving");
        city.act_as("Ada", [](Act& act) { forget_words(act); });
        CHECK_FALSE(meant("stoeptgel").has_value());
        city.house().database().write([](Write& db) {
            db.run("UPDATE report_words SET text = '', place = ''");
            return Database::Verdict::keep;
        });
        city.pass(minutes{11});
        city.do_jobs();
        CHECK_FALSE(meant("stoeptgel").has_value());
        CHECK(meant("pottenbakersstraat") == "pottenbakkersstraat");
    });
}

TEST_CASE("the page for finding a reporter asks by POST, and says what is missing")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const report = from(loket, {"Bea Jansen", "bea@testdam.example", "043 000 00 01"}, loket.paving);
        Door door(city.house(), [&city] { return city.now(); });
        Browser lotte(door);
        sit_at_desk(city, lotte);
        REQUIRE(lotte.get("/werk") == 200);
        REQUIRE(lotte.get(lotte.link("Zoek op melder")) == 200);
        CHECK(lotte.post("/werk/melder", {{"who", "Jansen"}}) == 200);
        CHECK(lotte.html().find(report.reference) != std::string::npos);
        CHECK(lotte.post("/werk/melder", {{"who", "Pietersen"}}) == 200);
        CHECK(lotte.shows("Er is geen melding van iemand"));
        CHECK(lotte.field("who") == "Pietersen");
        CHECK(lotte.post("/werk/melder", {{"who", " "}}) == 422);
        CHECK(lotte.shows("Vul een naam"));
    });
}

TEST_CASE("the search over everything finds reports by the name of their subject, in either language, also with a word of the place")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const tile = loket.file(loket.loose_tile()).reference;
        auto other = loket.loose_tile("Limmel");
        other.category = loket.tree;
        other.text = "Er hangt een tak los.";
        auto const branch = loket.file(other).reference;
        auto const hits = [&](std::string_view typed, AreaId area = {}) {
            std::string found;
            city.look_as("", [&](Look const& look) {
                for (auto const& source : city.house().all<SearchSource>())
                    if (source.name == "meldingen")
                        for (auto const& hit : source.find(look, {typed, area, 10}))
                            found += (found.empty() ? "" : " ") + hit.address.substr(hit.address.rfind('/') + 1);
            });
            return found;
        };
        CHECK(hits("paving") == tile);
        CHECK(hits("paving en") == tile);
        CHECK(hits("tree") == branch);
        CHECK(hits("tree limmel").empty()); // "limmel" is in no name of a subject, and nobody's public words
        CHECK(hits("tree", city.neighbourhood("Limmel")) == branch);
        CHECK(hits("tree", city.neighbourhood("Itteren")).empty());
        CHECK(hits("street") == branch + " " + tile); // the group of both, newest first
        CHECK(hits("tr").empty());
        CHECK(hits("losse").empty()); // not public
    });
}
