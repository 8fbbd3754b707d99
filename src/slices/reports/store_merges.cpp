// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_merges.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql write_merge =
    "INSERT INTO report_merges (report, from_state, planned_for, merged_on) "
    "VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (report) DO UPDATE "
    "SET from_state = excluded.from_state, planned_for = excluded.planned_for, merged_on = excluded.merged_on";
constexpr Sql find_merge =
    "SELECT from_state, planned_for, merged_on "
    "FROM report_merges "
    "WHERE report = $1";
constexpr Sql drop_merge = "DELETE FROM report_merges WHERE report = $1";
constexpr Sql move_duplicates = "UPDATE reports SET version = version + 1, duplicate_of = $2 WHERE duplicate_of = $1";

} // namespace

void keep_merge(Write& db, ReportId report, Merge const& merge) { db.run(write_merge, report, merge.from, merge.planned_for, merge.on); }

std::optional<Merge> kept_merge(Read& db, ReportId report)
{
    auto rows = db.rows(find_merge, report);
    if (!rows.next()) return std::nullopt;
    return Merge{rows.get<State>(0), rows.get<std::optional<Date>>(1), rows.get<Date>(2)};
}

void forget_merge(Write& db, ReportId report) { db.run(drop_merge, report); }
void move_merged(Write& db, ReportId from, ReportId to) { db.run(move_duplicates, from, to); }

} // namespace kwartier::reports::store
