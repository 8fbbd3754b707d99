// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "kernel/geo/shape.hpp"

namespace kwartier {

/// The shapes with fewer points, none moved, no border further from where it was than `tolerance` degrees of latitude. What two shapes
/// share is simplified once: the points where three meet stay, and neither gap nor overlap comes between neighbours. No ring vanishes.
std::vector<Shape> simplified(std::vector<Shape> const&, double tolerance);

} // namespace kwartier
