// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_export.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql add_errand =
    "INSERT INTO report_errands (id, person, at, purpose, query) "
    "VALUES ($1, $2, $3, $4, $5)";
constexpr Sql find_errand = "SELECT person, at, query FROM report_errands WHERE id = $1";
constexpr Sql add_exported =
    "INSERT INTO reporter_exports (report, errand) "
    "SELECT id, $2 FROM reports WHERE id = $1 "
    "ON CONFLICT (report, errand) DO NOTHING";

} // namespace

void insert_errand(Write& db, std::int64_t id, PersonId person, Instant at, std::string_view purpose, std::string_view query)
{
    db.run(add_errand, id, person, at, purpose, query);
}

std::optional<Errand> errand(Read& db, std::int64_t id)
{
    auto rows = db.rows(find_errand, id);
    if (!rows.next()) return std::nullopt;
    return Errand{rows.get<PersonId>(0), rows.get<Instant>(1), rows.get<std::string>(2)};
}

void mark_exported(Write& db, std::int64_t errand, std::vector<ReportId> const& reports)
{
    for (auto const report : reports) db.run(add_exported, report, errand);
}

std::unordered_set<std::int64_t> with_answers_or_cause(Read& db, std::vector<ReportRow> const& reports)
{
    std::unordered_set<std::int64_t> found;
    if (reports.empty()) return found;
    std::vector<Value> ids;
    std::string list;
    for (auto const& report : reports) {
        ids.emplace_back(report.id);
        list.append(list.empty() ? "$" : ", $").append(std::to_string(ids.size()));
    }
    for (std::string const table : {"report_answers", "report_causes"}) {
        auto rows = db.rows_with(Sql::composed("SELECT report FROM " + table + " WHERE report IN (" + list + ")"), ids);
        while (rows.next()) found.insert(rows.get<std::int64_t>(0));
    }
    return found;
}

} // namespace kwartier::reports::store
