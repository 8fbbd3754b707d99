// SPDX-License-Identifier: EUPL-1.2
// What is coming up: the list, what waits for an editor, and what other pages show of it.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/search/search.hpp"
#include "kernel/search/vocabulary.hpp"
#include "kernel/web/percent.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/pages.gen.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_themes.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr auto one_page = days{28};
constexpr int on_a_page = 200;
constexpr int in_a_panel = 6;
constexpr auto panel_ahead = days{120};
constexpr auto looked_back = days{3 * 366};
constexpr int editors_max = 200;
constexpr int words_of_events = 2000;

ThemeId theme_chosen(std::vector<Theme> const& all, std::string_view key)
{
    auto const found = std::find_if(all.begin(), all.end(), [&](Theme const& t) { return t.key == key; });
    return found == all.end() ? ThemeId{} : found->id;
}

std::vector<AgendaItem> own_items(Look const& look, AreaId area, ThemeId theme, Instant from, Instant until, int at_most)
{
    std::vector<AgendaItem> all;
    for (auto const& [event, date] :
         store::list(look.db, {.areas = shown_in(look, area), .theme = theme, .from = from, .until = until, .at_most = at_most}))
        all.push_back(item_of(event, date));
    return all;
}

std::vector<AgendaItem> items(Look const& look, AreaId area, Instant from, Instant until, int at_most)
{
    return own_items(look, area, {}, from, until, at_most);
}

std::string query(std::string_view area, std::string_view theme, std::string_view from = {})
{
    std::string text;
    auto const add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) text += (text.empty() ? "?" : "&") + std::string(name) + "=" + percent_encoded(value);
    };
    add("gebied", area);
    add("thema", theme);
    add("vanaf", from);
    return text;
}

std::string feed_of(std::optional<areas::Area> const& area, std::string_view theme)
{
    auto const path = !area || area->kind == areas::Kind::city ? "/agenda.ics" : area->address() + "/agenda.ics";
    return path + query({}, theme);
}

Response list(Request const& request, Look const& look)
{
    auto const language = look.language();
    auto const& zone = look.house.zone();
    auto const area = areas::find_choice(look, request.query["gebied"]);
    auto const chosen = area ? area->choice() : std::string();
    auto const themes = store::active_themes(look.db);
    auto const theme = theme_chosen(themes, request.query["thema"]);
    auto const theme_key = theme ? std::string(request.query["thema"]) : std::string();
    auto const today = look.today();
    auto const from = std::clamp(typed_date(request.query["vanaf"]).value_or(today), today - looked_back, today + looked_back);
    auto const until = from + one_page;

    AgendaPage view;
    auto const starts = from == today ? look.now : zone.start_of(from);
    auto const found = theme ? own_items(look, area ? area->id : AreaId{}, theme, starts, zone.start_of(until), on_a_page)
                             : coming_up(look, area ? area->id : AreaId{}, starts, zone.start_of(until), on_a_page);
    view.days = by_day(look, found, from, until);
    view.none = view.days.empty();
    view.areas = area_choices(look, chosen, false);
    for (auto const& one : themes) view.themes.push_back({one.key, one.name[static_cast<std::size_t>(language)], one.id == theme});
    if (from != today) view.from.value = iso(from);
    if (from > today) view.earlier = "/agenda" + query(chosen, theme_key, from - one_page <= today ? std::string() : iso(from - one_page));
    view.later = "/agenda" + query(chosen, theme_key, iso(until));
    view.month = month_address(from) + query(chosen, {});
    view.feed = feed_of(area, theme_key);
    view.may_make = look.actor.may(make);
    view.may_edit = view.may_make;
    auto const title = say(language, w::title);
    return page(look, request, {.title = title, .here = "/agenda", .crumbs = {{"", title}}, .description = say(language, w::lead)},
                pages::agenda(view, look.voice));
}

std::vector<EventLine> panel_lines(Look const& look, AreaId area)
{
    std::vector<EventLine> lines;
    auto const today = look.today();
    for (auto const& item : coming_up(look, area, look.now, look.now + panel_ahead, in_a_panel))
        lines.push_back(line_of(look, item, std::max(look.house.zone().date(item.starts), today)));
    return lines;
}

Html area_panel(Look const& look, AreaId id)
{
    auto const area = areas::find(look, id);
    if (!area) return {};
    PanelPage view;
    view.area_name = area->name;
    view.lines = panel_lines(look, id);
    view.none = view.lines.empty();
    view.all = "/agenda" + query(area->choice(), {});
    view.feed = feed_of(area, {});
    return pages::panel(view, look.voice);
}

/// On the page of a platform or an organisation: what comes up in its name.
Html body_panel(Look const& look, BodyId body)
{
    BodyPanelPage view;
    auto const today = look.today();
    for (auto const& [event, date] :
         store::list(look.db, {.sender = body, .from = look.now, .until = look.now + panel_ahead, .at_most = in_a_panel}))
        view.lines.push_back(line_of(look, item_of(event, date), std::max(day_of(date.starts), today)));
    return view.lines.empty() ? Html{} : pages::body_panel(view, look.voice);
}

Html home_panel(Look const& look)
{
    HomePanelPage view;
    view.lines = panel_lines(look, {});
    view.none = view.lines.empty();
    return pages::home_panel(view, look.voice);
}

