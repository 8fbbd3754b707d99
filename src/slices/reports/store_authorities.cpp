// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_authorities.hpp"

namespace kwartier::reports::store {

namespace {

#define AUTHORITY_FROM "SELECT a.id, a.name, a.phone, a.email, a.link, a.area, a.category, a.since, a.until, a.made_by FROM authorities a "
constexpr Sql all_now = AUTHORITY_FROM "WHERE a.until IS NULL ORDER BY a.name, a.id LIMIT 1000";
constexpr Sql of_report = AUTHORITY_FROM "JOIN report_authorities r ON r.authority = a.id WHERE r.report = $1";
constexpr Sql add =
    "INSERT INTO authorities (id, name, phone, email, link, area, category, since, made_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr Sql end = "UPDATE authorities SET until = $2 WHERE id = $1 AND until IS NULL";
constexpr Sql write_name =
    "INSERT INTO report_authorities (report, authority) "
    "VALUES ($1, $2) "
    "ON CONFLICT (report) DO UPDATE SET authority = excluded.authority";
constexpr Sql drop_name = "DELETE FROM report_authorities WHERE report = $1";

Authority read(Rows& rows)
{
    return {.id = rows.get<std::int64_t>(0),
            .name = rows.get<std::string>(1),
            .contact = {.post = {}, .phone = rows.get<std::string>(2), .email = rows.get<std::string>(3), .link = rows.get<std::string>(4)},
            .area = rows.get<AreaId>(5),
            .category = rows.get<CategoryId>(6),
            .since = rows.get<Instant>(7),
            .until = rows.get<std::optional<Instant>>(8),
            .made_by = rows.get<PersonId>(9)};
}

} // namespace

std::vector<Authority> authorities(Read& db)
{
    std::vector<Authority> all;
    auto rows = db.rows(all_now);
    while (rows.next()) all.push_back(read(rows));
    return all;
}

std::optional<Authority> authority_of(Read& db, ReportId report)
{
    auto rows = db.rows(of_report, report);
    if (!rows.next()) return std::nullopt;
    return read(rows);
}

void insert_authority(Write& db, Authority const& a)
{
    db.run(add, a.id, a.name, a.contact.phone, a.contact.email, a.contact.link, a.area, a.category, a.since, a.made_by);
}
bool end_authority(Write& db, std::int64_t authority, Instant at) { return db.run(end, authority, at) == 1; }
void name_authority(Write& db, ReportId report, std::int64_t authority) { db.run(write_name, report, authority); }
void forget_authority(Write& db, ReportId report) { db.run(drop_name, report); }

} // namespace kwartier::reports::store
