// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/questions.hpp"

// What a report came from, chosen by whoever solves or closes it: so that what comes back can be taken away at its cause.
namespace kwartier::reports {

struct Cause {
    std::int64_t id = 0;
    CategoryId category; // and what stands below it; none: any
    Texts name;
    Instant since{};
    std::optional<Instant> until;
    PersonId made_by;
};

/// Of the category, of those it stands under, and those that fit everywhere; in the order they were made.
std::vector<Cause> causes_for(Look const&, CategoryId);
/// All of today, and those that ended lately.
std::vector<Cause> causes_now(Look const&);
std::vector<Cause> causes_ended(Look const&);

/// For who sets the city up. A cause gets another name in place: it stays the same cause. What ended stands beside its reports.
Result<std::int64_t> add_cause(Act&, CategoryId, Texts const& name);
Outcome rename_cause(Act&, std::int64_t, Texts const& name);
Outcome end_cause(Act&, std::int64_t);

/// Written beside the closing of a report; a later closing takes the place of the earlier. Refuses a cause that is not one of its category,
/// and none where the category wants one.
Outcome note_cause(Act&, Seen, std::int64_t cause);
/// Or empty.
std::string cause_name(Look const&, ReportId);

/// How often each was noted from that moment up to but not at that one, in those neighbourhoods (nothing: anywhere); most first.
struct CauseCount {
    std::string name;
    std::int64_t count = 0;
};
std::vector<CauseCount> cause_counts(Look const&, Instant from, Instant until, std::optional<std::vector<AreaId>> const& areas);

} // namespace kwartier::reports
