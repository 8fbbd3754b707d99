// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "slices/reports/model.hpp"

// What others may show and follow of reports: solved ones as items of a feed, and a report by its number.
namespace kwartier::reports {

namespace store {
/// Solved in that period in any of these areas, the newest first. Parts are left out.
std::vector<ReportRow> solved_between(Read&, std::vector<AreaId> const&, Instant since, Instant until, int limit);
} // namespace store

} // namespace kwartier::reports
