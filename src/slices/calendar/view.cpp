// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/view.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <set>

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/words/dates.hpp"
#include "slices/calendar/repeat.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

std::string capital(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

Word ordinal(int week)
{
    switch (week) {
    case 1: return w::first_of_month;
    case 2: return w::second_of_month;
    case 3: return w::third_of_month;
    case 4: return w::fourth_of_month;
    default: return w::last_of_month;
    }
}

Said plain_repeat(Language language, Repeat const& repeat, Date first)
{
    auto const day = weekday_words(language, first);
    switch (repeat.every) {
    case Every::once: break;
    case Every::week: return {w::every_week, {{"day", day}}};
    case Every::two_weeks: return {w::every_two_weeks, {{"day", day}}};
    case Every::month_date:
        return {w::every_month_date, {{"n", std::to_string(static_cast<unsigned>(std::chrono::year_month_day{first}.day()))}}};
    case Every::month_weekday: return {w::every_month_weekday, {{"which", say(language, ordinal(week_of_month(first)))}, {"day", day}}};
    case Every::year: return w::every_year;
    }
    return w::repeats_otherwise;
}

} // namespace

std::string address_of(EventRow const& event)
{
    auto words = slug(shortened(event.title, 60));
    auto reference = event.reference; // "E-7K2-94QF"
    std::erase(reference, '-');
    std::transform(reference.begin(), reference.end(), reference.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return "/agenda/" + (words.empty() ? reference : words + "-" + reference);
}

std::optional<EventRow> event_in(Look const& look, std::string_view segment)
{
    auto const dash = segment.rfind('-');
    auto const reference = read_reference(dash == std::string_view::npos ? segment : segment.substr(dash + 1));
    if (reference.empty()) return std::nullopt;
    auto event = store::find_reference(look.db, reference);
    if (event) event->also_in = store::other_areas(look.db, event->id, event->area);
    return event;
}

std::string clock_words(Language language, WallTime at)
{
    auto const clock = std::chrono::hh_mm_ss{at - std::chrono::floor<days>(at)};
    char out[32];
    std::snprintf(out, sizeof out, language == Language::nl ? "%d.%02d" : "%d:%02d", static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()));
    return out;
}

std::string month_words(Language language, Date on)
{
    auto const text = long_date(language, on);
    return text.substr(text.find(' ') + 1);
}

std::string weekday_words(Language language, Date on)
{
    auto const text = day_and_date(language, on);
    return text.substr(0, text.find(' '));
}

Said when_words(Language language, WallTime starts, WallTime ends, bool all_day)
{
    auto const first = day_of(starts);
    // Of whole days the end is the day after the last one.
    auto const last = all_day && ends > starts ? day_of(ends - seconds{1}) : day_of(ends);
    auto const day = day_and_date(language, first);
    if (all_day) {
        if (first == last) return {w::when_day, {{"day", day}}};
        return {w::when_days, {{"day", day}, {"last", day_and_date(language, last)}}};
    }
    if (starts == ends) return {w::when_from, {{"day", day}, {"from", clock_words(language, starts)}}};
    auto const from = clock_words(language, starts), until = clock_words(language, ends);
    // A party that goes on until two at night is still of that evening.
    if (last > first && !(last == first + days{1} && ends - WallTime{last} <= hours{6}))
        return {w::when_long, {{"day", day}, {"from", from}, {"last", day_and_date(language, last)}, {"until", until}}};
    return {w::when, {{"day", day}, {"from", from}, {"until", until}}};
}

Said when_words(Language language, EventRow const& event, EventDate const& date)
{
    return when_words(language, date.starts, date.ends, event.all_day);
}

std::optional<Said> repeat_words(Language language, EventRow const& event)
{
    if (event.rule.empty()) return std::nullopt;
    auto const first = day_of(event.starts);
    auto const repeat = repeat_of(event.rule, first);
    if (!repeat) return w::repeats_otherwise;
    auto const how = say(language, plain_repeat(language, *repeat, first));
    if (repeat->count > 0) return Said(w::repeats_times, {{"how", how}, {"n", std::to_string(repeat->count)}});
    if (repeat->until) return Said(w::repeats_until, {{"how", how}, {"day", long_date(language, *repeat->until)}});
    return Said(w::repeats, {{"how", how}});
}

Word state_word(State state)
{
    switch (state) {
    case State::draft: return w::state_draft;
    case State::for_review: return w::state_for_review;
    case State::published: return w::state_published;
    case State::cancelled: return w::state_cancelled;
    }
    return {};
}

std::string theme_name(std::vector<Theme> const& all, ThemeId id, Language language)
{
    auto const found = std::find_if(all.begin(), all.end(), [&](Theme const& t) { return t.id == id; });
    return found == all.end() ? std::string() : found->name[static_cast<std::size_t>(language)];
}

