// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/moving.hpp"

#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/splitting.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_authorities.hpp"
#include "slices/reports/telling.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// Days that the clock stood still come on top of the promise.
void let_clock_run(Act& act, ReportRow& report)
{
    if (!report.paused_on) return;
    auto const since = *report.paused_on;
    report.paused_on.reset();
    stood_still(act, report, since, "waiting");
}

} // namespace

Result<ReportRow> take(Act& act, Seen seen, Right const& right)
{
    auto report = store::find(act.db, seen.report);
    if (!report) return Refusal{Why::not_found, w::report_unknown};
    if (!act.actor.may(right, {.area = report->area, .department = report->department, .owner = report->handler}))
        return Refusal{Why::forbidden, w::no_right};
    if (report->version != seen.version) return Refusal{Why::conflict, w::somebody_was_earlier};
    return std::move(*report);
}

std::optional<Refusal> cannot_go(ReportRow const& report, State to)
{
    if (report.part_of && to == State::duplicate) return Refusal{Why::conflict, w::part_not_merged};
    if (report.part_of && to == State::waiting) return Refusal{Why::conflict, w::ask_from_whole, "sentence"};
    // A whole ends with its parts; until then one only asks its reporter, or withdraws all of it.
    if (report.parts_open > 0 && to != State::waiting && to != State::in_progress && to != State::withdrawn)
        return Refusal{Why::conflict, w::parts_first};
    // What was merged goes back by `unmerge` only.
    if (may_go(report.state, to) && (report.state != State::duplicate || to == State::reopened)) return std::nullopt;
    return Refusal{Why::conflict, w::step_not_possible};
}

std::optional<Refusal> needs_department(ReportRow const& report)
{
    if (report.department) return std::nullopt;
    return Refusal{Why::invalid, w::department_first, "department"};
}

std::optional<Refusal> wrong_sentence(std::string_view text, std::string field)
{
    auto const letters = length(trimmed(text));
    if (letters < sentence_min)
        return Refusal{Why::invalid, Said(w::sentence_short, {{"min", std::to_string(sentence_min)}}), std::move(field)};
    if (letters > sentence_max)
        return Refusal{Why::invalid, Said(w::text_too_long, {{"max", std::to_string(sentence_max)}}), std::move(field)};
    return std::nullopt;
}

std::optional<Refusal> wrong_public_sentence(std::string_view text, std::string field)
{
    if (length(trimmed(text)) < sentence_min)
        return Refusal{Why::invalid, Said(w::sentence_needed, {{"min", std::to_string(sentence_min)}}), std::move(field)};
    if (auto no = wrong_sentence(text, field)) return no;
    if (has_personal_data(text)) return Refusal{Why::invalid, w::sentence_with_personal_data, std::move(field)};
    return std::nullopt;
}

std::int64_t write(Act& act, ReportRow const& report, SentenceKind kind, std::string_view text)
{
    auto const words = trimmed(text);
    if (words.empty()) return 0;
    auto const id = act.new_number();
    store::insert_sentence(act.db, id, report.id, kind, words, act.now, act.actor.person, random_secret());
    return id;
}

void move(Act& act, ReportRow& report, State to, std::int64_t sentence)
{
    if (!may_go(report.state, to)) throw std::logic_error("a step between states that the table does not have");
    auto const from = report.state;
    if (from == State::waiting) let_clock_run(act, report);
    report.state = to;
    report.state_since = act.now;
    if (to == State::waiting) report.paused_on = act.today();
    if (to != State::planned) report.planned_for.reset();
    if (to != State::duplicate) report.duplicate_of = {};
    if (!is_open(to)) report.closed_at = act.now;
    act.publish(Moved{report.id, report.area, std::string(name(from)), std::string(name(to)), sentence});
    tell_moved(act, report, to, sentence);
}

void postpone(Act& act, ReportRow& report, Date due, std::string_view why, std::int64_t sentence)
{
    act.publish(Postponed{report.id, report.area, report.due, due, std::string(why)});
    report.due = due;
    tell_postponed(act, report, due, why, sentence);
}

void stood_still(Act& act, ReportRow& report, Date since, std::string_view why)
{
    auto const all = categories(act);
    auto const* category = all->find(report.category);
    auto const kind = category ? category->term.kind : DayKind::working;
    auto const days = days_between(since, act.today(), kind);
    if (days > 0) postpone(act, report, due_date(report.due, days, kind), why, 0);
}

void open_again(Act& act, ReportRow& report, std::string_view words)
{
    report.reopened += 1;
    report.solved_at.reset();
    report.closed_at.reset();
    report.reason.reset();
    store::forget_authority(act.db, report.id);
    move(act, report, State::reopened, write(act, report, SentenceKind::reopening, words));
    auto const all = categories(act);
    auto const* category = all->find(all->current(report.category));
    if (!category) return;
    report.due = due_date(act.today(), category->term.count, category->term.kind);
    if (category->id == report.category) return;
    // Its subject was merged while it was closed: it is worked on under the one that took its place.
    report.category = category->id;
    report.category_version = category->version;
}

Outcome finish(Act& act, ReportRow const& report, Seen seen)
{
    if (!store::save(act.db, report, seen.version)) return Refusal{Why::conflict, w::somebody_was_earlier};
    if (report.part_of) return follow_part(act, report);
    return Done{};
}

} // namespace kwartier::reports
