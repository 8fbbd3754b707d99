// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/silent.hpp"

namespace kwartier::reports::store {

namespace {

// Waiting for the reporter is state 4; the moment it began is the question's.
constexpr Sql find_unanswered =
    "SELECT r.id "
    "FROM reports r "
    "LEFT JOIN report_silences s ON s.report = r.id AND s.asked_at = r.state_since "
    "WHERE r.state = 4 AND r.state_since < $1 AND (s.report IS NULL OR (s.told_at IS NULL AND s.reminded_at < $2)) "
    "ORDER BY r.id "
    "LIMIT $3";
constexpr Sql find_reminded = "SELECT 1 FROM report_silences WHERE report = $1 AND asked_at = $2 AND reminded_at IS NOT NULL";
constexpr Sql write_reminded =
    "INSERT INTO report_silences (report, asked_at, reminded_at) "
    "VALUES ($1, $2, $3) "
    "ON CONFLICT (report) DO UPDATE "
    "SET asked_at = excluded.asked_at, reminded_at = excluded.reminded_at, told_at = NULL";
constexpr Sql write_told = "UPDATE report_silences SET told_at = $2 WHERE report = $1";
constexpr Sql write_all =
    "INSERT INTO report_silences (report, asked_at, reminded_at, told_at) "
    "SELECT r.id, r.state_since, r.state_since, r.state_since "
    "FROM reports r "
    "WHERE r.state = 4 "
    "ON CONFLICT (report) DO NOTHING";

} // namespace

std::vector<ReportId> unanswered(Read& db, Instant asked_before, Instant reminded_before, int limit)
{
    std::vector<ReportId> all;
    auto rows = db.rows(find_unanswered, asked_before, reminded_before, limit);
    while (rows.next()) all.push_back(rows.get<ReportId>(0));
    return all;
}

bool reminded(Read& db, ReportId report, Instant asked_at) { return db.first<int>(find_reminded, report, asked_at).has_value(); }
void mark_reminded(Write& db, ReportId report, Instant asked_at, Instant at) { db.run(write_reminded, report, asked_at, at); }
void mark_told(Write& db, ReportId report, Instant at) { db.run(write_told, report, at); }
void mark_all_reminded(Write& db) { db.run(write_all); }

} // namespace kwartier::reports::store
