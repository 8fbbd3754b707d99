// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

// SQL of merging (store_merges.cpp).
namespace kwartier::reports::store {

struct Merge {
    State from = State::received;
    std::optional<Date> planned_for;
    Date on{};
};
void keep_merge(Write&, ReportId, Merge const&);
/// Nothing for what was merged before this was kept.
std::optional<Merge> kept_merge(Read&, ReportId);
void forget_merge(Write&, ReportId);
/// What was merged into one points to another from now on.
void move_merged(Write&, ReportId from, ReportId to);

} // namespace kwartier::reports::store
