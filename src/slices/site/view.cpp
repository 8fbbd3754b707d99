// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/view.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/pages/markdown.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

namespace w = words::site;

constexpr int pages_shown = 20;
constexpr std::string_view district_prefix = "stadsdeel-";
constexpr auto changed_later_than = hours{1}; // mending a slip at once is not worth a line

std::string size_text(Look const& look, std::int64_t bytes)
{
    if (bytes < 1'000'000) return std::to_string(std::max<std::int64_t>(1, bytes / 1000)) + " kB";
    return decimal(look.language(), static_cast<double>(bytes) / 1e6, 1) + " MB";
}

std::vector<Piece> pieces(std::string_view before, std::string_view after)
{
    std::vector<Piece> all;
    for (auto& piece : differences(before, after))
        all.push_back({std::move(piece.text), piece.kind == Difference::Kind::put_in, piece.kind == Difference::Kind::taken_out});
    return all;
}

std::optional<Said> note_of(Look const& look, PostRow const& post)
{
    if (post.open(look.now)) return std::nullopt;
    if (post.waits(look.now)) return Said{w::note_waits, {{"when", moment(look, *post.publish_at)}}};
    if (post.expired(look.now)) return Said{w::note_expired};
    switch (post.state) {
    case PostState::review: return Said{w::note_review};
    case PostState::archived: return Said{w::note_archived};
    default: return Said{w::note_draft};
    }
}

std::string area_label(Look const& look, areas::Area const& area)
{
    switch (area.kind) {
    case areas::Kind::city: return say(look.language(), Said(w::whole_city, {{"name", area.name}}));
    case areas::Kind::district:
    case areas::Kind::ward: return say(look.language(), Said(w::district_choice, {{"name", area.name}}));
    case areas::Kind::neighbourhood: break;
    }
    return area.name;
}

std::vector<PageLink> links_to(Look const& look, store::Open const& asked)
{
    std::vector<PageLink> links;
    for (auto const& page : store::open(look.db, asked, pages_shown)) links.push_back({page.text.title, page.address()});
    return links;
}

} // namespace

std::string moment(Look const& look, Instant at)
{
    return date_and_time(look.language(), std::chrono::floor<seconds>(look.house.zone().wall(at)));
}

Word state_word(PostRow const& post, Instant now)
{
    switch (post.state) {
    case PostState::draft: return post.returned.empty() ? w::state_draft : w::state_returned;
    case PostState::review: return w::state_review;
    case PostState::archived: return w::state_archived;
    case PostState::published: break;
    }
    return post.waits(now) ? w::state_waits : post.expired(now) ? w::state_expired : w::state_published;
}

std::string state_css(PostRow const& post, Instant now)
{
    switch (post.state) {
    case PostState::draft: return post.returned.empty() ? "new" : "late";
    case PostState::review: return "busy";
    case PostState::archived: return "stop";
    case PostState::published: break;
    }
    return post.waits(now) ? "wait" : post.expired(now) ? "stop" : "ok";
}

std::vector<CardLine> card_lines(Look const& look, std::vector<PostRow> const& posts)
{
    std::vector<CardLine> lines;
    for (auto const& post : posts) {
        auto const picture = store::first_picture(look.db, post.id);
        lines.push_back({.title = post.text.title,
                         .address = post.address(),
                         .summary = post.text.summary,
                         .when = long_date(look.language(), look.house.zone().date(post.publish_at.value_or(post.changed_at))),
                         .area = areas::name(look, post.area),
                         .picture = picture ? post.address() + "/beeld/" + picture->key() + "?klein" : std::string(),
                         .sticky = post.sticky,
                         .notice = post.kind == PostKind::notice});
    }
    return lines;
}

std::vector<PageLink> page_links(Look const& look, AreaId area)
{
    return links_to(look, {.now = look.now, .pages = true, .areas = std::vector<AreaId>{area}, .sticky = {}, .since = {}, .until = {}});
}

std::vector<PageLink> page_links(Look const& look, BodyId sender)
{
    return links_to(look, {.now = look.now, .pages = true, .areas = {}, .sticky = {}, .since = {}, .until = {}, .sender = sender});
}

PostView post_view(Look const& look, PostRow const& post, std::vector<PostFile> const& files,
                   std::function<std::string(PostFile const&)> const& file_address)
{
    PostView view;
    view.title = post.text.title;
    view.summary = post.text.summary;
    auto const since = post.publish_at.value_or(look.now);
    view.when = long_date(look.language(), look.house.zone().date(since));
    if (post.state == PostState::published && post.changed_at > since + changed_later_than) view.changed = moment(look, post.changed_at);
    if (post.expires_at) view.until = long_date(look.language(), look.house.zone().date(*post.expires_at - milliseconds{1}));
    if (auto const area = areas::find(look, post.area)) {
        view.area = area->name;
        view.area_address = area->address();
    }
    if (auto const sender = people::body(look, post.sender)) {
        view.sender = sender->name;
        // One that ended has no page any more.
        if (people::body(look, sender->slug)) view.sender_address = "/organisaties/" + sender->slug;
    }
    view.body = markdown(look.voice, post.text.body);
    for (auto const& file : files) {
        if (file.kind == FileKind::picture) view.pictures.push_back({file_address(file), file.words, file.width, file.height});
        else view.documents.push_back({file_address(file), file.name, size_text(look, file.size)});
    }
    view.notice = post.kind == PostKind::notice;
    view.note = note_of(look, post);
    return view;
}

DifferenceView difference_view(PostText const& before, PostText const& after)
{
    return {pieces(before.title, after.title), pieces(before.summary, after.summary), pieces(before.body, after.body)};
}

std::string writer_name(Look const& look, PersonId person)
{
    Actor const house = the_house();
    Look const all{look.db, look.house, house, look.now, look.voice};
    return people::display_name(all, person);
}

std::string area_value(Look const& look, AreaId id)
{
    auto const area = areas::find(look, id);
    return area ? area->choice() : std::string();
}

AreaId area_of(Look const& look, std::string_view value)
{
    auto const area = areas::find_choice(look, value);
    return area ? area->id : AreaId{};
}

std::vector<Choice> area_choices(Look const& look, Right const* right, std::string_view chosen, Word any)
{
    std::vector<Choice> all;
    if (any) all.push_back({"", say(look.language(), any), chosen.empty()});
    for (auto const& area : areas::choosable(look)) {
        if (right && !look.actor.may(*right, {.area = area.id, .department = {}, .owner = {}})) continue;
        all.push_back({area.choice(), area_label(look, area), area.choice() == chosen});
    }
    return all;
}

std::string feed_name(Look const& look, AreaId id)
{
    auto const area = areas::find(look, id);
    if (!area || area->kind == areas::Kind::city) return "stad";
    return area->kind == areas::Kind::neighbourhood ? area->slug : std::string(district_prefix) + area->slug;
}

std::optional<AreaId> feed_area(Look const& look, std::string_view name)
{
    std::optional<areas::Area> area;
    if (name == "stad") area = areas::city(look);
    else if (!(area = areas::find_slug(look, areas::Kind::neighbourhood, name)) && name.starts_with(district_prefix))
        area = areas::find_district(look, name.substr(district_prefix.size()));
    return area ? std::optional(area->id) : std::nullopt;
}

} // namespace kwartier::site
