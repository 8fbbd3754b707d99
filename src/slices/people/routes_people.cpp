// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/house.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/people/pages.gen.hpp"
#include "slices/people/privacy.hpp"
#include "slices/people/routes.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/typed.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

Frame frame(Look const& look, std::string title)
{
    auto const lang = look.language();
    Frame frame{.title = title, .here = "/beheer", .crumbs = {{"/beheer", say(lang, w::admin_title)}}, .description = ""};
    auto const list = say(lang, w::people_title);
    if (title != list) frame.crumbs.emplace_back("/beheer/mensen", list);
    frame.crumbs.emplace_back("", std::move(title));
    return frame;
}

std::string address(PersonDetails const& person) { return "/beheer/mensen/" + person.reference; }

std::string shown_name(Look const& look, PersonDetails const& person)
{
    if (!person.name.empty()) return person.name;
    return person.email.empty() ? say(look.language(), w::nameless) : person.email;
}

Response list(Request const& request, Look const& look)
{
    Search asked{std::string(request.query["zoek"]), {}};
    Role role{};
    if (role_from(request.query["rol"], role)) asked.role = role;
    PeoplePage view;
    view.words = asked.words;
    view.roles = role_choices(look, request.query["rol"]);
    for (auto const& person : search(look, asked)) {
        PersonLine line{shown_name(look, person), address(person), person.email, {}, person.state == PersonState::closed};
        for (auto const& grant : grants(look, person.id))
            if (grant.holds(look.now))
                line.roles.push_back(say(look.language(), role_word(grant.role)) + ", " + area_words(look, grant.area));
        view.people.push_back(std::move(line));
    }
    view.found = say(look.language(), Said{w::people_found, {{"n", std::to_string(view.people.size())}}});
    return page(look, request, frame(look, say(look.language(), w::people_title)), pages::people(view, look.voice));
}

Response new_page(Look const& look, Request const& request, std::vector<Problem> const& problems, int status)
{
    NewPersonPage view;
    view.errors = error_lines(problems);
    view.name = field(request.form, "name", problems);
    view.email = field(request.form, "email", problems);
    view.phone = field(request.form, "phone", problems);
    view.languages = language_choices(look, language_from(request.form["language"]));
    return page(look, request, frame(look, say(look.language(), w::person_new)), pages::new_person(view, look.voice), status);
}

Response show_new(Request const& request, Look const& look) { return new_page(look, request, {}, 200); }

Response add(Request const& request, Act& act)
{
    auto const added = add_person(act, typed_person(request.form));
    if (!added) return new_page(act, request, added.refusal().problems, status_of(added.refusal().why));
    return see_other(address(*details(act, *added)), w::person_added);
}

/// Which of the page's forms was sent.
enum class Sent { nothing, details, role };

void add_standing(PersonPage& view, Look const& look, PersonDetails const& person)
{
    for (auto const& grant : grants(look, person.id)) view.roles.push_back(role_line(look, grant));
    for (auto const& membership : memberships_of(look, person.id)) {
        auto const card = body(look, membership.body);
        if (!card) continue;
        view.bodies.push_back(card->name + ": " + say(look.language(), office_word(membership.office)) + ", " +
                              period(look, membership.begins, membership.ends));
    }
}

void add_role_form(PersonPage& view, Look const& look, Fields const& form, std::vector<Problem> const& problems)
{
    view.role_choices = role_choices(look, form["role"]);
    view.role_error = field(form, "role", problems).error;
    view.area_error = field(form, "area", problems).error;
    view.areas = area_groups(look, {area_from(look, form["area"]).value_or(AreaId{})});
    view.from = field(form, "from", problems);
    view.until = field(form, "until", problems);
    view.trusted = form.has("trusted");
}

Response person_page(Look const& look, Request const& request, PersonDetails const& person, Sent sent, std::vector<Problem> const& problems,
                     int status, std::string link = {})
{
    PersonPage view;
    view.errors = error_lines(problems);
    view.title = shown_name(look, person);
    view.address = address(person);
    auto const typed = sent == Sent::details;
    view.name = typed ? field(request.form, "name", problems) : Field{person.name, {}};
    view.email = typed ? field(request.form, "email", problems) : Field{person.email, {}};
    view.phone = typed ? field(request.form, "phone", problems) : Field{person.phone, {}};
    view.languages = language_choices(look, typed ? language_from(request.form["language"]) : person.language);
    view.version = person.version;
    view.closed = person.state == PersonState::closed;
    view.may_grant = look.actor.may(manage_roles);
    add_standing(view, look, person);
    add_role_form(view, look, sent == Sent::role ? request.form : Fields{}, problems);
    view.link = std::move(link);
    view.second_step = has_second_step(look, person.id);
    return page(look, request, frame(look, view.title), pages::person(view, look.voice), status);
}

