// SPDX-License-Identifier: EUPL-1.2
// What everybody reads: lists, a post, its poster, and what an area's page shows of it.
#include <algorithm>
#include <charconv>

#include "kernel/act/city_name.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/files/files.hpp"
#include "kernel/pages/markdown.hpp"
#include "kernel/pages/qr.hpp"
#include "kernel/search/search.hpp"
#include "kernel/search/vocabulary.hpp"
#include "slices/areas/areas.hpp"
#include "slices/site/pages.gen.hpp"
#include "slices/site/routes.hpp"
#include "slices/site/view.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

namespace w = words::site;

constexpr int per_page = 20;
constexpr int page_max = 200;
constexpr int panel_shows = 5;
constexpr int sender_shows = 20;
constexpr int words_of_posts = 3000; // the newest

int page_number(Fields const& query)
{
    auto const text = query["blad"];
    int number = 1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::clamp(number, 1, page_max);
}

std::string list_address(std::string_view base, std::string_view area, int number)
{
    std::string address(base);
    char sign = '?';
    if (!area.empty()) address += "?gebied=" + std::string(area), sign = '&';
    if (number > 1) address += sign + ("blad=" + std::to_string(number));
    return address;
}

Response list_of(Request const& request, Look const& look, AreaId area, std::string_view base, std::string_view chosen)
{
    auto const number = page_number(request.query);
    store::Open asked{.now = look.now, .pages = false, .areas = around(look, area), .sticky = false, .since = {}, .until = {}};
    auto rows = store::open(look.db, asked, per_page + 1, (number - 1) * per_page);
    bool const more = rows.size() > per_page;
    if (more) rows.pop_back();
    if (number == 1) {
        asked.sticky = true;
        auto first = store::open(look.db, asked, per_page);
        rows.insert(rows.begin(), std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
    }
    auto const name = area ? areas::name(look, area) : std::string();
    NewsPage view;
    view.title = name.empty() ? say(look.language(), w::news_title) : say(look.language(), Said(w::news_of, {{"name", name}}));
    view.lines = card_lines(look, rows);
    view.none = view.lines.empty();
    view.areas = area_choices(look, nullptr, chosen, w::all_areas);
    if (area) view.pages = page_links(look, area);
    view.has_pages = !view.pages.empty();
    if (number > 1) view.previous = list_address(base, request.query["gebied"], number - 1);
    if (more && number < page_max) view.next = list_address(base, request.query["gebied"], number + 1);
    view.has_pager = !view.previous.empty() || !view.next.empty();
    view.feeds = "/feeds?gebied=" + area_value(look, area);
    if (look.actor.may(write_posts)) view.write = "/schrijven/nieuw";
    auto const title = view.title;
    return page(look, request,
                {.title = title, .here = "/nieuws", .crumbs = {{"", title}}, .feed = "/feeds/" + feed_name(look, area) + "/nieuws.atom"},
                pages::news(view, look.voice));
}

Response news(Request const& request, Look const& look)
{
    auto const chosen = request.query["gebied"];
    return list_of(request, look, area_of(look, chosen), "/nieuws", chosen);
}

Response news_of_neighbourhood(Request const& request, Look const& look)
{
    auto const area = areas::find_slug(look, areas::Kind::neighbourhood, request.argument("slug"));
    if (!area) return not_found(look, request);
    return list_of(request, look, area->id, area->address() + "/nieuws", area_value(look, area->id));
}

Response news_of_district(Request const& request, Look const& look)
{
    auto const area = areas::find_district(look, request.argument("slug"));
    if (!area) return not_found(look, request);
    return list_of(request, look, area->id, area->address() + "/nieuws", area_value(look, area->id));
}

/// What the visitor may read, or what is answered instead.
template <class Then>
Response with_post(Request const& request, Look const& look, Then then)
{
    auto const post = store::find_slug(look.db, request.argument("slug"));
    if (!post) return not_found(look, request);
    if (!post->open(look.now) && !rights_on(look, *post).see) {
        bool const was_there = post->state == PostState::archived || (post->state == PostState::published && post->expired(look.now));
        return was_there ? refuse(look, request, Refusal{Why::gone, w::post_gone}) : not_found(look, request);
    }
    return then(*post);
}

std::string file_address(PostRow const& post, PostFile const& file)
{
    return post.address() + (file.kind == FileKind::picture ? "/beeld/" : "/bijlage/") + file.key();
}

PostView view_of(Look const& look, PostRow const& post)
{
    auto view = post_view(look, post, store::files(look.db, post.id), [&](PostFile const& file) { return file_address(post, file); });
    auto const may = rights_on(look, post);
    if (may.edit) view.desk = post.desk();
    else if (may.take_back) view.take_back = post.desk() + "/intrekking";
    view.version = post.version;
    if (post.open(look.now)) view.poster = post.address() + "/poster"; // before that its address leads nobody anywhere
    return view;
}

Response post(Request const& request, Look const& look)
{
    return with_post(request, look, [&](PostRow const& found) {
        if (found.address() != request.path) return see_other(found.address());
        PostPage const view{view_of(look, found)};
        std::vector<std::pair<std::string, std::string>> crumbs{{"/nieuws", say(look.language(), w::news_title)}};
        if (found.kind == PostKind::page) crumbs = {{view.post.area_address, view.post.area}};
        if (crumbs.front().first == "/") crumbs.clear();
        crumbs.emplace_back("", found.text.title);
        return page(look, request,
                    {.title = found.text.title,
                     .here = found.kind == PostKind::page ? "" : "/nieuws",
                     .crumbs = std::move(crumbs),
                     .description = found.text.summary},
                    pages::post(view, look.voice));
    });
}

Response poster(Request const& request, Look const& look)
{
    return with_post(request, look, [&](PostRow const& found) {
        auto const link = look.house.link(found.address());
        auto const qr = qr_code(link);
        PosterPage const view{.post = view_of(look, found),
                              .city = city_name(look.house),
                              .address = link,
                              .back = found.address(),
                              .qr_size = qr.size,
                              .qr_path = qr.path};
        return page(look, request,
                    {.title = say(look.language(), Said(w::poster_title, {{"title", found.text.title}})),
                     .crumbs = {{found.address(), found.text.title}, {"", say(look.language(), w::poster)}}},
                    pages::poster(view, look.voice));
    });
}

/// The bytes of one of its files; the name of the file is that of its bytes, so they may be kept.
Response file(Request const& request, Look const& look)
{
    return with_post(request, look, [&](PostRow const& found) {
        for (auto const& one : store::files(look.db, found.id)) {
            if (one.key() != request.argument("file")) continue;
            bool const small = one.kind == FileKind::picture && request.query.has("klein");
            auto bytes = look.house.files().get(small ? one.thumbnail : one.hash);
            if (!bytes) break;
            if (one.kind == FileKind::picture) return cached(request, std::move(*bytes), "image/jpeg", minutes{10});
            return cached(request, std::move(*bytes), "application/pdf", minutes{10})
                .with("Content-Disposition", "attachment; filename=\"" + slug(one.name.substr(0, one.name.size() - 4)) + ".pdf\"");
        }
        return not_found(look, request);
    });
}

// What other pages show of it.

std::string write_address(Look const& look, AreaId area)
{
    bool const may = look.actor.may(write_posts, {.area = area, .department = {}, .owner = {}});
    return may ? "/schrijven/nieuw?gebied=" + area_value(look, area) : std::string();
}

PanelPage panel_of(Look const& look, AreaId area)
{
    PanelPage view;
    for (auto& line : card_lines(look, latest_rows(look, area, panel_shows)))
        (line.notice ? view.notices : view.lines).push_back(std::move(line));
    view.has_lines = !view.lines.empty();
    view.none = view.notices.empty() && !view.has_lines;
    view.pages = page_links(look, area);
    view.has_pages = !view.pages.empty();
    view.write = write_address(look, area);
    view.feeds = "/feeds?gebied=" + area_value(look, area);
    return view;
}

Html area_panel(Look const& look, AreaId area)
{
    auto view = panel_of(look, area);
    auto const found = areas::find(look, area);
    if (!found || (view.none && !view.has_pages && view.write.empty())) return {};
    view.all = found->address() + "/nieuws";
    return pages::panel(view, look.voice);
}

Html home_panel(Look const& look)
{
    auto const city = areas::city(look);
    if (!city) return {};
    auto view = panel_of(look, city->id);
    if (view.none && !view.has_pages && view.write.empty()) return {};
    view.all = "/nieuws";
    return pages::panel(view, look.voice);
}

/// On the page of a platform or an organisation: what came out in its name.
Html sender_panel(Look const& look, BodyId body)
{
    SenderPanel view;
    store::Open const asked{.now = look.now, .pages = false, .areas = {}, .sticky = {}, .since = {}, .until = {}, .sender = body};
    view.lines = card_lines(look, store::open(look.db, asked, sender_shows));
    view.has_lines = !view.lines.empty();
    view.pages = page_links(look, body);
    view.has_pages = !view.pages.empty();
    return view.has_lines || view.has_pages ? pages::sender_panel(view, look.voice) : Html{};
}

std::string found_in(PostRow const& post, std::string_view typed)
{
    auto line = search::line_with(post.text.summary + "\n" + markdown_words(post.text.body), typed);
    return line.empty() ? post.text.summary : line;
}

std::vector<SearchHit> found(Look const& look, SearchAsk const& ask)
{
    std::vector<SearchHit> hits;
    for (bool const kind_pages : {false, true}) {
        store::Open const asked{
            .now = look.now, .pages = kind_pages, .areas = around(look, ask.area), .sticky = {}, .since = {}, .until = {}};
        for (auto const& post : store::found(look.db, asked, ask.typed, ask.at_most))
            hits.push_back({.subject = subject(post.id),
                            .area = post.area,
                            .at = post.publish_at.value_or(post.created_at),
                            .title = post.text.title,
                            .found = found_in(post, ask.typed),
                            .address = post.address(),
                            .typed = true});
    }
    std::stable_sort(hits.begin(), hits.end(), [](SearchHit const& a, SearchHit const& b) { return a.at > b.at; });
    if (hits.size() > static_cast<std::size_t>(std::max(0, ask.at_most))) hits.resize(static_cast<std::size_t>(ask.at_most));
    return hits;
}

/// Of the titles and summaries of the newest posts and pages.
void add_words(Look const& look, search::WordCount& count)
{
    for (bool const kind_pages : {false, true}) {
        store::Open const asked{.now = look.now, .pages = kind_pages, .areas = {}, .sticky = {}, .since = {}, .until = {}};
        for (auto const& post : store::open(look.db, asked, words_of_posts)) {
            count.add({post.text.title, post.text.summary});
            count.add_public(post.text.title + ' ' + post.text.summary);
        }
    }
}

std::vector<FeedItem> feed_items(Look const& look, AreaId area, Instant since, Instant until, int at_most)
{
    store::Open const asked{.now = look.now, .pages = false, .areas = around(look, area), .sticky = {}, .since = since, .until = until};
    std::vector<FeedItem> items;
    for (auto const& found : store::open(look.db, asked, at_most)) {
        auto const picture = store::first_picture(look.db, found.id);
        items.push_back({.subject = subject(found.id),
                         .area = found.area,
                         .at = found.publish_at.value_or(found.created_at),
                         .title = found.text.title,
                         .summary = found.text.summary,
                         .address = found.address(),
                         .picture = picture ? file_address(found, *picture) : std::string()});
    }
    return items;
}

} // namespace

