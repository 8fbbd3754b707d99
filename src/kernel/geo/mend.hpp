// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/geo/shape.hpp"

namespace kwartier {

/// What became of an outline as it was handed in. `how` says in English words what was mended ("crossed itself"); without a shape
/// `why` says why nothing could be made of it.
struct Mended {
    std::optional<Shape> shape;
    std::vector<std::string> how;
    std::string why;
    bool changed() const { return !how.empty(); }
};

/// Makes a valid shape: rings closed once, no point twice in a row, no spikes, no crossings, outer rings counter-clockwise, holes clockwise
/// and inside, polygons that do not overlap. What was covered stays covered: a crossing ring covers everything it goes around. Turning a
/// ring around and leaving out its closing or repeated points is no repair and not mentioned.
Mended mend(Shape shape);

/// Whether a shape is valid as OGC has it.
bool valid(Shape const&);

/// More points than this in an outline that has to be taken apart are refused rather than waited for.
inline constexpr std::size_t mend_points_max = 20'000;

} // namespace kwartier