/// Written before anything is shown: whoever asks what was done with their data reads who looked.
Response show(Request const& request, Look const& look)
{
    auto const person = details(look, request.argument("person"));
    if (person && person->id != look.actor.person)
        look.house.act(look.actor, look.now, [&](Act& act) { act.publish(PersonViewed{{person->id}}); });
    return person ? person_page(look, request, *person, Sent::nothing, {}, 200) : not_found(look, request);
}

/// The rest of an act on a person: back to the page, or the page with what is wrong.
template <class T>
Response after(Act& act, Request const& request, PersonDetails const& person, Sent sent, Result<T> const& result, Word said)
{
    if (result) return see_other(address(person), said);
    return person_page(act, request, person, sent, result.refusal().problems, status_of(result.refusal().why));
}

Response save(Request const& request, Act& act)
{
    auto const person = details(act, request.argument("person"));
    if (!person) return not_found(act, request);
    auto const changed = change_person(act, person->id, typed_number(request.form["version"]), typed_person(request.form));
    return after(act, request, *person, Sent::details, changed, w::saved);
}

Result<int> grant_typed(Act& act, Fields const& form, PersonId person)
{
    std::vector<Problem> problems;
    NewGrant wanted;
    wanted.person = person;
    if (!role_from(form["role"], wanted.role)) problems.push_back({w::role_missing, "role"});
    auto const area = area_from(act, form["area"]);
    if (!area) problems.push_back({w::area_unknown, "area"});
    wanted.area = area.value_or(AreaId{});
    auto const& zone = act.house.zone();
    auto const from = typed_date(form, "from", w::date_wrong, problems);
    auto const until = typed_date(form, "until", w::date_wrong, problems);
    // From today means from now on; the last day counts whole.
    if (from && *from != act.today()) wanted.begins = zone.start_of(*from);
    if (until) wanted.ends = zone.start_of(*until + days{1});
    wanted.trusted = form.has("trusted");
    if (!problems.empty()) return Refusal{Why::invalid, std::move(problems)};
    return grant(act, wanted);
}

Response give_role(Request const& request, Act& act)
{
    auto const person = details(act, request.argument("person"));
    if (!person) return not_found(act, request);
    return after(act, request, *person, Sent::role, grant_typed(act, request.form, person->id), w::role_given);
}

Response end_role(Request const& request, Act& act)
{
    auto const person = details(act, request.argument("person"));
    if (!person) return not_found(act, request);
    return after(act, request, *person, Sent::nothing, end_grant(act, person->id, typed_number(request.argument("number"))), w::role_ended);
}

Response make_link(Request const& request, Act& act)
{
    auto const person = details(act, request.argument("person"));
    if (!person) return not_found(act, request);
    auto const link = print_link(act, person->id);
    if (!link) return after(act, request, *person, Sent::nothing, link, w::saved);
    return person_page(act, request, *person, Sent::nothing, {}, 200, *link);
}

Response sign_out_person(Request const& request, Act& act)
{
    auto const person = details(act, request.argument("person"));
    if (!person) return not_found(act, request);
    sign_out_everywhere(act, person->id);
    return see_other(address(*person), w::signed_out_everywhere);
}

Response reset_step(Request const& request, Act& act)
{
    auto const person = details(act, request.argument("person"));
    if (!person) return not_found(act, request);
    return after(act, request, *person, Sent::nothing, reset_second_step(act, person->id), w::step_removed);
}

Response close(Request const& request, Act& act)
{
    auto const person = details(act, request.argument("person"));
    if (!person) return not_found(act, request);
    return after(act, request, *person, Sent::nothing, close_person(act, person->id, typed_number(request.form["version"])),
                 w::person_closed_done);
}

} // namespace

void declare_people_routes(Slice& slice)
{
    slice.get("/beheer/mensen", gate::needs(manage_people), list);
    slice.get("/beheer/mensen/nieuw", gate::needs(manage_people), show_new);
    slice.post("/beheer/mensen/nieuw", gate::needs(manage_people), add);
    slice.offer(SentOnce{"/beheer/mensen/nieuw"});
    slice.get("/beheer/mensen/{person}", gate::needs(manage_people), show, Weight::heavy);
    slice.post("/beheer/mensen/{person}", gate::needs(manage_people), save);
    slice.post("/beheer/mensen/{person}/rollen", gate::needs(manage_roles), give_role);
    slice.post("/beheer/mensen/{person}/rollen/{number}/einde", gate::needs(manage_roles), end_role);
    slice.post("/beheer/mensen/{person}/link", gate::needs(manage_people), make_link);
    slice.post("/beheer/mensen/{person}/afmelding", gate::needs(manage_people), sign_out_person);
    slice.post("/beheer/mensen/{person}/tweede-stap/einde", gate::needs(manage_people), reset_step);
    slice.post("/beheer/mensen/{person}/einde", gate::needs(manage_people), close);
}

} // namespace kwartier::people
