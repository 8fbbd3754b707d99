// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_nearby.hpp"

#include "slices/reports/store_rows.hpp"

namespace kwartier::reports::store {

namespace {

// As the condition of the index of open places, which holds everything that is asked; the plus keeps the index by longitude out of it.
constexpr Sql find_open =
    "SELECT r.id, r.lon, r.lat, r.filed_at, r.category "
    "FROM reports r "
    "WHERE r.state <> 6 AND r.state <> 7 AND r.state <> 8 AND r.state <> 9 "
    "AND r.lat >= $1 AND r.lat <= $2 "
    "AND +r.lon >= $3 AND +r.lon <= $4 "
    "AND r.filed_at >= $5 AND r.filed_at <= $6 "
    "LIMIT 1000";

constexpr Sql find_rows = "SELECT " REPORT_COLUMNS
                          " "
                          "FROM reports r JOIN report_words w ON w.report = r.id "
                          "WHERE r.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) "
                          "AND r.part_of IS NULL "
                          "LIMIT 16";

constexpr Sql find_joined_by_link = "SELECT " REPORTER_COLUMNS " FROM reporters p WHERE p.link_hash = $1 AND p.link_hash <> ''";

constexpr Sql count_reporters =
    "SELECT COUNT(DISTINCT CASE "
    "WHEN p.person IS NOT NULL THEN 'person ' || CAST(p.person AS TEXT) "
    "WHEN p.email_index <> '' THEN p.email_index "
    "ELSE CAST(p.id AS TEXT) END) "
    "FROM reporters p "
    // Not with OR: PostgreSQL would read all reporters then.
    "WHERE p.report IN (SELECT r.id FROM reports r WHERE r.id = $1 UNION ALL SELECT d.id FROM reports d WHERE d.duplicate_of = $1)";

// Whoever left nothing has no row, and is somebody all the same.
constexpr Sql count_nameless =
    "SELECT COUNT(*) "
    "FROM reports r "
    "WHERE (r.id = $1 OR r.duplicate_of = $1) "
    "AND NOT EXISTS (SELECT 1 FROM reporters p WHERE p.report = r.id AND p.joined_at IS NULL)";

} // namespace

std::vector<OpenPlace> open_in(Read& db, Box const& box, Instant from, Instant until)
{
    std::vector<OpenPlace> all;
    auto rows = db.rows(find_open, box.south, box.north, box.west, box.east, from, until);
    while (rows.next())
        all.push_back(
            {rows.get<ReportId>(0), Point{rows.get<double>(1), rows.get<double>(2)}, rows.get<Instant>(3), rows.get<CategoryId>(4)});
    return all;
}

std::vector<ReportRow> rows_of(Read& db, std::vector<ReportId> const& ids)
{
    std::vector<ReportRow> all;
    if (ids.empty()) return all;
    std::vector<Value> values;
    for (std::size_t i = 0; i < rows_at_once; ++i) values.push_back(Value(i < ids.size() ? ids[i].value : std::int64_t{-1}));
    auto rows = db.rows_with(find_rows, values);
    while (rows.next()) all.push_back(read_report(rows));
    return all;
}

std::optional<ReporterRow> find_joined(Read& db, std::string_view link_hash)
{
    auto rows = db.rows(find_joined_by_link, link_hash);
    if (!rows.next()) return std::nullopt;
    return read_reporter(rows);
}

int people(Read& db, ReportId report) { return db.value<int>(count_reporters, report) + db.value<int>(count_nameless, report); }

} // namespace kwartier::reports::store
