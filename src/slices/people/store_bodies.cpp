// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/store.hpp"

namespace kwartier::people::store {

namespace {

constexpr Sql insert_body =
    "INSERT INTO bodies (id, kind, name, slug, begins, ends, version, about, reach) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr Sql save_body =
    "UPDATE bodies "
    "SET name = $3, begins = $4, ends = $5, about = $6, reach = $7, version = version + 1 "
    "WHERE id = $1 AND version = $2";
constexpr Sql drop_areas = "DELETE FROM body_areas WHERE body = $1";
constexpr Sql insert_area = "INSERT INTO body_areas (body, area) VALUES ($1, $2) ON CONFLICT DO NOTHING";
constexpr Sql find_areas = "SELECT area FROM body_areas WHERE body = $1 ORDER BY area LIMIT 500";

#define BODY_FROM "SELECT id, kind, name, slug, begins, ends, version, about, reach FROM bodies "
constexpr Sql find_body = BODY_FROM "WHERE id = $1";
constexpr Sql find_body_slug = BODY_FROM "WHERE slug = $1";
constexpr Sql find_bodies = BODY_FROM "ORDER BY kind, name LIMIT $1";
constexpr Sql find_bodies_of_kind = BODY_FROM
    "WHERE kind = $1 AND begins <= $2 AND (ends IS NULL OR ends > $2) "
    "ORDER BY name "
    "LIMIT 500";
constexpr Sql find_bodies_in =
    "SELECT b.id, b.kind, b.name, b.slug, b.begins, b.ends, b.version, b.about, b.reach "
    "FROM body_areas a "
    "JOIN bodies b ON b.id = a.body "
    "WHERE a.area = $1 AND b.kind <> 'department' AND b.begins <= $2 AND (b.ends IS NULL OR b.ends > $2) "
    "ORDER BY b.name, b.id "
    "LIMIT 50";

constexpr Sql insert_membership =
    "INSERT INTO memberships (id, body, number, person, office, begins, ends) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr Sql finish_membership =
    "UPDATE memberships "
    "SET ends = CASE WHEN begins > $3 THEN begins ELSE $3 END "
    "WHERE body = $1 AND number = $2 AND (ends IS NULL OR ends > $3)";
constexpr Sql last_membership_number = "SELECT COALESCE(MAX(number), 0) FROM memberships WHERE body = $1";
#define MEMBERSHIP_FROM "SELECT body, number, person, office, begins, ends FROM memberships "
constexpr Sql find_memberships = MEMBERSHIP_FROM "WHERE body = $1 ORDER BY number LIMIT 500";
constexpr Sql find_memberships_of = MEMBERSHIP_FROM "WHERE person = $1 ORDER BY id LIMIT 100";
constexpr Sql find_members =
    "SELECT DISTINCT m.person "
    "FROM memberships m "
    "JOIN persons p ON p.id = m.person "
    "WHERE m.body = $1 AND m.begins <= $2 AND (m.ends IS NULL OR m.ends > $2) AND p.state = 0 "
    "ORDER BY m.person "
    "LIMIT 500";
constexpr Sql find_member =
    "SELECT COUNT(*) "
    "FROM memberships m "
    "JOIN persons p ON p.id = m.person "
    "WHERE m.body = $1 AND m.person = $2 AND m.begins <= $3 AND (m.ends IS NULL OR m.ends > $3) AND p.state = 0";
constexpr Sql find_departments_of =
    "SELECT DISTINCT b.id "
    "FROM memberships m "
    "JOIN bodies b ON b.id = m.body "
    "WHERE m.person = $1 AND m.begins <= $2 AND (m.ends IS NULL OR m.ends > $2) "
    "AND b.kind IN ('department', 'organisation') AND b.begins <= $3 AND (b.ends IS NULL OR b.ends > $3) "
    "LIMIT 50";

BodyRow read_body(Rows const& rows)
{
    BodyRow b;
    b.id = rows.get<BodyId>(0);
    b.kind = body_kind_from(rows.get<std::string_view>(1)).value_or(BodyKind::organisation);
    b.name = rows.get<std::string>(2);
    b.slug = rows.get<std::string>(3);
    b.begins = rows.get<Date>(4);
    b.ends = rows.get<std::optional<Date>>(5);
    b.version = rows.get<int>(6);
    b.about = rows.get<std::string>(7);
    b.reach = rows.get<std::string>(8);
    return b;
}

std::optional<BodyRow> one(Rows rows)
{
    if (!rows.next()) return std::nullopt;
    return read_body(rows);
}

std::vector<BodyRow> many(Rows rows)
{
    std::vector<BodyRow> found;
    while (rows.next()) found.push_back(read_body(rows));
    return found;
}

std::vector<MembershipRow> read_memberships(Rows rows)
{
    std::vector<MembershipRow> found;
    while (rows.next()) {
        MembershipRow m;
        m.body = rows.get<BodyId>(0);
        m.number = rows.get<int>(1);
        m.person = rows.get<PersonId>(2);
        m.office = office_from(rows.get<std::string_view>(3)).value_or(Office::member);
        m.begins = rows.get<Instant>(4);
        m.ends = rows.get<std::optional<Instant>>(5);
        found.push_back(m);
    }
    return found;
}

template <class T>
std::vector<T> ids(Rows rows)
{
    std::vector<T> found;
    while (rows.next()) found.push_back(rows.get<T>(0));
    return found;
}

} // namespace

void add(Write& db, BodyRow const& b)
{
    db.run(insert_body, b.id, name(b.kind), b.name, b.slug, b.begins, b.ends, b.version, b.about, b.reach);
}
bool save(Write& db, BodyRow const& b) { return db.run(save_body, b.id, b.version, b.name, b.begins, b.ends, b.about, b.reach) == 1; }

void set_areas(Write& db, BodyId body, std::vector<AreaId> const& areas)
{
    db.run(drop_areas, body);
    for (auto const area : areas) db.run(insert_area, body, area);
}

std::vector<AreaId> areas_of(Read& db, BodyId body) { return ids<AreaId>(db.rows(find_areas, body)); }
std::optional<BodyRow> find(Read& db, BodyId body) { return one(db.rows(find_body, body)); }
std::optional<BodyRow> find_slug(Read& db, std::string_view slug) { return one(db.rows(find_body_slug, slug)); }
std::vector<BodyRow> bodies(Read& db, int limit) { return many(db.rows(find_bodies, limit)); }
std::vector<BodyRow> bodies(Read& db, BodyKind kind, Date on) { return many(db.rows(find_bodies_of_kind, name(kind), on)); }
std::vector<BodyRow> bodies_in(Read& db, AreaId area, Date on) { return many(db.rows(find_bodies_in, area, on)); }

void add(Write& db, std::int64_t id, MembershipRow const& m)
{
    db.run(insert_membership, id, m.body, m.number, m.person, name(m.office), m.begins, m.ends);
}

bool end_membership(Write& db, BodyId body, int number, Instant at) { return db.run(finish_membership, body, number, at) == 1; }
int next_membership_number(Read& db, BodyId body) { return db.value<int>(last_membership_number, body) + 1; }
std::vector<MembershipRow> memberships(Read& db, BodyId body) { return read_memberships(db.rows(find_memberships, body)); }
std::vector<MembershipRow> memberships_of(Read& db, PersonId person) { return read_memberships(db.rows(find_memberships_of, person)); }
std::vector<PersonId> members(Read& db, BodyId body, Instant now) { return ids<PersonId>(db.rows(find_members, body, now)); }

bool is_member(Read& db, BodyId body, PersonId person, Instant now) { return db.value<int>(find_member, body, person, now) > 0; }

std::vector<BodyId> departments_of(Read& db, PersonId person, Instant now, Date on)
{
    return ids<BodyId>(db.rows(find_departments_of, person, now, on));
}

} // namespace kwartier::people::store
