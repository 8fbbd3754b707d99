// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/tree.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/jobs/jobs.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/routing.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_priorities.hpp"
#include "slices/reports/store_questions.hpp"
#include "slices/reports/store_tree.hpp"
#include "slices/reports/tree_changes.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::size_t name_max = 80, help_max = 400;
constexpr int term_max = 365, keep_max = 60;

/// Not from memory: what is kept may not show rows that were not committed.
Categories fresh(Act& act) { return Categories(store::categories(act.db)); }

std::optional<Refusal> no_right(Act& act)
{
    if (act.actor.may(set_up, {})) return std::nullopt;
    return Refusal{Why::forbidden, w::no_right};
}

Result<CategoryRow> take(Act& act, Categories const& all, SeenCategory seen)
{
    if (auto no = no_right(act)) return *no;
    auto const* row = all.find(seen.category);
    if (!row) return Refusal{Why::not_found, w::category_unknown};
    if (row->version != seen.version) return Refusal{Why::conflict, w::changed_meanwhile};
    return *row;
}

std::vector<Problem> wrong_plan(Act& act, Categories const& all, CategoryPlan const& plan, CategoryId self)
{
    std::vector<Problem> wrong;
    for (std::size_t i = 0; i < language_count; ++i) {
        auto const letters = length(plan.name[i]);
        if (letters < 1 || letters > name_max) wrong.push_back({w::category_name_wrong, i == 0 ? "name_nl" : "name_en"});
        if (length(plan.help[i]) > help_max) wrong.push_back({w::category_help_long, i == 0 ? "help_nl" : "help_en"});
        if (length(plan.promise[i]) > help_max) wrong.push_back({w::category_help_long, i == 0 ? "promise_nl" : "promise_en"});
    }
    if (plan.term.count < 1 || plan.term.count > term_max) wrong.push_back({w::category_term_days_wrong, "term"});
    if (plan.keep_months < 1 || plan.keep_months > keep_max) wrong.push_back({w::category_keep_wrong, "keep"});
    if (plan.department && !people::find_department(act, plan.department)) wrong.push_back({w::department_unknown, "department"});
    if (!plan.parent) return wrong;
    auto const* parent = all.find(plan.parent);
    if (!parent || parent->parent || !parent->active || parent->id == self) wrong.push_back({w::category_parent_unknown, "parent"});
    else if (self && !all.children(self).empty()) wrong.push_back({w::category_parent_group, "parent"});
    return wrong;
}

/// Behind its brothers; a new group behind all groups.
int position_for(Categories const& all, CategoryId parent)
{
    int last = 0;
    for (auto const& c : all.all())
        if (!parent || c.parent == parent || c.id == parent) last = std::max(last, c.position);
    return parent ? last + 1 : (last / 100 + 1) * 100;
}

void apply(CategoryPlan const& plan, CategoryRow& row)
{
    row.parent = plan.parent;
    row.name = plan.name;
    row.help = plan.help;
    row.promise = plan.promise;
    row.term = plan.term;
    row.sensitive = plan.sensitive;
    row.contact_required = plan.contact_required;
    row.cause_required = plan.cause_required;
    row.words_rule = plan.words_rule;
    row.keep_months = plan.keep_months;
}

void save(Act& act, CategoryRow& row)
{
    row.version += 1;
    store::save_category(act.db, row, act.now);
}

std::string free_key(Categories const& all, std::string_view name)
{
    auto const base = slug(name).substr(0, 50);
    auto key = base.empty() ? std::string("onderwerp") : base;
    for (int n = 2; all.find_key(key); ++n) key = base + "-" + std::to_string(n);
    return key;
}

std::optional<RoutingRule> default_rule(Read& db, CategoryId category)
{
    for (auto const& rule : store::rules_now(db))
        if (!rule.area && rule.category == category) return rule;
    return std::nullopt;
}

/// Who gets it where no other rule says so.
Outcome set_department(Act& act, CategoryId category, BodyId department)
{
    auto const rule = default_rule(act.db, category);
    if ((rule ? rule->department : BodyId{}) == department) return Done{};
    if (!department) return end_rule(act, rule->id);
    return set_rule(act, {}, category, department, {});
}

void move_rules(Act& act, CategoryId from, CategoryId to)
{
    auto const rules = store::rules_now(act.db);
    for (auto const& rule : rules) {
        if (rule.category != from) continue;
        store::end_rule(act.db, rule.id, act.now);
        bool const taken = std::any_of(rules.begin(), rules.end(),
                                       [&](RoutingRule const& other) { return other.category == to && other.area == rule.area; });
        if (!taken)
            store::insert_rule(act.db, {act.new_number(), rule.area, to, rule.department, rule.handler, act.now, {}}, act.actor.person);
    }
}

} // namespace

CategoryPlan plan_of(Look const& look, CategoryRow const& row)
{
    auto const rule = default_rule(look.db, row.id);
    return {.parent = row.parent,
            .name = row.name,
            .help = row.help,
            .promise = row.promise,
            .term = row.term,
            .sensitive = row.sensitive,
            .contact_required = row.contact_required,
            .cause_required = row.cause_required,
            .words_rule = row.words_rule,
            .keep_months = row.keep_months,
            .priority = store::usual_priority(look.db, row.id),
            .department = rule ? rule->department : BodyId{}};
}

