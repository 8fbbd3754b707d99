// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_absences.hpp"

namespace kwartier::reports::store {

namespace {

#define ABSENCE_FROM "SELECT id, person, substitute, from_day, until_day FROM absences "
constexpr Sql find_absence = ABSENCE_FROM "WHERE id = $1";
constexpr Sql find_ending_from = ABSENCE_FROM
    "WHERE until_day >= $1 "
    "ORDER BY from_day, id "
    "LIMIT 2000";
constexpr Sql find_about = ABSENCE_FROM
    "WHERE person = $1 OR substitute = $1 "
    "ORDER BY from_day, id "
    "LIMIT 500";
constexpr Sql write_absence =
    "INSERT INTO absences (id, person, substitute, from_day, until_day) "
    "VALUES ($1, $2, $3, $4, $5)";
constexpr Sql write_end = "UPDATE absences SET until_day = $2 WHERE id = $1";
constexpr Sql drop_one = "DELETE FROM absences WHERE id = $1";
constexpr Sql drop_about = "DELETE FROM absences WHERE person = $1 OR substitute = $1";
constexpr Sql find_over =
    "SELECT DISTINCT person "
    "FROM absences "
    "WHERE until_day < $1 AND person > $2 "
    "ORDER BY person "
    "LIMIT $3";
constexpr Sql drop_over = "DELETE FROM absences WHERE person = $1 AND until_day < $2";

Absence read(Rows const& rows)
{
    return {.id = rows.get<std::int64_t>(0),
            .person = rows.get<PersonId>(1),
            .substitute = rows.get<PersonId>(2),
            .from = rows.get<Date>(3),
            .until = rows.get<Date>(4)};
}

std::vector<Absence> all_of(Rows rows)
{
    std::vector<Absence> all;
    while (rows.next()) all.push_back(read(rows));
    return all;
}

} // namespace

void insert_absence(Write& db, Absence const& a) { db.run(write_absence, a.id, a.person, a.substitute, a.from, a.until); }
void shorten_absence(Write& db, std::int64_t id, Date until) { db.run(write_end, id, until); }
void drop_absence(Write& db, std::int64_t id) { db.run(drop_one, id); }

std::optional<Absence> absence(Read& db, std::int64_t id)
{
    auto rows = db.rows(find_absence, id);
    if (!rows.next()) return std::nullopt;
    return read(rows);
}

std::vector<Absence> absences(Read& db, Date ending_from) { return all_of(db.rows(find_ending_from, ending_from)); }
std::vector<Absence> absences_about(Read& db, PersonId person) { return all_of(db.rows(find_about, person)); }
void drop_absences_about(Write& db, PersonId person) { db.run(drop_about, person); }

std::vector<std::int64_t> absent_before(Read& db, Date day, std::int64_t after, int at_most)
{
    std::vector<std::int64_t> all;
    for (auto rows = db.rows(find_over, day, after, at_most); rows.next();) all.push_back(rows.get<std::int64_t>(0));
    return all;
}

void drop_absences_before(Write& db, PersonId person, Date day) { db.run(drop_over, person, day); }

} // namespace kwartier::reports::store
