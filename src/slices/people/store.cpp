// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/store.hpp"

namespace kwartier::people::store {

namespace {

constexpr Sql insert_person =
    "INSERT INTO persons (id, reference, language, state, password, created, version) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr Sql insert_details =
    "INSERT INTO person_details (person, seal_key, name, email, phone, email_index, purpose, delete_after) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)";
constexpr Sql save_person =
    "UPDATE persons "
    "SET language = $3, version = version + 1 "
    "WHERE id = $1 AND version = $2";
constexpr Sql save_sealed =
    "UPDATE person_details "
    "SET name = $2, email = $3, phone = $4, email_index = $5 "
    "WHERE person = $1";
constexpr Sql write_password = "UPDATE persons SET password = $2, version = version + 1 WHERE id = $1";
constexpr Sql write_state = "UPDATE persons SET state = $3, version = version + 1 WHERE id = $1 AND version = $2";
constexpr Sql drop_starts = "DELETE FROM person_name_starts WHERE person = $1";
constexpr Sql insert_start = "INSERT INTO person_name_starts (person, start_index) VALUES ($1, $2) ON CONFLICT DO NOTHING";

#define PERSON_FROM                                                                                                                        \
    "SELECT p.id, p.reference, p.language, p.state, p.password, p.created, p.version, d.seal_key, d.name, d.email, d.phone "               \
    "FROM persons p "                                                                                                                      \
    "JOIN person_details d ON d.person = p.id "
constexpr Sql find_by_id = PERSON_FROM "WHERE p.id = $1";
constexpr Sql find_by_reference = PERSON_FROM "WHERE p.reference = $1";
constexpr Sql find_by_email = PERSON_FROM "WHERE d.email_index = $1";
constexpr Sql find_by_start = PERSON_FROM
    "WHERE p.id IN (SELECT person FROM person_name_starts WHERE start_index = $1) "
    "ORDER BY p.id "
    "LIMIT $2";
constexpr Sql find_with_any_role = PERSON_FROM
    "WHERE p.id IN (SELECT person FROM grants WHERE begins <= $1 AND (ends IS NULL OR ends > $1)) "
    "ORDER BY p.id "
    "LIMIT $2";
constexpr Sql find_with_role = PERSON_FROM
    "WHERE p.id IN (SELECT person FROM grants WHERE role = $3 AND begins <= $1 AND (ends IS NULL OR ends > $1)) "
    "ORDER BY p.id "
    "LIMIT $2";
constexpr Sql find_newest = PERSON_FROM "ORDER BY p.id DESC LIMIT $1";

constexpr Sql insert_grant =
    "INSERT INTO grants (id, person, number, role, area, begins, ends, trusted, granted_by, granted_at, ended_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL)";
// A grant that has not begun ends where it would begin: it never holds.
constexpr Sql finish_grant =
    "UPDATE grants "
    "SET ends = CASE WHEN begins > $3 THEN begins ELSE $3 END, ended_by = $4 "
    "WHERE person = $1 AND number = $2 AND (ends IS NULL OR ends > $3)";
constexpr Sql last_grant_number = "SELECT COALESCE(MAX(number), 0) FROM grants WHERE person = $1";
#define GRANT_FROM "SELECT person, number, role, area, begins, ends, trusted FROM grants "
constexpr Sql find_grants = GRANT_FROM "WHERE person = $1 ORDER BY number DESC LIMIT 200";
constexpr Sql find_held = GRANT_FROM
    "WHERE person = $1 AND begins <= $2 AND (ends IS NULL OR ends > $2) "
    "ORDER BY number "
    "LIMIT 200";
constexpr Sql find_holders = GRANT_FROM
    "WHERE role = $1 AND begins <= $2 AND (ends IS NULL OR ends > $2) "
    "ORDER BY person, number "
    "LIMIT 2000";
constexpr Sql count_administrators =
    "SELECT COUNT(DISTINCT g.person) "
    "FROM grants g "
    "JOIN persons p ON p.id = g.person "
    "WHERE g.role = 'administrator' AND p.state = 0 AND g.begins <= $1 AND g.ends IS NULL";

PersonRow read_person(Rows const& rows)
{
    PersonRow p;
    p.id = rows.get<PersonId>(0);
    p.reference = rows.get<std::string>(1);
    p.language = rows.get<Language>(2);
    p.state = rows.get<PersonState>(3);
    p.password = rows.get<std::string>(4);
    p.created = rows.get<Instant>(5);
    p.version = rows.get<int>(6);
    p.seal_key = rows.get<std::int64_t>(7);
    p.name = rows.get<Blob>(8);
    p.email = rows.get<std::optional<Blob>>(9);
    p.phone = rows.get<std::optional<Blob>>(10);
    return p;
}

std::optional<PersonRow> one(Rows rows)
{
    if (!rows.next()) return std::nullopt;
    return read_person(rows);
}

std::vector<PersonRow> many(Rows rows)
{
    std::vector<PersonRow> found;
    while (rows.next()) found.push_back(read_person(rows));
    return found;
}

std::vector<GrantRow> read_grants(Rows rows)
{
    std::vector<GrantRow> found;
    while (rows.next()) {
        GrantRow g;
        g.person = rows.get<PersonId>(0);
        g.number = rows.get<int>(1);
        if (!role_from(rows.get<std::string_view>(2), g.role)) continue; // of a newer program
        g.area = rows.get<AreaId>(3);
        g.begins = rows.get<Instant>(4);
        g.ends = rows.get<std::optional<Instant>>(5);
        g.trusted = rows.get<bool>(6);
        found.push_back(g);
    }
    return found;
}

} // namespace

void add(Write& db, PersonRow const& p, std::optional<std::string> const& email_index, std::string_view purpose)
{
    db.run(insert_person, p.id, p.reference, p.language, p.state, p.password, p.created, p.version);
    db.run(insert_details, p.id, p.seal_key, p.name, p.email, p.phone, email_index, purpose);
}

bool save_details(Write& db, PersonRow const& p, std::optional<std::string> const& email_index)
{
    if (db.run(save_person, p.id, p.version, p.language) == 0) return false;
    db.run(save_sealed, p.id, p.name, p.email, p.phone, email_index);
    return true;
}

bool save_password(Write& db, PersonId id, std::string_view hash) { return db.run(write_password, id, hash) == 1; }
bool save_state(Write& db, PersonId id, int version, PersonState state) { return db.run(write_state, id, version, state) == 1; }

void set_name_starts(Write& db, PersonId id, std::vector<std::string> const& indexes)
{
    db.run(drop_starts, id);
    for (auto const& index : indexes) db.run(insert_start, id, index);
}

std::optional<PersonRow> find(Read& db, PersonId id) { return one(db.rows(find_by_id, id)); }
std::optional<PersonRow> find_reference(Read& db, std::string_view reference) { return one(db.rows(find_by_reference, reference)); }
std::optional<PersonRow> find_email(Read& db, std::string_view index) { return one(db.rows(find_by_email, index)); }
std::vector<PersonRow> by_name_start(Read& db, std::string_view index, int limit) { return many(db.rows(find_by_start, index, limit)); }
std::vector<PersonRow> newest(Read& db, int limit) { return many(db.rows(find_newest, limit)); }

std::vector<PersonRow> with_role(Read& db, Instant now, std::optional<Role> role, int limit)
{
    if (role) return many(db.rows(find_with_role, now, limit, kwartier::name(*role)));
    return many(db.rows(find_with_any_role, now, limit));
}

void add(Write& db, std::int64_t id, GrantRow const& g, PersonId by, Instant at)
{
    db.run(insert_grant, id, g.person, g.number, kwartier::name(g.role), g.area, g.begins, g.ends, g.trusted, by, at);
}

bool end_grant(Write& db, PersonId person, int number, Instant at, PersonId by)
{
    return db.run(finish_grant, person, number, at, by) == 1;
}

int next_grant_number(Read& db, PersonId person) { return db.value<int>(last_grant_number, person) + 1; }
std::vector<GrantRow> grants_of(Read& db, PersonId person) { return read_grants(db.rows(find_grants, person)); }
std::vector<GrantRow> held(Read& db, PersonId person, Instant now) { return read_grants(db.rows(find_held, person, now)); }

std::vector<GrantRow> holders(Read& db, Role role, Instant now) { return read_grants(db.rows(find_holders, kwartier::name(role), now)); }

int administrators(Read& db, Instant now) { return db.value<int>(count_administrators, now); }

} // namespace kwartier::people::store
