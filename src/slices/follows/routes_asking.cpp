// SPDX-License-Identifier: EUPL-1.2
// Choosing what to follow, and confirming it from one's own mailbox.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/follows/following_view.hpp"
#include "slices/follows/pages.gen.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/views.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr Limit ask_limit{"follows.ask", 20, hours{1}};

Frame frame(Look const& look, Word title)
{
    return {.title = say(look.language(), title), .here = "/volgen", .crumbs = {{"", say(look.language(), title)}}};
}

Response choose(Look const& look, Request const& request, std::vector<Problem> const& problems = {}, int status = 200)
{
    auto const& named = request.form.empty() ? request.query : request.form;
    FollowPage view;
    view.errors = error_lines(problems);
    view.areas = area_choices(look, named["gebied"]);
    view.what = what_part(look, named, request.form, problems);
    view.choosing = !view.what;
    view.email = field(request.form, "email", problems);
    view.known_email = field(request.form, "known", problems);
    if (view.what) add_feeds(look, named, view.feeds);
    view.has_feeds = !view.feeds.empty();
    return page(look, request, frame(look, w::title), pages::follow(view, look.voice), status);
}

Response volgen(Request const& request, Look const& look)
{
    if (!look.actor.signed_in()) return choose(look, request);
    return show_following(look, request, own_follower(look));
}

Response followed(Request const& request, Act& act)
{
    auto const wanted = wanted_of(act, request.form);
    if (!act.actor.signed_in()) {
        auto const asked = ask(act, request.form["email"], wanted);
        if (asked) return see_other("/volgen/gevraagd");
        return choose(act, request, asked.refusal().problems, status_of(asked.refusal().why));
    }
    auto const mine = begin(act);
    auto const outcome = follow(act, mine, wanted);
    if (outcome) return see_other("/volgen", w::followed);
    return show_following(act, request, mine, outcome.refusal().problems, status_of(outcome.refusal().why));
}

Response sent(Look const& look, Request const& request, bool link)
{
    return page(look, request, frame(look, w::asked_title), pages::asked(AskedPage{link}, look.voice));
}
Response asked_page(Request const& request, Look const& look) { return sent(look, request, false); }
Response link_sent_page(Request const& request, Look const& look) { return sent(look, request, true); }

Response link_asked(Request const& request, Act& act)
{
    auto const outcome = ask_link(act, request.form["known"]);
    if (outcome) return see_other("/volgen/link-gestuurd");
    auto problems = outcome.refusal().problems;
    for (auto& problem : problems) problem.field = "known";
    return choose(act, request, problems, status_of(outcome.refusal().why));
}

Response confirm_page(Request const& request, Look const& look)
{
    auto const link = request.argument("link");
    auto const asked = asked_by(look, link);
    auto const what = asked ? shown(look, asked->wanted.subject, look.language()) : std::nullopt;
    if (!what) return page(look, request, frame(look, w::confirm_gone_title), pages::gone(GonePage{}, look.voice), asked ? 404 : 410);
    ConfirmPage view{"/volgen/bevestigen/" + std::string(link), what->title, {}};
    for (auto const& source : asked->wanted.sources)
        view.what.push_back(source_label(look, look.language(), source == everything ? "" : source));
    return page(look, request, frame(look, w::confirm_title), pages::confirm(view, look.voice))
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Robots-Tag", "noindex");
}

Response confirmed(Request const& request, Act& act)
{
    auto const asked = asked_by(act, request.argument("link"));
    if (!asked) return page(act, request, frame(act, w::confirm_gone_title), pages::gone(GonePage{}, act.voice), 410);
    return see_other("/volgen/" + confirm(act, *asked), w::confirmed);
}

} // namespace

void declare_asking(Slice& slice)
{
    slice.get("/volgen", gate::everyone, volgen);
    slice.post("/volgen", gate::everyone, ask_limit, followed);
    slice.get("/volgen/gevraagd", gate::everyone, asked_page);
    slice.post("/volgen/link", gate::everyone, ask_limit, link_asked);
    slice.get("/volgen/link-gestuurd", gate::everyone, link_sent_page);
    slice.get("/volgen/bevestigen/{link}", gate::everyone, confirm_page);
    slice.post("/volgen/bevestigen/{link}", gate::everyone, ask_limit, confirmed);
}

} // namespace kwartier::follows
