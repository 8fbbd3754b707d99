// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/export.hpp"

#include <set>
#include <sstream>

#include "kernel/base/csv.hpp"
#include "kernel/base/secret.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/store_retention.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

constexpr std::string_view good = "drie natte duiven";

std::vector<CsvRow> rows_of(std::string const& text)
{
    std::istringstream in(text);
    CsvReader reader(in, ',');
    std::vector<CsvRow> rows;
    for (CsvRow row; reader.next(row);) rows.push_back(row);
    return rows;
}

} // namespace

TEST_CASE("a cell that begins like a formula is made harmless")
{
    for (std::string const text : {"=1+1", "+31 6", "-tegel", "@SUM(A1)", "\tx", "\rx"}) CHECK(harmless_cell(text) == "'" + text);
    CHECK(harmless_cell("losse tegel = gevaar") == "losse tegel = gevaar");
    CHECK(harmless_cell("").empty());
}

TEST_CASE("a list of more than one piece leaves whole")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        constexpr std::size_t many = 1103; // a piece has a thousand
        auto report = loket.loose_tile();
        city.house().act(the_house(), city.now(), [&](Act& act) {
            for (std::size_t i = 0; i < many; ++i) {
                report.text = i % 3 == 0 ? "De lantaarn is kapot." : "Er ligt een losse tegel.";
                REQUIRE(file(act, report).ok());
            }
        });
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        REQUIRE(guest.get("/meldingen.csv") == 200);
        CHECK(rows_of(guest.html()).size() == many + 1);
        REQUIRE(guest.get("/meldingen.geojson") == 200);
        auto const& json = guest.html();
        std::size_t features = 0;
        for (auto at = json.find("\"kenmerk\""); at != std::string::npos; at = json.find("\"kenmerk\"", at + 1)) ++features;
        CHECK(features == many);
        door.close();
    });
}

TEST_CASE("everybody may take the list along, with what everybody may know")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto formula = loket.loose_tile();
        formula.text = "=HYPERLINK(\"http://boos.example\")";
        auto const id = loket.file(formula).report;
        city.act_as("Hans", [&](Act& act) { CHECK(publish(act, {id, loket.row(id).version})); });
        auto noise = loket.loose_tile("Borgharen");
        noise.category = loket.noise;
        noise.place_words = "nummer 12";
        loket.file(noise);
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        REQUIRE(guest.get("/meldingen.csv") == 200);
        CHECK(guest.header("Content-Disposition") == "attachment; filename=\"meldingen.csv\"");
        auto const rows = rows_of(guest.html());
        REQUIRE(rows.size() == 3);
        CHECK(rows[0].cells[0] == "kenmerk");
        CHECK(rows[2].cells[0] == shown_reference(loket.row(id).reference));
        CHECK(rows[2].cells[9] == "'=HYPERLINK(\"http://boos.example\")");
        CHECK(rows[1].cells[2] == "Borgharen");
        CHECK(rows[1].cells[9].empty());
        CHECK(guest.html().find("Bea") == std::string::npos);
        CHECK(guest.html().find("nummer 12") == std::string::npos);
        REQUIRE(guest.get("/meldingen.csv?gebied=buurt%3Aitteren") == 200);
        CHECK(rows_of(guest.html()).size() == 2);
        REQUIRE(guest.get("/meldingen.geojson") == 200);
        CHECK(guest.html().starts_with("{\"type\":\"FeatureCollection\",\"features\":["));
        CHECK(guest.html().ends_with("]}\n"));
        CHECK(guest.html().find("\"kenmerk\":\"" + rows[1].cells[0]) != std::string::npos);
        door.close();
    });
}