std::vector<EventRow> for_me_to_decide(Look const& look)
{
    auto rows = store::waiting(look.db, editors_max);
    std::erase_if(rows, [&](EventRow const& row) { return !rights_on(look, row).decide; });
    return rows;
}

EditorLine editor_line(Look const& look, EventRow const& row)
{
    return {row.title, address_of(row), areas::name(look, row.area), state_word(row.state),
            when_words(look.language(), row.starts, row.ends, row.all_day)};
}

Response editors(Request const& request, Look const& look)
{
    EditorsPage view;
    view.may_decide = look.actor.may(approve);
    view.keeps_themes = look.actor.may(keep_themes);
    for (auto const& row : view.may_decide ? for_me_to_decide(look) : std::vector<EventRow>{})
        view.waiting.push_back(editor_line(look, row));
    for (auto const& row : store::made_by(look.db, look.actor.person, editors_max)) view.mine.push_back(editor_line(look, row));
    view.none_waiting = view.waiting.empty();
    view.none_mine = view.mine.empty();
    auto const title = say(look.language(), w::editors_title);
    return page(look, request, {.title = title, .here = "/agenda", .crumbs = {{"/agenda", say(look.language(), w::title)}, {"", title}}},
                pages::editors(view, look.voice));
}

Html editors_tile(Look const& look)
{
    if (!look.actor.may(approve)) return {};
    auto const waiting = for_me_to_decide(look).size();
    if (waiting == 0) return {};
    return pages::editors_tile({Said(w::waiting_count, {{"n", std::to_string(waiting)}})}, look.voice);
}

std::vector<FeedTheme> themes_of_feed(Look const& look, Language language)
{
    std::vector<FeedTheme> all;
    for (auto const& theme : store::active_themes(look.db)) all.push_back({theme.key, theme.name[static_cast<std::size_t>(language)]});
    return all;
}

std::vector<FeedItem> published(Look const& look, AreaId area, Instant since, Instant until, int at_most)
{
    std::vector<FeedItem> all;
    auto const themes = store::themes(look.db);
    for (auto const& event :
         store::newest(look.db, {.areas = shown_in(look, area), .theme = {}, .from = since, .until = until, .at_most = at_most})) {
        auto const theme = std::find_if(themes.begin(), themes.end(), [&](Theme const& one) { return one.id == event.theme; });
        auto summary = say(look.language(), when_words(look.language(), event.starts, event.ends, event.all_day));
        if (!event.place.empty()) summary += ". " + event.place;
        if (event.state == State::cancelled) summary = say(look.language(), w::cancelled_badge) + ". " + event.why;
        else if (!event.description.empty()) summary += ". " + shortened(event.description, 300);
        all.push_back({.subject = subject(event.id),
                       .area = event.area,
                       .at = event.published_at.value_or(event.made_at),
                       .title = event.title,
                       .summary = std::move(summary),
                       .address = address_of(event),
                       .picture = {},
                       .theme = theme == themes.end() ? std::string() : theme->key});
    }
    return all;
}

std::vector<SearchHit> find_events(Look const& look, SearchAsk const& ask)
{
    std::vector<SearchHit> hits;
    for (auto const& event : store::search(look.db, ask.typed, shown_in(look, ask.area), ask.at_most)) {
        // What repeats by the next time it is on; what is over by its first.
        auto const next = next_date(store::dates(look.db, event.id), look.now);
        auto found = event.place;
        for (auto const* text : {&event.organiser, &event.description})
            if (auto const line = search::line_with(*text, ask.typed); !line.empty()) found += (found.empty() ? "" : ". ") + line;
        // The day it was written down is no business of who looks for the day it is on.
        hits.push_back({.subject = subject(event.id),
                        .area = event.area,
                        .at = {},
                        .title = event.title,
                        .found = std::move(found),
                        .address = address_of(event),
                        .about = say(look.language(), next ? when_words(look.language(), event, *next)
                                                           : when_words(look.language(), event.starts, event.ends, event.all_day)),
                        .typed = true});
    }
    return hits;
}

/// Of the titles and places of the newest events.
void add_words(Look const& look, search::WordCount& count)
{
    for (auto const& event : store::newest(look.db, {.from = {}, .until = look.now, .at_most = words_of_events})) {
        count.add({event.title, event.place});
        count.add_public(event.title + ' ' + event.place);
    }
}

} // namespace

void declare_agenda(Slice& slice)
{
    slice.get("/agenda", gate::everyone, list, Weight::light, Kept::for_guests);
    slice.get("/agenda/redactie", gate::needs(make), editors);
    slice.offer(MenuItem{15, "/agenda", w::title});
    slice.offer(HomeDoor{40, "/agenda", w::title, w::door});
    slice.offer(AreaPanel{20, area_panel});
    slice.offer(BodyPanel{20, body_panel});
    slice.offer(HomePanel{20, home_panel});
    slice.offer(DeskTile{60, editors_tile});
    slice.offer(AgendaSource{items});
    slice.offer(FeedSource{"agenda", w::title, published, themes_of_feed});
    slice.offer(SearchSource{30, "agenda", w::title, find_events});
    slice.offer(search::PublicWords{add_words});
    slice.offer(Followable{kind, {"calendar.changed", "calendar.cancelled", "calendar.date_cancelled", "calendar.date_moved"}});
    slice.offer(Clockwork{"calendar.write_ahead", hours{24}, write_ahead});
}

} // namespace kwartier::calendar
