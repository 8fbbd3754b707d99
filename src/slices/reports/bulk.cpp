// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/bulk.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/causes.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/replies.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

State goal(BulkAct what)
{
    switch (what) {
    case BulkAct::plan: return State::planned;
    case BulkAct::solve: return State::solved;
    case BulkAct::reject: return State::not_solved;
    case BulkAct::forward: break;
    }
    return State::received;
}

/// One that fits some of the reports is not one of the others.
std::int64_t cause_of(Act& act, BulkOrder const& order, ReportRow const& report)
{
    if (!order.cause) return 0;
    auto const fitting = causes_for(act, report.category);
    return std::any_of(fitting.begin(), fitting.end(), [&](Cause const& one) { return one.id == order.cause; }) ? order.cause : 0;
}

Outcome do_one(Act& act, BulkOrder const& order, Seen seen)
{
    auto const report = store::find(act.db, seen.report);
    if (!report) return Refusal{Why::not_found, w::step_not_possible};
    if (order.what == BulkAct::solve || order.what == BulkAct::reject)
        if (auto noted = note_cause(act, seen, cause_of(act, order, *report)); !noted) return noted;
    auto const sentence = filled(act, order.sentence, order.language, *report);
    switch (order.what) {
    case BulkAct::forward: return forward(act, seen, order.department, sentence);
    case BulkAct::plan: return plan(act, seen, order.on, sentence);
    case BulkAct::solve: return solve(act, seen, sentence, {});
    case BulkAct::reject: return close_unsolved(act, seen, order.reason.value_or(Reason::cannot), sentence);
    }
    return Refusal{Why::invalid, w::step_not_possible};
}

} // namespace

std::vector<Problem> problems(Look const& look, BulkOrder const& order)
{
    std::vector<Problem> wrong;
    bool const everybody_reads = order.what == BulkAct::solve || order.what == BulkAct::reject;
    if (order.what == BulkAct::forward && !people::find_department(look, order.department))
        wrong.push_back({w::department_unknown, "department"});
    if (order.what == BulkAct::plan && (order.on < look.today() || order.on > look.today() + days{730}))
        wrong.push_back({w::date_past, "on"});
    if (order.what == BulkAct::reject && !order.reason) wrong.push_back({w::reason_needed, "reason"});
    auto const no = everybody_reads ? wrong_public_sentence(order.sentence, "sentence") : wrong_sentence(order.sentence, "sentence");
    if (no) wrong.push_back(no->problems.front());
    for (auto& problem : wrong_places(order.sentence, "sentence")) wrong.push_back(std::move(problem));
    return wrong;
}

std::optional<Said> cannot(Look const& look, ReportRow const& report, BulkAct what)
{
    auto const touch = rights_on(look, report);
    if (what == BulkAct::forward ? !touch.forward : !touch.handle) return w::bulk_no_right;
    if (!is_open(report.state)) return w::closed_already;
    if (report.parts_open > 0) return w::parts_first;
    if (what == BulkAct::forward) return std::nullopt;
    if (!report.department) return w::department_first;
    bool const fresh = report.state == State::received || report.state == State::reopened;
    if (!may_go(fresh ? State::accepted : report.state, goal(what))) return w::step_not_possible;
    return std::nullopt;
}

std::vector<BulkDone> carry_out(Look const& look, BulkOrder const& order, std::vector<Seen> const& all)
{
    auto actor = look.actor;
    actor.language = look.language();
    std::vector<BulkDone> done;
    for (auto const& seen : all) {
        auto const outcome = look.house.attempt<Done>(actor, look.now, [&](Act& act) { return do_one(act, order, seen); });
        done.push_back({seen.report, outcome ? std::nullopt : std::optional(outcome.refusal().problems.front().said)});
    }
    return done;
}

} // namespace kwartier::reports
