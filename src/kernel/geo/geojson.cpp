// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/geojson.hpp"

#include <charconv>
#include <cmath>

#include <simdjson.h>

namespace kwartier {

namespace {

namespace dom = simdjson::dom;

/// Reads geometries and counts their points. What is wrong with a feature is thrown within this file and caught per feature.
struct Trouble {
    std::string why;
};

class Reading {
public:
    Reading(Crs crs, GeoJsonLimits const& limits) : m_crs(crs), m_left(limits.points) {}

    void geometry(dom::element from, Shape& shape, int depth = 0)
    {
        dom::object object;
        if (from.get(object)) throw Trouble{"its geometry is no object"};
        std::string_view type;
        if (object["type"].get(type)) throw Trouble{"its geometry has no type"};
        if (type == "GeometryCollection") {
            dom::array parts;
            if (depth > 4 || object["geometries"].get(parts)) throw Trouble{"its collection of geometries cannot be read"};
            for (auto part : parts) geometry(part, shape, depth + 1);
            return;
        }
        if (type != "Polygon" && type != "MultiPolygon")
            throw Trouble{"its geometry is a " + std::string(type.substr(0, 40)) + ", not an area"};
        dom::array coordinates;
        if (object["coordinates"].get(coordinates)) throw Trouble{"its geometry has no coordinates"};
        if (type == "Polygon") polygon(coordinates, shape);
        else
            for (auto part : coordinates) {
                dom::array rings;
                if (part.get(rings)) throw Trouble{"a polygon is no list of rings"};
                polygon(rings, shape);
            }
        if (shape.empty()) throw Trouble{"its geometry is empty"};
    }

private:
    void polygon(dom::array rings, Shape& shape)
    {
        Polygon made;
        bool first = true;
        for (auto from : rings) {
            dom::array points;
            if (from.get(points)) throw Trouble{"a ring is no list of points"};
            auto& to = first ? made.outer : made.holes.emplace_back();
            first = false;
            for (auto p : points) to.push_back(point(p));
        }
        if (first) throw Trouble{"a polygon has no rings"};
        shape.push_back(std::move(made));
    }

    Point point(dom::element from)
    {
        if (m_left == 0) throw Trouble{"the file has more points than can be read"};
        --m_left;
        dom::array numbers;
        double xy[2] = {0, 0};
        int count = 0;
        if (from.get(numbers)) throw Trouble{"a point is no pair of numbers"};
        for (auto n : numbers) {
            double value = 0;
            if (n.get(value)) throw Trouble{"a point is no pair of numbers"};
            if (count < 2) xy[count] = value; // heights are left out
            ++count;
        }
        if (count < 2 || !std::isfinite(xy[0]) || !std::isfinite(xy[1])) throw Trouble{"a point is no pair of numbers"};
        if (m_crs == Crs::crs84) return Point{xy[0], xy[1]};
        // Beyond this the polynomials say nothing: the sheet of the Rijksdriehoek and a wide edge around it.
        if (xy[0] < -100'000 || xy[0] > 400'000 || xy[1] < 200'000 || xy[1] > 750'000) throw Trouble{"a point lies outside EPSG:28992"};
        return from_rd(xy[0], xy[1]);
    }

