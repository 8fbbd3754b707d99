// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/base/time.hpp"

// What recurs: rules of iCalendar (RRULE), kept within bounds, on the clock of the wall so that the hour stays the same in summer and winter.
namespace kwartier::calendar {

/// What the form offers.
enum class Every : std::uint8_t { once, week, two_weeks, month_date, month_weekday, year };
struct Repeat {
    Every every = Every::once;
    std::optional<Date> until; // the last day it may be
    int count = 0;             // so many times; 0: no count
};
/// "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270101", or empty for once. What it is said of the first day follows from that day.
std::string rule_of(Repeat const&, Date first);
/// The form's words for a rule; nothing for one that the form does not have.
std::optional<Repeat> repeat_of(std::string_view rule, Date first);
/// "2" and Tuesday of the second Tuesday; the fifth counts as the last: -1.
int week_of_month(Date);

/// The rule as we keep it: daily to yearly, days and months only, a last day instead of a last moment; nothing when it is not one of those.
/// `first` is the first time on the wall, `zone` what a last moment in UTC is read with.
std::optional<std::string> kept_rule(std::string_view rule, WallTime first, Zone const& zone);

/// The times from the first one on, also when the rule would not name it: at most so many, none behind `until`.
struct Times {
    std::vector<WallTime> at;
    bool more = false; // the rule goes on
};
Times times(std::string_view rule, WallTime first, WallTime until, int at_most);

/// The rule for whoever reads the feed: a last day becomes a last moment in UTC, as RFC 5545 wants it beside a time with a zone.
std::string rule_in_feed(std::string_view rule, bool all_day, Zone const&);

} // namespace kwartier::calendar
