// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_replies.hpp"

namespace kwartier::reports::store {

namespace {

#define REPLY_FROM "SELECT id, category, used_for, language, title, text, since, until, made_by FROM replies "
constexpr Sql now = REPLY_FROM "WHERE until IS NULL ORDER BY used_for, title, id LIMIT 2000";
constexpr Sql ended = REPLY_FROM "WHERE until IS NOT NULL ORDER BY until DESC, id LIMIT $1";
constexpr Sql one = REPLY_FROM "WHERE id = $1";
constexpr Sql after = REPLY_FROM "WHERE before = $1";
constexpr Sql write_reply =
    "INSERT INTO replies (id, category, used_for, language, title, text, since, made_by, before) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr Sql write_end = "UPDATE replies SET until = $2 WHERE id = $1 AND until IS NULL";

std::vector<Reply> read(Rows rows)
{
    std::vector<Reply> all;
    while (rows.next())
        all.push_back({rows.get<std::int64_t>(0), rows.get<CategoryId>(1), rows.get<ReplyUse>(2), rows.get<Language>(3),
                       rows.get<std::string>(4), rows.get<std::string>(5), rows.get<Instant>(6), rows.get<std::optional<Instant>>(7),
                       rows.get<PersonId>(8)});
    return all;
}

} // namespace

std::vector<Reply> replies_now(Read& db) { return read(db.rows(now)); }
std::vector<Reply> replies_ended(Read& db, int limit) { return read(db.rows(ended, limit)); }

std::optional<Reply> reply(Read& db, std::int64_t id)
{
    auto found = read(db.rows(one, id));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<Reply> reply_after(Read& db, std::int64_t id)
{
    auto found = read(db.rows(after, id));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void insert_reply(Write& db, Reply const& reply, std::int64_t before)
{
    db.run(write_reply, reply.id, reply.category, reply.use, reply.language, reply.title, reply.text, reply.since, reply.made_by,
           before ? std::optional(before) : std::nullopt);
}

bool end_reply(Write& db, std::int64_t id, Instant until) { return db.run(write_end, id, until) == 1; }

} // namespace kwartier::reports::store
