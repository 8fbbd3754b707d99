// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/import.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "slices/addresses/index.hpp"
#include "testing/browser.hpp"
#include "testing/city.hpp"

using namespace kwartier;
using namespace kwartier::addresses;
using testing::City;
using testing::in_both_cities;

namespace {

struct File {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("kwartier-addresses-" + std::to_string(std::rand()) + ".csv");
    explicit File(std::string const& text) { std::ofstream(path, std::ios::binary) << text; }
    ~File()
    {
        std::filesystem::remove(path);
        std::filesystem::remove(rejected());
    }
    std::filesystem::path rejected() const { return std::filesystem::path(path).replace_extension(".rejected.csv"); }
};

std::variant<ImportAccount, std::string> tried(City const& city, File const& file, ImportWanted wanted = {})
{
    wanted.file = file.path.string();
    return import_addresses(city.house(), city.now(), wanted, [](std::string const&) {});
}

ImportAccount imported(City const& city, File const& file, ImportWanted const& wanted = {})
{
    auto const result = tried(city, file, wanted);
    if (auto const* why = std::get_if<std::string>(&result)) FAIL(*why);
    return std::get<ImportAccount>(result);
}

std::string place(Point at) { return std::to_string(at.lon) + "," + std::to_string(at.lat); }

/// Ten houses in two streets of Mariaberg, and one in Amsterdam.
std::string small_extract(City const& city)
{
    std::string text = "openbareruimte,huisnummer,huisletter,huisnummertoevoeging,postcode,woonplaats,lon,lat\n";
    auto const at = city.in("Mariaberg");
    for (int i = 1; i <= 5; ++i) {
        auto const here = place({at.lon + i * 0.00001, at.lat});
        text += "Markt," + std::to_string(i) + ",,,6211CK,Testdam," + here + "\n";
        text += "Sint-Annalaan," + std::to_string(i) + ",A,2,6214 ab,Testdam," + here + "\n";
    }
    return text + "Dam,1,,,1012JS,Amsterdam,4.8936,52.3731\n";
}

std::vector<std::string> suggested(City const& city, std::string_view typed)
{
    std::vector<std::string> found;
    city.look_as("", [&](Look const& look) {
        for (auto const& one : suggest(look, typed)) found.push_back(one.text);
    });
    return found;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("an extract of the BAG is taken in, twice without doubles, and what lies elsewhere is left out")
{
    in_both_cities([](City& city) {
        File const file(small_extract(city));
        auto const once = imported(city, file);
        CHECK(once.rows == 11);
        CHECK(once.taken == 10);
        CHECK(once.added == 10);
        CHECK(once.outside == 1);
        CHECK(once.rejected.empty());
        CHECK(suggested(city, "markt 3") == Texts{"Markt 3"});
        CHECK(suggested(city, "st annalaan 4a") == Texts{"Sint-Annalaan 4a-2"});
        auto const again = imported(city, file);
        CHECK(again.taken == 10);
        CHECK(again.added == 0);
        city.look_as("", [&](Look const& look) { CHECK(count(look) == 10); });
        ImportWanted wide;
        wide.outside_too = true;
        CHECK(imported(city, file, wide).added == 1);
    });
}

TEST_CASE("rows that are no address stand in a file beside it, with their line and the reason")
{
    in_both_cities([](City& city) {
        auto const at = place(city.in("Mariaberg"));
        File const file("straat;nummer;postcode;lon;lat\nMarkt;1;6211CK;" + at.substr(0, at.find(',')) + ";" + at.substr(at.find(',') + 1) +
                        "\nMarkt;nul;6211CK;5,7;50,85\n;2;6211CK;5.7;50.85\nMarkt;3;62;5.7;50.85\nMarkt;4;6211CK;0;0\n");
        auto const account = imported(city, file);
        CHECK(account.taken == 1);
        CHECK(account.refused == 4);
        CHECK(account.rejected == file.rejected().string());
        std::ostringstream beside;
        beside << std::ifstream(file.rejected(), std::ios::binary).rdbuf();
        CHECK(beside.str().find("line;reason;straat") == 0);
        CHECK(beside.str().find("3;no house number: nul;Markt;nul") != std::string::npos);
        CHECK(beside.str().find("4;no street") != std::string::npos);
        CHECK(beside.str().find("5;no postcode: 62") != std::string::npos);
        CHECK(beside.str().find("6;no place in the Netherlands") != std::string::npos);
    });
}

TEST_CASE("columns may have any name, and places may be metres of the Rijksdriehoek or a point as text")
{
    in_both_cities([](City& city) {
        auto const rd = to_rd(city.in("Mariaberg"));
        File const metres("Weg,Deur,X,Y\nMarkt,12a-2," + std::to_string(rd.x) + "," + std::to_string(rd.y) + "\n");
        auto const refused = tried(city, metres);
        REQUIRE(std::holds_alternative<std::string>(refused));
        CHECK(std::get<std::string>(refused).find("--street") != std::string::npos);
        ImportWanted named;
        named.named = {{Column::street, "weg"}, {Column::number, "deur"}};
        CHECK(imported(city, metres, named).added == 1);
        CHECK(suggested(city, "markt 12a") == Texts{"Markt 12a-2"});
        auto const at = city.in("Pottenberg");
        File const points("straatnaam\thuisnummer\tgeometrie\nParkweg\t7\tPOINT(" + std::to_string(at.lon) + " " + std::to_string(at.lat) +
                          ")\n");
        CHECK(imported(city, points).added == 1);
        named.named = {{Column::town, "Stad"}};
        CHECK(std::holds_alternative<std::string>(tried(city, points, named)));
    });
}

TEST_CASE("a whole file takes away what it does not name; a file that could hardly be read does not")
{
    in_both_cities([](City& city) {
        imported(city, File(small_extract(city)));
        auto const at = place(city.in("Mariaberg"));
        std::string const head = "straat,huisnummer,lon,lat\n";
        ImportWanted whole;
        whole.whole = true;
        auto const unread = imported(city, File(head + "Markt,nul," + at + "\nMarkt,1," + at + "\n"), whole);
        CHECK(unread.dropped == 0);
        auto const read = imported(city, File(head + "Lindelaan,1," + at + "\nLindelaan,2," + at + "\n"), whole);
        CHECK(read.dropped > 0);
        CHECK(read.added == 2);
        CHECK(suggested(city, "markt").empty());
        CHECK(suggested(city, "lindelaan") == Texts{"Lindelaan"});
    });
}

TEST_CASE("the same house twice in one part of the file is one house, where it stood last")
{
    in_both_cities([](City& city) {
        auto const first = city.in("Mariaberg"), last = city.in("Pottenberg");
        take(city.house(), city.now(), {{"Markt", 1, "", "", "", "", first}, {"Markt", 1, "", "", "6211CK", "", last}});
        city.look_as("", [&](Look const& look) {
            CHECK(count(look) == 1);
            auto const found = recognise(look, "Markt 1");
            REQUIRE(found.has_value());
            CHECK(metres(found->at, last) < 1);
        });
    });
}

TEST_CASE("suggestions are JSON for a script, and a page for everybody else")
{
    in_both_cities([](City& city) {
        Door door(city.house(), [&] { return city.now(); });
        testing::Browser guest(door);
        guest.get("/adressen");
        CHECK(guest.status() == 200);
        CHECK(guest.shows("Er zijn nog geen adressen"));
        imported(city, File(small_extract(city)));
        guest.get("/adressen?zoek=makrt+3");
        CHECK(guest.shows("Markt 3"));
        CHECK(guest.link("Buurt: Mariaberg") == "/buurten/mariaberg");
        guest.get("/adressen?zoek=mark");
        CHECK(guest.link("Markt") == "/adressen?zoek=Markt%20");
        guest.get("/adressen?zoek=Nergensstraat+999");
        CHECK(guest.shows("Wij kennen geen adres “Nergensstraat 999”"));
        guest.set_header("Accept", "application/json");
        guest.get("/adressen?zoek=markt+3");
        CHECK(guest.exchange().response.type.starts_with("application/json"));
        CHECK(guest.html().starts_with(R"([{"text":"Markt 3","about":"6211 CK Testdam","house":true,"lat":)"));
        auto const at = city.in("Mariaberg");
        guest.get("/adressen/bij?lat=" + std::to_string(at.lat) + "&lon=" + std::to_string(at.lon));
        CHECK(guest.html().starts_with(R"({"address":")"));
        guest.get("/adressen/bij?lat=52&lon=4");
        CHECK(guest.html() == R"({"address":null})");
        guest.get("/adressen/bij?lat=noord");
        CHECK(guest.status() == 400);
        door.close();
    });
}
