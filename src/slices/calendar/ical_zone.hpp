// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "kernel/base/time.hpp"

namespace kwartier::calendar {

/// "20261025T193000"
std::string compact_wall(WallTime);

/// When the clock is put forward or back, to the second.
struct Transition {
    Instant at{};
    seconds before{}, after{}; // east of Greenwich
};
std::vector<Transition> transitions(Zone const&, Instant from, Instant until);

/// The lines of a VTIMEZONE that holds from that time on: by rule where the clock changes on the last Sunday of a month, else one by one
/// for twenty years.
std::vector<std::string> zone_lines(Zone const&, WallTime from);

} // namespace kwartier::calendar
