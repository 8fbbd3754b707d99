// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/store_presence.hpp"

namespace kwartier::follows::store {

namespace {

constexpr Sql write_count =
    "INSERT INTO presence_counts (process, guests, members, at) "
    "VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (process) DO UPDATE SET guests = excluded.guests, members = excluded.members, at = excluded.at";
constexpr Sql sum_elsewhere =
    "SELECT COALESCE(SUM(guests), 0), COALESCE(SUM(members), 0) "
    "FROM presence_counts "
    "WHERE process <> $1 AND at > $2";
constexpr Sql drop_old = "DELETE FROM presence_counts WHERE at < $1";

constexpr Sql find_name = "SELECT person, area, seal_key, shown FROM presence_names WHERE person = $1";
constexpr Sql write_name =
    "INSERT INTO presence_names (person, area, seal_key, shown, seen) "
    "VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (person) DO UPDATE SET area = excluded.area, seal_key = excluded.seal_key, shown = excluded.shown, seen = excluded.seen";
constexpr Sql drop_name = "DELETE FROM presence_names WHERE person = $1";
constexpr Sql write_seen = "UPDATE presence_names SET seen = $2 WHERE person = $1";
constexpr Sql find_seen =
    "SELECT person, area, seal_key, shown "
    "FROM presence_names "
    "WHERE area = $1 AND seen > $2 "
    "ORDER BY seen DESC "
    "LIMIT $3";

NameRow read_name(Rows const& rows) { return {rows.get<PersonId>(0), rows.get<AreaId>(1), rows.get<std::int64_t>(2), rows.get<Blob>(3)}; }

} // namespace

void save_count(Write& db, std::int64_t process, Online const& counted, Instant at)
{
    db.run(write_count, process, counted.guests, counted.members, at);
}

Online counted_elsewhere(Read& db, std::int64_t process, Instant since)
{
    auto rows = db.rows(sum_elsewhere, process, since);
    if (!rows.next()) return {};
    return {rows.get<std::int64_t>(0), rows.get<std::int64_t>(1)};
}
void drop_counts(Write& db, Instant before) { db.run(drop_old, before); }

std::optional<NameRow> name_of(Read& db, PersonId person)
{
    auto rows = db.rows(find_name, person);
    if (!rows.next()) return std::nullopt;
    return read_name(rows);
}
void save_name(Write& db, NameRow const& row, Instant seen) { db.run(write_name, row.person, row.area, row.seal, row.shown, seen); }
void erase_name(Write& db, PersonId person) { db.run(drop_name, person); }
void name_seen(Write& db, PersonId person, Instant seen) { db.run(write_seen, person, seen); }

std::vector<NameRow> names_seen(Read& db, AreaId area, Instant since, int limit)
{
    std::vector<NameRow> all;
    auto rows = db.rows(find_seen, area, since, limit);
    while (rows.next()) all.push_back(read_name(rows));
    return all;
}

} // namespace kwartier::follows::store
