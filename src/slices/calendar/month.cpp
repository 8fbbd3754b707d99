// SPDX-License-Identifier: EUPL-1.2
// A month as a table, and on paper for the door.
#include <algorithm>
#include <cstdio>
#include <map>

#include "kernel/act/city_name.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/text.hpp"
#include "kernel/web/percent.hpp"
#include "kernel/words/dates.hpp"
#include "slices/calendar/pages.gen.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr int in_a_month = 400;
constexpr int year_min = 2000, year_max = 2100;

std::chrono::year_month month_of(Date on)
{
    auto const ymd = std::chrono::year_month_day{on};
    return ymd.year() / ymd.month();
}
Date first_of(std::chrono::year_month month) { return Date{month / 1}; }

struct Shown {
    std::optional<areas::Area> area;
    std::string query; // of the area
    std::vector<AgendaItem> items;
    Date first{}, until{};
};
Shown shown(Request const& request, Look const& look, Date first)
{
    Shown s{.area = areas::find_choice(look, request.query["gebied"]), .query = {}, .items = {}, .first = first, .until = {}};
    if (s.area) s.query = "?gebied=" + percent_encoded(s.area->choice());
    s.until = first_of(month_of(first) + std::chrono::months{1});
    auto const& zone = look.house.zone();
    s.items = coming_up(look, s.area ? s.area->id : AreaId{}, zone.start_of(first), zone.start_of(s.until), in_a_month);
    return s;
}

/// What goes on, on every day that it does.
std::map<Date, std::vector<EventLine>> lines_of_days(Look const& look, Shown const& s)
{
    std::map<Date, std::vector<EventLine>> all;
    auto const& zone = look.house.zone();
    for (auto const& item : s.items) {
        auto const last = zone.date(item.ends > item.starts ? item.ends - milliseconds{1} : item.ends);
        // A party until two at night is not of two days.
        bool const one_day = !item.all_day && item.ends - item.starts < days{1};
        for (auto day = zone.date(item.starts); day <= last && day < s.until; day += days{1}) {
            if (day >= s.first) all[day].push_back(line_of(look, item, day));
            if (one_day) break;
        }
    }
    return all;
}

std::vector<MonthWeek> weeks_of(Look const& look, Shown const& s)
{
    auto lines = lines_of_days(look, s);
    auto const since_monday = std::chrono::weekday{s.first} - std::chrono::Monday;
    std::vector<MonthWeek> weeks;
    for (auto monday = s.first - since_monday; monday < s.until; monday += days{7}) {
        auto& week = weeks.emplace_back();
        for (auto day = monday; day < monday + days{7}; day += days{1}) {
            MonthCell cell;
            cell.inside = day >= s.first && day < s.until;
            cell.number = static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day{day}.day()));
            cell.day = {w::that_day, {{"day", day_and_date(look.language(), day)}}};
            cell.today = day == look.today();
            if (cell.inside) cell.lines = std::move(lines[day]);
            week.cells.push_back(std::move(cell));
        }
    }
    return weeks;
}

} // namespace

std::optional<Date> month_in(std::string_view segment)
{
    if (segment.size() != 7) return std::nullopt;
    auto const first = parse_date(std::string(segment) + "-01");
    if (!first) return std::nullopt;
    auto const year = static_cast<int>(std::chrono::year_month_day{*first}.year());
    return year >= year_min && year <= year_max ? first : std::nullopt;
}

std::string month_address(Date on) { return "/agenda/" + iso(on).substr(0, 7); }

Response month_page(Request const& request, Look const& look, Date first)
{
    auto const language = look.language();
    auto const s = shown(request, look, first);
    auto const before = first_of(month_of(first) - std::chrono::months{1});
    MonthPage view;
    view.title = month_words(language, first);
    view.area_name = s.area ? s.area->name : std::string();
    view.caption = say(language, s.area ? Said(w::month_caption_area, {{"month", view.title}, {"area", s.area->name}})
                                        : Said(w::month_caption, {{"month", view.title}}));
    view.address = month_address(first);
    view.areas = area_choices(look, s.area ? s.area->choice() : std::string(), false);
    view.weeks = weeks_of(look, s);
    view.none = s.items.empty();
    Date const monday{std::chrono::year{2026} / 11 / 23};
    for (int i = 0; i < 7; ++i) view.weekdays.push_back(weekday_words(language, monday + days{i}));
    view.previous = month_address(before) + s.query;
    view.previous_name = month_words(language, before);
    view.next = month_address(s.until) + s.query;
    view.next_name = month_words(language, s.until);
    view.print = month_address(first) + "/afdruk" + s.query;
    view.list = "/agenda" + (s.query.empty() ? "?vanaf=" : s.query + "&vanaf=") + iso(first);
    return page(look, request,
                {.title = say(language, Said(w::month_title, {{"month", view.title}})),
                 .here = "/agenda",
                 .crumbs = {{"/agenda", say(language, w::title)}, {"", view.title}},
                 .wide = true},
                pages::month(view, look.voice));
}

Response print_month(Request const& request, Look const& look, Date first)
{
    auto const language = look.language();
    auto const s = shown(request, look, first);
    PrintMonthPage view;
    view.title = month_words(language, first);
    view.area_name = s.area ? s.area->name : city_name(look.house);
    view.days = by_day(look, s.items, s.first, s.until);
    view.none = view.days.empty();
    view.back = month_address(first) + s.query;
    view.site = look.house.link("/agenda");
    view.printed = {w::printed_on, {{"day", long_date(language, look.today())}}};
    return page(look, request,
                {.title = say(language, Said(w::poster_title, {{"month", view.title}})),
                 .here = "/agenda",
                 .crumbs = {{"/agenda", say(language, w::title)}, {month_address(first), view.title}, {"", say(language, w::print_link)}}},
                pages::print_month(view, look.voice));
}

} // namespace kwartier::calendar
