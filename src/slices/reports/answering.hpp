// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/reports/handling.hpp"
#include "slices/reports/questions.hpp"

// What was answered is put right: the reporter was called, or the subject became another one and asks something else.
namespace kwartier::reports {

/// All answers to what the subject asks now, in the place of those that stand there; answers to what another subject asked stay. Refuses what `take` refuses, a report that is closed, and
/// answers that the form of a report would refuse.
Outcome correct_answers(Act&, Seen, Answers const&);

struct AnswersCorrected : ReportFact {
    static constexpr std::string_view word = "reports.answers_corrected";
};

} // namespace kwartier::reports
