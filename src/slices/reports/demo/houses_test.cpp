// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/demo/houses.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "slices/reports/demo/making.hpp"

using namespace kwartier;
using namespace kwartier::reports::demo;

TEST_CASE("every address in an invented report is a house of the invented city, near the report")
{
    Zone const zone;
    City city;
    city.neighbourhoods = {{"Markt", {5.690, 50.850}, 350, 4200, Habitat::centre, {}},
                           {"Rode Hoek", {5.710, 50.858}, 450, 6100, Habitat::urban, {}}};
    city.categories = &reports::built_in_categories();
    city.zone = &zone;
    auto const now = zone.at(WallTime{Date{std::chrono::year{2026} / 11 / 23}} + hours{9});
    auto const made = generate(7, city, now - days{200}, now, 600);
    std::map<std::string, Point> known;
    for (auto const& house : houses(7, city)) known[house.street + " " + std::to_string(house.number)] = house.at;
    int with_address = 0, far = 0;
    for (auto const& report : made.reports)
        for (auto const& [name, at] : known) {
            auto const found = report.place_words.find(name);
            if (found == std::string::npos) continue;
            auto const behind = found + name.size();
            if (behind < report.place_words.size() && std::isdigit(static_cast<unsigned char>(report.place_words[behind]))) continue;
            ++with_address;
            far += metres(at, report.place) > 60;
        }
    CHECK(with_address > 60);
    CHECK(far < with_address / 10);
}
