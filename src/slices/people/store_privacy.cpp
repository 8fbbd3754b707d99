// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/store_privacy.hpp"

#include "slices/people/store.hpp"

namespace kwartier::people::store {

namespace {

constexpr Sql write_closed = "UPDATE persons SET closed_at = $2 WHERE id = $1";
constexpr Sql long_closed =
    "SELECT p.id "
    "FROM persons p "
    "JOIN person_details d ON d.person = p.id "
    "WHERE p.state = 1 AND p.closed_at < $1 AND p.id > $2 "
    "ORDER BY p.id "
    "LIMIT $3";
constexpr Sql drop_details = "DELETE FROM person_details WHERE person = $1";
constexpr Sql drop_starts = "DELETE FROM person_name_starts WHERE person = $1";
constexpr Sql drop_sessions = "DELETE FROM sessions WHERE person = $1";
constexpr Sql drop_links = "DELETE FROM sign_in_links WHERE person = $1";
constexpr Sql drop_changes = "DELETE FROM address_changes WHERE person = $1";
constexpr Sql drop_challenges = "DELETE FROM passkey_challenges WHERE person = $1";
constexpr Sql empty_person =
    "UPDATE persons "
    "SET password = '', state = 1, closed_at = COALESCE(closed_at, $2), version = version + 1 "
    "WHERE id = $1";

} // namespace

void mark_closed(Write& db, PersonId id, Instant at) { db.run(write_closed, id, at); }

std::vector<std::int64_t> closed_before(Read& db, Instant before, std::int64_t after, int limit)
{
    std::vector<std::int64_t> all;
    auto rows = db.rows(long_closed, before, after, limit);
    while (rows.next()) all.push_back(rows.get<std::int64_t>(0));
    return all;
}

void erase_person(Write& db, PersonId id, Instant at)
{
    for (auto const* sql : {&drop_details, &drop_starts, &drop_sessions, &drop_links, &drop_changes, &drop_challenges}) db.run(*sql, id);
    end_second_steps(db, id);
    db.run(empty_person, id, at);
}

} // namespace kwartier::people::store
