// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "slices/reports/published.hpp"
#include "slices/reports/store_rows.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql solved_in_area = "SELECT " REPORT_COLUMNS
                               " FROM reports r "
                               "JOIN report_words w ON w.report = r.id "
                               "WHERE r.area = $1 AND r.closed_at >= $2 AND r.closed_at < $3 AND r.state = 6 AND r.part_of IS NULL "
                               "ORDER BY r.closed_at DESC "
                               "LIMIT $4";
constexpr Sql solved_anywhere = "SELECT " REPORT_COLUMNS
                                " FROM reports r "
                                "JOIN report_words w ON w.report = r.id "
                                "WHERE r.closed_at >= $1 AND r.closed_at < $2 AND +r.state = 6 AND r.part_of IS NULL "
                                "ORDER BY r.closed_at DESC "
                                "LIMIT $3";

// With more areas than this, what was closed lately anywhere is less to read.
constexpr std::size_t asked_one_by_one = 100;

} // namespace

std::vector<ReportRow> solved_between(Read& db, std::vector<AreaId> const& areas, Instant since, Instant until, int limit)
{
    std::vector<ReportRow> all;
    if (areas.size() > asked_one_by_one) {
        auto rows = db.rows(solved_anywhere, since, until, limit * 10);
        while (rows.next()) {
            auto row = read_report(rows);
            if (std::binary_search(areas.begin(), areas.end(), row.area)) all.push_back(std::move(row));
        }
    } else {
        for (auto const area : areas) {
            auto rows = db.rows(solved_in_area, area, since, until, limit);
            while (rows.next()) all.push_back(read_report(rows));
        }
    }
    std::stable_sort(all.begin(), all.end(), [](ReportRow const& a, ReportRow const& b) { return a.closed_at > b.closed_at; });
    if (all.size() > static_cast<std::size_t>(limit)) all.resize(static_cast<std::size_t>(limit));
    return all;
}

} // namespace kwartier::reports::store
