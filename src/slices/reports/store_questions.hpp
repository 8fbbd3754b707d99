// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/questions.hpp"

// SQL of questions and answers (store_questions.cpp).
namespace kwartier::reports::store {

/// What all categories ask now.
std::vector<Question> questions_now(Read&);
void insert_question(Write&, Question const&, int since_version);
void end_question(Write&, std::int64_t id, int until_version);

struct KeptAnswer {
    std::int64_t question = 0;
    QuestionKind kind = QuestionKind::text;
    std::string value;
};
std::vector<KeptAnswer> answers(Read&, ReportId);
/// A question as it was asked, also when it is not asked any more.
std::vector<Question> asked_of(Read&, ReportId);
void insert_answer(Write&, ReportId, std::int64_t question, std::string_view value);
void set_answer(Write&, ReportId, std::int64_t question, std::string_view value);
void drop_answers(Write&, ReportId);
void drop_answers(Write&, ReportId, CategoryId); // to its questions, as they are or ever were

} // namespace kwartier::reports::store
