// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/questions.hpp"

// The tree of subjects, kept by who sets the city up. Every verb refuses who has no right to it (403) and a save that names an older version
// than there is (409: somebody was earlier; the page shows what they did). Each writes a new version and what changed.
namespace kwartier::reports {

inline constexpr std::string_view category_kind = "report_category";
inline Subject subject(CategoryId id) { return {std::string(category_kind), id.value}; }

/// Somebody changed how the city is set up. `what`: added, changed, ended, opened, merged, merged_here, questions, department.
struct CategoryChanged {
    static constexpr std::string_view word = "reports.category_changed";
    CategoryId category;
    std::string what;
    std::vector<std::pair<std::string, std::string>> detail; // field and "old → new"; nothing personal stands in them
    FactRow row() const;
};

/// Which category, and the version that was on the page.
struct SeenCategory {
    CategoryId category;
    int version = 0;
};

/// What an administrator decides about a category.
struct CategoryPlan {
    CategoryId parent;
    Texts name, help, promise;
    Term term;
    bool sensitive = false;
    bool contact_required = false;
    bool cause_required = false;
    WordsRule words_rule = WordsRule::after_confirming;
    int keep_months = 6;
    Priority priority = Priority::normal; // of a new report
    BodyId department;                    // who gets it anywhere where no other rule says so; none: the desk decides
};

/// As it stands, to begin a form with.
CategoryPlan plan_of(Look const&, CategoryRow const&);

Result<CategoryId> add_category(Act&, CategoryPlan const&);
Outcome change_category_plan(Act&, SeenCategory, CategoryPlan const&);
/// Nobody can report under it any more; reports that have it keep it. Refused while there are open ones below it.
Outcome end_category(Act&, SeenCategory);
/// Open for new reports again. Refused for what was merged.
Outcome open_category(Act&, SeenCategory);
/// It becomes the other one: its open reports move there (a job, some at a time), its rules where the other has none for the same area, its
/// words that point to it, and its name in imports, lists and figures. What is closed stays as it was filed, and counts under the other.
/// Refuses groups, and a category that is closed itself.
Outcome merge_category(Act&, SeenCategory, CategoryId into);
/// The questions from now on, in this order; what did not change keeps its number. Answers keep the questions that were asked.
Outcome save_questions(Act&, SeenCategory, std::vector<Question>);

/// Moves open reports of a merged category, a small act each time. A job ("reports.move_category") calls it.
void move_open_reports(House const&, CategoryId from, Instant now);

/// One line of what happened to it: newest first.
struct CategoryHistory {
    Instant at{};
    PersonId by;
    std::string sentence;
    std::vector<std::string> changes;
};
std::vector<CategoryHistory> history(Look const&, CategoryId);

} // namespace kwartier::reports
