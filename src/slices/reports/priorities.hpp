// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "slices/reports/handling.hpp"

// How soon a report wants to be done. A subject has its usual priority; who handles the report sets another. Residents do not see it: for
// them there is the promised day.
namespace kwartier::reports {

/// "high"; for facts, filters in addresses and exports.
std::string_view name(Priority);
bool priority_from(std::string_view name, Priority& out);
/// "Hoog" · "High"
Word priority_word(Priority);

/// Refuses what `take` refuses, and a report that is closed.
Outcome set_priority(Act&, Seen, Priority);

struct Prioritised {
    static constexpr std::string_view word = "reports.prioritised";
    ReportId report;
    AreaId area;
    Priority priority{};
    FactRow row() const;
};

} // namespace kwartier::reports
