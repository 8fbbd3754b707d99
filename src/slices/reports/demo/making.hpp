// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "slices/reports/demo/generate.hpp"
#include "slices/reports/demo/random.hpp"

// The parts of `generate`: streets, when, what is written, how it is handled, what is planted.
namespace kwartier::reports::demo {

Point moved(Point, double metres_east, double metres_north);

struct Street {
    std::string name;
    Point middle;
    double east = 1, north = 0; // its direction
};
/// Per neighbourhood; no two streets of the city have the same name.
std::vector<std::vector<Street>> make_streets(City const&, Texts const&, Random&);
inline constexpr int house_numbers = 80;
Point at_number(Neighbourhood const&, Street const&, int number, Random&);

/// When people report: days by season and weekday, hours by kind.
class Clock {
public:
    Clock(Texts const&, Date from, Date until);
    WallTime moment(Theme const&, Random&) const;
    WallTime moment(Date on, Theme const&, Random&) const;

private:
    Date m_from;
    std::unordered_map<std::string, Wheel> m_days; // by season and kind of hours
    std::unordered_map<std::string, Wheel> m_hours;
};

/// Where and when, before anything is written.
struct Draft {
    std::size_t neighbourhood = 0;
    std::size_t theme = 0;
    std::size_t street = 0;
    int number = 1;
    Point place{};
    WallTime at{};
    int planted = -1;
};

struct Making {
    City const& city;
    Texts const& texts;
    Random& random;
    std::vector<std::vector<Street>> const& streets;
    Clock const& clock;
    Instant from, to;
};

/// Fills channel, text, words for the place and contact.
void write_report(Making const&, Draft const&, GeneratedReport&);
Slots slots_of(Making const&, Draft const&);

/// Fills the steps up to `to` and everything that follows from them.
void run_course(Making const&, Draft const&, GeneratedReport&);
void run_as_duplicate(Making const&, Draft const&, GeneratedReport&);

/// Puts the outbreaks in, at most `most` reports; their drafts come back with the number of what was planted.
std::vector<Draft> plant(Making const&, int most, std::vector<Planted>& planted);

} // namespace kwartier::reports::demo
