// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "kernel/geo/shape.hpp"

namespace kwartier {

/// For drawings where nothing but centre points is known: each site gets the ground that is nearer to it than to any other, within
/// `reach` metres of the convex hull of all. Neighbours share their border point for point. Sites must differ.
std::vector<Ring> voronoi(std::vector<Point> const& sites, double reach);

} // namespace kwartier
