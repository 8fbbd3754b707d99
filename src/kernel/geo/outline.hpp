// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/geo/shape.hpp"

namespace kwartier {

/// The outline of everything the polygons cover: a place is covered when an outer ring goes around it and no hole of that polygon does.
/// All rings are cut where they cross, the pieces with covered ground on one side only are kept and joined.
/// Takes any rings of three points and more; the answer is nearly always valid, but ask.
Shape outline_of(Shape const&);

} // namespace kwartier
