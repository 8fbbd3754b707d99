// SPDX-License-Identifier: EUPL-1.2
// Feeds of everything that the slices publish, by area and by source: for readers of feeds, that keep no account with us.
#include <algorithm>

#include "kernel/act/city_name.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/web/percent.hpp"
#include "slices/areas/areas.hpp"
#include "slices/site/feeds.hpp"
#include "slices/site/pages.gen.hpp"
#include "slices/site/routes.hpp"
#include "slices/site/view.hpp"
#include "slices/site/words.gen.hpp"

namespace kwartier::site {

namespace {

namespace w = words::site;

constexpr std::string_view everything = "alles";
constexpr int entries_max = 50;
constexpr auto looks_back = days{366};
constexpr auto fresh_for = minutes{10};

struct Asked {
    AreaId area;
    std::string_view source; // or everything
    std::string_view form;   // "atom"
};

/// "/feeds/mariaberg/nieuws.atom"
std::optional<Asked> asked_for(Look const& look, Request const& request)
{
    auto const file = request.argument("file");
    auto const dot = file.rfind('.');
    auto const area = feed_area(look, request.argument("area"));
    if (dot == std::string_view::npos || !area) return std::nullopt;
    Asked const asked{*area, file.substr(0, dot), file.substr(dot + 1)};
    auto const& sources = look.house.all<FeedSource>();
    bool const known = asked.source == everything ||
                       std::any_of(sources.begin(), sources.end(), [&](FeedSource const& source) { return source.name == asked.source; });
    bool const written = asked.form == "atom" || asked.form == "rss" || asked.form == "json";
    return known && written ? std::optional(asked) : std::nullopt;
}

std::vector<FeedItem> items_of(Look const& look, Asked const& asked)
{
    std::vector<FeedItem> all;
    for (auto const& source : look.house.all<FeedSource>()) {
        if (asked.source != everything && asked.source != source.name) continue;
        auto items = source.items(look, asked.area, look.now - looks_back, look.now + milliseconds{1}, entries_max);
        all.insert(all.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    }
    std::stable_sort(all.begin(), all.end(), [](FeedItem const& a, FeedItem const& b) { return a.at > b.at; });
    if (all.size() > entries_max) all.resize(entries_max);
    return all;
}

Word source_words(Look const& look, std::string_view name)
{
    for (auto const& source : look.house.all<FeedSource>())
        if (source.name == name) return source.words;
    return w::feed_all;
}

std::string title_of(Look const& look, AreaId area, std::string_view source)
{
    return say(look.language(),
               Said(w::feed_title, {{"what", say(look.language(), source_words(look, source))}, {"area", areas::name(look, area)}}));
}

Feed feed_of(Look const& look, Asked const& asked, std::string const& path)
{
    auto const here = look.house.link("/");
    Feed feed;
    feed.id = tag_uri(here, path.substr(0, path.rfind('.')));
    feed.title = title_of(look, asked.area, asked.source);
    feed.self = look.house.link(path);
    auto const area = areas::find(look, asked.area);
    feed.page = look.house.link(area ? area->address() : "/");
    feed.author = city_name(look.house);
    feed.language = look.language();
    for (auto const& item : items_of(look, asked))
        feed.entries.push_back({tag_uri(here, item.address), item.title, item.summary, look.house.link(item.address),
                                item.picture.empty() ? std::string() : look.house.link(item.picture), item.at});
    // Without anything in it the feed is as old as the day, so that it is the same bytes for some hours.
    feed.updated = feed.entries.empty() ? look.house.zone().start_of(look.today()) : feed.entries.front().at;
    return feed;
}

Response feed(Request const& request, Look const& look)
{
    auto const asked = asked_for(look, request);
    if (!asked) return not_found(look, request);
    // One address, one text: in Dutch, whatever the reader's program says it speaks.
    Look const dutch{look.db, look.house, look.actor, look.now, Voice{.language = Language::nl, .form_token = {}}};
    auto const made = feed_of(dutch, *asked, request.path);
    auto response = asked->form == "atom"  ? cached(request, as_atom(made), "application/atom+xml; charset=utf-8", fresh_for)
                    : asked->form == "rss" ? cached(request, as_rss(made), "application/rss+xml; charset=utf-8", fresh_for)
                                           : cached(request, as_json(made), "application/feed+json; charset=utf-8", fresh_for);
    response.with("Last-Modified", http_date(made.updated));
    return response;
}

Response feeds(Request const& request, Look const& look)
{
    auto area = area_of(look, request.query["gebied"]);
    auto const city = areas::city(look);
    if (!area && city) area = city->id;
    FeedsPage view;
    view.area = areas::name(look, area);
    view.areas = area_choices(look, nullptr, area_value(look, area), {});
    auto const add = [&](std::string_view source, Word words) {
        auto const base = "/feeds/" + feed_name(look, area) + "/" + std::string(source);
        view.lines.push_back({say(look.language(), words), base + ".atom", base + ".rss", base + ".json"});
    };
    add(everything, w::feed_all);
    for (auto const& source : look.house.all<FeedSource>()) {
        add(source.name, source.words);
        if (!source.themes) continue;
        auto const base = "/feeds/" + feed_name(look, area) + "/" + std::string(source.name);
        for (auto const& theme : source.themes(look, look.language())) {
            auto const only = "?thema=" + percent_encoded(theme.key);
            view.lines.push_back({say(look.language(), source.words) + ": " + theme.name, base + ".atom" + only, base + ".rss" + only,
                                  base + ".json" + only});
        }
    }
    auto const title = say(look.language(), w::feeds_title);
    return page(look, request,
                {.title = title, .here = "/nieuws", .crumbs = {{"/nieuws", say(look.language(), w::news_title)}, {"", title}}},
                pages::feeds(view, look.voice));
}

} // namespace

void declare_feeds(Slice& slice)
{
    slice.get("/feeds", gate::everyone, feeds, Weight::light, Kept::for_guests);
    slice.get("/feeds/{area}/{file}", gate::everyone, feed);
}

} // namespace kwartier::site
