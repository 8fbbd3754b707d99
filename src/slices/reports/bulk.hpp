// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "slices/reports/handling.hpp"

// One thing done to many reports. Each is an act of its own, with the same rules, rights and messages as when it is done alone: one that cannot
// go holds up none of the others, and none is done by half.
namespace kwartier::reports {

/// More than these are not done at once: their acts take a second or two, and nobody checks a longer list.
inline constexpr std::size_t bulk_max = 200;

enum class BulkAct { forward, plan, solve, reject };

struct BulkOrder {
    BulkAct what = BulkAct::forward;
    BodyId department = {};            // forward
    Date on = {};                      // plan
    std::optional<Reason> reason = {}; // reject
    std::string sentence = {};         // its places ({reference}) are filled in for each report
    Language language = Language::nl;  // of the sentence
    std::int64_t cause = 0;            // solve, reject: noted with those whose subject has it
};

/// What is wrong with the order itself, before any report is touched.
std::vector<Problem> problems(Look const&, BulkOrder const&);
/// Why this one could not go, as far as it can be seen beforehand: no right here, closed, waiting for its parts.
std::optional<Said> cannot(Look const&, ReportRow const&, BulkAct);

struct BulkDone {
    ReportId report;
    std::optional<Said> why_not; // nothing: it was done
};
/// Outside an act, for it begins one for each report.
std::vector<BulkDone> carry_out(Look const&, BulkOrder const&, std::vector<Seen> const&);

} // namespace kwartier::reports
