// SPDX-License-Identifier: EUPL-1.2
#include <array>

#include "slices/reports/demo/making.hpp"

namespace kwartier::reports::demo {

namespace {

using Week = std::array<double, 7>; // Sunday first
constexpr Week working_week{0.55, 1.3, 1.15, 1.1, 1.05, 0.95, 0.7};
constexpr Week whole_week{0.95, 1.05, 1, 1, 1, 1, 1};
constexpr Week nights{1.35, 0.8, 0.75, 0.8, 0.9, 1.4, 1.7};

Week const& week_of(std::string const& hours)
{
    if (hours == "night") return nights;
    return hours == "evening" ? whole_week : working_week;
}

bool in_peak(Peak const& peak, int day)
{
    return peak.from <= peak.until ? day >= peak.from && day <= peak.until : day >= peak.from || day <= peak.until;
}

Wheel days_of(Texts const& texts, std::string const& season, std::string const& hours, Date from, Date until)
{
    auto const& months = texts.seasons.at(season);
    auto const peak = texts.peaks.find(season);
    auto const& week = week_of(hours);
    std::vector<double> weights;
    for (auto day = from; day < until; day += days{1}) {
        std::chrono::year_month_day const ymd{day};
        auto const month = static_cast<unsigned>(ymd.month());
        auto weight = months[month - 1] * week[std::chrono::weekday{day}.c_encoding()];
        if (peak != texts.peaks.end() && in_peak(peak->second, static_cast<int>(month * 100 + static_cast<unsigned>(ymd.day()))))
            weight *= peak->second.factor;
        weights.push_back(weight);
    }
    return Wheel(weights);
}

std::string key(Theme const& theme) { return theme.season + "/" + theme.hours; }

} // namespace

Clock::Clock(Texts const& texts, Date from, Date until) : m_from(from)
{
    for (auto const& [name, weights] : texts.hours) m_hours.emplace(name, Wheel(weights));
    for (auto const& theme : texts.themes)
        if (!m_days.contains(key(theme))) m_days.emplace(key(theme), days_of(texts, theme.season, theme.hours, from, until));
}

WallTime Clock::moment(Theme const& theme, Random& random) const
{
    auto const& wheel = m_days.at(key(theme));
    // A season that never comes between the two dates: any day will do.
    auto const day = wheel.total() > 0 ? wheel.turn(random) : 0;
    return moment(m_from + days{static_cast<int>(day)}, theme, random);
}

WallTime Clock::moment(Date on, Theme const& theme, Random& random) const
{
    auto const hour = static_cast<int>(m_hours.at(theme.hours).turn(random));
    return WallTime{on} + hours{hour} + seconds{random.between(0, 3599)};
}

} // namespace kwartier::reports::demo
