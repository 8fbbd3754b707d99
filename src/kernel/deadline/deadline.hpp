// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>
#include <vector>

#include "kernel/base/time.hpp"

namespace kwartier {

/// Which days count. The Dutch public holidays are computed (Easter by Gauss/Meeus), those of a city come on top.
enum class DayKind : std::uint8_t { calendar = 0, working = 1 };

struct Holiday {
    Date on;
    std::string_view name; // Dutch
};
/// New Year, Good Friday, Easter Sunday and Monday, King's Day (26 April when the 27th is a Sunday), 5 May, Ascension, Whit Sunday and Monday,
/// 25 and 26 December: the days of the Algemene termijnenwet, article 3.
std::vector<Holiday> dutch_holidays(int year);
bool is_holiday(Date);
bool is_working_day(Date);
Date next_working_day(Date); // the day itself when it is one

/// The last day of a term of that many days after `from` (the day itself does not count). Calendar terms end on the day they end;
/// what ends on a Saturday, Sunday or holiday runs to the next working day (Algemene termijnenwet, article 1).
Date due_date(Date from, int count, DayKind kind);
/// Days of that kind between two dates, `from` not counted and `to` counted; negative when `to` lies before.
int days_between(Date from, Date to, DayKind kind);

} // namespace kwartier
