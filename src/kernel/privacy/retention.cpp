// SPDX-License-Identifier: EUPL-1.2
// The nightly round: what is due is asked in looks, and taken away in acts that are over before anybody notices.
#include <algorithm>
#include <span>

#include "kernel/act/house.hpp"
#include "kernel/act/kernel_parts.hpp"
#include "kernel/log/log.hpp"
#include "kernel/privacy/privacy.hpp"

namespace kwartier::privacy {

namespace {

constexpr int asked_at_once = 1000;
constexpr std::size_t things_an_act = 10;

constexpr Sql log =
    "INSERT INTO retention_log (id, at, name, things, held, destruction) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr Sql newest =
    "SELECT at, name, things, held "
    "FROM retention_log "
    "ORDER BY at DESC, id DESC "
    "LIMIT $1";
constexpr Sql agreed =
    "SELECT id, name, proposed_at "
    "FROM destructions "
    "WHERE agreed_at IS NOT NULL AND done_at IS NULL "
    "ORDER BY id "
    "LIMIT 20";
constexpr Sql done = "UPDATE destructions SET done_at = $2 WHERE id = $1";

struct Round {
    std::int64_t left = 0;
    std::int64_t held = 0;
};

void take_some(House const& house, Instant now, Retention const& rule, std::span<std::int64_t const> ids, Round& round)
{
    Round here;
    house.act(the_house(), now, [&](Act& act) {
        here = {};
        Leaving leaving;
        for (auto const id : ids) {
            if (hold_on(act, {std::string(rule.kind), id})) ++here.held;
            else if (rule.let_go(act, id, leaving)) ++here.left;
        }
        queue_leaving(act, leaving);
    });
    round.left += here.left;
    round.held += here.held;
}

/// Everything that was due at `due_at`.
Round run_rule(House const& house, Instant now, Instant due_at, Retention const& rule)
{
    Round round;
    std::int64_t after = 0;
    for (;;) {
        std::vector<std::int64_t> due;
        house.look(the_house(), due_at, [&](Look const& look) { due = rule.due(look, after, asked_at_once); });
        if (due.empty()) return round;
        after = due.back();
        std::span<std::int64_t const> rest(due);
        while (!rest.empty()) {
            auto const some = std::min(rest.size(), things_an_act);
            take_some(house, now, rule, rest.first(some), round);
            rest = rest.subspan(some);
        }
    }
}

void write_log(Act& act, std::string_view name, Round const& round, std::optional<std::int64_t> destruction)
{
    if (round.left > 0 || round.held > 0) act.db.run(log, act.new_number(), act.now, name, round.left, round.held, destruction);
}

struct Agreed {
    std::int64_t id;
    std::string name;
    Instant due_at;
};

std::vector<Agreed> all_agreed(House const& house, Instant now)
{
    std::vector<Agreed> all;
    house.look(the_house(), now, [&](Look const& look) {
        auto rows = look.db.rows(agreed);
        while (rows.next()) all.push_back({rows.get<std::int64_t>(0), rows.get<std::string>(1), rows.get<Instant>(2)});
    });
    return all;
}

void nightly(House const& house, Instant now)
{
    auto const left = run_retention(house, now);
    if (left > 0) house.kept<Log>().info("retention", {{"things", left}});
}

} // namespace

std::int64_t run_retention(House const& house, Instant now)
{
    std::int64_t all = 0;
    for (auto const& rule : house.all<Retention>()) {
        if (rule.by != Retention::By::itself) continue;
        auto const round = run_rule(house, now, now, rule);
        house.act(the_house(), now, [&](Act& act) { write_log(act, rule.name, round, std::nullopt); });
        all += round.left;
    }
    for (auto const& destruction : all_agreed(house, now)) {
        Round round;
        for (auto const& rule : house.all<Retention>())
            if (rule.name == destruction.name) round = run_rule(house, now, destruction.due_at, rule);
        house.act(the_house(), now, [&](Act& act) {
            write_log(act, destruction.name, round, destruction.id);
            act.db.run(done, destruction.id, act.now);
        });
        all += round.left;
    }
    if (all > 0) house.database().forget_log();
    return all;
}

std::vector<Logged> logged(Look const& look, int limit)
{
    std::vector<Logged> all;
    auto rows = look.db.rows(newest, limit);
    while (rows.next())
        all.push_back({rows.get<Instant>(0), rows.get<std::string>(1), rows.get<std::int64_t>(2), rows.get<std::int64_t>(3)});
    return all;
}

void declare_retention(Slice& slice) { slice.offer(Clockwork{"privacy.retention", hours{24}, nightly}); }

} // namespace kwartier::privacy
