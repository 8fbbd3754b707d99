// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/store.hpp"

namespace kwartier::people::store {

namespace {

constexpr Sql insert_session =
    "INSERT INTO sessions (id, person, token_hash, entry, created, seen, renewed, factors) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr Sql find_entered =
    "SELECT s.id, s.person, s.entry, s.created, s.seen, s.renewed, s.factors, p.language, d.seal_key, d.name "
    "FROM sessions s "
    "JOIN persons p ON p.id = s.person "
    "JOIN person_details d ON d.person = s.person "
    "WHERE s.token_hash = $1 AND p.state = 0";
constexpr Sql write_seen = "UPDATE sessions SET seen = $2 WHERE id = $1 AND seen < $2";
constexpr Sql drop_session = "DELETE FROM sessions WHERE token_hash = $1";
constexpr Sql drop_sessions = "DELETE FROM sessions WHERE person = $1";
constexpr Sql count_gained =
    "SELECT COUNT(*) "
    "FROM sessions s "
    "JOIN grants g ON g.person = s.person "
    "WHERE s.id = $1 AND (g.begins > s.renewed OR g.granted_at > s.renewed) AND g.begins <= $2 AND (g.ends IS NULL OR g.ends > $2)";
constexpr Sql write_token = "UPDATE sessions SET token_hash = $2, renewed = $3 WHERE token_hash = $1";
constexpr Sql write_factors = "UPDATE sessions SET factors = $2, token_hash = $3, renewed = $4 WHERE id = $1";
constexpr Sql drop_other_sessions = "DELETE FROM sessions WHERE person = $1 AND id <> $2";
constexpr Sql find_sessions =
    "SELECT id, person, entry, created, seen, renewed, factors "
    "FROM sessions "
    "WHERE person = $1 "
    "ORDER BY seen DESC "
    "LIMIT 50";
constexpr Sql drop_idle = "DELETE FROM sessions WHERE seen < $1";

constexpr Sql insert_link =
    "INSERT INTO sign_in_links (id, kind, secret_hash, person, seal_key, email, secret, language, back, expires, used) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL)";
#define LINK_FROM "SELECT id, kind, person, seal_key, email, secret, language, back, expires, used FROM sign_in_links "
constexpr Sql find_by_secret = LINK_FROM "WHERE secret_hash = $1";
constexpr Sql find_by_number = LINK_FROM "WHERE id = $1";
// What was sealed goes as soon as it served.
constexpr Sql write_used =
    "UPDATE sign_in_links SET used = $2, email = NULL, secret = NULL WHERE id = $1 AND used IS NULL AND expires > $2";
constexpr Sql drop_links_of_kind = "DELETE FROM sign_in_links WHERE kind = $1";
constexpr Sql drop_links_of_person = "DELETE FROM sign_in_links WHERE person = $1";
constexpr Sql drop_links = "DELETE FROM sign_in_links WHERE expires < $1";

constexpr Sql find_tries = "SELECT times, last FROM sign_in_tries WHERE what = $1";
constexpr Sql write_try =
    "INSERT INTO sign_in_tries (what, times, last) "
    "VALUES ($1, $3, $2) "
    "ON CONFLICT (what) DO UPDATE SET times = $3, last = $2";
constexpr Sql drop_tries = "DELETE FROM sign_in_tries WHERE what = $1";
constexpr Sql drop_old_tries = "DELETE FROM sign_in_tries WHERE last < $1";

std::optional<LinkRow> one_link(Rows rows)
{
    if (!rows.next()) return std::nullopt;
    LinkRow l;
    l.id = rows.get<std::int64_t>(0);
    l.kind = rows.get<LinkKind>(1);
    l.person = rows.get<PersonId>(2);
    l.seal_key = rows.get<std::int64_t>(3);
    l.email = rows.get<std::optional<Blob>>(4);
    l.secret = rows.get<std::optional<Blob>>(5);
    l.language = rows.get<Language>(6);
    l.back = rows.get<std::string>(7);
    l.expires = rows.get<Instant>(8);
    l.used = rows.get<std::optional<Instant>>(9);
    return l;
}

SessionRow read_session(Rows const& rows)
{
    SessionRow s{rows.get<SessionId>(0), rows.get<PersonId>(1), rows.get<int>(6),
                 rows.get<Instant>(3),   rows.get<Instant>(4),  rows.get<Instant>(5)};
    // Of before there were factors: by password (0) or by link (1).
    if (s.factors == 0) s.factors = flag(rows.get<int>(2) == 1 ? Factor::link : Factor::password);
    return s;
}

} // namespace

void add(Write& db, SessionRow const& s, std::string_view hash)
{
    db.run(insert_session, s.id, s.person, hash, has(s.factors, Factor::link), s.created, s.seen, s.renewed, s.factors);
}

std::optional<Entered> entered(Read& db, std::string_view hash)
{
    auto rows = db.rows(find_entered, hash);
    if (!rows.next()) return std::nullopt;
    return Entered{read_session(rows), rows.get<Language>(7), rows.get<std::int64_t>(8), rows.get<Blob>(9)};
}

void seen(Write& db, SessionId id, Instant now) { db.run(write_seen, id, now); }
void end_session(Write& db, std::string_view hash) { db.run(drop_session, hash); }
void end_sessions(Write& db, PersonId person) { db.run(drop_sessions, person); }
bool gained_a_role(Read& db, SessionId id, Instant now) { return db.value<int>(count_gained, id, now) > 0; }
bool renew(Write& db, std::string_view hash, std::string_view fresh, Instant now) { return db.run(write_token, hash, fresh, now) == 1; }

void strengthen(Write& db, SessionId id, int factors, std::string_view fresh, Instant now)
{
    db.run(write_factors, id, factors, fresh, now);
}
void end_other_sessions(Write& db, PersonId person, SessionId but) { db.run(drop_other_sessions, person, but); }

std::vector<SessionRow> sessions_of(Read& db, PersonId person)
{
    std::vector<SessionRow> found;
    auto rows = db.rows(find_sessions, person);
    while (rows.next()) found.push_back(read_session(rows));
    return found;
}

void forget_idle_sessions(Write& db, Instant before) { db.run(drop_idle, before); }

void add(Write& db, LinkRow const& l, std::string_view hash)
{
    std::optional<std::int64_t> const key = l.seal_key ? std::optional(l.seal_key) : std::nullopt;
    db.run(insert_link, l.id, l.kind, hash, l.person, key, l.email, l.secret, l.language, l.back, l.expires);
}

std::optional<LinkRow> find_link(Read& db, std::string_view hash) { return one_link(db.rows(find_by_secret, hash)); }
std::optional<LinkRow> find_link(Read& db, std::int64_t id) { return one_link(db.rows(find_by_number, id)); }
bool use_link(Write& db, std::int64_t id, Instant now) { return db.run(write_used, id, now) == 1; }
void end_links(Write& db, LinkKind kind) { db.run(drop_links_of_kind, kind); }
void end_links(Write& db, PersonId person) { db.run(drop_links_of_person, person); }
void forget_links(Write& db, Instant expired_before) { db.run(drop_links, expired_before); }

Tries tries(Read& db, std::string_view what)
{
    auto rows = db.rows(find_tries, what);
    if (!rows.next()) return {};
    return {rows.get<int>(0), rows.get<Instant>(1)};
}

void count_try(Write& db, std::string_view what, Instant now, int times) { db.run(write_try, what, now, times); }
void forget_tries(Write& db, std::string_view what) { db.run(drop_tries, what); }
void forget_old_tries(Write& db, Instant before) { db.run(drop_old_tries, before); }

} // namespace kwartier::people::store
