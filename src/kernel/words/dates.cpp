// SPDX-License-Identifier: EUPL-1.2
#include "kernel/words/dates.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace kwartier {

namespace {

constexpr std::array<std::array<std::string_view, 12>, language_count> months{{
    {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}};
constexpr std::array<std::array<std::string_view, 12>, language_count> months_short{{
    {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
}};
constexpr std::array<std::array<std::string_view, 7>, language_count> weekdays{{
    {"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"},
    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
}};

std::size_t row(Language language) { return static_cast<std::size_t>(language); }

std::string with_months(Date on, std::array<std::string_view, 12> const& names)
{
    auto const ymd = std::chrono::year_month_day{on};
    std::string out = std::to_string(static_cast<unsigned>(ymd.day()));
    (out += ' ') += names[static_cast<unsigned>(ymd.month()) - 1];
    return (out += ' ') += std::to_string(static_cast<int>(ymd.year()));
}

/// Puts `mark` between every three of the digits.
std::string with_marks(std::string_view digits, char mark)
{
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += mark;
        out += digits[i];
    }
    return out;
}

} // namespace

std::string long_date(Language language, Date on) { return with_months(on, months[row(language)]); }

std::string day_and_date(Language language, Date on)
{
    auto const day = std::chrono::weekday{on}.c_encoding();
    return std::string(weekdays[row(language)][day]) + ' ' + long_date(language, on);
}

std::string short_date(Language language, Date on) { return with_months(on, months_short[row(language)]); }

std::string date_and_time(Language language, WallTime at)
{
    auto const on = std::chrono::floor<days>(at);
    auto const clock = std::chrono::hh_mm_ss{at - on};
    auto const hour = static_cast<int>(clock.hours().count());
    auto const minute = static_cast<int>(clock.minutes().count());
    char out[32];
    std::snprintf(out, sizeof out, language == Language::nl ? ", %d.%02d uur" : ", %d:%02d", hour, minute);
    return long_date(language, on) + out;
}

std::string grouped(Language language, std::int64_t number)
{
    auto digits = std::to_string(number);
    bool const negative = digits.front() == '-';
    if (negative) digits.erase(0, 1);
    return (negative ? "-" : "") + with_marks(digits, language == Language::nl ? '.' : ',');
}

std::string decimal(Language language, double number, int decimals)
{
    if (!std::isfinite(number)) return "–";
    char out[400];
    std::snprintf(out, sizeof out, "%.*f", decimals < 0 ? 0 : decimals > 12 ? 12 : decimals, std::fabs(number));
    std::string_view const digits = out;
    auto const point = digits.find('.');
    auto const dutch = language == Language::nl;
    std::string text = with_marks(digits.substr(0, point), dutch ? '.' : ',');
    if (point != std::string_view::npos) (text += dutch ? ',' : '.') += digits.substr(point + 1);
    // No minus before what was rounded to nought.
    bool const nought = digits.find_first_of("123456789") == std::string_view::npos;
    return number < 0 && !nought ? "-" + text : text;
}

} // namespace kwartier
