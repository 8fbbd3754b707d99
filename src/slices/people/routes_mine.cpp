// SPDX-License-Identifier: EUPL-1.2
#include <charconv>

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/web/session.hpp"
#include "slices/people/entry.hpp"
#include "slices/people/pages.gen.hpp"
#include "slices/people/routes.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/typed.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

std::string moment(Look const& look, Instant at)
{
    return date_and_time(look.language(), std::chrono::floor<seconds>(look.house.zone().wall(at)));
}

bool came_by_link(Look const& look, std::vector<SessionRow> const& rows)
{
    for (auto const& session : rows)
        if (session.id == look.actor.session) return session.entry == Entry::link && look.now - session.created < hours{1};
    return false;
}

void add_roles(MinePage& view, Look const& look)
{
    for (auto const& grant : grants(look, look.actor.person))
        if (grant.holds(look.now)) view.roles.push_back(role_line(look, grant));
    for (auto const& membership : memberships_of(look, look.actor.person)) {
        if (!membership.holds(look.now)) continue;
        auto const card = body(look, membership.body);
        if (card) view.bodies.push_back(card->name + ": " + say(look.language(), office_word(membership.office)));
    }
}

Response mine_page(Look const& look, Request const& request, std::vector<Problem> const& problems, int status)
{
    auto const person = details(look, look.actor.person);
    if (!person) return not_found(look, request);
    MinePage view;
    view.errors = error_lines(problems);
    auto const typed = request.form.has("version");
    view.name = typed ? field(request.form, "name", problems) : Field{person->name, {}};
    view.phone = typed ? field(request.form, "phone", problems) : Field{person->phone, {}};
    view.email = person->email;
    view.version = person->version;
    view.languages = language_choices(look, typed ? language_from(request.form["language"]) : person->language);
    add_roles(view, look);
    auto const rows = sessions(look, look.actor.person);
    view.has_password = person->has_password;
    view.ask_current = person->has_password && !came_by_link(look, rows);
    view.current = field({}, "current", problems);
    view.password = field({}, "password", problems);
    view.password_min = password_min;
    for (auto const& session : rows)
        view.sessions.push_back({moment(look, session.created), moment(look, session.seen), session.id == look.actor.session});
    view.administers = look.actor.may(administer);
    return page(look, request, {.title = say(look.language(), w::mine_title), .here = "/mijn", .crumbs = {}, .description = ""},
                pages::mine(view, look.voice), status);
}

Response show(Request const& request, Look const& look) { return mine_page(look, request, {}, 200); }

Response save_details(Request const& request, Act& act)
{
    auto const changed = change_person(act, act.actor.person, typed_number(request.form["version"]), typed_person(request.form));
    if (changed) return see_other("/mijn", w::saved);
    return mine_page(act, request, changed.refusal().problems, status_of(changed.refusal().why));
}

Deed save_password(Request const& request, Look const& look)
{
    auto const checked = check_own_password(look, request.form["current"], request.remote);
    auto const person = details(look, look.actor.person);
    auto const weak = password_refused(request.form["password"], person ? person->email : "", "password");
    auto const hash = weak || !checked.fits ? std::string{} : password_hash(request.form["password"]);
    return [request, checked, weak, hash](Act& act) {
        if (weak && checked.fits) return mine_page(act, request, weak->problems, 422);
        auto const token = change_password(act, checked, request.remote, hash);
        if (!token) return mine_page(act, request, token.refusal().problems, status_of(token.refusal().why));
        auto response = see_other("/mijn", w::password_saved);
        set_session(response, request, *token);
        return response;
    };
}

Response everywhere(Request const& request, Act& act)
{
    sign_out_everywhere(act, act.actor.person);
    auto response = see_other("/inloggen", w::signed_out_everywhere);
    end_session(response, request);
    return response;
}

} // namespace

void declare_mine_routes(Slice& slice)
{
    slice.get("/mijn", gate::signed_in, show);
    slice.post("/mijn/gegevens", gate::signed_in, save_details);
    slice.post("/mijn/wachtwoord", gate::signed_in, save_password);
    slice.post("/mijn/afmelding-overal", gate::signed_in, everywhere);
}

} // namespace kwartier::people
