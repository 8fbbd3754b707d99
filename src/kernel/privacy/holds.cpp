// SPDX-License-Identifier: EUPL-1.2
#include "kernel/privacy/privacy.hpp"

namespace kwartier::privacy {

namespace {

constexpr Sql current =
    "SELECT subject_kind, subject_id, why, placed_by, placed_at "
    "FROM holds "
    "WHERE subject_kind = $1 AND subject_id = $2 AND lifted_at IS NULL";
constexpr Sql all_current =
    "SELECT subject_kind, subject_id, why, placed_by, placed_at "
    "FROM holds "
    "WHERE lifted_at IS NULL "
    "ORDER BY id DESC "
    "LIMIT $1";
constexpr Sql place =
    "INSERT INTO holds (id, subject_kind, subject_id, why, placed_by, placed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
// What it was for may name people: it goes with the hold.
constexpr Sql lift =
    "UPDATE holds "
    "SET lifted_by = $3, lifted_at = $4, why = '(opgeheven)' "
    "WHERE subject_kind = $1 AND subject_id = $2 AND lifted_at IS NULL";

Hold read(Rows const& rows)
{
    return {{rows.get<std::string>(0), rows.get<std::int64_t>(1)}, rows.get<std::string>(2), rows.get<PersonId>(3), rows.get<Instant>(4)};
}

} // namespace

std::optional<Hold> hold_on(Look const& look, Subject const& subject)
{
    auto rows = look.db.rows(current, subject.kind, subject.id);
    if (!rows.next()) return std::nullopt;
    return read(rows);
}

std::vector<Hold> holds(Look const& look, int limit)
{
    std::vector<Hold> all;
    auto rows = look.db.rows(all_current, limit);
    while (rows.next()) all.push_back(read(rows));
    return all;
}

bool place_hold(Act& act, Subject const& subject, std::string_view why)
{
    if (hold_on(act, subject)) return false;
    act.db.run(place, act.new_number(), subject.kind, subject.id, why, act.actor.person, act.now);
    return true;
}

bool lift_hold(Act& act, Subject const& subject) { return act.db.run(lift, subject.kind, subject.id, act.actor.person, act.now) == 1; }

} // namespace kwartier::privacy