Result<CategoryId> add_category(Act& act, CategoryPlan const& plan)
{
    if (auto no = no_right(act)) return *no;
    auto const all = fresh(act);
    if (auto wrong = wrong_plan(act, all, plan, {}); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    CategoryRow row;
    row.id = act.new_id<Category>();
    row.key = free_key(all, plan.name[0]);
    row.position = position_for(all, plan.parent);
    row.version = 0;
    apply(plan, row);
    save(act, row);
    store::set_usual_priority(act.db, row.id, plan.priority);
    if (auto done = set_department(act, row.id, plan.department); !done) return done.refusal();
    act.publish(CategoryChanged{row.id, "added", {}});
    return row.id;
}

Outcome change_category_plan(Act& act, SeenCategory seen, CategoryPlan const& plan)
{
    auto const all = fresh(act);
    auto row = take(act, all, seen);
    if (!row) return row.refusal();
    if (auto wrong = wrong_plan(act, all, plan, row->id); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    auto const changes = changes_between(act, all, plan_of(act, *row), plan);
    if (changes.empty()) return Done{};
    if (row->parent != plan.parent) row->position = position_for(all, plan.parent);
    apply(plan, *row);
    save(act, *row);
    store::set_usual_priority(act.db, row->id, plan.priority);
    if (auto done = set_department(act, row->id, plan.department); !done) return done.refusal();
    act.publish(CategoryChanged{row->id, "changed", changes});
    return Done{};
}

Outcome end_category(Act& act, SeenCategory seen)
{
    auto const all = fresh(act);
    auto row = take(act, all, seen);
    if (!row) return row.refusal();
    if (!row->active) return Refusal{Why::conflict, w::category_ended_already};
    if (!all.children(row->id).empty()) return Refusal{Why::conflict, w::category_has_children};
    row->active = false;
    save(act, *row);
    act.publish(CategoryChanged{row->id, "ended", {}});
    return Done{};
}

Outcome open_category(Act& act, SeenCategory seen)
{
    auto const all = fresh(act);
    auto row = take(act, all, seen);
    if (!row) return row.refusal();
    if (row->active) return Refusal{Why::conflict, w::category_open_already};
    if (row->merged_into) return Refusal{Why::conflict, w::category_merged_already};
    if (auto const* parent = all.find(row->parent); parent && !parent->active) return Refusal{Why::conflict, w::category_parent_unknown};
    row->active = true;
    save(act, *row);
    act.publish(CategoryChanged{row->id, "opened", {}});
    return Done{};
}

Outcome merge_category(Act& act, SeenCategory seen, CategoryId into)
{
    auto const all = fresh(act);
    auto row = take(act, all, seen);
    if (!row) return row.refusal();
    if (row->merged_into) return Refusal{Why::conflict, w::category_merged_already};
    if (!all.children(row->id).empty()) return Refusal{Why::conflict, w::category_has_children};
    auto const* found = all.find(into);
    if (!found || into == row->id || !found->active || !all.children(into).empty())
        return Refusal{Why::invalid, w::category_needed, "into"};
    auto target = *found;
    for (auto const& word : row->keywords)
        if (std::find(target.keywords.begin(), target.keywords.end(), word) == target.keywords.end()) target.keywords.push_back(word);
    row->active = false;
    store::insert_category_move(act.db, row->id, into, act.now);
    save(act, *row);
    save(act, target);
    move_rules(act, row->id, into);
    jobs::queue(act, "reports.move_category", std::to_string(row->id.value), act.now);
    act.publish(CategoryChanged{row->id, "merged", {{"other", std::to_string(into.value)}}});
    act.publish(CategoryChanged{into, "merged_here", {{"other", std::to_string(row->id.value)}}});
    return Done{};
}

void move_open_reports(House const& house, CategoryId from, Instant now)
{
    constexpr int at_once = 20; // nobody who files may notice it
    for (bool more = true; more;)
        house.act(the_house(), now, [&](Act& act) {
            auto const all = fresh(act);
            auto const* to = all.find(all.current(from));
            auto const reports = store::open_of_category(act.db, from, at_once);
            more = to && to->id != from && reports.size() == static_cast<std::size_t>(at_once);
            if (!to || to->id == from) return;
            for (auto const id : reports) {
                auto report = store::find(act.db, id).value();
                report.category = to->id;
                report.category_version = to->version;
                if (to->words_rule == WordsRule::never) report.words_public = WordsPublic::no;
                if (!store::save(act.db, report, report.version)) throw SerializationFailure("a report changed while its category moved");
                act.publish(Recategorised{report.id, report.area, to->id});
            }
        });
}

Outcome save_questions(Act& act, SeenCategory seen, std::vector<Question> wanted)
{
    auto const all = fresh(act);
    auto row = take(act, all, seen);
    if (!row) return row.refusal();
    if (!all.children(row->id).empty()) return Refusal{Why::conflict, w::question_not_for_groups};
    if (wanted.size() > questions_max) return Refusal{Why::conflict, Said(w::questions_too_many, {{"max", std::to_string(questions_max)}})};
    save(act, *row);
    auto old = store::questions_now(act.db);
    std::erase_if(old, [&](Question const& q) { return q.category != row->id; });
    int position = 0;
    for (auto& question : wanted) {
        question.category = row->id;
        question.position = ++position;
        auto const same = std::find(old.begin(), old.end(), question);
        if (same != old.end()) {
            old.erase(same);
            continue;
        }
        question.id = act.new_number();
        store::insert_question(act.db, question, row->version);
    }
    for (auto const& question : old) store::end_question(act.db, question.id, row->version);
    act.publish(CategoryChanged{row->id, "questions", {}});
    return Done{};
}

} // namespace kwartier::reports
