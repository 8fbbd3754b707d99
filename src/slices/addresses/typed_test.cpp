// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/typed.hpp"

#include <doctest/doctest.h>

using namespace kwartier::addresses;

namespace {

std::string told(Reading const& reading)
{
    std::string text;
    for (auto const& word : reading.street) text += (text.empty() ? "" : " ") + word;
    text += "|" + std::to_string(reading.number) + reading.letter + (reading.addition.empty() ? "" : "-" + reading.addition);
    return text + (reading.postcode.empty() ? "" : "|" + reading.postcode);
}

bool can_be(std::string_view typed, std::string const& meaning)
{
    for (auto const& reading : readings(typed))
        if (told(reading) == meaning) return true;
    return false;
}

} // namespace

TEST_CASE("a house number is read in front of the street and behind it, with letter and addition")
{
    CHECK(can_be("markt 12a", "markt|12a"));
    CHECK(can_be("Markt 12 A", "markt|12a"));
    CHECK(can_be("12-a Markt", "markt|12a"));
    CHECK(can_be("12 Markt", "markt|12"));
    CHECK(can_be("Markt 12-2", "markt|12-2"));
    CHECK(can_be("Markt 12a-2", "markt|12a-2"));
    CHECK(can_be("Markt 12 bis, Maastricht", "markt|12-bis"));
    CHECK(can_be("markt", "markt|0"));
}

TEST_CASE("a street whose name holds a number is still a street")
{
    CHECK(can_be("Plein 1992", "plein 1992|0"));
    CHECK(can_be("Plein 1992 3b", "plein 1992|3b"));
    CHECK(can_be("1e Maaslaan 4", "1e maaslaan|4"));
    CHECK(can_be("Plein 1944 de", "plein|1944"));
}

TEST_CASE("a postcode is read with and without its space, alone, with a number, and before it is finished")
{
    CHECK(can_be("6211CK 12", "|12|6211CK"));
    CHECK(can_be("6211 ck 12a", "|12a|6211CK"));
    CHECK(can_be("6211ck", "|0|6211CK"));
    CHECK(can_be("6211", "|0|6211"));
    CHECK(can_be("Markt 12 6211CK", "markt|12|6211CK"));
    CHECK(postcode_from("6211 ck") == "6211CK");
    CHECK(postcode_from("0211 CK").empty());
    CHECK(postcode_from("6211").empty());
}

TEST_CASE("names are the same with other accents, articles and abbreviations")
{
    auto const key = [](std::string_view name) { return keys_of(name).front().text; };
    CHECK(key("Sint Servaasklooster") == key("St. Servaasklooster"));
    CHECK(key("Op de Bos") == key("bos"));
    CHECK(key("Burgemeester Bauduinstraat") == key("Burg. Bauduinstr."));
    CHECK(key("Café-steeg") == key("cafesteeg"));
    CHECK(key("De Van") == "devan"); // nothing but articles: they are the name
    CHECK(keys_of("").empty());
    CHECK(keys_of("Koningin Emmaplein").back().text == "emmaplein");
}

TEST_CASE("the number of a door is read from one cell, or is none")
{
    CHECK(house_number_from("12").number == 12);
    CHECK(house_number_from("12a-2").letter == "a");
    CHECK(house_number_from("12a-2").addition == "2");
    CHECK(house_number_from("12 bis").addition == "bis");
    CHECK(house_number_from("").number == 0);
    CHECK(house_number_from("a").number == 0);
    CHECK(house_number_from("123456").number == 0);
    CHECK(house_number_from("12 tot 14").number == 0);
}

TEST_CASE("whatever is typed is read in a bounded number of ways")
{
    std::string long_text;
    for (int i = 0; i < 500; ++i) long_text += std::to_string(i) + " a ";
    CHECK(readings(long_text).size() <= 12);
    CHECK(readings("").empty());
    CHECK(readings(" ,.- ").empty());
}