TEST_CASE("an official takes the own list along; the reporters only with a reason that is written down first")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        auto const of_green = [&] {
            auto report = loket.loose_tile();
            report.category = loket.tree;
            return loket.file(report).report;
        }();
        std::string taken;
        city.look_as("Hans", [&](Look const& look) {
            auto source = official_csv(look, {.filter = {.department = city.department("Wegen")}, .reader = Reader::official});
            while (source(taken)) {
            }
        });
        CHECK(rows_of(taken).size() == 2);
        CHECK(taken.find("bea@testdam.example") == std::string::npos);

        auto const begin = [&](std::string_view who, std::string_view why) {
            return city.attempt_as<std::int64_t>(who, [&](Act& act) { return begin_errand(act, why, ""); });
        };
        CHECK(begin("Mia", "Ik wil iedereen bellen.").refusal().why == Why::forbidden);
        CHECK(begin("Hans", "kort").refusal().why == Why::invalid);
        auto const errand = begin("Hans", "Brief over de werkzaamheden in de straat.");
        REQUIRE(errand.ok());
        city.look_as("Hans", [&](Look const& look) {
            CHECK(errand_query(look, *errand).has_value());
            taken.clear();
            // Also what he does not handle stands in this list, without who reported it.
            auto source = official_csv(look, {.filter = {}, .reader = Reader::official, .errand = *errand});
            while (source(taken)) {
            }
        });
        CHECK(rows_of(taken).size() == 3);
        auto const first = taken.find("bea@testdam.example");
        CHECK(first != std::string::npos);
        CHECK(taken.find("bea@testdam.example", first + 1) == std::string::npos);
        city.look_as("Loes", [&](Look const& look) {
            CHECK_FALSE(errand_query(look, *errand).has_value());
            REQUIRE(store::exports(look.db, id).size() == 1);
            CHECK(store::exports(look.db, id).front().purpose == "Brief over de werkzaamheden in de straat.");
            CHECK(store::exports(look.db, of_green).empty());
        });
        city.pass(minutes{16});
        city.look_as("Hans", [&](Look const& look) { CHECK_FALSE(errand_query(look, *errand).has_value()); });
    });
}

TEST_CASE("what a district manager takes along is masked as on the page")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto report = loket.loose_tile();
        report.text = "Losse tegel, bel mevrouw Jansen op 06 12345678.";
        loket.file(report);
        city.look_as("Mia", [&](Look const& look) {
            std::string taken;
            auto source = official_csv(look, {.filter = {}, .reader = Reader::district});
            while (source(taken)) {
            }
            CHECK(taken.find("06 12345678") == std::string::npos);
            CHECK(taken.find("Jansen") == std::string::npos);
            CHECK(taken.find("[telefoonnummer]") != std::string::npos);
        });
    });
}

TEST_CASE("a list of more rows than a piece holds comes whole, each report once")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        for (int i = 0; i < 260; ++i) loket.file(loket.loose_tile());
        city.look_as("Loes", [&](Look const& look) {
            std::string taken;
            int pieces = 1;
            auto source = official_csv(look, {.filter = {}, .reader = Reader::official, .errand = 0});
            for (; source(taken); ++pieces) {
            }
            CHECK(pieces == 1);
            auto const errand =
                city.attempt_as<std::int64_t>("Loes", [](Act& act) { return begin_errand(act, "Voor de brief aan de straat.", ""); });
            taken.clear();
            auto with = official_csv(look, {.filter = {}, .reader = Reader::official, .errand = *errand});
            for (pieces = 1; with(taken); ++pieces) {
            }
            CHECK(pieces == 2);
            std::set<std::string> references;
            for (auto const& row : rows_of(taken)) references.insert(row.cells[0]);
            CHECK(references.size() == 261);
        });
    });
}