void declare_reading(Slice& slice)
{
    slice.get("/nieuws", gate::everyone, news, Weight::light, Kept::for_guests);
    slice.get("/buurten/{slug}/nieuws", gate::everyone, news_of_neighbourhood, Weight::light, Kept::for_guests);
    slice.get("/stadsdelen/{slug}/nieuws", gate::everyone, news_of_district, Weight::light, Kept::for_guests);
    for (std::string const base : {"/nieuws", "/paginas"}) {
        slice.get(base + "/{slug}", gate::everyone, post, Weight::light, Kept::for_guests);
        slice.get(base + "/{slug}/poster", gate::everyone, poster, Weight::light, Kept::for_guests);
        slice.get(base + "/{slug}/beeld/{file}", gate::everyone, file);
        slice.get(base + "/{slug}/bijlage/{file}", gate::everyone, file);
    }
    slice.offer(MenuItem{15, "/nieuws", w::news_title});
    slice.offer(AreaPanel{5, area_panel});
    slice.offer(HomePanel{5, home_panel});
    slice.offer(BodyPanel{10, sender_panel});
    slice.offer(AreaDoor{30, w::write_door, write_address});
    slice.offer(SearchSource{20, "nieuws", w::news_title, found});
    slice.offer(search::PublicWords{add_words});
    slice.offer(FeedSource{"nieuws", w::news_title, feed_items});
}

} // namespace kwartier::site
