// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/act/act.hpp"
#include "slices/reports/store.hpp"

// Counts that are kept beside the reports, so that a page costs the same among a million as among a thousand. Every change of a report leaves
// a row in the same transaction (triggers of the schema: nobody can forget it); a clockwork adds those rows up, and who reads the counts
// reads what waits as well. So they are exact in every snapshot. The doctor counts all reports and compares.
namespace kwartier::reports::counts {

/// Of the areas together, by days of the city's zone: today counts as the last of the thirty days.
struct AreaFigures {
    std::int64_t open = 0;
    std::int64_t open_a_week_ago = 0; // at the end of that day
    std::int64_t solved_30_days = 0;
    double median_days = 0; // up to three days by hours, from there by whole days
};
AreaFigures figures(Look const&, std::vector<AreaId> const&);

/// One cell of the district's overview.
struct Cell {
    AreaId area;
    CategoryId category;
    std::int64_t open = 0;
    std::int64_t overdue = 0;
    std::int64_t reopened = 0;
    std::int64_t filed = 0;           // in the last weeks
    std::int64_t filed_last_year = 0; // in the same weeks a year before
};
struct Weeks {
    Date from, to; // both included
};
std::vector<Cell> overview(Look const&, std::vector<AreaId> const&, Weeks now, Weeks year_before);

/// What a map may show without looking at single reports.
enum class Shown { open, open_or_closed_lately };
inline constexpr int lately_days = 30;
/// For each of cells × cells in a tile of the map that is not empty: how many, and about their middle. Nothing when the box is no tile, or
/// so small a one that the reports themselves are looked through as quickly.
std::optional<std::vector<store::Cluster>> clusters(Look const&, Box const&, Shown, int cells);

/// Adds up what waits, in small acts.
void add_up(House const&, Instant now);
/// The same in acts as large as that: where nobody else writes.
void add_up(House const&, Instant now, int at_once);
/// Empties the counts and counts all reports anew. Whoever writes meanwhile waits for the first of its acts.
void count_again(House const&, Instant now);
/// What the counts say that the reports do not, in plain lines; nothing when all is well.
std::vector<std::string> troubles(House const&, Instant now);

} // namespace kwartier::reports::counts
