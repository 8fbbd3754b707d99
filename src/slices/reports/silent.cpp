// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/silent.hpp"

#include "kernel/act/house.hpp"
#include "kernel/act/small_acts.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/telling.hpp"

namespace kwartier::reports {

namespace {

constexpr auto reminded_after = days{7};
constexpr auto told_after = days{7}; // after the reminder
constexpr int at_once = 500;

std::string last_question(Act& act, ReportId report)
{
    std::int64_t last = 0;
    for (auto const& sentence : store::sentences(act.db, report))
        if (sentence.kind == SentenceKind::question) last = sentence.id;
    return "{\"sentence\":\"" + std::to_string(last) + "\"}";
}

void look_after(Act& act, ReportId id)
{
    auto const report = store::find(act.db, id);
    // Answered meanwhile, or another process was here.
    if (!report || report->state != State::waiting) return;
    if (!store::reminded(act.db, id, report->state_since)) {
        store::mark_reminded(act.db, id, report->state_since, act.now);
        for (auto const& reporter : store::reporters(act.db, id))
            if (!reporter.joined())
                tell::person(act, {"reporter", reporter.id}, reporter.language, subject(id), "reports.ask_again", Urgency::at_once,
                             last_question(act, id));
        return;
    }
    store::mark_told(act.db, id, act.now);
    tell_handler(act, *report, "reports.reporter_silent", Urgency::at_once, last_question(act, id));
}

} // namespace

void look_after_questions(House const& house, Instant now)
{
    std::vector<ReportId> all;
    house.look(the_house(), now,
               [&](Look const& look) { all = store::unanswered(look.db, look.now - reminded_after, look.now - told_after, at_once); });
    SmallActs(house, the_house(), now).run(all.size(), [&](Act& act, std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) look_after(act, all[i]);
    });
}

} // namespace kwartier::reports
