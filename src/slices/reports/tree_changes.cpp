// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/tree_changes.hpp"

#include <algorithm>

#include "kernel/act/facts.hpp"
#include "slices/reports/priorities.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// Fields as the history names them. Values are kept as they read in Dutch; yes and no, rules and kinds as their own words.
struct FieldWord {
    std::string_view field;
    Word word;
};
constexpr FieldWord field_words[] = {{"name_nl", w::category_name_nl},
                                     {"name_en", w::category_name_en},
                                     {"help_nl", w::category_help_nl},
                                     {"help_en", w::category_help_en},
                                     {"promise_nl", w::category_promise_nl},
                                     {"promise_en", w::category_promise_en},
                                     {"parent", w::category_parent},
                                     {"term", w::category_term},
                                     {"sensitive", w::category_sensitive_field},
                                     {"contact", w::category_contact_field},
                                     {"cause", w::category_cause_field},
                                     {"words", w::category_words},
                                     {"keep", w::category_keep},
                                     {"priority", w::category_priority},
                                     {"department", w::category_department}};

std::string yes_or_no(bool is) { return say(Language::nl, is ? w::data_yes : w::data_no); }

Word rule_word(WordsRule rule)
{
    constexpr Word rules[] = {w::rule_never, w::rule_after_confirming, w::rule_by_official};
    return rules[static_cast<std::size_t>(rule)];
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs described(Look const& look, Categories const& all, CategoryPlan const& plan)
{
    auto const term =
        Said(plan.term.kind == DayKind::working ? w::term_working : w::term_calendar, {{"n", std::to_string(plan.term.count)}});
    return {{"name_nl", plan.name[0]},
            {"name_en", plan.name[1]},
            {"help_nl", plan.help[0]},
            {"help_en", plan.help[1]},
            {"promise_nl", plan.promise[0]},
            {"promise_en", plan.promise[1]},
            {"parent", all.name(plan.parent, Language::nl)},
            {"term", say(Language::nl, term)},
            {"sensitive", yes_or_no(plan.sensitive)},
            {"contact", yes_or_no(plan.contact_required)},
            {"cause", yes_or_no(plan.cause_required)},
            {"words", say(Language::nl, rule_word(plan.words_rule))},
            {"keep", std::to_string(plan.keep_months)},
            {"priority", say(Language::nl, priority_word(plan.priority))},
            {"department", department_name(look, plan.department)}};
}

std::string sentence_of(Look const& look, Categories const& all, StoredFact const& fact)
{
    auto const language = look.language();
    auto const other = all.full_name(CategoryId{number_in(fact["other"])}, language);
    auto const what = fact["what"];
    if (what == "added") return say(language, w::category_was_added);
    if (what == "ended") return say(language, w::category_was_ended);
    if (what == "opened") return say(language, w::category_was_opened);
    if (what == "merged") return say(language, Said(w::category_was_merged, {{"other", other}}));
    if (what == "merged_here") return say(language, Said(w::category_merged_here, {{"other", other}}));
    if (what == "questions") return say(language, w::category_questions_changed);
    if (what == "imported") return say(language, w::category_was_imported);
    return say(language, w::category_was_changed);
}

} // namespace

FactRow CategoryChanged::row() const
{
    FactRow row{subject(category), {}, {{"what", what}}};
    row.detail.insert(row.detail.end(), detail.begin(), detail.end());
    return row;
}

Pairs changes_between(Look const& look, Categories const& all, CategoryPlan const& before, CategoryPlan const& after)
{
    auto const old = described(look, all, before), now = described(look, all, after);
    Pairs changes;
    for (std::size_t i = 0; i < old.size(); ++i)
        if (old[i].second != now[i].second)
            changes.emplace_back(old[i].first,
                                 (old[i].second.empty() ? "–" : old[i].second) + " → " + (now[i].second.empty() ? "–" : now[i].second));
    return changes;
}

std::vector<CategoryHistory> history(Look const& look, CategoryId category)
{
    auto const all = categories(look);
    std::vector<CategoryHistory> lines;
    for (auto const& fact : timeline(look, subject(category))) {
        if (fact.word != CategoryChanged::word) continue;
        CategoryHistory line{fact.at, fact.actor, sentence_of(look, *all, fact), {}};
        for (auto const& [field, word] : field_words)
            if (auto const change = fact[field]; !change.empty()) line.changes.push_back(say(look.language(), word) + ": " + change);
        lines.push_back(std::move(line));
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
}

} // namespace kwartier::reports
