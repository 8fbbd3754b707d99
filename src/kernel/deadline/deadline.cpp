// SPDX-License-Identifier: EUPL-1.2
#include "kernel/deadline/deadline.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace kwartier {

namespace {

// Algemene termijnenwet, article 4: longer terms are not lengthened (more than 90 days, 12 weeks, 3 months).
constexpr int days_lengthened_max = 90;

Date on(int year, unsigned month, unsigned day) { return Date{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)}; }

bool is_sunday(Date day) { return std::chrono::weekday{day} == std::chrono::Sunday; }

bool is_weekend(Date day)
{
    auto const w = std::chrono::weekday{day}.c_encoding();
    return w == 0 || w == 6;
}

/// Meeus/Jones/Butcher, for every year of the Gregorian calendar.
Date easter(int year)
{
    int const a = year % 19, b = year / 100, c = year % 100;
    int const d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int const h = (19 * a + b - d - g + 15) % 30;
    int const i = c / 4, k = c % 4;
    int const l = (32 + 2 * e + 2 * i - h - k) % 7;
    int const m = (a + 11 * h + 22 * l) / 451;
    int const n = h + l - 7 * m + 114;
    return on(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1));
}

/// King's Day since 2014; Queen's Day, the 30th of April, before it.
Date royal_birthday(int year)
{
    auto const day = on(year, 4, year >= 2014 ? 27 : 30);
    return is_sunday(day) ? day - days{1} : day;
}

std::array<Holiday, 11> holidays(int year)
{
    auto const sunday = easter(year);
    return {{
        {on(year, 1, 1), "Nieuwjaarsdag"},
        {sunday - days{2}, "Goede Vrijdag"},
        {sunday, "Eerste paasdag"},
        {sunday + days{1}, "Tweede paasdag"},
        {royal_birthday(year), year >= 2014 ? "Koningsdag" : "Koninginnedag"},
        {on(year, 5, 5), "Bevrijdingsdag"},
        {sunday + days{39}, "Hemelvaartsdag"},
        {sunday + days{49}, "Eerste pinksterdag"},
        {sunday + days{50}, "Tweede pinksterdag"},
        {on(year, 12, 25), "Eerste kerstdag"},
        {on(year, 12, 26), "Tweede kerstdag"},
    }};
}

} // namespace

std::vector<Holiday> dutch_holidays(int year)
{
    auto const all = holidays(year);
    std::vector<Holiday> sorted(all.begin(), all.end());
    std::sort(sorted.begin(), sorted.end(), [](Holiday const& a, Holiday const& b) { return a.on < b.on; });
    return sorted;
}

bool is_holiday(Date day)
{
    for (auto const& holiday : holidays(static_cast<int>(std::chrono::year_month_day{day}.year()))) {
        if (holiday.on == day) return true;
    }
    return false;
}

bool is_working_day(Date day) { return !is_weekend(day) && !is_holiday(day); }

Date next_working_day(Date day)
{
    while (!is_working_day(day)) day += days{1};
    return day;
}

Date due_date(Date from, int count, DayKind kind)
{
    if (count < 0) throw std::invalid_argument("a term does not run backwards");
    if (kind == DayKind::calendar) {
        auto const end = from + days{count};
        return count > days_lengthened_max ? end : next_working_day(end);
    }
    auto day = count == 0 ? next_working_day(from) : from;
    for (int counted = 0; counted < count;) {
        day += days{1};
        if (is_working_day(day)) ++counted;
    }
    return day;
}

int days_between(Date from, Date to, DayKind kind)
{
    if (kind == DayKind::calendar) return static_cast<int>((to - from).count());
    if (to < from) return -days_between(to, from, kind);
    int counted = 0;
    for (auto day = from + days{1}; day <= to; day += days{1}) counted += is_working_day(day) ? 1 : 0;
    return counted;
}

} // namespace kwartier
