// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/privacy/privacy.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier::privacy {

namespace {

namespace w = words::kernel;

constexpr std::int64_t counted_to = 100'000;
constexpr int asked_at_once = 5000;

#define DESTRUCTION_FROM                                                                                                                   \
    "SELECT id, name, things, proposed_by, proposed_at, agreed_by, agreed_at, dropped_at, done_at "                                        \
    "FROM destructions "
constexpr Sql newest = DESTRUCTION_FROM "ORDER BY proposed_at DESC, id DESC LIMIT $1";
constexpr Sql one = DESTRUCTION_FROM "WHERE id = $1";
constexpr Sql waiting = "SELECT COUNT(*) FROM destructions WHERE name = $1 AND dropped_at IS NULL AND done_at IS NULL";
constexpr Sql propose =
    "INSERT INTO destructions (id, name, things, proposed_by, proposed_at) "
    "VALUES ($1, $2, $3, $4, $5)";
constexpr Sql agree =
    "UPDATE destructions "
    "SET agreed_by = $2, agreed_at = $3 "
    "WHERE id = $1 AND agreed_at IS NULL AND dropped_at IS NULL AND proposed_by <> $2";
constexpr Sql drop =
    "UPDATE destructions "
    "SET dropped_by = $2, dropped_at = $3 "
    "WHERE id = $1 AND agreed_at IS NULL AND dropped_at IS NULL";

Destruction read(Rows const& rows)
{
    return {.id = rows.get<std::int64_t>(0),
            .name = rows.get<std::string>(1),
            .things = rows.get<std::int64_t>(2),
            .proposed_by = rows.get<PersonId>(3),
            .proposed_at = rows.get<Instant>(4),
            .agreed_by = rows.get<PersonId>(5),
            .agreed_at = rows.get<std::optional<Instant>>(6),
            .dropped_at = rows.get<std::optional<Instant>>(7),
            .done_at = rows.get<std::optional<Instant>>(8)};
}

} // namespace

std::vector<Destruction> destructions(Look const& look, int limit)
{
    std::vector<Destruction> all;
    auto rows = look.db.rows(newest, limit);
    while (rows.next()) all.push_back(read(rows));
    return all;
}

std::int64_t due_for_destruction(Look const& look, std::string_view name)
{
    std::int64_t count = 0;
    for (auto const& rule : look.house.all<Retention>()) {
        if (rule.name != name || rule.by != Retention::By::two_people) continue;
        std::int64_t after = 0;
        for (auto due = rule.due(look, after, asked_at_once); !due.empty() && count < counted_to;
             due = rule.due(look, after, asked_at_once)) {
            count += static_cast<std::int64_t>(due.size());
            after = due.back();
        }
    }
    return count;
}

Outcome propose_destruction(Act& act, std::string_view name)
{
    if (act.db.value<int>(waiting, name) > 0) return Refusal{Why::conflict, w::destruction_waits, "name"};
    auto const due = due_for_destruction(act, name);
    if (due == 0) return Refusal{Why::conflict, w::destruction_nothing, "name"};
    act.db.run(propose, act.new_number(), name, due, act.actor.person, act.now);
    return Done{};
}

Outcome agree_to_destruction(Act& act, std::int64_t id)
{
    auto rows = act.db.rows(one, id);
    if (!rows.next()) return Refusal{Why::not_found, w::destruction_unknown};
    auto const found = read(rows);
    if (found.agreed_at || found.dropped_at) return Refusal{Why::conflict, w::destruction_decided};
    if (found.proposed_by == act.actor.person) return Refusal{Why::forbidden, w::destruction_by_two};
    if (act.db.run(agree, id, act.actor.person, act.now) != 1) return Refusal{Why::conflict, w::destruction_decided};
    return Done{};
}

Outcome drop_destruction(Act& act, std::int64_t id)
{
    if (act.db.run(drop, id, act.actor.person, act.now) != 1) return Refusal{Why::conflict, w::destruction_decided};
    return Done{};
}

} // namespace kwartier::privacy
