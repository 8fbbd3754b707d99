// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/answering.hpp"

#include "slices/reports/moving.hpp"
#include "slices/reports/store_questions.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace w = words::reports;

Outcome correct_answers(Act& act, Seen seen, Answers const& answers)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (!is_open(report->state)) return Refusal{Why::conflict, w::closed_already};
    auto const asked = questions(act, report->category);
    if (asked.empty()) return Refusal{Why::conflict, w::nothing_asked};
    if (auto wrong = wrong_answers(asked, answers, act.language()); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    store::drop_answers(act.db, report->id, report->category);
    keep_answers(act, report->id, asked, answers);
    act.publish(AnswersCorrected{{report->id, report->area}});
    return finish(act, *report, seen);
}

} // namespace kwartier::reports