    Crs m_crs;
    std::size_t m_left;
};

std::string as_text(dom::element value)
{
    switch (value.type()) {
    case dom::element_type::STRING: return std::string(std::string_view(value));
    case dom::element_type::BOOL: return bool(value) ? "true" : "false";
    case dom::element_type::INT64: return std::to_string(std::int64_t(value));
    case dom::element_type::UINT64: return std::to_string(std::uint64_t(value));
    case dom::element_type::DOUBLE: return simdjson::to_string(value);
    default: return {};
    }
}

Feature feature(dom::element from, std::size_t number, Reading& reading)
{
    Feature made;
    made.number = number;
    try {
        dom::object object;
        std::string_view type;
        if (from.get(object) || object["type"].get(type) || type != "Feature") throw Trouble{"it is no Feature"};
        dom::element id;
        if (!object["id"].get(id)) made.id = as_text(id);
        dom::object properties;
        if (!object["properties"].get(properties)) {
            for (auto const& [key, value] : properties) made.properties.emplace_back(std::string(key), as_text(value));
        }
        dom::element geometry;
        if (object["geometry"].get(geometry) || geometry.is_null()) throw Trouble{"it has no geometry"};
        reading.geometry(geometry, made.shape);
    } catch (Trouble const& trouble) {
        made.shape.clear();
        made.trouble = trouble.why;
    }
    return made;
}

std::string named_crs(dom::object root)
{
    std::string_view name;
    if (root["crs"]["properties"]["name"].get(name)) return {};
    return std::string(name);
}

void put(std::string& out, double value, int decimals)
{
    char digits[40];
    auto [end, ec] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, decimals);
    if (decimals > 0) {
        while (end[-1] == '0') --end;
        if (end[-1] == '.') --end;
    }
    out.append(digits, end);
}

void put(std::string& out, Ring const& ring, int decimals)
{
    out += '[';
    for (std::size_t i = 0; i <= ring.size() && !ring.empty(); ++i) {
        auto const p = ring[i % ring.size()]; // closed, as RFC 7946 has it
        out += i ? ",[" : "[";
        put(out, p.lon, decimals);
        out += ',';
        put(out, p.lat, decimals);
        out += ']';
    }
    out += ']';
}

void put(std::string& out, Polygon const& polygon, int decimals)
{
    out += '[';
    put(out, polygon.outer, decimals);
    for (auto const& hole : polygon.holes) {
        out += ',';
        put(out, hole, decimals);
    }
    out += ']';
}

} // namespace

std::string_view Feature::operator[](std::string_view property) const
{
    for (auto const& [name, value] : properties) {
        if (name == property) return value;
    }
    return {};
}

std::optional<Crs> crs_from(std::string_view name)
{
    for (std::string_view const degrees : {"CRS84", "EPSG:4326", "EPSG:4258", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84",
                                           "urn:ogc:def:crs:EPSG::4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}) {
        if (name == degrees) return Crs::crs84;
    }
    for (std::string_view const rd : {"EPSG:28992", "urn:ogc:def:crs:EPSG::28992", "http://www.opengis.net/def/crs/EPSG/0/28992"}) {
        if (name == rd) return Crs::rd;
    }
    return std::nullopt;
}

std::variant<GeoJson, std::string> read_geojson(std::string_view text, Crs crs, GeoJsonLimits const& limits)
{
    if (text.size() > limits.bytes) return "The file is larger than " + std::to_string(limits.bytes >> 20) + " MB.";
    dom::parser parser(limits.bytes + 64);
    if (auto const error = parser.allocate(text.size() + 64, limits.depth))
        return std::string("The file cannot be read: ") + simdjson::error_message(error);
    dom::element root;
    if (auto const error = parser.parse(text.data(), text.size()).get(root))
        return std::string("This is no JSON: ") + simdjson::error_message(error);
    dom::object object;
    std::string_view type;
    if (root.get(object) || object["type"].get(type)) return "This is no GeoJSON: it has no type.";

    GeoJson made;
    made.crs = named_crs(object);
    Reading reading(crs, limits);
    if (type == "FeatureCollection") {
        dom::array features;
        if (object["features"].get(features)) return "This is no GeoJSON: the collection has no features.";
        if (features.size() > limits.features) return "The file has more than " + std::to_string(limits.features) + " features.";
        for (auto from : features) made.features.push_back(feature(from, made.features.size() + 1, reading));
    } else if (type == "Feature") {
        made.features.push_back(feature(root, 1, reading));
    } else {
        auto& only = made.features.emplace_back();
        only.number = 1;
        try {
            reading.geometry(root, only.shape);
        } catch (Trouble const& trouble) {
            only.shape.clear();
            only.trouble = trouble.why;
        }
    }
    return made;
}

void write_geometry(std::string& out, Shape const& shape, int decimals)
{
    bool const one = shape.size() == 1;
    out += one ? R"({"type":"Polygon","coordinates":)" : R"({"type":"MultiPolygon","coordinates":[)";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (i) out += ',';
        put(out, shape[i], decimals);
    }
    out += one ? "}" : "]}";
}

void write_geometry(std::string& out, Point p, int decimals)
{
    out += R"({"type":"Point","coordinates":[)";
    put(out, p.lon, decimals);
    out += ',';
    put(out, p.lat, decimals);
    out += "]}";
}

} // namespace kwartier
