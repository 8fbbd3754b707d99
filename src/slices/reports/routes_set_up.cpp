// SPDX-License-Identifier: EUPL-1.2
// For the administrator: who gets which report.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/routing.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr int ended_shown = 100;

RuleLine line(Look const& look, Categories const& all, RoutingRule const& rule)
{
    RuleLine line;
    line.id = std::to_string(rule.id);
    line.category = rule.category ? all.full_name(rule.category, look.language()) : say(look.language(), w::filter_all_categories);
    line.area = rule.area ? areas::name(look, rule.area) : say(look.language(), w::filter_all_areas);
    line.department = department_name(look, rule.department);
    line.handler = rule.handler ? people::display_name(look, rule.handler) : std::string();
    line.since = when(look, rule.since);
    if (rule.until) line.until = when(look, *rule.until);
    return line;
}

Response show_rules(Look const& look, Request const& request, std::vector<Problem> const& wrong, int status)
{
    auto const all = categories(look);
    auto const& typed = request.form;
    RulesPage view;
    view.errors = error_lines(wrong);
    for (auto const& rule : store::rules_now(look.db)) view.rules.push_back(line(look, *all, rule));
    for (auto const& rule : store::rules_ended(look.db, ended_shown)) view.ended.push_back(line(look, *all, rule));
    view.areas = area_choices(look, typed["area"]);
    view.groups = category_groups(*all, look.language(), CategoryId{number_in(typed["category"])}, true);
    for (auto const& department : people::departments(look)) {
        view.departments.push_back(choice(std::to_string(department.id.value), department.name, typed["department"]));
        for (auto const person : people::members(look, department.id))
            view.handlers.push_back(
                choice(std::to_string(person.value), department.name + ": " + people::display_name(look, person), typed["handler"]));
    }
    view.department_error = field(typed, "department", wrong).error;
    view.handler_error = field(typed, "handler", wrong).error;
    return page(look, request,
                {.title = say(look.language(), w::rules_title),
                 .here = "/beheer",
                 .crumbs = {{"/beheer", say(look.language(), w::set_up_title)}, {"", say(look.language(), w::rules_title)}},
                 .wide = true},
                pages::rules(view, look.voice), status);
}

Response rules(Request const& request, Look const& look) { return show_rules(look, request, {}, 200); }

AreaId area_of(Look const& look, std::string_view chosen)
{
    auto const area = areas::find_choice(look, chosen);
    return area ? area->id : AreaId{};
}

Response add_rule(Request const& request, Act& act)
{
    auto const& form = request.form;
    auto const outcome = set_rule(act, area_of(act, form["area"]), CategoryId{number_in(form["category"])},
                                  BodyId{number_in(form["department"])}, PersonId{number_in(form["handler"])});
    if (outcome) return see_other("/beheer/routering", w::saved);
    return show_rules(act, request, outcome.refusal().problems, status_of(outcome.refusal().why));
}

Response finish_rule(Request const& request, Act& act)
{
    auto const outcome = end_rule(act, number_in(request.argument("rule")));
    if (outcome) return see_other("/beheer/routering", w::saved);
    return refuse(act, request, outcome.refusal());
}

} // namespace

void declare_set_up(Slice& slice)
{
    slice.offer(AdminItem{40, "/beheer/routering", w::rules_title, w::rules_lead, &set_up});
    slice.get("/beheer/routering", gate::needs(set_up), rules);
    slice.post("/beheer/routering", gate::needs(set_up), add_rule);
    slice.post("/beheer/routering/{rule}/einde", gate::needs(set_up), finish_rule);
}

} // namespace kwartier::reports
