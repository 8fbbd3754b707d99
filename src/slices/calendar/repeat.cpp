// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/repeat.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "kernel/base/text.hpp"

namespace kwartier::calendar {

namespace {

constexpr std::size_t rule_max = 300;
constexpr int interval_max = 60, count_max = 1000;
constexpr std::array<std::string_view, 7> day_codes{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

std::string compact(Date on)
{
    auto const ymd = std::chrono::year_month_day{on};
    char out[40];
    std::snprintf(out, sizeof out, "%04d%02u%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                  static_cast<unsigned>(ymd.day()));
    return out;
}

icaltimetype ical_time(WallTime at)
{
    auto const on = std::chrono::floor<days>(at);
    auto const ymd = std::chrono::year_month_day{on};
    auto const clock = std::chrono::hh_mm_ss{at - on};
    auto time = icaltime_null_time();
    time.year = static_cast<int>(ymd.year());
    time.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
    time.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
    time.hour = static_cast<int>(clock.hours().count());
    time.minute = static_cast<int>(clock.minutes().count());
    time.second = static_cast<int>(clock.seconds().count());
    return time;
}

std::optional<WallTime> wall_of(icaltimetype const& time)
{
    std::chrono::year_month_day const on{std::chrono::year{time.year}, std::chrono::month{static_cast<unsigned>(time.month)},
                                         std::chrono::day{static_cast<unsigned>(time.day)}};
    if (icaltime_is_null_time(time) || !on.ok()) return std::nullopt;
    WallTime const day{Date{on}};
    return time.is_date ? day : day + hours{time.hour} + minutes{time.minute} + seconds{time.second};
}

bool filled(short const* list) { return list[0] != ICAL_RECURRENCE_ARRAY_MAX; }

bool within_bounds(icalrecurrencetype const& rule)
{
    bool const known = rule.freq == ICAL_DAILY_RECURRENCE || rule.freq == ICAL_WEEKLY_RECURRENCE || rule.freq == ICAL_MONTHLY_RECURRENCE ||
                       rule.freq == ICAL_YEARLY_RECURRENCE;
    return known && rule.interval >= 1 && rule.interval <= interval_max && rule.count >= 0 && rule.count <= count_max &&
           !filled(rule.by_second) && !filled(rule.by_minute) && !filled(rule.by_hour) && !filled(rule.by_year_day) &&
           !filled(rule.by_week_no);
}

/// Parsed, or nothing; libical keeps nothing of it.
std::optional<icalrecurrencetype> parsed(std::string_view text)
{
    if (text.empty() || text.size() > rule_max || text.find("RSCALE") != std::string_view::npos) return std::nullopt;
    icalerror_set_errors_are_fatal(0);
    std::string const copy(text);
    auto const rule = icalrecurrencetype_from_string(copy.c_str());
    if (rule.freq == ICAL_NO_RECURRENCE || !within_bounds(rule)) return std::nullopt;
    return rule;
}

/// The value of a part of a rule ("COUNT" of "FREQ=DAILY;COUNT=3"), or empty.
std::string_view part(std::string_view rule, std::string_view name)
{
    for (auto const one : split(rule, ';'))
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') return one.substr(name.size() + 1);
    return {};
}

std::optional<Date> compact_date(std::string_view text)
{
    if (text.size() < 8) return std::nullopt;
    return parse_date(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6, 2)));
}

std::string without(std::string_view rule, std::string_view name)
{
    std::string out;
    for (auto const one : split(rule, ';')) {
        if (one.starts_with(name) && one.size() > name.size() && one[name.size()] == '=') continue;
        if (!out.empty()) out += ';';
        out += one;
    }
    return out;
}

std::string form_rule(Every every, Date first)
{
    auto const ymd = std::chrono::year_month_day{first};
    auto const weekday = std::chrono::weekday{first}.c_encoding();
    switch (every) {
    case Every::once: break;
    case Every::week: return "FREQ=WEEKLY";
    case Every::two_weeks: return "FREQ=WEEKLY;INTERVAL=2";
    case Every::month_date: return "FREQ=MONTHLY;BYMONTHDAY=" + std::to_string(static_cast<unsigned>(ymd.day()));
    case Every::month_weekday: return "FREQ=MONTHLY;BYDAY=" + std::to_string(week_of_month(first)) + std::string(day_codes[weekday]);
    case Every::year: return "FREQ=YEARLY";
    }
    return {};
}

} // namespace

int week_of_month(Date on)
{
    auto const day = static_cast<unsigned>(std::chrono::year_month_day{on}.day());
    return day > 28 ? -1 : static_cast<int>((day - 1) / 7) + 1;
}

std::string rule_of(Repeat const& repeat, Date first)
{
    auto rule = form_rule(repeat.every, first);
    if (rule.empty()) return rule;
    if (repeat.count > 0) rule += ";COUNT=" + std::to_string(std::min(repeat.count, count_max));
    else if (repeat.until) rule += ";UNTIL=" + compact(*repeat.until);
    return rule;
}

std::optional<Repeat> repeat_of(std::string_view rule, Date first)
{
    Repeat repeat;
    if (rule.empty()) return repeat;
    if (auto const count = part(rule, "COUNT"); !count.empty()) std::from_chars(count.data(), count.data() + count.size(), repeat.count);
    repeat.until = compact_date(part(rule, "UNTIL"));
    auto const bare = without(without(rule, "COUNT"), "UNTIL");
    for (auto const every : {Every::week, Every::two_weeks, Every::month_date, Every::month_weekday, Every::year}) {
        if (form_rule(every, first) != bare) continue;
        repeat.every = every;
        return repeat;
    }
    return std::nullopt;
}

std::optional<std::string> kept_rule(std::string_view text, WallTime first, Zone const& zone)
{
    auto rule = parsed(text);
    if (!rule) return std::nullopt;
    if (auto const until = wall_of(rule->until)) {
        auto last = *until;
        // A moment in UTC is one on our wall.
        if (icaltime_is_utc(rule->until)) last = zone.wall(Instant{milliseconds{until->time_since_epoch()}});
        auto day = std::chrono::floor<days>(last);
        auto const clock = first - std::chrono::floor<days>(first);
        if (!rule->until.is_date && last - day < clock) day -= days{1};
        auto const on = ical_time(WallTime{day});
        rule->until = icaltime_null_date();
        rule->until.year = on.year;
        rule->until.month = on.month;
        rule->until.day = on.day;
    }
    auto* const written = icalrecurrencetype_as_string_r(&*rule);
    if (written == nullptr) return std::nullopt;
    std::string kept(written);
    icalmemory_free_buffer(written);
    // Written anew it must read the same, or it is not one we can keep.
    if (kept.size() > rule_max || !parsed(kept)) return std::nullopt;
    return kept;
}

Times times(std::string_view text, WallTime first, WallTime until, int at_most)
{
    Times found{{first}, false};
    auto rule = parsed(text);
    if (!rule) return found;
    // Up to the end of the last day, whatever the hour.
    if (auto const last = wall_of(rule->until)) rule->until = ical_time(*last + hours{23} + minutes{59} + seconds{59});
    auto* const iterator = icalrecur_iterator_new(*rule, ical_time(first));
    if (iterator == nullptr) return found;
    for (;;) {
        auto const at = wall_of(icalrecur_iterator_next(iterator));
        if (!at) break;
        if (*at <= found.at.back()) continue;
        if (*at > until || static_cast<int>(found.at.size()) >= at_most) {
            found.more = true;
            break;
        }
        found.at.push_back(*at);
    }
    icalrecur_iterator_free(iterator);
    return found;
}

std::string rule_in_feed(std::string_view rule, bool all_day, Zone const& zone)
{
    auto const last = compact_date(part(rule, "UNTIL"));
    if (!last || all_day) return std::string(rule);
    auto const moment = zone.at(WallTime{*last} + hours{23} + minutes{59} + seconds{59});
    auto text = iso(moment); // "2026-12-31T22:59:59Z"
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return without(rule, "UNTIL") + ";UNTIL=" + text;
}

} // namespace kwartier::calendar
