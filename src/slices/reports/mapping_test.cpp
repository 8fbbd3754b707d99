// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/mapping.hpp"

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "testing/shared_data.hpp"

namespace kwartier::reports {

namespace {

std::string contents(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

Mapping shipped(std::string const& name)
{
    return read_mapping(contents(std::string(KWARTIER_SOURCE) + "/src/slices/reports/mappings/" + name), name);
}

std::string trouble_of(std::string const& toml)
{
    try {
        read_mapping(toml, "m.toml");
        return "";
    } catch (DataError const& e) {
        return e.what();
    }
}

struct Account {
    int rows = 0, refused = 0;
    std::map<std::string, int> categories, troubles;
    std::map<State, int> states;
    std::set<std::string> ids;
};

Account read_all(std::istream& in, Mapping const& mapping)
{
    CsvReader csv(in, mapping.separator);
    CsvRow row;
    REQUIRE(csv.next(row));
    RowReader reader(mapping, CsvColumns(row));
    Account account;
    while (csv.next(row)) {
        ++account.rows;
        auto const read = reader.read(row);
        if (!read.report) {
            ++account.refused;
            ++account.troubles[read.trouble];
            continue;
        }
        ++account.categories[read.report->category];
        ++account.states[read.report->state];
        account.ids.insert(read.report->foreign_id);
    }
    return account;
}

constexpr char const* least =
    "system = \"oud\"\n[columns]\nfiled = \"datum\"\nx = \"x\"\ny = \"y\"\ncategory = \"soort\"\ntext = \"tekst\"\n"
    "[dates]\nformat = \"%d-%m-%Y %H:%M\"\n[categories]\n\"Put\" = \"verstopte-put\"\n";

} // namespace

TEST_CASE("the mappings that come with Kwartier lead to categories that there are")
{
    for (auto const* name : {"zuerich.toml", "boston.toml", "signalen.toml"}) {
        auto const mapping = shipped(name);
        CHECK(built_in_categories().find(mapping.default_category));
        for (auto const& [old, key] : mapping.categories) CHECK_MESSAGE(built_in_categories().find(key), name << ": " << old);
    }
}

TEST_CASE("a mapping that cannot work is refused with its line")
{
    CHECK(trouble_of(least) == "");
    CHECK(trouble_of(std::string(least) + "[kolommen]\na = 1\n") == "m.toml:12: there is no key \"kolommen\" here");
    CHECK(trouble_of("[columns]\nfiled = \"d\"\n[categories]\ndefault = \"x\"\n").find("\"system\" is missing") != std::string::npos);
    CHECK(trouble_of("system = \"a\"\n[columns]\ntext = \"t\"\n").find("no column for \"filed\"") != std::string::npos);
    CHECK(trouble_of("system = \"a\"\n[columns]\nfiled = \"t\"\nlon = \"a\"\n").find("belong together") != std::string::npos);
    CHECK(trouble_of("system = \"a\"\n[columns]\nfiled = \"t\"\n").find("neither a column") != std::string::npos);
    CHECK(
        trouble_of(std::string(least) + "[states]\nklaar = \"duplicate\"\n").starts_with("m.toml:13: \"duplicate\" is no state to import"));
    CHECK(trouble_of(std::string(least) + "[channels]\nfax = \"fax\"\n") == "m.toml:13: there is no channel \"fax\"");
    CHECK(trouble_of("system = \"a\"\n[columns]\nfiled = \"t\"\n[dates]\nzone = \"Europe/Nergens\"\n[categories]\ndefault = \"x\"\n")
              .find("no time zone") != std::string::npos);
}

TEST_CASE("a moment is read as it is written, in its zone")
{
    Zone const amsterdam;
    CHECK(iso(*read_moment("23-11-2026 09:30", "%d-%m-%Y %H:%M", amsterdam)) == "2026-11-23T08:30:00Z");
    CHECK(iso(*read_moment("1/7/2026", "%d/%m/%Y", amsterdam)) == "2026-06-30T22:00:00Z");
    CHECK(iso(*read_moment("2026-11-23T09:30:00+01:00", "iso", amsterdam)) == "2026-11-23T08:30:00Z");
    CHECK(iso(*read_moment("2026-11-23", "iso", amsterdam)) == "2026-11-22T23:00:00Z");
    CHECK(!read_moment("31-02-2026 09:30", "%d-%m-%Y %H:%M", amsterdam));
    CHECK(!read_moment("23-11-2026 24:30", "%d-%m-%Y %H:%M", amsterdam));
    CHECK(!read_moment("23-11-2026 09:30 uur", "%d-%m-%Y %H:%M", amsterdam));
    CHECK(!read_moment("", "%Y", amsterdam));
}

TEST_CASE("rows become reports, or are refused with the reason")
{
    std::istringstream in(
        "datum;x;y;soort;tekst\n"
        "23-11-2026 09:30;176150;317900;Put;De put zit dicht\n"
        "gisteren;176150;317900;Put;De put zit dicht\n"
        "23-11-2026 09:30;5,69;50,85;Put;De put zit dicht\n"
        "23-11-2026 09:30;176150;317900;Boom;De boom is om\n"
        "23-11-2026 09:30;;;Put;Nergens\n"
        "23-11-2026 09:30;176150;317900;Put;De put zit dicht\n");
    auto const account = read_all(in, read_mapping(least, "m.toml"));
    CHECK(account.rows == 6);
    CHECK(account.refused == 4);
    CHECK(account.troubles.at("\"gisteren\" is no date in datum") == 1);
    CHECK(account.troubles.at("outside the area of EPSG:28992") == 1);
    CHECK(account.troubles.at("no category for \"Boom\", and no default") == 1);
    CHECK(account.troubles.at("no place: neither coordinates nor words") == 1);
    CHECK_MESSAGE(account.ids.size() == 2, "two rows that are alike are two reports");
}

TEST_CASE("a file without a column that the mapping names is refused with the columns it has")
{
    std::istringstream in("datum;soort\n");
    CsvReader csv(in);
    CsvRow header;
    REQUIRE(csv.next(header));
    try {
        RowReader reader(read_mapping(least, "m.toml"), CsvColumns(header));
        FAIL("accepted");
    } catch (DataError const& e) {
        CHECK(std::string(e.what()) == "the file has no column \"x\"; it has datum, soort");
    }
}

TEST_CASE("an export of Signalen is read with its words and states")
{
    std::istringstream in(
        "signal_id;created_at;closed_at;sub_slug;sub;main_slug;text;text_extra;status_text;address_text;lon;lat;status;source\n"
        "12;2025-02-03T10:00:00+01:00;;container-is-vol;;afval;Alweer vol;;;Lindenstraat 3;5.69;50.85;m;online\n"
        "13;2025-02-03 10:00:00;2025-02-05 09:00:00;ratten;;overlast;Rat gezien;bij de flat;Bestreden.;Markt;5.69;50.85;o;Telefoon\n");
    CsvReader csv(in, ';');
    CsvRow row;
    REQUIRE(csv.next(row));
    RowReader reader(shipped("signalen.toml"), CsvColumns(row));
    REQUIRE(csv.next(row));
    auto const first = reader.read(row);
    REQUIRE(first.report);
    CHECK(first.report->category == "container-vol");
    CHECK(first.report->state == State::received);
    CHECK(first.report->channel == Channel::web);
    REQUIRE(csv.next(row));
    auto const second = reader.read(row);
    REQUIRE(second.report);
    CHECK(second.report->text == "Rat gezien. bij de flat");
    CHECK(second.report->closing == "Bestreden.");
    CHECK(iso(*second.report->closed_at) == "2025-02-05T08:00:00Z");
    CHECK(second.report->channel == Channel::telephone);
}

TEST_CASE("the open data of Zürich and Boston can be read whole")
{
    struct File {
        char const* mapping;
        char const* csv;
        int rows;
    };
    for (auto const& [mapping, csv, rows] :
         {File{"zuerich.toml", "zurich_zueriwieneu_to2021.csv", 24'728}, File{"boston.toml", "boston311_2015h1.csv", 58'119}}) {
        auto const path = testing::shared_path(std::string("reports/") + csv);
        if (!path) continue;
        std::ifstream in(*path, std::ios::binary);
        auto const account = read_all(in, shipped(mapping));
        CHECK(account.rows == rows);
        CHECK_MESSAGE(account.refused <= rows / 200, account.refused);
        for (auto const& [why, count] : account.troubles) MESSAGE(csv, ": ", why, " × ", count);
        CHECK(account.ids.size() == static_cast<std::size_t>(account.rows - account.refused));
        CHECK(account.categories.size() >= 8);
    }
}

} // namespace kwartier::reports
