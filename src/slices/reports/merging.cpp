// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/merging.hpp"

#include "kernel/base/secret.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_merges.hpp"
#include "slices/reports/telling.hpp"
#include "slices/reports/together.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

void move_along(Act& act, ReportRow const& report, ReportRow const& chief)
{
    auto const merged = store::duplicates_of(act.db, report.id);
    store::move_merged(act.db, report.id, chief.id);
    for (auto const& [id, reference] : merged) act.publish(Merged{id, report.area, chief.id});
}

} // namespace

Outcome merge(Act& act, Seen seen, std::string_view reference)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    auto const chief = store::find_reference(act.db, read_reference(reference));
    if (!chief) return Refusal{Why::invalid, w::reference_unknown, "reference"};
    if (chief->id == report->id || chief->state == State::duplicate) return Refusal{Why::invalid, w::duplicate_of_itself, "reference"};
    if (auto no = cannot_go(*report, State::duplicate)) return *no;
    move_along(act, *report, *chief);
    store::keep_merge(act.db, report->id, {report->state, report->planned_for, act.today()});
    report->duplicate_of = chief->id;
    move(act, *report, State::duplicate, {});
    act.publish(Merged{report->id, report->area, chief->id});
    act.publish(GotMerged{chief->id, chief->area, report->id});
    if (!is_open(chief->state)) tell_how_chief_ended(act, *report, *chief);
    return finish(act, *report, seen);
}

Outcome unmerge(Act& act, Seen seen)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (report->state != State::duplicate) return Refusal{Why::conflict, w::not_merged};
    auto const chief = report->duplicate_of;
    auto const kept = store::kept_merge(act.db, report->id);
    auto const to = kept ? kept->from : State::received;
    if (kept) report->planned_for = kept->planned_for;
    report->closed_at.reset();
    move(act, *report, to, {});
    if (kept) stood_still(act, *report, kept->on, "merged");
    store::forget_merge(act.db, report->id);
    act.publish(Unmerged{report->id, report->area, chief});
    tell_reporters(act, report->id, "reports.unmerged");
    return finish(act, *report, seen);
}

} // namespace kwartier::reports
