// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/field.hpp"

// What the pages show on which administrators keep subjects and their questions.
namespace kwartier::reports {

struct CategoryLine {
    std::string name, address, term, words_rule;
    bool sensitive = false, contact = false;
    int questions = 0;
};
struct CategoryBranch {
    std::string name, address;
    std::vector<CategoryLine> lines;
    bool none = false;
};
struct ClosedCategory {
    std::string name, address, into;
};
struct CategoriesPage {
    std::vector<CategoryBranch> branches;
    std::vector<ClosedCategory> closed;
    bool has_closed = false;
};

/// The fields of a category, for a new one and for one that is changed.
struct CategoryForm {
    Field name_nl, name_en, help_nl, help_en, promise_nl, promise_en, term, keep;
    std::vector<Choice> parents, kinds, rules, priorities, departments;
    std::optional<Said> parent_error, department_error;
    bool sensitive = false, contact = false, cause = false;
    bool group = false; // others stand below it
};
struct NewCategoryPage {
    std::vector<ErrorLine> errors;
    CategoryForm fields;
};

struct QuestionRow {
    std::string words, kind, address;
    bool required = false, stops = false, first = false;
    int number = 0;
};
struct HistoryLine {
    std::string when, who, sentence;
    std::vector<std::string> changes;
};
struct CategoryPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string base, name, key;
    int version = 0;
    bool active = false, can_merge = false, may_ask = false, may_add = false, has_questions = false;
    std::string merged_name, merged_address;
    CategoryForm fields;
    std::vector<QuestionRow> questions;
    struct Group {
        std::string name;
        std::vector<Choice> choices;
    };
    std::vector<Group> groups; // to merge into
    std::optional<Said> into_error;
    Said open_reports;
    std::vector<HistoryLine> history;
};

struct ChoiceRow {
    int number = 0;
    std::string key, nl, en, stop_nl, stop_en, call;
    bool open = false;
    std::optional<Said> error = {};
};
struct QuestionPage {
    std::vector<ErrorLine> errors;
    std::optional<Said> conflict;
    std::string base, category, category_address;
    int version = 0;
    bool existing = false, required = false;
    std::vector<Choice> kinds;
    Field words_nl, words_en, hint_nl, hint_en, unit_nl, unit_en, min, max, pattern;
    std::optional<Said> choices_error;
    std::vector<ChoiceRow> choices;
};

} // namespace kwartier::reports
