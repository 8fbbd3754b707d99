// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <compare>

namespace kwartier {

/// A place in CRS84: degrees east and north.
struct Point {
    double lon = 0;
    double lat = 0;

    auto operator<=>(Point const&) const = default;
};

struct Box {
    double west = 0, south = 0, east = 0, north = 0;

    bool contains(Point p) const { return p.lon >= west && p.lon <= east && p.lat >= south && p.lat <= north; }
};

/// Metres over the ground, by the local flat earth: right to 0.1 % within a country.
double metres(Point, Point);
/// The middle of the grid cell of about that many metres: what is shown of a place that must not be shown exactly.
Point rounded(Point, double metres);

/// EPSG:28992 (Rijksdriehoek) to CRS84 and back, by the polynomials of Schreutelkamp and Strang van Hees (2001); right to 0.3 m.
Point from_rd(double x, double y);
struct Rd {
    double x = 0, y = 0;
};
Rd to_rd(Point);

} // namespace kwartier
