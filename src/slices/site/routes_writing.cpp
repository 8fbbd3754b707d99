// SPDX-License-Identifier: EUPL-1.2
// Writing: one form with and without script; what was typed or sent is never lost.
#include <algorithm>
#include <charconv>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/files/files.hpp"
#include "kernel/files/kept.hpp"
#include "kernel/pages/own_door.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/areas/areas.hpp"
#include "slices/site/editor.hpp"
#include "slices/site/pages.gen.hpp"
#include "slices/site/routes.hpp"
#include "slices/site/view.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

namespace w = words::site;

constexpr int listed_max = 100;
constexpr std::size_t body_max_bytes = 28 * 1024 * 1024;

std::vector<DeskLine> desk_lines(Look const& look, std::vector<PostRow> const& posts)
{
    std::vector<DeskLine> lines;
    for (auto const& post : posts)
        lines.push_back({.title = post.text.title,
                         .address = post.desk(),
                         .area = areas::name(look, post.area),
                         .when = moment(look, post.waits(look.now) ? *post.publish_at : post.changed_at),
                         .state = state_word(post, look.now),
                         .state_css = state_css(post, look.now),
                         .returned = !post.returned.empty()});
    return lines;
}

Response desk(Request const& request, Look const& look)
{
    WritingPage view;
    auto const reach = look.actor.reach(edit_posts);
    view.decides = look.actor.may(edit_posts);
    view.mine = desk_lines(look, store::of_author(look.db, look.actor.person, listed_max));
    view.none = view.mine.empty();
    if (view.decides) {
        auto const there = reach.everywhere ? std::nullopt : std::optional(reach.areas);
        view.to_look_at = desk_lines(look, store::in_review(look.db, there, listed_max));
        view.out = desk_lines(look, store::published(look.db, there, listed_max));
    }
    view.has_to_look_at = !view.to_look_at.empty();
    view.has_out = !view.out.empty();
    auto const own = look.actor.reach(publish_own);
    auto const area = own.areas.empty() ? AreaId{} : own.areas.front();
    view.is_new = !view.decides && look.actor.may(publish_own) && is_new(look, look.actor.person, area);
    auto const title = say(look.language(), w::writing_title);
    return page(look, request, {.title = title, .here = "/schrijven", .crumbs = {{"", title}}}, pages::writing(view, look.voice));
}

Response show(Look const& look, Request const& request, Fields const& typed, Shown const& shown, int status = 200)
{
    auto const view = editor_page(look, typed, shown);
    auto const title = view.heading;
    return page(look, request,
                {.title = say(look.language(), Said(w::editor_title, {{"title", title}})),
                 .here = "/schrijven",
                 .crumbs = {{"/schrijven", say(look.language(), w::writing_title)}, {"", title}}},
                pages::editor(view, look.voice), status);
}

Response new_post(Request const& request, Look const& look)
{
    Fields typed;
    typed.add("area", std::string(request.query["gebied"]));
    return show(look, request, typed, {});
}

Response edit(Request const& request, Look const& look)
{
    auto const post = store::find_slug(look.db, request.argument("slug"));
    if (!post) return not_found(look, request);
    auto const may = rights_on(look, *post);
    if (!may.see) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    if (!may.edit) return see_other(post->address(), may.take_back ? w::said_take_back_first : Word{});
    Shown shown;
    shown.post = post;
    shown.files = store::files(look.db, post->id);
    return show(look, request, fields_of(look, *post), shown);
}

int seen_version(Request const& request)
{
    int version = 0;
    auto const text = request.form["version"];
    std::from_chars(text.data(), text.data() + text.size(), version);
    return version;
}

Word said_of(PostState state, std::optional<Instant> publish_at, Instant now)
{
    if (state == PostState::review) return w::said_handed_in;
    if (state != PostState::published) return w::said_kept;
    return publish_at && *publish_at > now ? w::said_waits : w::said_published;
}

/// The form again, with what is wrong; somebody else's text beside it where that was earlier.
Response again(Act& act, Request const& request, TakenFiles const& taken, std::optional<PostRow> post, std::vector<Problem> wrong,
               int status, bool preview = false)
{
    Shown shown;
    shown.post = std::move(post);
    shown.files = taken.files;
    shown.wrong = std::move(wrong);
    shown.preview = preview;
    shown.meantime = status == status_of(Why::conflict);
    return show(act, request, request.form, shown, status);
}

/// An act in two steps, keeping and publishing, is one: when the second is refused, the first is taken back.
template <class Keep>
Response keep_or_publish(Act& act, Request const& request, TakenFiles const& taken, std::optional<PostRow> const& before, Keep keep)
{
    auto sent = read_form(act, request.form, taken.files);
    auto const what = request.form["do"];
    bool const publishes = what == "publish";
    auto wrong = sent.wrong;
    wrong.insert(wrong.end(), taken.wrong.begin(), taken.wrong.end());
    if (what == "preview" || what == "picture") {
        for (auto& problem : problems(act, sent.draft, Ready::draft))
            if (problem.field.starts_with("words-")) wrong.push_back(std::move(problem));
        auto const status = wrong.empty() ? 200 : status_of(Why::invalid);
        return again(act, request, taken, before, std::move(wrong), status, what == "preview");
    }
    for (auto& problem : problems(act, sent.draft, publishes ? Ready::publish : Ready::draft)) wrong.push_back(std::move(problem));
    if (!wrong.empty()) return again(act, request, taken, before, std::move(wrong), status_of(Why::invalid));
    Result<PostId> const kept = keep(sent.draft);
    if (!kept) {
        auto const& refusal = kept.refusal();
        if (refusal.why == Why::not_found) return refuse(act, request, refusal);
        return again(act, request, taken, before, refusal.problems, status_of(refusal.why));
    }
    auto const now_there = store::find(act.db, *kept);
    auto state = now_there->state;
    if (publishes && state != PostState::published) {
        auto const published = publish(act, {*kept, now_there->version});
        if (!published) return again(act, request, taken, before, published.refusal().problems, status_of(published.refusal().why));
        state = *published;
    }
    auto const out = store::find(act.db, *kept);
    bool const waited = before && before->state == PostState::review && state == PostState::review;
    return see_other(state == PostState::published && !out->waits(act.now) ? out->address() : out->desk(),
                     waited ? w::said_kept_in_review : said_of(state, out->publish_at, act.now));
}

