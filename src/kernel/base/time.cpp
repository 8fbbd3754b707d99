// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/time.hpp"

#include <date/tz.h>

#include <cstdio>

namespace kwartier {

namespace {

date::time_zone const& zone_of(void const* pointer) { return *static_cast<date::time_zone const*>(pointer); }

std::chrono::sys_seconds whole_seconds(Instant at) { return std::chrono::floor<seconds>(at); }

/// Reads exactly `width` digits and takes them off the front; nothing when they are not there.
std::optional<int> digits(std::string_view& text, std::size_t width)
{
    if (text.size() < width) return std::nullopt;
    int n = 0;
    for (auto const c : text.substr(0, width)) {
        if (c < '0' || c > '9') return std::nullopt;
        n = n * 10 + (c - '0');
    }
    text.remove_prefix(width);
    return n;
}

bool take(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& text)
{
    auto const year = digits(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    auto const month = digits(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    auto const day = digits(text, 2);
    if (!day) return std::nullopt;
    auto const found = std::chrono::year{*year} / *month / *day;
    if (!found.ok()) return std::nullopt;
    return Date{found};
}

/// HH:MM with optional seconds and a fraction, of which milliseconds are kept.
std::optional<milliseconds> take_time_of_day(std::string_view& text)
{
    auto const h = digits(text, 2);
    if (!h || *h > 23 || !take(text, ':')) return std::nullopt;
    auto const m = digits(text, 2);
    if (!m || *m > 59) return std::nullopt;
    milliseconds found = hours{*h} + minutes{*m};
    if (!take(text, ':')) return found;
    auto const s = digits(text, 2);
    if (!s || *s > 59) return std::nullopt;
    found += seconds{*s};
    if (!take(text, '.')) return found;
    int count = 0;
    for (int unit = 100; !text.empty() && text.front() >= '0' && text.front() <= '9'; unit /= 10, ++count) {
        found += milliseconds{unit * (text.front() - '0')};
        text.remove_prefix(1);
    }
    if (count == 0) return std::nullopt;
    return found;
}

/// "Z", "+01:00", "+0100" or "+01".
std::optional<minutes> take_offset(std::string_view& text)
{
    if (take(text, 'Z') || take(text, 'z')) return minutes{0};
    int const sign = take(text, '+') ? 1 : take(text, '-') ? -1 : 0;
    if (sign == 0) return std::nullopt;
    auto const h = digits(text, 2);
    if (!h || *h > 23) return std::nullopt;
    auto const colon = take(text, ':');
    if (text.empty() && !colon) return sign * minutes{60 * *h};
    auto const m = digits(text, 2);
    if (!m || *m > 59) return std::nullopt;
    return sign * (hours{*h} + minutes{*m});
}

} // namespace

Instant clock_now() { return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()); }

Zone::Zone(std::string_view name) : m_name(name), m_zone(date::locate_zone(m_name)) {}

Date Zone::date(Instant at) const { return std::chrono::floor<days>(wall(at)); }

WallTime Zone::wall(Instant at) const
{
    auto const local = zone_of(m_zone).to_local(whole_seconds(at));
    return WallTime{std::chrono::duration_cast<seconds>(local.time_since_epoch())};
}

Instant Zone::start_of(Date on) const { return at(WallTime{on}); }

Instant Zone::at(WallTime wall) const
{
    // Of a wall time that comes twice (autumn) the first is meant.
    auto const sys = zone_of(m_zone).to_sys(date::local_seconds{wall.time_since_epoch()}, date::choose::earliest);
    return Instant{std::chrono::duration_cast<milliseconds>(sys.time_since_epoch())};
}

std::optional<Date> parse_date(std::string_view text)
{
    auto const found = take_date(text);
    return text.empty() ? found : std::nullopt;
}

std::string iso(Date on)
{
    auto const ymd = std::chrono::year_month_day{on};
    char out[32];
    std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                  static_cast<unsigned>(ymd.day()));
    return out;
}

std::string iso(Instant at)
{
    auto const day = std::chrono::floor<days>(at);
    auto const clock = std::chrono::hh_mm_ss{whole_seconds(at) - day};
    char out[32];
    std::snprintf(out, sizeof out, "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return iso(Date{day.time_since_epoch()}) + out;
}

std::optional<Instant> parse_instant(std::string_view text, Zone const& zone)
{
    auto const day = take_date(text);
    if (!day || !(take(text, 'T') || take(text, 't') || take(text, ' '))) return std::nullopt;
    auto const clock = take_time_of_day(text);
    if (!clock) return std::nullopt;
    if (text.empty()) {
        auto const whole = std::chrono::floor<seconds>(*clock);
        return zone.at(WallTime{*day} + whole) + (*clock - whole);
    }
    auto const offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Instant{day->time_since_epoch()} + *clock - *offset;
}

} // namespace kwartier
