// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/category_form.hpp"

#include <algorithm>
#include <charconv>

#include "slices/people/people.hpp"
#include "slices/reports/priorities.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::string_view rule_names[] = {"never", "confirmed", "official"};

std::string number_text(std::int64_t number) { return number ? std::to_string(number) : std::string(); }

/// A number of at most three digits; -1 when it is none, which every rule refuses.
int small_number(std::string_view text)
{
    int number = -1;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

} // namespace

CategoryForm category_form(Look const& look, Fields const& typed, std::vector<Problem> const& wrong, CategoryId self)
{
    auto const language = look.language();
    auto const all = categories(look);
    auto const shown = [&](std::string_view name) { return field(typed, name, wrong); };
    CategoryForm form;
    form.name_nl = shown("name_nl");
    form.name_en = shown("name_en");
    form.help_nl = shown("help_nl");
    form.help_en = shown("help_en");
    form.promise_nl = shown("promise_nl");
    form.promise_en = shown("promise_en");
    form.term = shown("term");
    form.keep = shown("keep");
    form.parent_error = shown("parent").error;
    form.department_error = shown("department").error;
    form.sensitive = typed.has("sensitive");
    form.contact = typed.has("contact");
    form.cause = typed.has("cause");
    for (auto const* group : all->children({}))
        if (group->id != self) form.parents.push_back(choice(std::to_string(group->id.value), in(group->name, language), typed["parent"]));
    form.kinds = {choice("working", say(language, w::category_working_days), typed["kind"]),
                  choice("calendar", say(language, w::category_calendar_days), typed["kind"])};
    constexpr Word rules[] = {w::rule_never, w::rule_after_confirming, w::rule_by_official};
    for (std::size_t i = 0; i < std::size(rules); ++i)
        form.rules.push_back(choice(std::string(rule_names[i]), say(language, rules[i]), typed["words"]));
    for (auto const priority : {Priority::high, Priority::normal, Priority::low})
        form.priorities.push_back(choice(std::string(name(priority)), say(language, priority_word(priority)), typed["priority"]));
    for (auto const& department : people::departments(look))
        form.departments.push_back(choice(std::to_string(department.id.value), department.name, typed["department"]));
    return form;
}

Fields fields_of(CategoryPlan const& plan)
{
    Fields typed;
    typed.add("name_nl", plan.name[0]);
    typed.add("name_en", plan.name[1]);
    typed.add("help_nl", plan.help[0]);
    typed.add("help_en", plan.help[1]);
    typed.add("promise_nl", plan.promise[0]);
    typed.add("promise_en", plan.promise[1]);
    typed.add("parent", number_text(plan.parent.value));
    typed.add("term", std::to_string(plan.term.count));
    typed.add("kind", plan.term.kind == DayKind::working ? "working" : "calendar");
    typed.add("words", std::string(rule_names[static_cast<std::size_t>(plan.words_rule)]));
    typed.add("keep", std::to_string(plan.keep_months));
    typed.add("priority", std::string(name(plan.priority)));
    typed.add("department", number_text(plan.department.value));
    if (plan.sensitive) typed.add("sensitive", "1");
    if (plan.contact_required) typed.add("contact", "1");
    if (plan.cause_required) typed.add("cause", "1");
    return typed;
}

CategoryPlan plan_in(Fields const& typed)
{
    auto const text = [&](std::string_view name) { return std::string(typed[name]); };
    CategoryPlan plan;
    plan.name = {text("name_nl"), text("name_en")};
    plan.help = {text("help_nl"), text("help_en")};
    plan.promise = {text("promise_nl"), text("promise_en")};
    plan.parent = CategoryId{number_in(typed["parent"])};
    plan.term = {small_number(typed["term"]), typed["kind"] == "calendar" ? DayKind::calendar : DayKind::working};
    plan.sensitive = typed.has("sensitive");
    plan.contact_required = typed.has("contact");
    plan.cause_required = typed.has("cause");
    auto const rule = std::find(std::begin(rule_names), std::end(rule_names), typed["words"]);
    if (rule != std::end(rule_names)) plan.words_rule = static_cast<WordsRule>(rule - std::begin(rule_names));
    plan.keep_months = small_number(typed["keep"]);
    // What is no priority leaves it at normal.
    priority_from(typed["priority"], plan.priority);
    plan.department = BodyId{number_in(typed["department"])};
    return plan;
}

} // namespace kwartier::reports