std::vector<Choice> area_choices(Look const& look, std::string_view chosen, bool with_city)
{
    std::vector<Choice> all;
    for (auto const& area : areas::choosable(look)) {
        auto label = area.name;
        if (area.kind == areas::Kind::city) {
            if (!with_city) continue;
            label = say(look.language(), w::whole_city);
        } else if (area.kind != areas::Kind::neighbourhood) {
            label = say(look.language(), Said(w::district, {{"name", area.name}}));
        }
        all.push_back({area.choice(), std::move(label), area.choice() == chosen});
    }
    return all;
}

std::vector<AreaId> shown_in(Look const& look, AreaId area)
{
    auto const found = area ? areas::find(look, area) : std::nullopt;
    if (!found || found->kind == areas::Kind::city) return {};
    auto all = areas::reach(look, area);
    auto const today = look.today();
    for (auto const& parent : areas::parents(look, area, today)) {
        all.push_back(parent.id);
        for (auto const& above : areas::parents(look, parent.id, today)) all.push_back(above.id);
    }
    if (auto const city = areas::city(look)) all.push_back(city->id);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::optional<EventDate> next_date(std::vector<EventDate> const& all, Instant now)
{
    std::optional<EventDate> next, last;
    for (auto const& date : all) {
        if (date.state == DateState::skipped) continue;
        if (!last || date.starts_at > last->starts_at) last = date;
        bool const comes = date.ends_at > now && date.state != DateState::cancelled;
        if (comes && (!next || date.starts_at < next->starts_at)) next = date;
    }
    return next ? next : last;
}

EventLine line_of(Look const& look, AgendaItem const& item, Date shown_on)
{
    auto const& zone = look.house.zone();
    auto const language = look.language();
    auto const starts = std::chrono::floor<seconds>(zone.wall(item.starts)), ends = std::chrono::floor<seconds>(zone.wall(item.ends));
    auto const first = day_of(starts);
    EventLine line{.title = item.title, .address = item.address, .place = item.place, .area = areas::name(look, item.area)};
    auto const ymd = std::chrono::year_month_day{shown_on};
    line.day_number = std::to_string(static_cast<unsigned>(ymd.day()));
    auto const short_words = short_date(language, shown_on);
    line.month = std::string(split(short_words, ' ')[1]);
    bool const one_day = day_of(ends) == first || (!item.all_day && ends - starts < days{1});
    if (item.all_day && ends - starts <= days{1}) line.when = w::whole_day;
    else if (item.all_day || !one_day) line.when = when_words(language, starts, ends, item.all_day);
    else if (starts == ends) line.when = {w::clock_from, {{"from", clock_words(language, starts)}}};
    else line.when = {w::clock_span, {{"from", clock_words(language, starts)}, {"until", clock_words(language, ends)}}};
    line.stamp = item.all_day ? iso(first) : iso(item.starts);
    line.cancelled = item.cancelled;
    return line;
}

AgendaItem item_of(EventRow const& event, EventDate const& date)
{
    return {.subject = subject(event.id),
            .area = event.area,
            .starts = date.starts_at,
            .ends = date.ends_at,
            .all_day = event.all_day,
            .cancelled = event.state == State::cancelled || date.state == DateState::cancelled,
            .title = event.title,
            .place = event.place,
            .address = address_of(event)};
}

std::vector<AgendaItem> coming_up(Look const& look, AreaId area, Instant from, Instant until, int at_most)
{
    std::vector<AgendaItem> all;
    for (auto const& source : look.house.all<AgendaSource>())
        for (auto& item : source.items(look, area, from, until, at_most)) all.push_back(std::move(item));
    std::stable_sort(all.begin(), all.end(), [](AgendaItem const& a, AgendaItem const& b) { return a.starts < b.starts; });
    if (static_cast<int>(all.size()) > at_most) all.resize(static_cast<std::size_t>(at_most));
    return all;
}

std::vector<DayGroup> by_day(Look const& look, std::vector<AgendaItem> const& items, Date from, Date until)
{
    std::map<Date, std::vector<EventLine>> days_of;
    auto const& zone = look.house.zone();
    for (auto const& item : items) {
        auto const on = std::max(zone.date(item.starts), from);
        if (on < until) days_of[on].push_back(line_of(look, item, on));
    }
    std::vector<DayGroup> all;
    for (auto& [day, lines] : days_of) {
        auto const words = day_and_date(look.language(), day);
        all.push_back(
            {day == look.today() ? Said(w::today, {{"day", words}}) : Said(w::that_day, {{"day", capital(words)}}), std::move(lines)});
    }
    return all;
}

std::string clock_field(WallTime at)
{
    auto const clock = std::chrono::hh_mm_ss{at - std::chrono::floor<days>(at)};
    char out[32];
    std::snprintf(out, sizeof out, "%02d:%02d", static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
    return out;
}

std::int64_t number_in(std::string_view text)
{
    std::int64_t value = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    return ec == std::errc{} && end == text.data() + text.size() ? value : 0;
}

} // namespace kwartier::calendar
