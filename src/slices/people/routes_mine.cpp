// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/pages/own_door.hpp"
#include "kernel/web/language.hpp"
#include "kernel/web/session.hpp"
#include "slices/people/addresses.hpp"
#include "slices/people/pages.gen.hpp"
#include "slices/people/routes.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/typed.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

bool came_by_link(Look const& look, std::vector<SessionRow> const& rows)
{
    for (auto const& session : rows)
        if (session.id == look.actor.session) return has(session.factors, Factor::link) && look.now - session.created < hours{1};
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
    view.new_email = field(request.form, "email", problems);
    view.email_current = field({}, "email_current", problems);
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
        view.sessions.push_back({moment(look, session.created), moment(look, session.seen), factors_words(look, session.factors),
                                 session.id == look.actor.session});
    auto doors = look.house.all<OwnDoor>();
    std::stable_sort(doors.begin(), doors.end(), [](OwnDoor const& a, OwnDoor const& b) { return a.order < b.order; });
    for (auto const& door : doors)
        if (look.actor.may(*door.right)) view.doors.push_back({door.address, door.words});
    view.has_doors = !view.doors.empty();
    view.administers = look.actor.may(administer);
    view.asleep = role_asleep(look);
    view.second_step = has_second_step(look, look.actor.person);
    return page(look, request, {.title = say(look.language(), w::mine_title), .here = "/mijn", .crumbs = {}, .description = ""},
                pages::mine(view, look.voice), status);
}

Response show(Request const& request, Look const& look) { return mine_page(look, request, {}, 200); }

Response save_details(Request const& request, Act& act)
{
    auto const changed = change_person(act, act.actor.person, typed_number(request.form["version"]), typed_person(request.form));
    if (changed) {
        auto response = see_other("/mijn", w::saved);
        response.cookies.push_back(kept_language(language_from(request.form["language"])));
        return response;
    }
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

Deed ask_new_address(Request const& request, Look const& look)
{
    auto const checked = check_own_password(look, request.form["email_current"], request.remote);
    return [request, checked](Act& act) {
        auto const asked = ask_address(act, checked, request.form["email"], request.remote);
        if (!asked) return mine_page(act, request, asked.refusal().problems, status_of(asked.refusal().why));
        return see_other("/mijn", w::address_asked);
    };
}

Response address_over(Look const& look, Request const& request)
{
    return page(look, request, {.title = say(look.language(), w::link_over_title), .here = "", .crumbs = {}, .description = ""},
                pages::link_over(LinkOverPage{"/mijn", w::address_again}, look.voice), 410);
}

Response address_page(Look const& look, Request const& request, AddressAsked const& asked, std::vector<Problem> const& problems, int status)
{
    AddressPage view{error_lines(problems), "/mijn/e-mailadres/" + std::string(request.argument("secret")), asked.email};
    return page(look, request, {.title = say(look.language(), w::address_title), .here = "", .crumbs = {}, .description = ""},
                pages::address(view, look.voice), status)
        .with("Referrer-Policy", "no-referrer");
}

Response show_address(Request const& request, Look const& look)
{
    auto const asked = open_address(look, request.argument("secret"));
    return asked ? address_page(look, request, *asked, {}, 200) : address_over(look, request);
}

Response save_address(Request const& request, Act& act)
{
    auto const asked = open_address(act, request.argument("secret"));
    if (!asked) return address_over(act, request);
    auto const confirmed = confirm_address(act, request.argument("secret"));
    if (confirmed) return see_other(act.actor.person == asked->person ? "/mijn" : "/inloggen", w::address_saved);
    return address_page(act, request, *asked, confirmed.refusal().problems, status_of(confirmed.refusal().why));
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
    slice.post("/mijn/e-mailadres", gate::signed_in, ask_new_address);
    // The link may be opened on a telephone where nobody is signed in.
    slice.get("/mijn/e-mailadres/{secret}", gate::everyone, show_address);
    slice.post("/mijn/e-mailadres/{secret}", gate::everyone, Limit{"people.address", 60, minutes{10}}, save_address);
    slice.post("/mijn/wachtwoord", gate::signed_in, save_password);
    slice.post("/mijn/afmelding-overal", gate::signed_in, everywhere);
}

} // namespace kwartier::people
