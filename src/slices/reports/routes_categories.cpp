// SPDX-License-Identifier: EUPL-1.2
// For the administrator: the tree of subjects. Two at once: the later one is shown what the earlier did, and keeps what was typed.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/jobs/jobs.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/category_form.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_tree.hpp"
#include "slices/reports/tree.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

Said term_words(Term const& term)
{
    return {term.kind == DayKind::working ? w::term_working : w::term_calendar, {{"n", std::to_string(term.count)}}};
}

CategoryLine line(Look const& look, CategoryRow const& category)
{
    constexpr Word rules[] = {w::rule_never, w::rule_after_confirming, w::rule_by_official};
    auto const language = look.language();
    return {.name = in(category.name, language),
            .address = category_address(category.id),
            .term = say(language, term_words(category.term)),
            .words_rule = say(language, rules[static_cast<std::size_t>(category.words_rule)]),
            .sensitive = category.sensitive,
            .contact = category.contact_required,
            .questions = static_cast<int>(questions(look, category.id).size())};
}

Response subjects(Request const& request, Look const& look)
{
    auto const language = look.language();
    auto const all = categories(look);
    CategoriesPage view;
    for (auto const* group : all->children({})) {
        auto& branch = view.branches.emplace_back();
        branch.name = in(group->name, language);
        branch.address = category_address(group->id);
        for (auto const* child : all->children(group->id)) branch.lines.push_back(line(look, *child));
        branch.none = branch.lines.empty();
    }
    for (auto const& category : all->all())
        if (!category.active)
            view.closed.push_back({all->full_name(category.id, language), category_address(category.id),
                                   category.merged_into ? all->full_name(all->current(category.id), language) : std::string()});
    view.has_closed = !view.closed.empty();
    return page(look, request,
                {.title = say(language, w::categories_title),
                 .here = "/beheer",
                 .crumbs = {{"/beheer", say(language, w::set_up_title)}, {"", say(language, w::categories_title)}},
                 .wide = true},
                pages::categories(view, look.voice));
}

Response show_new(Look const& look, Request const& request, std::vector<Problem> const& wrong, int status)
{
    auto const language = look.language();
    NewCategoryPage view;
    view.errors = error_lines(wrong);
    auto typed = request.form;
    if (typed.empty()) typed = fields_of({.term = {5, DayKind::working}});
    view.fields = category_form(look, typed, wrong, {});
    auto const title = say(language, w::category_add);
    return page(look, request,
                {.title = title, .here = "/beheer", .crumbs = {{"/beheer/onderwerpen", say(language, w::categories_title)}, {"", title}}},
                pages::new_category(view, look.voice), status);
}

Response new_one(Request const& request, Look const& look) { return show_new(look, request, {}, 200); }

Response add(Request const& request, Act& act)
{
    auto const added = add_category(act, plan_in(request.form));
    if (added) return see_other(category_address(*added), w::saved);
    if (added.refusal().why == Why::forbidden) return refuse(act, request, added.refusal());
    return show_new(act, request, added.refusal().problems, status_of(added.refusal().why));
}

void add_questions(Look const& look, CategoryRow const& row, CategoryPage& view)
{
    auto const language = look.language();
    int number = 0;
    for (auto const& question : questions(look, row.id)) {
        bool const stops = std::any_of(question.choices.begin(), question.choices.end(),
                                       [](QuestionChoice const& choice) { return !choice.stop.front().empty(); });
        view.questions.push_back({.words = in(question.words, language),
                                  .kind = say(language, question_kind_word(question.kind)),
                                  .address = view.base + "/vragen/" + question.key,
                                  .required = question.required,
                                  .stops = stops,
                                  .first = number == 0,
                                  .number = ++number});
    }
    view.has_questions = number > 0;
    view.may_add = number < questions_max;
}

void add_history(Look const& look, CategoryId category, CategoryPage& view)
{
    for (auto& one : history(look, category))
        view.history.push_back({when(look, one.at), one.by ? people::display_name(look, one.by) : std::string(), std::move(one.sentence),
                                std::move(one.changes)});
}

