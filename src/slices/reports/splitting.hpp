// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "slices/reports/handling.hpp"

// One report, several things to do: its parts go to departments of their own, each with a clock of its own, and the reporter sees one report.
// It ends when all its parts have ended: solved when at least one part was solved, else not solved with the reason of the part that ended
// last. Parts that were withdrawn do not count; when all are, the report is one again and stays open.
namespace kwartier::reports {

inline constexpr std::size_t parts_min = 2;
inline constexpr std::size_t parts_max = 10;

struct NewPart {
    CategoryId category;
    BodyId department; // none: where the category goes by the rules
    std::string what;  // what is to be done, for who gets it
};

/// Splits, or adds parts to what is split already. Refuses what is closed, merged or itself a part (409), fewer than two or more than ten parts,
/// and what is wrong with one of them (422, beside "category-1", "department-1", "what-1", …).
Outcome split(Act&, Seen, std::vector<NewPart> const&);

/// After each step of a part: the whole follows it. Refuses when somebody changed the whole at the same moment.
Outcome follow_part(Act&, ReportRow const& part);

/// The whole is withdrawn: what is still open of it as well.
void withdraw_parts(Act&, ReportRow const& whole);

/// Itself, or the report that it is a part of.
inline ReportId whole_of(ReportRow const& report) { return report.part_of ? report.part_of : report.id; }

} // namespace kwartier::reports
