// SPDX-License-Identifier: EUPL-1.2
// Every text a post ever had, what differs between two of them, and putting an older one back.
#include <algorithm>
#include <charconv>

#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "slices/people/people.hpp"
#include "slices/site/pages.gen.hpp"
#include "slices/site/routes.hpp"
#include "slices/site/view.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

namespace w = words::site;

constexpr int versions_max = 200;

int number_in(std::string_view text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string who(Look const& look, PostRow const& post, PersonId editor)
{
    if (editor && editor == look.actor.person) return say(look.language(), w::you);
    auto name = rights_on(look, post).decide ? writer_name(look, editor) : people::display_name(look, editor);
    return name.empty() ? say(look.language(), w::somebody) : name;
}

VersionsPage view_of(Look const& look, PostRow const& post, int asked)
{
    auto const all = store::versions(look.db, post.id, versions_max);
    VersionsPage view;
    view.title = post.text.title;
    view.back = post.desk();
    view.action = post.desk() + "/versies";
    view.version = post.version;
    auto number = static_cast<int>(all.size());
    for (auto it = all.begin(); it != all.end(); ++it, --number) {
        VersionLine line{.number = number, .when = moment(look, it->at), .who = who(look, post, it->editor), .address = {}, .undoes = {}};
        line.address = view.action + "?nummer=" + std::to_string(it->number);
        line.now = it == all.begin();
        if (it->undoes) line.undoes = Said{w::version_undoes};
        if (it->number == asked) {
            auto const before = std::next(it);
            view.difference = difference_view(before == all.end() ? PostText{} : before->text, it->text);
            view.of = Said{w::version_difference, {{"n", std::to_string(number)}}};
            if (!line.now) view.chosen = it->number;
        }
        view.lines.push_back(std::move(line));
    }
    return view;
}

Response versions(Request const& request, Look const& look)
{
    auto const post = store::find_slug(look.db, request.argument("slug"));
    if (!post) return not_found(look, request);
    if (!rights_on(look, *post).edit) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    return page(look, request,
                {.title = say(look.language(), Said(w::versions_title, {{"title", post->text.title}})),
                 .here = "/schrijven",
                 .crumbs = {{"/schrijven", say(look.language(), w::writing_title)},
                            {post->desk(), post->text.title},
                            {"", say(look.language(), w::versions_crumb)}}},
                pages::versions(view_of(look, *post, number_in(request.query["nummer"])), look.voice));
}

Response put_back(Request const& request, Act& act)
{
    auto const post = store::find_slug(act.db, request.argument("slug"));
    if (!post) return not_found(act, request);
    auto const done = undo(act, {post->id, number_in(request.form["version"])}, number_in(request.form["number"]));
    return done ? see_other(post->desk() + "/versies", w::said_put_back) : refuse(act, request, done.refusal());
}

} // namespace

void declare_versions(Slice& slice)
{
    slice.get("/schrijven/{slug}/versies", gate::needs(write_posts), versions);
    slice.post("/schrijven/{slug}/versies", gate::needs(write_posts), put_back);
}

} // namespace kwartier::site
