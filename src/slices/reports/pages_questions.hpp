// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"

// What the questions of a subject show in a form, and their answers.
namespace kwartier::reports {

struct QuestionOption {
    std::string name; // of its field
    std::string id, value, label, stop, call;
    bool single = false; // a radio button
    bool chosen = false;
};

struct QuestionField {
    std::string name; // of the field, and its id: "q_since"
    std::string words, hint, unit, type, value;
    std::string described; // ids of what explains it
    int max = 0;
    bool required = false;
    bool choose = false; // from options
    std::vector<QuestionOption> options;
    std::optional<Said> error;
};

/// A piece of the form; also what an island fetches when a subject is chosen.
struct AskedQuestions {
    std::string asked; // of which category and version these are
    Said count;
    std::optional<std::string> stop;
    std::string call, tel;
    std::vector<QuestionField> questions;
};

struct QuestionsPage {
    std::optional<AskedQuestions> ask;
};

/// What was answered, to be put right.
struct AnswersPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string reference, act;
    int version = 0;
    std::optional<AskedQuestions> ask;
};

struct AnswerLine {
    std::string question, answer;
};

} // namespace kwartier::reports
