// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_parts.hpp"

#include "slices/reports/store_rows.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql find_parts = "SELECT " REPORT_COLUMNS
                           " "
                           "FROM reports r JOIN report_words w ON w.report = r.id "
                           "WHERE r.part_of = $1 "
                           "ORDER BY r.id "
                           "LIMIT 10";

} // namespace

std::vector<ReportRow> parts_of(Read& db, ReportId whole)
{
    std::vector<ReportRow> all;
    auto rows = db.rows(find_parts, whole);
    while (rows.next()) all.push_back(read_report(rows));
    return all;
}

} // namespace kwartier::reports::store
