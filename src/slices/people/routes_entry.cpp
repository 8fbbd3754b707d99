// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/web/percent.hpp"
#include "kernel/web/session.hpp"
#include "slices/people/entry.hpp"
#include "slices/people/pages.gen.hpp"
#include "slices/people/pages.hpp"
#include "slices/people/routes.hpp"
#include "slices/people/second_step.hpp"
#include "slices/people/service.hpp"
#include "slices/people/visits.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

// Loose, for a town hall or a school sits behind one address; the growing delays guard each account.
constexpr std::string_view sent_cookie = "gestuurd";
constexpr Limit sign_in_limit{"people.sign_in", 120, minutes{10}};

Frame frame(Look const& look, Word title) { return {.title = say(look.language(), title), .here = "", .crumbs = {}, .description = ""}; }

} // namespace

Response sign_in_page(Look const& look, Request const& request, std::vector<Problem> const& problems, int status)
{
    SignInPage view;
    view.errors = error_lines(problems);
    view.email = field(request.form, "email", problems);
    view.password = field(request.form, "password", problems);
    view.password.value.clear();
    view.passkey = field({}, "passkey", problems);
    view.back = safe_back(request.form["terug"].empty() ? request.query["terug"] : request.form["terug"]);
    view.sent = request.query.has("verstuurd");
    if (view.sent && !percent_decode(request.cookies[sent_cookie], Plus::is_plus, view.sent_to)) view.sent_to.clear();
    return page(look, request, frame(look, w::sign_in_title), pages::sign_in(view, look.voice), status);
}

Visitor visitor_of(Request const& request, std::string_view back)
{
    return {request.remote, session_token(request), request.cookies[device_cookie(request.secure)], back};
}

Response inside(Request const& request, Came const& came)
{
    auto const where = safe_back(came.back);
    auto response = came.then == Then::second_step ? see_other("/inloggen/tweede-stap")
                    : came.then == Then::set_up    ? see_other("/mijn/tweede-stap")
                                                   : see_other(where.empty() ? "/mijn" : where, w::signed_in);
    set_session(response, request, came.token);
    return response;
}

void trust_here(Response& response, Request const& request, std::string_view device)
{
    response.cookies.push_back(std::string(device_cookie(request.secure)) + "=" + std::string(device) +
                               "; Path=/; Max-Age=" + std::to_string(seconds(device_trusted).count()) + "; HttpOnly; SameSite=Lax");
}

namespace {

Response refused(Act& act, Request const& request, Refusal const& refusal, seconds wait)
{
    auto response = sign_in_page(act, request, refusal.problems, status_of(refusal.why));
    if (refusal.why == Why::too_many) response.with("Retry-After", std::to_string(std::max<std::int64_t>(wait.count(), 1)));
    return response;
}

Response show(Request const& request, Look const& look)
{
    auto const back = safe_back(request.query["terug"]);
    if (look.actor.signed_in() && !request.query.has("verstuurd")) return see_other(back.empty() ? "/mijn" : back);
    return sign_in_page(look, request, {}, 200);
}

Deed send_link(Request const& request)
{
    return [request](Act& act) {
        auto const asked = ask_link(act, request.form["email"], request.form["terug"], request.remote);
        if (!asked) return refused(act, request, asked.refusal(), minutes{1});
        auto response = see_other("/inloggen?verstuurd=1");
        // Repeated on the next page, so that a typing error is seen; for a minute, in this browser only.
        response.cookies.push_back(std::string(sent_cookie) + "=" + percent_encoded(trimmed(request.form["email"])) +
                                   "; Path=/inloggen; Max-Age=60; HttpOnly; SameSite=Lax");
        return response;
    };
}

Deed sign_in(Request const& request, Look const& look)
{
    if (request.form["manier"] == "link" || request.form["password"].empty()) return send_link(request);
    auto const checked = check_password(look, request.form["email"], request.form["password"], request.remote);
    return [request, checked](Act& act) {
        auto const came = enter(act, checked, request.form["email"], visitor_of(request, request.form["terug"]));
        if (!came) return refused(act, request, came.refusal(), checked.wait);
        return inside(request, *came);
    };
}

Response link_over(Look const& look, Request const& request)
{
    return page(look, request, frame(look, w::link_over_title), pages::link_over(LinkOverPage{"/inloggen", w::link_again}, look.voice),
                410);
}

Response link_page(Look const& look, Request const& request, LinkRow const& link, std::vector<Problem> const& problems, int status)
{
    LinkPage view;
    view.errors = error_lines(problems);
    view.action = "/inloggen/" + std::string(request.argument("secret"));
    view.first = link.kind == LinkKind::first_administrator;
    view.name = field(request.form, "name", problems);
    view.email = field(request.form, "email", problems);
    view.password = field(request.form, "password", problems);
    view.password.value.clear();
    view.password_min = password_min;
    return page(look, request, frame(look, view.first ? w::first_title : w::link_title), pages::link(view, look.voice), status);
}

Response show_link(Request const& request, Look const& look)
{
    auto const link = open_link(look, request.argument("secret"));
    auto response = link ? link_page(look, request, *link, {}, 200) : link_over(look, request);
    return response.with("Referrer-Policy", "no-referrer");
}

Deed follow_link(Request const& request, Look const& look)
{
    NewPerson newcomer{.name = std::string(request.form["name"]),
                       .email = std::string(request.form["email"]),
                       .phone = "",
                       .language = look.language(),
                       .password_hash = ""};
    std::optional<Refusal> weak;
    auto const link = open_link(look, request.argument("secret"));
    if (link && link->kind == LinkKind::first_administrator) {
        weak = password_refused(request.form["password"], newcomer.email, "password");
        if (!weak) newcomer.password_hash = password_hash(request.form["password"]);
    }
    return [request, newcomer, weak](Act& act) {
        auto const now = open_link(act, request.argument("secret"));
        if (!now) return link_over(act, request);
        if (weak) {
            auto problems = problems_of(newcomer);
            problems.insert(problems.end(), weak->problems.begin(), weak->problems.end());
            return link_page(act, request, *now, problems, 422);
        }
        auto const came = use_link(act, request.argument("secret"), newcomer, visitor_of(request));
        if (came) return inside(request, *came);
        if (came.refusal().why == Why::gone) return link_over(act, request);
        return link_page(act, request, *now, came.refusal().problems, 422);
    };
}

Response leave_house(Request const& request, Act& act)
{
    sign_out(act, session_token(request));
    auto response = see_other("/", w::signed_out);
    end_session(response, request);
    return response;
}

} // namespace

void declare_entry_routes(Slice& slice)
{
    slice.get("/inloggen", gate::everyone, show);
    slice.post("/inloggen", gate::everyone, sign_in_limit, sign_in);
    slice.get("/inloggen/{secret}", gate::everyone, show_link);
    slice.post("/inloggen/{secret}", gate::everyone, sign_in_limit, follow_link);
    slice.post("/uitloggen", gate::signed_in, leave_house);
}

} // namespace kwartier::people
