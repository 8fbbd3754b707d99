// SPDX-License-Identifier: EUPL-1.2
// Leave: one's own at /werk/afwezigheid, that of everybody at /beheer/afwezigheid.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/words/dates.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/absences.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

enum class Whose { own, all };

std::string_view path(Whose whose) { return whose == Whose::own ? "/werk/afwezigheid" : "/beheer/afwezigheid"; }

AbsenceLine line_of(Look const& look, Absence const& absence)
{
    return {.who = people::display_name(look, absence.person),
            .substitute = people::display_name(look, absence.substitute),
            .id = std::to_string(absence.id),
            .from = absence.from,
            .until = absence.until,
            .now = absence.from <= look.today()};
}

std::vector<Choice> by_name(Look const& look, std::vector<PersonId> const& people, std::string_view chosen)
{
    std::vector<Choice> all;
    for (auto const person : people) all.push_back(choice(std::to_string(person.value), people::display_name(look, person), chosen));
    std::sort(all.begin(), all.end(), [](Choice const& a, Choice const& b) { return a.label < b.label; });
    return all;
}

std::vector<PersonId> everybody_who_handles(Look const& look)
{
    std::vector<PersonId> all;
    for (auto const& department : people::departments(look))
        for (auto const person : people::members(look, department.id))
            if (std::find(all.begin(), all.end(), person) == all.end() && people::actor_of(look, person).may(handle)) all.push_back(person);
    return all;
}

template <Whose whose>
Response show(Look const& look, Request const& request, Refusal const* refusal = nullptr)
{
    std::vector<Problem> const none;
    auto const& wrong = refusal ? refusal->problems : none;
    AbsencesPage view;
    view.errors = error_lines(wrong);
    view.action = path(whose);
    view.of_all = whose == Whose::all;
    for (auto const& absence : view.of_all ? absences_of_all(look) : absences_of(look, look.actor.person))
        view.lines.push_back(line_of(look, absence));
    view.none = view.lines.empty();
    for (auto const& absence : StandIns(look).in_place_of(look.actor.person)) view.standing_in.push_back(line_of(look, absence));
    view.stands_in = !view.of_all && !view.standing_in.empty();
    auto const people = view.of_all ? everybody_who_handles(look) : substitutes_for(look, look.actor.person);
    view.substitutes = by_name(look, people, request.form["substitute"]);
    if (view.of_all) view.persons = by_name(look, people, request.form["person"]);
    view.nobody = people.empty();
    view.person_error = field(request.form, "person", wrong).error;
    view.substitute_error = field(request.form, "substitute", wrong).error;
    view.from = field(request.form, "from", wrong);
    view.until = field(request.form, "until", wrong);
    auto const title = say(look.language(), w::absences_title);
    Frame frame{.title = title, .here = "/werk", .crumbs = {{"/werk", say(look.language(), w::work_title)}, {"", title}}};
    if (view.of_all) frame.here.clear(), frame.crumbs = {{"/beheer", say(look.language(), w::set_up_title)}, {"", title}};
    return page(look, request, frame, pages::absences(view, look.voice), refusal ? status_of(refusal->why) : 200);
}

template <Whose whose>
Response absences(Request const& request, Look const& look)
{
    return show<whose>(look, request);
}

template <Whose whose>
Response answer(Request const& request, Act& act, Outcome const& outcome)
{
    if (outcome) return see_other(std::string(path(whose)), w::saved);
    auto const& refusal = outcome.refusal();
    if (refusal.why == Why::forbidden || refusal.why == Why::not_found) return refuse(act, request, refusal);
    return show<whose>(act, request, &refusal);
}

template <Whose whose>
Response recorded(Request const& request, Act& act)
{
    Absence absence;
    absence.person = whose == Whose::own ? act.actor.person : PersonId{number_in(request.form["person"])};
    absence.substitute = PersonId{number_in(request.form["substitute"])};
    absence.from = typed_date(request.form["from"]).value_or(Date{});
    absence.until = typed_date(request.form["until"]).value_or(Date{});
    return answer<whose>(request, act, record_absence(act, absence));
}

template <Whose whose>
Response ended(Request const& request, Act& act)
{
    return answer<whose>(request, act, end_absence(act, number_in(request.form["absence"])));
}

} // namespace

void declare_absence(Slice& slice)
{
    slice.get("/werk/afwezigheid", gate::needs(handle), absences<Whose::own>);
    slice.post("/werk/afwezigheid", gate::needs(handle), recorded<Whose::own>);
    slice.post("/werk/afwezigheid/einde", gate::needs(handle), ended<Whose::own>);
    slice.get("/beheer/afwezigheid", gate::needs(set_up), absences<Whose::all>);
    slice.post("/beheer/afwezigheid", gate::needs(set_up), recorded<Whose::all>);
    slice.post("/beheer/afwezigheid/einde", gate::needs(set_up), ended<Whose::all>);
    slice.offer(AdminItem{35, "/beheer/afwezigheid", w::absences_title, w::absences_about, &set_up});
    declare_absence_keeping(slice);
}

} // namespace kwartier::reports
