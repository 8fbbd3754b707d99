// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/addressing.hpp"

#include "slices/addresses/addresses.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using testing::in_both_cities;

namespace {

/// A Markt in Limmel, and two houses far apart with one number in Pottenberg.
void settle(City const& city)
{
    auto const market = city.in("Limmel");
    auto const far = city.in("Pottenberg");
    addresses::take(city.house(), city.now(),
                    {{"Markt", 12, "", "", "6211CK", "Testdam", market},
                     {"Markt", 14, "", "", "6211CK", "Testdam", {market.lon + 0.0002, market.lat}},
                     {"Terraweg", 3, "A", "", "6216AA", "Testdam", far},
                     {"Terraweg", 3, "B", "", "6216AA", "Testdam", {far.lon + 0.002, far.lat}},
                     {"Dam", 1, "", "", "1012JS", "Elders", {4.8936, 52.3731}}});
}

std::optional<ReportRow> reported(City& city, SmallLoket const& loket, testing::Browser::Pairs more)
{
    Door door(city.house(), [&] { return city.now(); });
    testing::Browser guest(door);
    guest.get("/meldingen/nieuw");
    more.insert(more.end(), {{"text", "Er ligt een losse stoeptegel."}, {"category", std::to_string(loket.paving.value)}});
    guest.post("/meldingen/nieuw", more);
    std::optional<ReportRow> row;
    if (guest.status() == 303)
        city.look_as("Ada", [&](Look const& look) {
            auto const found = store::list(look.db, {}, store::Sort::newest, 0, 1);
            if (!found.rows.empty()) row = found.rows.front();
        });
    door.close();
    return row;
}

} // namespace

TEST_CASE("a typed address gives a report its place and its official, without script; the words stay what was typed")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        settle(city);
        auto const row = reported(city, loket, {{"place", "voor de deur van markt 12"}});
        REQUIRE(row.has_value());
        REQUIRE(row->place.has_value());
        CHECK(metres(*row->place, city.in("Limmel")) < 1);
        CHECK(row->area == city.neighbourhood("Limmel"));
        CHECK(row->handler == city.id_of("Hans"));
        CHECK(row->place_words == "voor de deur van markt 12");
    });
}

TEST_CASE("a report never fails on an address: what is unclear, unknown or elsewhere stays words")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        settle(city);
        for (auto const* words : {"Terraweg 3", "Markt 99", "tussen Markt 12 en Markt 14", "bij de glasbak", "Dam 1"}) {
            auto const row = reported(city, loket, {{"place", words}});
            REQUIRE_MESSAGE(row.has_value(), words);
            CHECK_MESSAGE(!row->place.has_value(), words);
            CHECK(row->place_words == words);
        }
        // Who chose another neighbourhood is believed.
        auto const chosen = reported(city, loket, {{"place", "Markt 12"}, {"area", "itteren"}});
        REQUIRE(chosen.has_value());
        CHECK_FALSE(chosen->place.has_value());
        CHECK(chosen->area == city.neighbourhood("Itteren"));
        // And so is the map.
        auto const at = city.in("Mariaberg");
        auto const pointed =
            reported(city, loket, {{"place", "Markt 12"}, {"lat", std::to_string(at.lat)}, {"lon", std::to_string(at.lon)}});
        REQUIRE(pointed.has_value());
        CHECK(pointed->area == city.neighbourhood("Mariaberg"));
    });
}
