// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kernel/geo/shape.hpp"

namespace kwartier {

/// One feature of a GeoJSON file, with its area as it stands there: not mended, not turned.
struct Feature {
    std::size_t number = 0; // from 1
    std::string id;
    std::vector<std::pair<std::string, std::string>> properties; // numbers as text, null as empty, lists and objects left out
    Shape shape;
    std::string trouble; // why its geometry cannot be read, or empty
    std::string_view operator[](std::string_view property) const;
};

enum class Crs { crs84, rd };
/// "CRS84", "EPSG:4326" and "urn:ogc:def:crs:OGC:1.3:CRS84" are degrees; "EPSG:28992" and its urn are metres of the Rijksdriehoek.
std::optional<Crs> crs_from(std::string_view name);

struct GeoJsonLimits {
    std::size_t bytes = std::size_t{512} << 20;
    std::size_t depth = 32;
    std::size_t features = 200'000;
    std::size_t points = 20'000'000; // over the whole file
};

struct GeoJson {
    std::vector<Feature> features;
    std::string crs; // named in the file (before RFC 7946), or empty
};

/// Reads a FeatureCollection, a Feature or a bare geometry (RFC 7946). Returns a sentence where it is none, or too large.
/// A feature whose geometry is not a Polygon, MultiPolygon or a collection of these stays in the list with its trouble.
std::variant<GeoJson, std::string> read_geojson(std::string_view text, Crs = Crs::crs84, GeoJsonLimits const& = {});

/// `{"type":"MultiPolygon",…}` with that many decimals; a single polygon as Polygon.
void write_geometry(std::string& out, Shape const&, int decimals);
void write_geometry(std::string& out, Point, int decimals);

} // namespace kwartier
