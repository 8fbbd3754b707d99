// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/index.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace kwartier;
using namespace kwartier::addresses;

namespace {

/// A small town: houses 1 to 20 in every street, a letter here and there, and a second town with a Kerkstraat of its own.
Index town()
{
    std::vector<StoredStreet> streets;
    std::vector<std::string> const names{"Markt",
                                         "Marktstraat",
                                         "Koningin Emmaplein",
                                         "Sint Servaasklooster",
                                         "Plein 1992",
                                         "Kerkstraat",
                                         "Parkweg",
                                         "Burgemeester Bauduinstraat",
                                         "Op de Thermen",
                                         "Oude Tweebergenpoort",
                                         "Grote Gracht",
                                         "Kleine Gracht",
                                         "Stationsstraat",
                                         "Van Akenstraat",
                                         "Mariënwaard",
                                         "Capucijnenstraat"};
    for (std::size_t i = 0; i < names.size(); ++i) streets.push_back({StreetId{static_cast<std::int64_t>(i + 1)}, names[i], "Maastricht"});
    streets.push_back({StreetId{100}, "Kerkstraat", "Borgharen"});
    Index index(streets, 1);
    for (auto const& street : streets) {
        auto const row = static_cast<double>(street.id.value);
        std::string const code = street.id.value == 100 ? "6223AA" : "62" + std::to_string(10 + street.id.value) + "CK";
        for (int number = 1; number <= 20; ++number) {
            Point const at{5.69 + number * 0.0001, 50.85 + row * 0.001};
            index.add({street.id, number, "", "", code, at});
            if (number == 12) index.add({street.id, number, "A", "", code, at});
            if (number == 14) index.add({street.id, number, "", "2", code, at});
        }
    }
    index.ready();
    return index;
}

std::string first(Index const& index, std::string_view typed)
{
    auto const found = index.suggest(typed, 8);
    return found.empty() ? "" : found.front().text;
}

std::string meant(Index const& index, std::string_view typed)
{
    auto const found = index.recognise(typed);
    return found ? found->text : "";
}

} // namespace

TEST_CASE("what is typed of a street is enough to find it, and its houses")
{
    auto const index = town();
    CHECK(first(index, "mark") == "Markt");
    CHECK(first(index, "markt") == "Markt");
    CHECK(first(index, "marktst") == "Marktstraat");
    CHECK(first(index, "markt 12") == "Markt 12");
    CHECK(first(index, "12a markt") == "Markt 12a");
    CHECK(first(index, "12-A Markt") == "Markt 12a");
    CHECK(first(index, "markt 14-2") == "Markt 14-2");
    CHECK(first(index, "emmaplein 3") == "Koningin Emmaplein 3");
    CHECK(first(index, "gracht") == "Grote Gracht");
    CHECK(first(index, "plein 1992") == "Plein 1992");
    CHECK(first(index, "plein 1992 3") == "Plein 1992 3");
    CHECK(first(index, "sta") == "Stationsstraat");
    CHECK(index.suggest("markt 1", 8).size() == 8); // 1, and 10 to 19 after it
    CHECK(first(index, "markt 1") == "Markt 1");
}

TEST_CASE("typing errors, accents, articles and abbreviations do not stand in the way")
{
    auto const index = town();
    CHECK(first(index, "mrakt 12") == "Markt 12");
    CHECK(first(index, "capusijnenstr 4") == "Capucijnenstraat 4");
    CHECK(first(index, "stationstraat") == "Stationsstraat");
    CHECK(first(index, "marienwaard 2") == "Mariënwaard 2");
    CHECK(first(index, "st servaas") == "Sint Servaasklooster");
    CHECK(first(index, "burg bauduinstr 8") == "Burgemeester Bauduinstraat 8");
    CHECK(first(index, "de markt 5") == "Markt 5");
    CHECK(first(index, "akenstraat") == "Van Akenstraat");
    CHECK(first(index, "thermen 1") == "Op de Thermen 1");
    CHECK(first(index, "oude twee bergen poort") == "Oude Tweebergenpoort");
    CHECK(first(index, "xqzwvb").empty());
    CHECK(first(index, "").empty());
}

TEST_CASE("a postcode with a number is one house; without, it is a street with its houses")
{
    auto const index = town();
    CHECK(first(index, "6211CK 12") == "Markt 12");
    CHECK(first(index, "6211 ck 12a") == "Markt 12a");
    CHECK(first(index, "6212ck") == "Marktstraat");
    CHECK(index.suggest("6212ck", 8).size() == 8);
    CHECK(index.suggest("6212ck", 8)[1].text == "Marktstraat 1");
    CHECK(first(index, "6223") == "Kerkstraat, Borgharen");
    CHECK(first(index, "9999ZZ").empty());
}

TEST_CASE("two towns with a street of one name are told apart by the town or the postcode")
{
    auto const index = town();
    auto const found = index.suggest("kerkstraat 3", 8);
    REQUIRE(found.size() == 2);
    CHECK(found[0].text == "Kerkstraat 3, Maastricht");
    CHECK(found[1].text == "Kerkstraat 3, Borgharen");
    CHECK(first(index, "kerkstraat 3 borgharen") == "Kerkstraat 3, Borgharen");
    CHECK(first(index, "kerkstraat borgharen") == "Kerkstraat, Borgharen");
    CHECK(meant(index, "Kerkstraat 3").empty());
    CHECK(meant(index, "Kerkstraat 3, Borgharen") == "Kerkstraat 3, Borgharen");
    CHECK(meant(index, "Kerkstraat 3, 6223 AA") == "Kerkstraat 3, Borgharen");
}

TEST_CASE("one house is recognised, also within a sentence; anything that can be two is left as words")
{
    auto const index = town();
    CHECK(meant(index, "Markt 12") == "Markt 12");
    CHECK(meant(index, "markt 12A") == "Markt 12a");
    CHECK(meant(index, "Markt 12c") == "Markt 12"); // the door next to it
    CHECK(meant(index, "voor de deur van Markt 12") == "Markt 12");
    CHECK(meant(index, "Markt 12, bij de glasbak") == "Markt 12");
    CHECK(meant(index, "6211CK 12") == "Markt 12");
    CHECK(meant(index, "Staionsstraat 3") == "Stationsstraat 3");
    CHECK(meant(index, "Markt 99").empty());
    CHECK(meant(index, "Markt").empty());
    CHECK(meant(index, "tussen Markt 2 en Parkweg 20").empty());
    CHECK(meant(index, "bij de kerk").empty());
    CHECK(meant(index, "Mark 12").empty()); // too short a name to guess
    CHECK(meant(index, "Grachtstraat 12").empty());
}

TEST_CASE("the nearest house is the same as when all of them are measured")
{
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> lon(5.60, 5.80), lat(50.80, 50.90);
    std::vector<Point> places;
    for (int i = 0; i < 3000; ++i) places.push_back({lon(random), lat(random)});
    NearestSearch const search(places);
    for (int i = 0; i < 500; ++i) {
        Point const at{lon(random) + (i % 5 == 0 ? 0.1 : 0), lat(random)};
        double least = 1e9;
        for (auto const& p : places) least = std::min(least, metres(at, p));
        for (double const most : {100.0, 1000.0, 20000.0}) {
            auto const found = search.find(places, at, most);
            REQUIRE(found.has_value() == (least <= most));
            if (found) CHECK(found->metres == doctest::Approx(least));
        }
    }
    CHECK_FALSE(NearestSearch().find({}, {5.7, 50.8}, 1000));
    CHECK(town().nearest({5.6912, 50.851}, 50)->address.text == "Markt 12");
}
