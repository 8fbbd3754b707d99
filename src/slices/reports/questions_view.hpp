// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "kernel/web/request.hpp"
#include "slices/reports/questions.hpp"
#include "slices/reports/view.hpp"

// Questions in a form and answers on a page.
namespace kwartier::reports {

/// Which category and version a form was asked about: stands in its hidden field `seen_questions`.
std::string asked_stamp(Look const&, CategoryId);
/// The questions of a category as a form shows them, with what was typed; nothing when it asks nothing.
std::optional<AskedQuestions> ask(Look const&, CategoryId, Fields const& typed, std::vector<Problem> const& wrong);
/// What was answered; nothing when this form did not show the questions that the category asks now.
std::optional<Answers> answers_in(Look const&, CategoryId, Fields const& form);
/// The problem of a form that did not show the questions yet.
std::optional<Problem> not_asked_yet(Look const&, CategoryId, Fields const& form);

/// What was answered to what was asked, as this reader may read it: everybody else than the reporter and the handler reads no personal data.
std::vector<AnswerLine> answer_lines(Look const&, ReportId, Reader);
/// The same on one line.
std::string answers_in_words(Look const&, ReportId, Reader);

} // namespace kwartier::reports
