// SPDX-License-Identifier: EUPL-1.2
// Signing in with more than a password or link: the second step, and passkeys.
#include <nlohmann/json.hpp>

#include "kernel/act/house.hpp"
#include "kernel/web/session.hpp"
#include "slices/people/pages.gen.hpp"
#include "slices/people/passkeys.hpp"
#include "slices/people/routes.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/visits.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr Limit step_limit{"people.second_step", 120, minutes{10}};
constexpr Limit challenge_limit{"people.passkey", 120, minutes{10}};

Frame frame(Look const& look, Word title) { return {.title = say(look.language(), title), .here = "", .crumbs = {}, .description = ""}; }

Response step_page(Look const& look, Request const& request, FirstStep const& half, std::vector<Problem> const& problems, int status)
{
    SecondStepPage view;
    view.errors = error_lines(problems);
    view.code = field({}, "code", problems);
    view.trust = request.form.has("trust");
    view.has_app = app_since(look, half.person).has_value();
    view.has_passkey = !passkeys(look, half.person).empty();
    view.back = half.back;
    return page(look, request, frame(look, w::step_title), pages::second_step(view, look.voice), status);
}

Response show(Request const& request, Look const& look)
{
    auto const half = first_step(look, session_token(request));
    return half ? step_page(look, request, *half, {}, 200) : see_other("/inloggen");
}

Response take(Request const& request, Act& act)
{
    auto const visitor = visitor_of(request);
    auto const half = first_step(act, visitor.token);
    if (!half) return see_other("/inloggen", w::first_step_over);
    auto const passed = take_second_step(act, visitor, {request.form["code"], request.form.has("trust")});
    if (!passed) {
        auto const& refusal = passed.refusal();
        auto response = step_page(act, request, *half, refusal.problems, status_of(refusal.why));
        if (refusal.why == Why::too_many) response.with("Retry-After", "8");
        return response;
    }
    auto response = inside(request, passed->came);
    if (!passed->device.empty()) trust_here(response, request, passed->device);
    return response;
}

/// What the browser needs to ask a passkey of this site, whichever the visitor has.
Response challenge(Request const&, Act& act)
{
    nlohmann::json const asked{{"challenge", ask_challenge(act, {})}, {"rpId", passkey::site_of(act.house.link("")).host}};
    return text(asked.dump(), "application/json; charset=utf-8");
}

Response with_passkey(Request const& request, Act& act)
{
    auto const came = enter_with_passkey(act, visitor_of(request, request.form["terug"]), request.form["answer"]);
    if (came) return inside(request, *came);
    auto const& refusal = came.refusal();
    if (auto const half = first_step(act, session_token(request)))
        return step_page(act, request, *half, refusal.problems, status_of(refusal.why));
    return sign_in_page(act, request, refusal.problems, status_of(refusal.why));
}

} // namespace

void declare_second_step_routes(Slice& slice)
{
    slice.get("/inloggen/tweede-stap", gate::everyone, show);
    slice.post("/inloggen/tweede-stap", gate::everyone, step_limit, take);
    slice.post("/inloggen/passkey/uitdaging", gate::everyone, challenge_limit, challenge);
    slice.post("/inloggen/passkey", gate::everyone, step_limit, with_passkey);
}

} // namespace kwartier::people