Response show(Look const& look, Request const& request, CategoryId id, Refusal const* refusal, bool with_form, int status)
{
    auto const all = categories(look);
    auto const* row = all->find(id);
    if (!row) return not_found(look, request);
    auto const language = look.language();
    CategoryPage view;
    std::vector<Problem> wrong;
    if (refusal) wrong = refusal->problems;
    if (refusal && refusal->why == Why::conflict) view.conflict = wrong.front().said;
    else view.errors = error_lines(wrong);
    view.base = category_address(id);
    view.name = all->full_name(id, language);
    view.key = row->key;
    view.version = row->version;
    view.active = row->active;
    bool const group = !all->children(id).empty();
    view.can_merge = row->active && !group;
    view.may_ask = !group;
    if (row->merged_into) {
        view.merged_name = all->full_name(all->current(id), language);
        view.merged_address = category_address(all->current(id));
    }
    view.fields = category_form(look, with_form ? request.form : fields_of(plan_of(look, *row)), wrong, id);
    add_questions(look, *row, view);
    for (auto& other : category_groups(*all, language, CategoryId{number_in(request.form["into"])}, false)) {
        std::erase_if(other.choices, [&](Choice const& one) { return one.value == std::to_string(id.value); });
        if (!other.choices.empty()) view.groups.push_back({std::move(other.name), std::move(other.choices)});
    }
    view.into_error = field(request.form, "into", wrong).error;
    view.open_reports = Said(w::category_open_reports, {{"n", std::to_string(store::count_open(look.db, id))}});
    add_history(look, id, view);
    return page(look, request,
                {.title = view.name,
                 .here = "/beheer",
                 .crumbs = {{"/beheer", say(language, w::set_up_title)},
                            {"/beheer/onderwerpen", say(language, w::categories_title)},
                            {"", view.name}},
                 .wide = true},
                pages::category(view, look.voice), status);
}

CategoryId asked_for(Request const& request) { return CategoryId{number_in(request.argument("category"))}; }
SeenCategory seen(Request const& request) { return {asked_for(request), static_cast<int>(number_in(request.form["version"]))}; }

Response category(Request const& request, Look const& look) { return show(look, request, asked_for(request), nullptr, false, 200); }

Response after(Request const& request, Act& act, Outcome const& outcome, bool with_form)
{
    if (outcome) return see_other(category_address(asked_for(request)), w::saved);
    auto const& refusal = outcome.refusal();
    if (refusal.why == Why::forbidden || refusal.why == Why::not_found) return refuse(act, request, refusal);
    return show(act, request, asked_for(request), &refusal, with_form, status_of(refusal.why));
}

Response change(Request const& request, Act& act)
{
    return after(request, act, change_category_plan(act, seen(request), plan_in(request.form)), true);
}
Response end(Request const& request, Act& act) { return after(request, act, end_category(act, seen(request)), false); }
Response open(Request const& request, Act& act) { return after(request, act, open_category(act, seen(request)), false); }
Response merge_into(Request const& request, Act& act)
{
    return after(request, act, merge_category(act, seen(request), CategoryId{number_in(request.form["into"])}), false);
}

std::string title(Look const& look, std::int64_t id) { return categories(look)->full_name(CategoryId{id}, look.language()); }
std::string address(Look const&, std::int64_t id) { return category_address(CategoryId{id}); }
bool visible(Look const& look, std::int64_t id) { return look.actor.may(set_up, {}) && categories(look)->find(CategoryId{id}); }

void move_reports(House const& house, JobRow const& job) { move_open_reports(house, CategoryId{number_in(job.payload)}, house.now()); }

} // namespace

std::string category_address(CategoryId id) { return "/beheer/onderwerpen/" + std::to_string(id.value); }

void declare_categories(Slice& slice)
{
    slice.kind({category_kind, title, address, visible});
    slice.offer(AdminItem{41, "/beheer/onderwerpen", w::categories_title, w::categories_lead, &set_up});
    slice.offer(JobKind{"reports.move_category", move_reports});
    slice.get("/beheer/onderwerpen", gate::needs(set_up), subjects);
    slice.post("/beheer/onderwerpen", gate::needs(set_up), add);
    slice.offer(SentOnce{"/beheer/onderwerpen"});
    slice.get("/beheer/onderwerpen/nieuw", gate::needs(set_up), new_one);
    slice.get("/beheer/onderwerpen/{category}", gate::needs(set_up), category);
    slice.post("/beheer/onderwerpen/{category}", gate::needs(set_up), change);
    slice.post("/beheer/onderwerpen/{category}/einde", gate::needs(set_up), end);
    slice.post("/beheer/onderwerpen/{category}/opening", gate::needs(set_up), open);
    slice.post("/beheer/onderwerpen/{category}/samenvoeging", gate::needs(set_up), merge_into);
}

} // namespace kwartier::reports
