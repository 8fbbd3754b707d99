// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/splitting.hpp"

#include <algorithm>

#include "kernel/base/text.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/routing.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_parts.hpp"
#include "slices/reports/together.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::size_t sentence_of_part_max = 300;

std::vector<Problem> wrong_parts(Act& act, Categories const& all, std::vector<NewPart> const& parts)
{
    std::vector<Problem> wrong;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const beside = "-" + std::to_string(i + 1);
        auto const& [category, department, what] = parts[i];
        auto const* row = all.find(category);
        if (!row || !row->active || !all.children(category).empty()) wrong.push_back({w::category_needed, "category" + beside});
        if (department && !people::find_department(act, department)) wrong.push_back({w::department_unknown, "department" + beside});
        if (auto no = wrong_sentence(what, "what" + beside)) wrong.push_back(no->problems.front());
    }
    return wrong;
}

/// The part as it begins: received by its department today, with the term of its own subject.
ReportRow make_part(Act& act, Categories const& all, ReportRow const& whole, NewPart const& part)
{
    auto const& category = *all.find(part.category);
    auto const by_rule = destination(act, all, category.id, whole.area);
    bool const as_ruled = !part.department || part.department == by_rule.department;
    ReportRow row{.id = act.new_id<Report>(),
                  .reference = free_reference(act),
                  .filed_at = act.now,
                  .channel = whole.channel,
                  .category = category.id,
                  .category_version = category.version,
                  .area = whole.area,
                  .place = whole.place,
                  .state_since = act.now,
                  .department = as_ruled ? by_rule.department : part.department,
                  .handler = as_ruled ? by_rule.handler : PersonId{},
                  .due = due_date(act.today(), category.term.count, category.term.kind),
                  .text = std::string(trimmed(part.what)),
                  .place_words = whole.place_words,
                  .part_of = whole.id};
    store::insert(act.db, row);
    act.publish(PartMade{row.id, row.area, whole.id});
    act.publish(SplitOff{whole.id, whole.area, row.id});
    return row;
}

/// Whoever has a part sees the whole, and whoever has the whole sees its parts.
void show_to_each_other(Act& act, ReportRow const& whole, ReportRow const& part)
{
    if (part.department) {
        store::add_sight(act.db, part.id, part.department, act.now);
        store::add_sight(act.db, whole.id, part.department, act.now);
    }
    if (whole.department) store::add_sight(act.db, part.id, whole.department, act.now);
}

/// A whole with parts is in progress, whatever it was.
void take_in_hand(Act& act, ReportRow& whole, State to)
{
    if (whole.state == State::received || whole.state == State::reopened) {
        if (!whole.handler) whole.handler = act.actor.person;
        move(act, whole, State::accepted, {});
    }
    if (whole.state != to) move(act, whole, to, {});
}

void promise_latest(Act& act, ReportRow& whole, std::vector<ReportRow> const& parts)
{
    auto latest = whole.due;
    for (auto const& part : parts)
        if (is_open(part.state)) latest = std::max(latest, part.due);
    if (latest > whole.due) postpone(act, whole, latest, "split", 0);
}

/// What was done for each part, in one closing sentence.
std::string closing_words(Act& act, std::vector<ReportRow> const& parts)
{
    auto const all = categories(act);
    std::string words;
    for (auto const& part : parts) {
        std::string last;
        for (auto const& sentence : store::sentences(act.db, part.id))
            if (sentence.kind == SentenceKind::solution || sentence.kind == SentenceKind::no_solution) last = sentence.text;
        if (part.state == State::withdrawn || last.empty()) continue;
        words += (words.empty() ? "" : "\n") + all->name(part.category, act.language()) + ": " + shortened(last, sentence_of_part_max);
    }
    return shortened(words, 3900);
}

void end_whole(Act& act, ReportRow& whole, std::vector<ReportRow> const& parts)
{
    bool const solved = std::any_of(parts.begin(), parts.end(), [](auto const& part) { return part.state == State::solved; });
    ReportRow const* last_unsolved = nullptr;
    for (auto const& part : parts)
        if (part.state == State::not_solved && (!last_unsolved || part.state_since >= last_unsolved->state_since)) last_unsolved = &part;
    if (!solved && !last_unsolved) return; // all withdrawn: one report again
    take_in_hand(act, whole, whole.state == State::received || whole.state == State::reopened ? State::accepted : whole.state);
    auto const said = write(act, whole, solved ? SentenceKind::solution : SentenceKind::no_solution, closing_words(act, parts));
    if (solved) whole.solved_at = act.now;
    else whole.reason = last_unsolved->reason;
    move(act, whole, solved ? State::solved : State::not_solved, said);
}

void open_whole(Act& act, ReportRow& whole)
{
    whole.reopened += 1;
    whole.solved_at.reset();
    whole.closed_at.reset();
    whole.reason.reset();
    move(act, whole, State::reopened, {});
}

int count_open(std::vector<ReportRow> const& parts)
{
    return static_cast<int>(std::count_if(parts.begin(), parts.end(), [](auto const& part) { return is_open(part.state); }));
}

} // namespace

Outcome split(Act& act, Seen seen, std::vector<NewPart> const& parts)
{
    auto report = take(act, seen, handle);
    if (report) report = take(act, seen, forward_report);
    if (!report) return report.refusal();
    if (!is_open(report->state)) return Refusal{Why::conflict, w::closed_already};
    if (report->part_of) return Refusal{Why::conflict, w::part_not_split};
    auto const before = store::parts_of(act.db, report->id);
    auto const together = before.size() + parts.size();
    if (parts.empty() || together < parts_min || together > parts_max) return Refusal{Why::invalid, w::parts_how_many};
    auto const all = categories(act);
    if (auto wrong = wrong_parts(act, *all, parts); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};

    auto made = before;
    for (auto const& part : parts) made.push_back(make_part(act, *all, *report, part));
    if (!report->department) report->department = made.back().department;
    if (!report->department) return Refusal{Why::invalid, w::department_first, "department-1"};
    for (auto const& part : made) show_to_each_other(act, *report, part);
    take_in_hand(act, *report, State::in_progress);
    report->parts_open = count_open(made);
    promise_latest(act, *report, made);
    return finish(act, *report, seen);
}

Outcome follow_part(Act& act, ReportRow const& part)
{
    auto whole = store::find(act.db, part.part_of);
    if (!whole) return Done{};
    auto const parts = store::parts_of(act.db, whole->id);
    auto const before = *whole;
    whole->parts_open = count_open(parts);
    if (whole->parts_open > 0 && !is_open(whole->state)) open_whole(act, *whole);
    if (whole->parts_open == 0 && before.parts_open > 0 && is_open(whole->state)) end_whole(act, *whole, parts);
    if (is_open(whole->state)) promise_latest(act, *whole, parts);
    if (part.department != before.department) show_to_each_other(act, *whole, part);
    bool const changed = whole->parts_open != before.parts_open || whole->state != before.state || whole->due != before.due;
    return changed ? finish(act, *whole, {whole->id, before.version}) : Outcome(Done{});
}

void withdraw_parts(Act& act, ReportRow const& whole)
{
    if (whole.parts_open == 0) return;
    for (auto& part : store::parts_of(act.db, whole.id)) {
        if (!is_open(part.state)) continue;
        auto const version = part.version;
        move(act, part, State::withdrawn, {});
        store::save(act.db, part, version);
    }
}

} // namespace kwartier::reports
