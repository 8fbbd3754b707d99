// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/ical_zone.hpp"

#include <algorithm>
#include <cstdio>

namespace kwartier::calendar {

namespace {

constexpr int years_checked = 10;
constexpr int years_written = 20;

seconds offset(Zone const& zone, Instant at)
{
    auto const whole = std::chrono::floor<seconds>(at);
    return zone.wall(at).time_since_epoch() - whole.time_since_epoch();
}

std::string written(seconds east)
{
    auto const minutes_east = std::chrono::duration_cast<minutes>(east).count();
    char out[32];
    std::snprintf(out, sizeof out, "%c%02d%02d", minutes_east < 0 ? '-' : '+', static_cast<int>(std::abs(minutes_east) / 60),
                  static_cast<int>(std::abs(minutes_east) % 60));
    return out;
}

/// What the wall showed when it happened.
WallTime wall_before(Transition const& t) { return WallTime{std::chrono::floor<seconds>(t.at).time_since_epoch() + t.before}; }

struct Habit {
    std::chrono::month month{};
    seconds clock{}, before{}, after{};
    bool operator==(Habit const&) const = default;
};
/// The month and hour of a change that falls on a last Sunday; a month of zero when it does not.
Habit habit_of(Transition const& t)
{
    auto const wall = wall_before(t);
    auto const day = std::chrono::floor<days>(wall);
    auto const ymd = std::chrono::year_month_day{day};
    Date const last{ymd.year() / ymd.month() / std::chrono::Sunday[std::chrono::last]};
    return {day == last ? ymd.month() : std::chrono::month{0}, wall - day, t.before, t.after};
}

/// Two changes a year, the same every year.
bool by_rule(std::vector<Transition> const& all)
{
    if (all.size() < 4 || all.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const habit = habit_of(all[i]);
        if (habit.month == std::chrono::month{0} || habit != habit_of(all[i % 2])) return false;
    }
    return true;
}

void observance(std::vector<std::string>& lines, WallTime at, seconds before, seconds after, std::string const& rule)
{
    std::string const kind = after > before ? "DAYLIGHT" : "STANDARD";
    lines.push_back("BEGIN:" + kind);
    lines.push_back("DTSTART:" + compact_wall(at));
    lines.push_back("TZOFFSETFROM:" + written(before));
    lines.push_back("TZOFFSETTO:" + written(after));
    if (!rule.empty()) lines.push_back("RRULE:" + rule);
    lines.push_back("END:" + kind);
}

} // namespace

std::string compact_wall(WallTime at)
{
    auto const day = std::chrono::floor<days>(at);
    auto const clock = std::chrono::hh_mm_ss{at - day};
    auto text = iso(day);
    std::erase(text, '-');
    char out[32];
    std::snprintf(out, sizeof out, "T%02d%02d%02d", static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text + out;
}

std::vector<Transition> transitions(Zone const& zone, Instant from, Instant until)
{
    std::vector<Transition> all;
    auto before = offset(zone, from);
    for (auto day = from; day < until; day += days{1}) {
        auto const next = day + days{1};
        auto const after = offset(zone, next);
        if (after == before) continue;
        auto early = std::chrono::floor<seconds>(day), late = std::chrono::floor<seconds>(next);
        while (late - early > seconds{1}) {
            auto const middle = early + (late - early) / 2;
            (offset(zone, middle) == before ? early : late) = middle;
        }
        all.push_back({late, before, after});
        before = after;
    }
    return all;
}

std::vector<std::string> zone_lines(Zone const& zone, WallTime from)
{
    auto const year = std::chrono::year_month_day{std::chrono::floor<days>(from)}.year() - std::chrono::years{1};
    auto const start = [&](int later) { return zone.start_of(Date{(year + std::chrono::years{later}) / 1 / 1}); };
    std::vector<std::string> lines{"BEGIN:VTIMEZONE", "TZID:" + zone.name()};
    auto const checked = transitions(zone, start(0), start(years_checked));
    if (checked.empty()) {
        auto const east = offset(zone, start(0));
        observance(lines, WallTime{Date{year / 1 / 1}}, east, east, "");
    } else if (by_rule(checked)) {
        for (auto const& t : {checked[0], checked[1]})
            observance(lines, wall_before(t), t.before, t.after,
                       "FREQ=YEARLY;BYMONTH=" + std::to_string(static_cast<unsigned>(habit_of(t).month)) + ";BYDAY=-1SU");
    } else {
        for (auto const& t : transitions(zone, start(0), start(years_written))) observance(lines, wall_before(t), t.before, t.after, "");
    }
    lines.emplace_back("END:VTIMEZONE");
    return lines;
}

} // namespace kwartier::calendar
