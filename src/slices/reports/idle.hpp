// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "kernel/act/act.hpp"
#include "slices/reports/model.hpp"

namespace kwartier::reports {

/// What stands still with a handler: open, a week past the promised day, and nothing done for a week; or somebody joined a week ago and
/// nothing was done since. Each handler is reminded of all of it in one line, once a week, and during their leave whoever stands in.
void look_after_idle(House const&, Instant now);

/// Of one handler: how many stand still, and the one that was promised first.
struct Idle {
    PersonId handler;
    int reports = 0;
    ReportId first;
};

namespace store {
/// Of handlers who were not reminded since `reminded_before`, by handler.
std::vector<Idle> idle(Read&, Date due_before, Instant untouched_since, Instant reminded_before, int limit);
void mark_reminded_of_idle(Write&, PersonId handler, Instant);
} // namespace store

} // namespace kwartier::reports
