// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/store.hpp"

#include "kernel/base/text.hpp"

namespace kwartier::follows::store {

namespace {

constexpr Sql insert_follower =
    "INSERT INTO followers (id, person, seal_key, email, mailbox, link_hash, language, rhythm, begun_at, counts_from) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

constexpr Sql find_follower =
    "SELECT id, person, seal_key, email, language, rhythm, begun_at, counts_from, paused_at, stopped_at, bounced_mail, bounces_soft "
    "FROM followers "
    "WHERE id = $1";
constexpr Sql find_of_person =
    "SELECT id, person, seal_key, email, language, rhythm, begun_at, counts_from, paused_at, stopped_at, bounced_mail, bounces_soft "
    "FROM followers "
    "WHERE person = $1";
constexpr Sql find_of_mailbox =
    "SELECT id, person, seal_key, email, language, rhythm, begun_at, counts_from, paused_at, stopped_at, bounced_mail, bounces_soft "
    "FROM followers "
    "WHERE mailbox = $1";
constexpr Sql find_of_link =
    "SELECT id, person, seal_key, email, language, rhythm, begun_at, counts_from, paused_at, stopped_at, bounced_mail, bounces_soft "
    "FROM followers "
    "WHERE link_hash = $1";

constexpr Sql save_follower =
    "UPDATE followers "
    "SET language = $2, rhythm = $3, counts_from = $4, paused_at = $5, stopped_at = $6, bounced_mail = $7, bounces_soft = $8 "
    "WHERE id = $1";

constexpr Sql erase_follows = "DELETE FROM follows WHERE follower = $1";
constexpr Sql erase_follower = "DELETE FROM followers WHERE id = $1";

constexpr Sql find_stopped =
    "SELECT id "
    "FROM followers "
    "WHERE stopped_at < $1 AND id > $2 "
    "ORDER BY id "
    "LIMIT $3";
constexpr Sql count_all_stopped = "SELECT COUNT(*) FROM followers WHERE stopped_at IS NOT NULL";

constexpr Sql insert_follow =
    "INSERT INTO follows (follower, subject_kind, subject_id, source, since) "
    "VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (follower, subject_kind, subject_id, source) DO NOTHING";
constexpr Sql drop_follow = "DELETE FROM follows WHERE follower = $1 AND subject_kind = $2 AND subject_id = $3 AND source = $4";
constexpr Sql drop_follows_but = "DELETE FROM follows WHERE follower = $1 AND subject_kind = $2 AND subject_id = $3 AND source <> $4";

constexpr Sql follows_of =
    "SELECT subject_kind, subject_id, source, since "
    "FROM follows "
    "WHERE follower = $1 "
    "ORDER BY since, subject_kind, subject_id, source "
    "LIMIT $2";

constexpr Sql count_of_subject =
    "SELECT COUNT(DISTINCT f.follower) "
    "FROM follows f "
    "JOIN followers w ON w.id = f.follower "
    "WHERE f.subject_kind = $1 AND f.subject_id = $2 AND w.paused_at IS NULL AND w.stopped_at IS NULL";

constexpr Sql count_of_area_source =
    "SELECT COUNT(*) "
    "FROM follows f "
    "JOIN followers w ON w.id = f.follower "
    "WHERE f.subject_kind = 'area' AND f.subject_id = $1 AND f.source = $2 AND w.paused_at IS NULL AND w.stopped_at IS NULL";

constexpr Sql insert_ask =
    "INSERT INTO follow_asks (id, link_hash, seal_key, email, mailbox, language, subject_kind, subject_id, sources, asked_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr Sql find_ask =
    "SELECT id, seal_key, email, mailbox, language, subject_kind, subject_id, sources, asked_at "
    "FROM follow_asks "
    "WHERE id = $1";
constexpr Sql find_ask_of_link =
    "SELECT id, seal_key, email, mailbox, language, subject_kind, subject_id, sources, asked_at "
    "FROM follow_asks "
    "WHERE link_hash = $1";
constexpr Sql count_asks = "SELECT COUNT(*) FROM follow_asks WHERE mailbox = $1 AND asked_at >= $2";
constexpr Sql erase_ask = "DELETE FROM follow_asks WHERE id = $1";
constexpr Sql find_asked_before =
    "SELECT id "
    "FROM follow_asks "
    "WHERE asked_at < $1 AND id > $2 "
    "ORDER BY id "
    "LIMIT $3";

constexpr Sql find_round = "SELECT since, until, after FROM follow_rounds WHERE rhythm = $1";
constexpr Sql save_round =
    "INSERT INTO follow_rounds (rhythm, since, until, after) "
    "VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (rhythm) DO UPDATE SET since = excluded.since, until = excluded.until, after = excluded.after";

constexpr Sql find_followed_areas =
    "SELECT DISTINCT f.subject_id "
    "FROM follows f "
    "JOIN followers w ON w.id = f.follower "
    "WHERE f.subject_kind = 'area' AND f.source <> 'nieuwsbrief' AND w.rhythm = $1 AND w.paused_at IS NULL AND w.stopped_at IS NULL "
    "ORDER BY f.subject_id "
    "LIMIT $2";

constexpr Sql find_hearers =
    "SELECT w.id, w.person, w.language, w.counts_from, f.source "
    "FROM follows f "
    "JOIN followers w ON w.id = f.follower "
    "WHERE f.subject_kind = $1 AND f.subject_id = $2 AND f.follower > $3 AND w.rhythm = $4 AND w.paused_at IS NULL AND w.stopped_at IS NULL "
    "ORDER BY f.follower "
    "LIMIT $5";
constexpr Sql find_hearers_of_source =
    "SELECT w.id, w.person, w.language, w.counts_from, f.source "
    "FROM follows f "
    "JOIN followers w ON w.id = f.follower "
    "WHERE f.subject_kind = 'area' AND f.subject_id = $1 AND f.source = $2 AND f.follower > $3 AND w.paused_at IS NULL "
    "AND w.stopped_at IS NULL "
    "ORDER BY f.follower "
    "LIMIT $4";

FollowerRow read_follower(Rows const& rows)
{
    return {.id = rows.get<FollowerId>(0),
            .person = rows.get<PersonId>(1),
            .seal = rows.get<std::int64_t>(2),
            .email = rows.get<std::optional<Blob>>(3),
            .language = language_from(rows.get<std::string>(4)),
            .rhythm = rows.get<Rhythm>(5),
            .begun_at = rows.get<Instant>(6),
            .counts_from = rows.get<Instant>(7),
            .paused_at = rows.get<std::optional<Instant>>(8),
            .stopped_at = rows.get<std::optional<Instant>>(9),
            .bounced_mail = rows.get<std::int64_t>(10),
            .bounces_soft = rows.get<int>(11)};
}

AskRow read_ask(Rows const& rows)
{
    AskRow ask{.id = rows.get<AskId>(0),
               .seal = rows.get<std::int64_t>(1),
               .email = rows.get<Blob>(2),
               .mailbox = rows.get<std::string>(3),
               .language = language_from(rows.get<std::string>(4)),
               .wanted = {{rows.get<std::string>(5), rows.get<std::int64_t>(6)}, {}},
               .asked_at = rows.get<Instant>(8)};
    auto const sources = rows.get<std::string>(7);
    for (auto const source : split(sources, ' '))
        if (!source.empty()) ask.wanted.sources.emplace_back(source);
    return ask;
}

std::optional<FollowerRow> one_follower(Rows rows) { return rows.next() ? std::optional(read_follower(rows)) : std::nullopt; }
std::optional<AskRow> one_ask(Rows rows) { return rows.next() ? std::optional(read_ask(rows)) : std::nullopt; }

std::vector<std::int64_t> ids(Rows rows)
{
    std::vector<std::int64_t> all;
    while (rows.next()) all.push_back(rows.get<std::int64_t>(0));
    return all;
}

std::vector<Hearer> read_hearers(Rows rows)
{
    std::vector<Hearer> all;
    while (rows.next())
        all.push_back({rows.get<FollowerId>(0), rows.get<PersonId>(1), language_from(rows.get<std::string>(2)), rows.get<Instant>(3),
                       rows.get<std::string>(4)});
    return all;
}

} // namespace

void insert(Write& db, FollowerRow const& row, std::string_view mailbox, std::string_view link_hash)
{
    if (row.person)
        db.run(insert_follower, row.id, row.person, Null{}, Null{}, Null{}, link_hash, code(row.language), row.rhythm, row.begun_at,
               row.counts_from);
    else
        db.run(insert_follower, row.id, Null{}, row.seal, row.email, mailbox, link_hash, code(row.language), row.rhythm, row.begun_at,
               row.counts_from);
}
std::optional<FollowerRow> find(Read& db, FollowerId id) { return one_follower(db.rows(find_follower, id)); }
std::optional<FollowerRow> of_person(Read& db, PersonId id) { return one_follower(db.rows(find_of_person, id)); }
std::optional<FollowerRow> of_mailbox(Read& db, std::string_view mailbox) { return one_follower(db.rows(find_of_mailbox, mailbox)); }
std::optional<FollowerRow> of_link(Read& db, std::string_view link_hash) { return one_follower(db.rows(find_of_link, link_hash)); }

void save(Write& db, FollowerRow const& row)
{
    db.run(save_follower, row.id, code(row.language), row.rhythm, row.counts_from, row.paused_at, row.stopped_at,
           Id<Follower>{row.bounced_mail}, row.bounces_soft);
}

void erase(Write& db, FollowerId id)
{
    db.run(erase_follows, id);
    db.run(erase_follower, id);
}

std::vector<std::int64_t> stopped_before(Read& db, Instant before, std::int64_t after, int limit)
{
    return ids(db.rows(find_stopped, before, after, limit));
}
std::int64_t count_stopped(Read& db) { return db.value<std::int64_t>(count_all_stopped); }

void add(Write& db, FollowerId id, FollowRow const& row)
{
    db.run(insert_follow, id, row.subject.kind, row.subject.id, row.source, row.since);
}
void drop(Write& db, FollowerId id, Subject const& subject, std::string_view source)
{
    db.run(drop_follow, id, subject.kind, subject.id, source);
}
void drop_but(Write& db, FollowerId id, Subject const& subject, std::string_view source)
{
    db.run(drop_follows_but, id, subject.kind, subject.id, source);
}

std::vector<FollowRow> of_follower(Read& db, FollowerId id, int limit)
{
    std::vector<FollowRow> all;
    auto rows = db.rows(follows_of, id, limit);
    while (rows.next())
        all.push_back({{rows.get<std::string>(0), rows.get<std::int64_t>(1)}, rows.get<std::string>(2), rows.get<Instant>(3)});
    return all;
}

std::int64_t count_followers(Read& db, Subject const& subject)
{
    return db.value<std::int64_t>(count_of_subject, subject.kind, subject.id);
}

std::int64_t count_of_source(Read& db, AreaId area, std::string_view source)
{
    return db.value<std::int64_t>(count_of_area_source, area, source);
}

void insert(Write& db, AskRow const& ask, std::string_view link_hash)
{
    std::string sources;
    for (auto const& source : ask.wanted.sources) sources += (sources.empty() ? "" : " ") + source;
    db.run(insert_ask, ask.id, link_hash, ask.seal, ask.email, ask.mailbox, code(ask.language), ask.wanted.subject.kind,
           ask.wanted.subject.id, sources, ask.asked_at);
}
std::optional<AskRow> find(Read& db, AskId id) { return one_ask(db.rows(find_ask, id)); }
std::optional<AskRow> ask_of_link(Read& db, std::string_view link_hash) { return one_ask(db.rows(find_ask_of_link, link_hash)); }
int asks_since(Read& db, std::string_view mailbox, Instant since) { return db.value<int>(count_asks, mailbox, since); }
void erase(Write& db, AskId id) { db.run(erase_ask, id); }
std::vector<std::int64_t> asked_before(Read& db, Instant before, std::int64_t after, int limit)
{
    return ids(db.rows(find_asked_before, before, after, limit));
}

std::optional<RoundRow> round(Read& db, Rhythm rhythm)
{
    auto rows = db.rows(find_round, rhythm);
    if (!rows.next()) return std::nullopt;
    return RoundRow{rhythm, rows.get<Instant>(0), rows.get<std::optional<Instant>>(1), rows.get<FollowerId>(2)};
}
void save(Write& db, RoundRow const& row) { db.run(save_round, row.rhythm, row.since, row.until, row.after.value); }

std::vector<AreaId> followed_areas(Read& db, Rhythm rhythm, int limit)
{
    std::vector<AreaId> all;
    for (auto const id : ids(db.rows(find_followed_areas, rhythm, limit))) all.push_back(AreaId{id});
    return all;
}

std::vector<Hearer> hearers(Read& db, Rhythm rhythm, Subject const& subject, FollowerId after, int limit)
{
    return read_hearers(db.rows(find_hearers, subject.kind, subject.id, after.value, rhythm, limit));
}
std::vector<Hearer> hearers_of_source(Read& db, AreaId area, std::string_view source, FollowerId after, int limit)
{
    return read_hearers(db.rows(find_hearers_of_source, area, source, after.value, limit));
}

} // namespace kwartier::follows::store
