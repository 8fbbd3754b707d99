// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <doctest/doctest.h>

#include "kernel/act/slice.hpp"
#include "slices/areas/areas.hpp"
#include "slices/areas/bulk.hpp"
#include "testing/storage_house.hpp"

namespace kwartier::areas {

void declare(Slice&);

/// For the tests of this slice: a house with areas and nothing else in it, and four square neighbourhoods in a row
/// (A, B, C, D from west to east, each 0.01 degree wide, south-west corner of A at 5.70, 50.80).
inline constexpr Instant test_now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + hours{9};
inline Date test_day(int year, unsigned month = 1, unsigned day = 1)
{
    return Date{std::chrono::local_days{std::chrono::year{year} / month / day}};
}

inline void in_both_houses(std::function<void(House const&)> const& test)
{
    testing::for_both_houses([](Slice& slice) { declare(slice); }, test);
}

inline std::string square_feature(std::string const& code, std::string const& name, double west, double width = 0.01)
{
    auto const point = [](double lon, double lat) { return "[" + std::to_string(lon) + "," + std::to_string(lat) + "]"; };
    auto const e = west + width;
    return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":")" + name +
           R"("},"geometry":{"type":"Polygon","coordinates":[[)" + point(west, 50.80) + "," + point(e, 50.80) + "," + point(e, 50.81) +
           "," + point(west, 50.81) + "," + point(west, 50.80) + "]]}}";
}

inline std::string collection(std::vector<std::string> const& features)
{
    std::string all = R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < features.size(); ++i) all += (i ? "," : "") + features[i];
    return all + "]}";
}

inline std::string small_country()
{
    return collection({square_feature("BU1", "Aalbeek", 5.70), square_feature("BU2", "Borgharen", 5.71),
                       square_feature("BU3", "Caberg", 5.72), square_feature("BU4", "Daalhof", 5.73)});
}

inline AreasWanted wanted(Date from = test_day(2020))
{
    AreasWanted result;
    result.code = "code";
    result.name = "name";
    result.valid_from = from;
    result.year = std::chrono::year_month_day(from).year().operator int();
    return result;
}

inline AreasAccount taken(House const& house, std::string const& geojson, AreasWanted const& how = wanted())
{
    auto const result = take_areas(house, test_now, how, geojson, [](std::string const&) {});
    if (auto const* why = std::get_if<NotTaken>(&result)) FAIL(*why);
    return std::get<AreasAccount>(result);
}

inline DivisionAccount divided(House const& house, DivisionWanted const& how)
{
    auto const result = take_division(house, test_now, how);
    if (auto const* why = std::get_if<NotTaken>(&result)) FAIL(*why);
    return std::get<DivisionAccount>(result);
}

inline void look(House const& house, std::function<void(Look const&)> const& seeing, Instant now = test_now)
{
    house.look(the_house(), now, seeing);
}

} // namespace kwartier::areas