Deed begin_post(Request const& request, Look const& look)
{
    auto taken = take_files(look.house, request);
    return [&request, taken = std::move(taken)](Act& act) -> Response {
        return keep_or_publish(act, request, taken, std::nullopt, [&](Draft const& draft) { return begin(act, draft); });
    };
}

Deed change_post(Request const& request, Look const& look)
{
    auto taken = take_files(look.house, request);
    return [&request, taken = std::move(taken)](Act& act) -> Response {
        auto const post = store::find_slug(act.db, request.argument("slug"));
        if (!post) return not_found(act, request);
        if (!rights_on(act, *post).edit) return refuse(act, request, Refusal{Why::forbidden, w::no_right});
        return keep_or_publish(act, request, taken, post, [&](Draft const& draft) -> Result<PostId> {
            auto const changed = change(act, {post->id, seen_version(request)}, draft);
            if (!changed) return changed.refusal();
            return post->id;
        });
    };
}

/// Does the verb on the post as it was seen; what is refused comes back with its form.
template <class Verb>
Response act_on(Request const& request, Act& act, Word said, Verb verb)
{
    auto const post = store::find_slug(act.db, request.argument("slug"));
    if (!post) return not_found(act, request);
    Outcome const done = verb(Seen{post->id, seen_version(request)});
    if (done) return see_other(post->desk(), said);
    auto const& refusal = done.refusal();
    if (refusal.why != Why::invalid || !rights_on(act, *post).edit) return refuse(act, request, refusal);
    Shown shown;
    shown.post = post;
    shown.files = store::files(act.db, post->id);
    shown.wrong = refusal.problems;
    auto typed = fields_of(act, *post);
    typed.add("sentence", std::string(request.form["sentence"]));
    return show(act, request, typed, shown, status_of(refusal.why));
}

Response sent_back(Request const& request, Act& act)
{
    return act_on(request, act, w::said_sent_back, [&](Seen seen) { return send_back(act, seen, request.form["sentence"]); });
}
Response taken_back(Request const& request, Act& act)
{
    return act_on(request, act, w::said_taken_back, [&](Seen seen) { return take_back(act, seen); });
}
Response archived(Request const& request, Act& act)
{
    return act_on(request, act, w::said_archived, [&](Seen seen) { return archive(act, seen); });
}

/// A picture of a form that is not sent to the end: whoever has its token sent it, or may change the post it stands in.
Response kept_picture(Request const& request, Look const& look)
{
    auto const kept = kept_file(look.house, request.argument("token"));
    auto bytes = kept && !kept->thumbnail.empty() ? look.house.files().get(kept->hash) : std::nullopt;
    if (!bytes) return not_found(look, request);
    return cached(request, std::move(*bytes), "image/jpeg", minutes{10});
}

Html tile(Look const& look)
{
    if (!look.actor.may(edit_posts)) return {};
    auto const reach = look.actor.reach(edit_posts);
    auto const there = reach.everywhere ? std::nullopt : std::optional(reach.areas);
    auto const waiting = store::in_review(look.db, there, listed_max).size();
    return waiting == 0 ? Html() : pages::tile(TilePage{std::to_string(waiting)}, look.voice);
}

} // namespace

void declare_writing(Slice& slice)
{
    slice.get("/schrijven", gate::needs(write_posts), desk);
    slice.get("/schrijven/nieuw", gate::needs(write_posts), new_post);
    slice.post("/schrijven/nieuw", gate::needs(write_posts), begin_post, body_max_bytes);
    slice.offer(SentOnce{"/schrijven/nieuw"});
    slice.get("/schrijven/beeld/{token}", gate::needs(write_posts), kept_picture);
    slice.get("/schrijven/{slug}", gate::needs(write_posts), edit);
    slice.post("/schrijven/{slug}", gate::needs(write_posts), change_post, body_max_bytes);
    slice.post("/schrijven/{slug}/teruggave", gate::needs(edit_posts), sent_back);
    slice.post("/schrijven/{slug}/intrekking", gate::needs(write_posts), taken_back);
    slice.post("/schrijven/{slug}/archief", gate::needs(write_posts), archived);
    slice.offer(DeskTile{30, tile});
    slice.offer(MenuItem{70, "/schrijven", w::writing_title, &write_posts});
    slice.offer(OwnDoor{10, "/schrijven/nieuw", w::write_door, &write_posts});
}

} // namespace kwartier::site
