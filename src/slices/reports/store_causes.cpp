// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_causes.hpp"

namespace kwartier::reports::store {

namespace {

#define CAUSE_FROM                                                                                                                         \
    "SELECT c.id, c.category, c.since, c.until, c.made_by, t.language, t.name "                                                            \
    "FROM causes c "                                                                                                                       \
    "JOIN cause_texts t ON t.cause = c.id "
constexpr Sql now = CAUSE_FROM "WHERE c.until IS NULL ORDER BY c.id, t.language LIMIT 2000";
constexpr Sql ended = CAUSE_FROM "WHERE c.until IS NOT NULL ORDER BY c.until DESC, c.id, t.language LIMIT $1";
constexpr Sql write_cause = "INSERT INTO causes (id, category, since, made_by) VALUES ($1, $2, $3, $4)";
constexpr Sql write_name = "INSERT INTO cause_texts (cause, language, name) VALUES ($1, $2, $3)";
constexpr Sql change_name =
    "UPDATE cause_texts SET name = $3 "
    "WHERE cause = $1 AND language = $2 AND EXISTS (SELECT 1 FROM causes c WHERE c.id = $1 AND c.until IS NULL)";
constexpr Sql write_end = "UPDATE causes SET until = $2 WHERE id = $1 AND until IS NULL";
constexpr Sql write_of_report =
    "INSERT INTO report_causes (report, cause, area, at) "
    "VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (report) DO UPDATE SET cause = excluded.cause, area = excluded.area, at = excluded.at";
constexpr Sql of_report =
    "SELECT t.name "
    "FROM report_causes r "
    "JOIN cause_texts t ON t.cause = r.cause "
    "WHERE r.report = $1 AND t.language = $2";
constexpr Sql sums =
    "SELECT COALESCE(r.area, 0), t.name, COUNT(*) "
    "FROM report_causes r "
    "JOIN cause_texts t ON t.cause = r.cause "
    "WHERE r.at >= $1 AND r.at < $2 AND t.language = $3 "
    "GROUP BY COALESCE(r.area, 0), t.name "
    "ORDER BY t.name "
    "LIMIT 50000";

std::vector<Cause> read(Rows rows)
{
    std::vector<Cause> all;
    while (rows.next()) {
        auto const id = rows.get<std::int64_t>(0);
        if (all.empty() || all.back().id != id)
            all.push_back(
                {id, rows.get<CategoryId>(1), {}, rows.get<Instant>(2), rows.get<std::optional<Instant>>(3), rows.get<PersonId>(4)});
        if (auto const language = rows.get<std::size_t>(5); language < language_count) all.back().name[language] = rows.get<std::string>(6);
    }
    return all;
}

} // namespace

std::vector<Cause> causes_now(Read& db) { return read(db.rows(now)); }
std::vector<Cause> causes_ended(Read& db, int limit) { return read(db.rows(ended, limit * language_count)); }

void insert_cause(Write& db, Cause const& cause)
{
    db.run(write_cause, cause.id, cause.category, cause.since, cause.made_by);
    for (int language = 0; language < language_count; ++language)
        db.run(write_name, cause.id, language, cause.name[static_cast<std::size_t>(language)]);
}

bool rename_cause(Write& db, std::int64_t id, Texts const& name)
{
    std::int64_t changed = 0;
    for (int language = 0; language < language_count; ++language)
        changed += db.run(change_name, id, language, name[static_cast<std::size_t>(language)]);
    return changed == language_count;
}

bool end_cause(Write& db, std::int64_t id, Instant until) { return db.run(write_end, id, until) == 1; }

void set_cause(Write& db, ReportRow const& report, std::int64_t cause, Instant at)
{
    db.run(write_of_report, report.id, cause, report.area, at);
}

std::string cause_of(Read& db, ReportId report, Language language) { return db.value<std::string>(of_report, report, language); }

std::vector<CauseSum> cause_sums(Read& db, Language language, Instant from, Instant until)
{
    std::vector<CauseSum> all;
    auto rows = db.rows(sums, from, until, language);
    while (rows.next()) all.push_back({rows.get<std::int64_t>(0), rows.get<std::string>(1), rows.get<std::int64_t>(2)});
    return all;
}

} // namespace kwartier::reports::store
