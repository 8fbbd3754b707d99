// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/base/time.hpp"
#include "kernel/geo/point.hpp"
#include "kernel/words/word.hpp"

// iCalendar (RFC 5545, 7986): written for whoever follows the calendar, read from partners. Times are those on the wall of one zone.
namespace kwartier::calendar {

/// A date of a rule that is another time, or does not go on.
struct IcalException {
    WallTime original{}, starts{}, ends{};
    bool cancelled = false;
    std::string why{};
};

struct IcalEvent {
    std::string uid;
    int sequence = 0;
    Instant changed{};
    std::string title{}, description{}, place{}, theme{}, url{};
    std::optional<Point> point{};
    WallTime starts{}, ends{}; // of whole days: the day after the last one
    bool all_day = false;
    std::string rule{};               // as RRULE has it, or empty
    std::vector<WallTime> left_out{}; // EXDATE
    std::vector<IcalException> exceptions{};
    bool cancelled = false;
    std::string why{};
};

struct IcalCalendar {
    std::string name, description;
    std::string url;
    Language language = Language::nl;
    std::vector<IcalEvent> events;
};

/// Lines of at most 75 octets that end in CRLF, never folded inside a letter. What happens once stands in UTC; what recurs in the zone,
/// which is then described from the first year on.
std::string write_calendar(IcalCalendar const&, Zone const&);

/// What a file holds. Of anything larger than the bounds the rest is not read, and said so.
struct IcalFile {
    std::vector<IcalEvent> events;
    std::vector<std::string> troubles; // in English: "Kaartavond (uid-3): …"
};
inline constexpr std::size_t ical_bytes_max = 8 * 1024 * 1024;
inline constexpr std::size_t ical_events_max = 5000;
/// Times in other zones are read as those of `zone`; a rule goes on by the hour on that wall.
IcalFile read_calendar(std::string_view text, Zone const& zone);

} // namespace kwartier::calendar
