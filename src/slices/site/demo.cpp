// SPDX-License-Identifier: EUPL-1.2
// Invented news for some neighbourhoods and the city: published, to be looked at, scheduled, a notice, and pages that stay. Nothing of it
// happened and nobody in it exists.
#include <stdexcept>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/site/demo_posts.hpp"
#include "slices/site/routes.hpp"
#include "slices/site/service.hpp"

namespace kwartier::site {

namespace {

constexpr std::string_view mail_domain = "@kwartier.example";
constexpr std::string_view editor_of_all = "koen.partouns";

AreaId area_named(Look const& look, std::string_view slug)
{
    if (slug.empty()) {
        auto const city = areas::city(look);
        return city ? city->id : AreaId{};
    }
    auto const area = areas::find_slug(look, areas::Kind::neighbourhood, slug);
    return area ? area->id : AreaId{};
}

std::optional<Actor> writer_named(Look const& look, std::string_view name)
{
    auto const person = people::find_person(look, std::string(name) + std::string(mail_domain));
    return person ? std::optional(people::actor_of(look, *person)) : std::nullopt;
}

/// Who sits in the platform of the area writes in its name.
BodyId platform_of(Look const& look, AreaId area)
{
    for (auto const& body : people::bodies_in(look, area))
        if (people::is_member(look, body.id, look.actor.person)) return body.id;
    return {};
}

void approve(House const& house, std::string const& slug, Instant at)
{
    std::optional<Actor> editor;
    house.look(the_house(), house.now(), [&](Look const& look) { editor = writer_named(look, editor_of_all); });
    if (!editor) return;
    (void)house.attempt<PostState>(*editor, at, [&](Act& act) -> Result<PostState> {
        auto const post = store::find_slug(act.db, slug);
        return publish(act, {post->id, post->version});
    });
}

/// One act per post, by whoever wrote it, at the moment it was written: what the rules refuse is refused here as well.
bool write(House const& house, DemoPost const& invented, Instant now)
{
    std::optional<Actor> writer;
    Draft draft;
    house.look(the_house(), now, [&](Look const& look) {
        writer = writer_named(look, invented.writer);
        draft.area = area_named(look, invented.area);
    });
    if (!writer || !draft.area) return false;
    house.look(*writer, now, [&](Look const& look) { draft.sender = platform_of(look, draft.area); });
    draft.kind = invented.kind;
    draft.text = {std::string(invented.title), std::string(invented.summary), std::string(invented.body)};
    draft.sticky = invented.sticky;
    auto const written_at = now - hours{24} * std::max(0, invented.days_ago) - hours{3};
    if (invented.days_ago < 0) draft.publish_at = now + hours{24} * -invented.days_ago;
    std::string slug;
    auto const done = house.attempt<PostState>(*writer, written_at, [&](Act& act) -> Result<PostState> {
        auto const post = begin(act, draft);
        if (!post) return post.refusal();
        slug = store::find(act.db, *post)->slug;
        return publish(act, {*post, 1});
    });
    if (!done) throw std::runtime_error("an invented post is refused: " + std::string(invented.title));
    if (*done == PostState::review && !invented.to_look_at) approve(house, slug, written_at + hours{1});
    return true;
}

void build(House const& house, DemoPlan const&, std::function<void(std::string const&)> const& progress)
{
    int written = 0;
    for (auto const& invented : demo_posts()) written += write(house, invented, clock_now());
    progress(std::to_string(written) + " posts");
}

} // namespace

void declare_demo(Slice& slice) { slice.offer(Demo{40, "news of neighbourhoods", build}); }

} // namespace kwartier::site
