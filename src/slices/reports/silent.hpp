// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "kernel/act/act.hpp"
#include "slices/reports/reports.hpp"

namespace kwartier::reports {

/// A question that is not answered: the reporter is reminded once, a week later; another week later the handler is told. Nothing is closed.
void look_after_questions(House const&, Instant now);

namespace store {
std::vector<ReportId> unanswered(Read&, Instant asked_before, Instant reminded_before, int limit);
/// Whether this question was reminded of already.
bool reminded(Read&, ReportId, Instant asked_at);
void mark_reminded(Write&, ReportId, Instant asked_at, Instant at);
void mark_told(Write&, ReportId, Instant at);
/// Everything that waits now counts as reminded and told; for what waited before it came here.
void mark_all_reminded(Write&);
} // namespace store

} // namespace kwartier::reports
