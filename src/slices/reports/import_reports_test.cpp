// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/import_reports.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "kernel/act/facts.hpp"
#include "slices/reports/category_data.hpp"
#include "slices/reports/demo/build.hpp"
#include "slices/reports/store.hpp"
#include "testing/city.hpp"
#include "testing/shared_data.hpp"

namespace kwartier::reports {

namespace {

using testing::City;

void in_cities_with_categories(std::function<void(City&)> const& test)
{
    testing::in_both_cities([&](City& city) {
        city.house().act(the_house(), city.now(), [](Act& act) { demo::set_up_categories(act); });
        test(city);
    });
}

std::string put(City const& city, std::string const& name, std::string const& text)
{
    auto const path = city.house().config().data + "/" + name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

std::string read(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

std::string mapping(std::string const& name) { return std::string(KWARTIER_SOURCE) + "/src/slices/reports/mappings/" + name; }

constexpr char const* own =
    "system = \"oud\"\n[columns]\nid = \"nr\"\nfiled = \"datum\"\nclosed = \"klaar\"\nlon = \"lon\"\nlat = \"lat\"\n"
    "category = \"soort\"\ntext = \"tekst\"\nclosing = \"slot\"\n[dates]\nformat = \"%d-%m-%Y\"\n"
    "[categories]\nPut = \"verstopte-put\"\nLamp = \"straatlamp\"\n";
constexpr char const* rows =
    "nr,datum,klaar,lon,lat,soort,tekst,slot\n"
    "1,03-02-2025,05-02-2025,5.704,50.8425,Put,De put zit dicht,Leeggezogen.\n"
    "2,04-02-2025,,5.704,50.8425,Lamp,Lamp is uit,\n"
    "3,31-02-2025,,5.704,50.8425,Lamp,Lamp is uit,\n"
    "4,04-02-2025,06-02-2025,4.9,52.37,Lamp,Lamp in een andere stad,Bel 06-12345678 voor meer.\n"
    "5,04-02-2025,,5.704,50.8425,Boom,Boom is om,\n";

void quiet(std::string const&) {}

} // namespace

TEST_CASE("reports of another system come in with their dates, states and closing words")
{
    in_cities_with_categories([](City& city) {
        auto const csv = put(city, "oud.csv", rows);
        auto const account = import_reports(city.house(), city.now(), csv, put(city, "oud.toml", own), quiet);
        CHECK(account.rows == 5);
        CHECK(account.taken == 3);
        CHECK(account.refused == 2);
        CHECK(account.outside == 1);
        city.look_as("Loes", [&](Look const& look) {
            auto const all = store::list(look.db, {}, store::Sort::oldest, 0, 10).rows;
            REQUIRE(all.size() == 3);
            CHECK(all[0].state == State::solved);
            CHECK(all[0].area == city.neighbourhood("Itteren"));
            CHECK(iso(all[0].filed_at) == "2025-02-02T23:00:00Z");
            CHECK(all[0].text == "De put zit dicht");
            auto const said = store::sentences(look.db, all[0].id);
            REQUIRE(said.size() == 1);
            CHECK(said[0].kind == SentenceKind::solution);
            CHECK(said[0].text == "Leeggezogen.");
            auto const facts = timeline(look, subject(all[0].id));
            REQUIRE(facts.size() == 3);
            CHECK(facts[0].word == "reports.filed");
            CHECK(facts[2]["to"] == "solved");
            CHECK(facts[2].at == *all[0].closed_at);
        });
    });
}

TEST_CASE("a telephone number in an old closing sentence is kept for officials only")
{
    in_cities_with_categories([](City& city) {
        import_reports(city.house(), city.now(), put(city, "oud.csv", rows), put(city, "oud.toml", own), quiet);
        city.look_as("Loes", [&](Look const& look) {
            auto const all = store::list(look.db, {}, store::Sort::oldest, 0, 10).rows;
            for (auto const& row : all)
                for (auto const& one : store::sentences(look.db, row.id))
                    CHECK((one.kind == SentenceKind::note || one.text.find("06-12345678") == std::string::npos));
        });
    });
}

TEST_CASE("the same file twice gives no doubles, and refused rows lie beside it with line and reason")
{
    in_cities_with_categories([](City& city) {
        auto const csv = put(city, "oud.csv", rows), toml = put(city, "oud.toml", own);
        import_reports(city.house(), city.now(), csv, toml, quiet);
        auto const again = import_reports(city.house(), city.now(), csv, toml, quiet);
        CHECK(again.taken == 0);
        CHECK(again.known == 3);
        CHECK(again.rejected == city.house().config().data + "/oud.rejected.csv");
        auto const refused = read(again.rejected);
        CHECK(refused.find("line,reason,nr,datum") == 0);
        CHECK(refused.find("\n4,") != std::string::npos);
        CHECK(refused.find("31-02-2025") != std::string::npos);
        CHECK(refused.find("no category for") != std::string::npos);
        city.look_as("Loes", [&](Look const& look) { CHECK(store::count(look.db, {}, 100) == 3); });
    });
}

TEST_CASE("a mapping to a category that the city does not have is refused before anything is written")
{
    in_cities_with_categories([](City& city) {
        auto const toml = put(city, "fout.toml", std::string(own) + "Fiets = \"fietsenhok\"\n");
        CHECK_THROWS_WITH_AS(import_reports(city.house(), city.now(), put(city, "oud.csv", rows), toml, quiet),
                             "the mapping names categories that this city does not have: fietsenhok", DataError);
        CHECK_THROWS_AS(import_reports(city.house(), city.now(), "/nergens.csv", toml, quiet), DataError);
        city.look_as("Loes", [&](Look const& look) { CHECK(store::count(look.db, {}, 100) == 0); });
    });
}

/// All rows of a real city with KWARTIER_LONG (script/test --long), else the first ones: on SQLite an import lets others go before it.
std::string rows_of(std::string const& path, std::size_t rows)
{
    auto all = read(path);
    if (std::getenv("KWARTIER_LONG") != nullptr) return all;
    std::size_t end = 0;
    for (std::size_t i = 0; i <= rows && end != std::string::npos; ++i) end = all.find('\n', end + 1);
    return all.substr(0, end == std::string::npos ? end : end + 1);
}

TEST_CASE("Zürich comes in")
{
    auto const zurich = testing::shared_path("reports/zurich_zueriwieneu_to2021.csv");
    if (!zurich) return;
    bool const whole = std::getenv("KWARTIER_LONG") != nullptr;
    in_cities_with_categories([&](City& city) {
        auto const z =
            import_reports(city.house(), city.now(), put(city, "z.csv", rows_of(*zurich, 5'000)), mapping("zuerich.toml"), quiet);
        if (whole) CHECK(z.rows == 24'728);
        CHECK(z.rows > 4'000);
        CHECK(z.taken == z.rows);
        CHECK(z.outside == z.taken);
    });
}

TEST_CASE("Boston comes in, and once")
{
    auto const boston = testing::shared_path("reports/boston311_2015h1.csv");
    if (!boston) return;
    bool const whole = std::getenv("KWARTIER_LONG") != nullptr;
    auto const all = rows_of(*boston, 8'000);
    in_cities_with_categories([&](City& city) {
        auto const b = import_reports(city.house(), city.now(), put(city, "b.csv", all), mapping("boston.toml"), quiet);
        if (whole) CHECK(b.rows == 58'119);
        CHECK(b.rows > 7'000);
        CHECK(b.taken + b.refused == b.rows);
        CHECK(b.refused < 300);
        // And the first of them once more: nothing of it is new.
        auto const again =
            import_reports(city.house(), city.now(), put(city, "again.csv", rows_of(*boston, 1'500)), mapping("boston.toml"), quiet);
        CHECK(again.taken == 0);
        CHECK(again.known + again.refused == again.rows);
        CHECK(again.known > 1'000);
    });
}

} // namespace kwartier::reports
