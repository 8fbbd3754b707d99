// SPDX-License-Identifier: EUPL-1.2
// What one follows: rhythm, pause, stopping. By session, or by the private link that stands in every mail.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/follows/following_view.hpp"
#include "slices/follows/pages.gen.hpp"
#include "slices/follows/routes.hpp"
#include "slices/follows/store.hpp"
#include "slices/follows/views.hpp"
#include "slices/follows/words.gen.hpp"

namespace kwartier::follows {

namespace {

namespace w = words::follows;

constexpr Limit own_limit{"follows.own", 120, hours{1}};
// Whoever carries mail for many people comes from one address.
constexpr Limit stop_limit{"follows.stop", 1000, hours{1}};

Frame frame(Look const& look, Word title)
{
    return {.title = say(look.language(), title), .here = "/volgen", .crumbs = {{"", say(look.language(), title)}}};
}

Response secret(Response response)
{
    response.with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer").with("X-Robots-Tag", "noindex");
    return response;
}

std::optional<Said> trouble_of(FollowerRow const& row)
{
    if (row.stopped_at) return w::stopped;
    if (row.bounces_soft > 0) return Said(w::bounced, {{"n", std::to_string(row.bounces_soft)}});
    return std::nullopt;
}

/// What looks like a link was one, once.
Response link_over(Look const& look, Request const& request)
{
    if (request.argument("link").size() != link_digits) return not_found(look, request);
    return refuse(look, request, Refusal{Why::gone, w::link_over});
}

Response by_link(Request const& request, Look const& look)
{
    auto const row = follower_of(look, request.argument("link"));
    return row ? show_following(look, request, row) : link_over(look, request);
}

/// One act of the follower: back to their page, or the page again with what is wrong.
template <class Verb>
Response own_act(Request const& request, Act& act, Word done, Verb verb)
{
    auto const row = follower_of(act, request.argument("link"));
    if (!row) return link_over(act, request);
    Outcome const outcome = verb(*row);
    auto const mine = own_follower(act);
    auto const back = mine && mine->id == row->id ? "/volgen" : "/volgen/" + std::string(request.argument("link"));
    if (outcome) return see_other(back, done);
    return show_following(act, request, row, outcome.refusal().problems, status_of(outcome.refusal().why));
}

Response added(Request const& request, Act& act)
{
    return own_act(request, act, w::followed, [&](FollowerRow const& row) { return follow(act, row, wanted_of(act, request.form)); });
}
Response ended(Request const& request, Act& act)
{
    return own_act(request, act, w::unfollowed, [&](FollowerRow const& row) -> Outcome {
        for (auto const& follow : store::of_follower(act.db, row.id, follows_max))
            if (line_token(act.house, follow) == request.form["regel"]) unfollow(act, row, follow.subject, follow.source);
        return Done{};
    });
}
Response rhythm_set(Request const& request, Act& act)
{
    return own_act(request, act, w::saved, [&](FollowerRow const& row) -> Outcome {
        set_rhythm(act, row, request.form["ritme"] == "week" ? Rhythm::weekly : Rhythm::daily);
        return Done{};
    });
}
Response paused(Request const& request, Act& act)
{
    return own_act(request, act, w::paused, [&](FollowerRow const& row) -> Outcome {
        pause(act, row);
        return Done{};
    });
}
Response resumed(Request const& request, Act& act)
{
    return own_act(request, act, w::resumed, [&](FollowerRow const& row) -> Outcome {
        go_on(act, row);
        return Done{};
    });
}

Response unsubscribe_page(Request const& request, Look const& look)
{
    auto const link = std::string(request.argument("link"));
    if (!follower_of(look, link)) return link_over(look, request);
    return secret(page(look, request, frame(look, w::unsubscribe_title),
                       pages::unsubscribe(UnsubscribePage{"/volgen/" + link + "/afmelding", false, "/volgen/" + link}, look.voice)));
}

/// RFC 8058: whoever carries the mail posts here, without a cookie. A link that opens nothing any more is answered the same.
Response unsubscribed(Request const& request, Act& act)
{
    if (auto const row = follower_of(act, request.argument("link"))) stop_all(act, *row);
    return secret(page(act, request, frame(act, w::unsubscribed_title), pages::unsubscribe(UnsubscribePage{"", true, ""}, act.voice)));
}

} // namespace

void add_feeds(Look const& look, Fields const& named, std::vector<FeedLine>& feeds)
{
    auto const area = area_named(look, named["gebied"]);
    if (!area) return;
    for (auto const& source : look.house.all<FeedSource>())
        feeds.push_back({say(look.language(), source.words), "/feeds/" + area->slug + '/' + std::string(source.name) + ".atom"});
    if (!feeds.empty()) feeds.back().last = true;
}

Response show_following(Look const& look, Request const& request, std::optional<FollowerRow> const& row,
                        std::vector<Problem> const& problems, int status)
{
    auto const& named = request.form.has("gebied") ? request.form : request.query;
    FollowingPage view;
    view.errors = error_lines(problems);
    auto const mine = own_follower(look);
    bool const by_session = look.actor.signed_in() && (!row || (mine && mine->id == row->id));
    if (row) {
        view.base = "/volgen/" + private_link(look.house.keys(), row->id);
        view.to_mail = address_of(look, *row).value_or("");
        view.lines = followed_lines(look, *row);
        view.weekly = row->rhythm == Rhythm::weekly;
        view.paused = row->paused_at.has_value();
        view.trouble = trouble_of(*row);
        view.data_address = row->person ? "/mijn/gegevens" : view.base + "/gegevens";
        view.no_mail = view.to_mail.empty();
    }
    view.known = row.has_value();
    view.by_session = by_session;
    view.none = view.lines.empty();
    view.here = by_session ? "/volgen" : view.base;
    view.add = by_session ? "/volgen" : view.base + "/erbij";
    view.areas = area_choices(look, named["gebied"]);
    view.what = what_part(look, named, request.form, problems);
    view.has_what = view.what.has_value();
    if (view.what) add_feeds(look, named, view.feeds);
    view.has_feeds = !view.feeds.empty();
    return secret(page(look, request, frame(look, w::following_title), pages::following(view, look.voice), status));
}

void declare_following(Slice& slice)
{
    slice.get("/volgen/{link}", gate::everyone, by_link);
    slice.post("/volgen/{link}/erbij", gate::everyone, own_limit, added);
    slice.post("/volgen/{link}/einde", gate::everyone, own_limit, ended);
    slice.post("/volgen/{link}/ritme", gate::everyone, own_limit, rhythm_set);
    slice.post("/volgen/{link}/pauze", gate::everyone, own_limit, paused);
    slice.post("/volgen/{link}/hervatting", gate::everyone, own_limit, resumed);
    slice.get("/volgen/{link}/afmelding", gate::everyone, unsubscribe_page);
    slice.post("/volgen/{link}/afmelding", gate::everyone, stop_limit, unsubscribed);
}

} // namespace kwartier::follows
