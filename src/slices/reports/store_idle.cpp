// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/idle.hpp"

namespace kwartier::reports::store {

namespace {

// Not what waits for the reporter (4), and nothing that is planned for a day to come.
constexpr Sql find_idle =
    "SELECT still.handler, COUNT(*), MIN(still.id) FILTER (WHERE still.place = 1) "
    "FROM (SELECT r.handler, r.id, ROW_NUMBER() OVER (PARTITION BY r.handler ORDER BY r.due, r.id) AS place "
    "FROM reports r "
    "WHERE r.closed_at IS NULL AND r.handler IS NOT NULL AND r.state <> 4 AND r.state_since < $2 "
    "AND (r.planned_for IS NULL OR r.planned_for < $1) "
    "AND (r.due < $1 OR EXISTS (SELECT 1 FROM reporters p WHERE p.report = r.id AND p.joined_at > r.state_since AND p.joined_at < $2)) "
    "AND NOT EXISTS (SELECT 1 FROM report_sentences s WHERE s.report = r.id AND s.written_at >= $2)) still "
    "LEFT JOIN idle_reminders m ON m.handler = still.handler "
    "WHERE m.handler IS NULL OR m.reminded_at < $3 "
    "GROUP BY still.handler "
    "ORDER BY still.handler "
    "LIMIT $4";
constexpr Sql write_reminded =
    "INSERT INTO idle_reminders (handler, reminded_at) "
    "VALUES ($1, $2) "
    "ON CONFLICT (handler) DO UPDATE SET reminded_at = excluded.reminded_at";

} // namespace

std::vector<Idle> idle(Read& db, Date due_before, Instant untouched_since, Instant reminded_before, int limit)
{
    std::vector<Idle> all;
    auto rows = db.rows(find_idle, due_before, untouched_since, reminded_before, limit);
    while (rows.next()) all.push_back({rows.get<PersonId>(0), rows.get<int>(1), rows.get<ReportId>(2)});
    return all;
}

void mark_reminded_of_idle(Write& db, PersonId handler, Instant at) { db.run(write_reminded, handler, at); }

} // namespace kwartier::reports::store
