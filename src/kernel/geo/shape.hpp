// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/geo/point.hpp"

namespace kwartier {

/// A closed line without its closing point: the last point joins the first.
using Ring = std::vector<Point>;

struct Polygon {
    Ring outer;              // counter-clockwise
    std::vector<Ring> holes; // clockwise
    bool operator==(Polygon const&) const = default;
};

/// What one area covers: any number of polygons that do not overlap.
using Shape = std::vector<Polygon>;

Box box_of(Ring const&);
Box box_of(Shape const&);
/// Box{} of nothing grows from the first point on.
void grow(std::optional<Box>&, Box const&);
bool touch(Box const&, Box const&);

/// Square degrees, positive when counter-clockwise.
double signed_area(Ring const&);
double square_metres(Shape const&);
std::size_t point_count(Shape const&);
/// Inside or on the border, by walking all edges; for many questions use Locator.
bool covers(Shape const&, Point);
/// A point well inside: where a label stands. The middle of the widest inner stretch of the largest polygon.
Point label_point(Shape const&);

/// Compact text for the database, exact to 1e-7 degree (a centimetre): whole numbers "56899700,508519800 …", rings apart by '/', polygons
/// by ";".
std::string shape_text(Shape const&);
/// Nothing when it is no such text.
std::optional<Shape> shape_from(std::string_view text);

} // namespace kwartier
