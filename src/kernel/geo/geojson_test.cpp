// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/geojson.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

using namespace kwartier;

namespace {
std::string const triangle = R"({"type":"Polygon","coordinates":[[[5,50],[6,50],[5,51],[5,50]]]})";
std::string feature(std::string const& geometry)
{
    return R"({"type":"Feature","id":7,"properties":{"code":"BU1","n":12,"nothing":null,"yes":true},"geometry":)" + geometry + "}";
}
Feature only(std::string const& text, Crs crs = Crs::crs84)
{
    auto const read = read_geojson(text, crs);
    REQUIRE(std::holds_alternative<GeoJson>(read));
    REQUIRE(std::get<GeoJson>(read).features.size() == 1);
    return std::get<GeoJson>(read).features[0];
}
} // namespace

TEST_CASE("a feature is read with its code, name and outline")
{
    auto const made = only(feature(triangle));
    CHECK(made.id == "7");
    CHECK(made["code"] == "BU1");
    CHECK(made["n"] == "12");
    CHECK(made["yes"] == "true");
    CHECK(made["nothing"].empty());
    CHECK(made["absent"].empty());
    CHECK(made.trouble.empty());
    CHECK(made.shape[0].outer.size() == 4);
}

TEST_CASE("several parts, holes, heights, bare geometries and collections of them are read")
{
    auto const parts = only(
        R"({"type":"MultiPolygon","coordinates":[[[[5,50,12],[6,50],[5,51],[5,50]],[[5.1,50.1],[5.2,50.1],[5.1,50.2]]],[[[7,50],[8,50],[7,51]]]]})");
    CHECK(parts.shape.size() == 2);
    CHECK(parts.shape[0].holes.size() == 1);
    auto const together = only(feature(R"({"type":"GeometryCollection","geometries":[)" + triangle + "," + triangle + "]}"));
    CHECK(together.shape.size() == 2);
}

TEST_CASE("metres of the Rijksdriehoek are turned into degrees when that is said")
{
    auto const made = only(R"({"type":"Polygon","coordinates":[[[176100,317700],[176200,317700],[176100,317800]]]})", Crs::rd);
    CHECK(std::abs(made.shape[0].outer[0].lat - 50.8487507) < 1e-6);
    CHECK(only(triangle, Crs::rd).trouble == "a point lies outside EPSG:28992");
    CHECK(crs_from("EPSG:28992") == Crs::rd);
    CHECK(crs_from("urn:ogc:def:crs:OGC:1.3:CRS84") == Crs::crs84);
    CHECK_FALSE(crs_from("EPSG:31370"));
}

TEST_CASE("a feature that is no area keeps its place in the list, with what is wrong")
{
    CHECK(only(feature(R"({"type":"Point","coordinates":[5,50]})")).trouble == "its geometry is a Point, not an area");
    CHECK(only(feature("null")).trouble == "it has no geometry");
    CHECK(only(feature(R"({"type":"Polygon","coordinates":[]})")).trouble == "a polygon has no rings");
    CHECK(only(feature(R"({"type":"Polygon","coordinates":[[["5","50"]]]})")).trouble == "a point is no pair of numbers");
    CHECK(only(feature(R"({"type":"Polygon","coordinates":"here"})")).trouble == "its geometry has no coordinates");
    CHECK(only(feature(R"({"type":"MultiPolygon","coordinates":[]})")).trouble == "its geometry is empty");
}

TEST_CASE("what is no GeoJSON, or too much of it, is refused in a sentence")
{
    auto const refused = [](std::string const& text, GeoJsonLimits const& limits = {}) {
        auto const read = read_geojson(text, Crs::crs84, limits);
        return std::holds_alternative<std::string>(read) ? std::get<std::string>(read) : std::string();
    };
    CHECK(refused("").starts_with("This is no JSON"));
    CHECK(refused("{").starts_with("This is no JSON"));
    CHECK(refused("[1,2]") == "This is no GeoJSON: it has no type.");
    CHECK(refused(R"({"type":"FeatureCollection"})") == "This is no GeoJSON: the collection has no features.");
    CHECK(refused(std::string(5000, '[')).starts_with("This is no JSON"));
    CHECK(refused(R"({"type":"Polygon","coordinates":)" + std::string(100, '[') + std::string(100, ']') + "}")
              .starts_with("This is no JSON"));
    CHECK(refused(std::string(2 << 20, ' '), {.bytes = 1 << 20}) == "The file is larger than 1 MB.");
    CHECK(refused(R"({"type":"FeatureCollection","features":[1,2,3]})", {.features = 2}) == "The file has more than 2 features.");
    auto const few = read_geojson(feature(triangle), Crs::crs84, {.points = 3});
    CHECK(std::get<GeoJson>(few).features[0].trouble == "the file has more points than can be read");
}

TEST_CASE("no garbage brings the reader down")
{
    CHECK(rc::check([] {
        auto const whole = feature(triangle);
        auto broken = whole;
        auto const times = *rc::gen::inRange(1, 6);
        for (int i = 0; i < times; ++i)
            broken[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(whole.size())))] = *rc::gen::arbitrary<char>();
        auto const read = read_geojson(broken);
        if (auto const* file = std::get_if<GeoJson>(&read)) RC_ASSERT(file->features.size() <= 1);
        else RC_ASSERT(!std::get<std::string>(read).empty());
    }));
}

TEST_CASE("an outline is written closed and rounded, and reads back")
{
    std::string out;
    write_geometry(out, Shape{{{{5.123456, 50}, {6, 50.5}, {5, 51}}, {}}}, 3);
    CHECK(out == R"({"type":"Polygon","coordinates":[[[5.123,50],[6,50.5],[5,51],[5.123,50]]]})");
    CHECK(only(out).trouble.empty());
    std::string point;
    write_geometry(point, Point{5.5, -1}, 5);
    CHECK(point == R"({"type":"Point","coordinates":[5.5,-1]})");
}