TEST_CASE("all that a search finds leaves, more than a page looks through and more than a piece holds")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        constexpr int many = 1630; // every third of it has the word, every other one of those is not open
        auto report = loket.loose_tile();
        city.act_as("", [&](Act& act) {
            for (int i = 0; i < many; ++i) {
                report.text = i % 3 == 0 ? "De lantaarn is kapot." : "Er ligt een losse tegel.";
                REQUIRE(file(act, report).ok());
            }
        });
        city.house().database().write([](Write& db) {
            db.run(
                "UPDATE reports SET state = 6, closed_at = 1 WHERE id IN "
                "(SELECT id FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS n FROM reports) x WHERE n % 2 = 0)");
            return Database::Verdict::keep;
        });
        city.look_as("Loes", [&](Look const& look) {
            auto const taken = [&](store::Filter const& filter) {
                std::string text;
                for (auto source = official_csv(look, {.filter = filter, .reader = Reader::official, .errand = 0}); source(text);) {
                }
                std::set<std::string> references;
                for (auto const& row : rows_of(text)) references.insert(row.cells[0]);
                CHECK(references.size() == rows_of(text).size());
                return references.size() - 1;
            };
            CHECK(taken({.search = "tegel"}) == 1086);
            CHECK(taken({.state = State::solved, .search = "tegel"}) == 543);
            CHECK(taken({.search = "lantaarn"}) == 544);
            CHECK(taken({.search = "?"}) == many);
            CHECK(store::count(look.db, {.search = "tegel"}, 5000) == 1086);
            auto const page = store::list(look.db, {.state = State::solved, .search = "tegel"}, store::Sort::oldest, 0, 20);
            CHECK(page.newest_only);
            CHECK(page.found == 300);
            CHECK_FALSE(store::list(look.db, {.search = "lantaarn"}, store::Sort::oldest, 0, 20).newest_only);
            CHECK_FALSE(store::list(look.db, {.search = "tegel"}, store::Sort::newest, 0, 20).newest_only);
            CHECK(store::list(look.db, {.search = "tegel"}, store::Sort::newest, 590, 20).newest_only);
        });
    });
}

TEST_CASE("a report is printed for who may see it, and never with who reported")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        static auto const hash = password_hash(good);
        for (auto const* name : {"Hans", "Gijs"})
            city.act_as("Ada", [&](Act& act) {
                REQUIRE(people::add_person(act, {.name = std::string("Tweede ") + name,
                                                 .email = std::string(name) + "2@testdam.example",
                                                 .phone = "",
                                                 .language = Language::nl,
                                                 .password_hash = hash}));
                auto const second = *people::find_person(act, std::string(name) + "2@testdam.example");
                REQUIRE(people::grant(act, {.person = second, .role = Role::handler}));
                REQUIRE(people::join(act, city.department(std::string_view(name) == "Hans" ? "Wegen" : "Groen"), second));
            });
        auto const reference = shown_reference(loket.row(loket.file(loket.loose_tile()).report).reference);
        Door door(city.house(), [&city] { return city.now(); });
        Browser hans(door), gijs(door, "192.0.2.3");
        for (auto* browser : {&hans, &gijs}) {
            browser->get("/inloggen");
            REQUIRE(browser->post("/inloggen", {{"email", browser == &hans ? "hans2@testdam.example" : "gijs2@testdam.example"},
                                                {"password", std::string(good)}}) == 303);
        }
        CHECK(hans.get("/werk/" + reference + "/afdruk") == 200);
        CHECK(hans.shows("Er ligt een losse stoeptegel voor de deur."));
        CHECK_FALSE(hans.shows("Bea Jansen"));
        CHECK(gijs.get("/werk/" + reference + "/afdruk") == 403);
        CHECK(gijs.get("/werk/" + reference + "/afdruk.pdf") == 403);
        CHECK(hans.get("/werk/uitvoer") == 200);
        CHECK(hans.post("/werk/uitvoer", {{"query", ""}, {"purpose", "kort"}}) == 422);
        CHECK(hans.field("purpose") == "kort");
        CHECK(hans.post("/werk/uitvoer", {{"query", "lijst=afdeling"}, {"purpose", "Brief over de werkzaamheden."}}) == 303);
        auto const file = hans.location();
        CHECK(hans.get(file) == 200);
        CHECK(hans.html().find("bea@testdam.example") != std::string::npos);
        CHECK(gijs.get(file) == 404);
        door.close();
    });
}
