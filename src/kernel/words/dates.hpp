// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "kernel/base/time.hpp"
#include "kernel/words/word.hpp"

namespace kwartier {

/// "23 november 2026" · "23 November 2026"
std::string long_date(Language, Date);
/// "maandag 23 november 2026" · "Monday 23 November 2026"
std::string day_and_date(Language, Date);
/// "23 nov 2026"
std::string short_date(Language, Date);
/// "23 november 2026, 9.30 uur" · "23 November 2026, 9:30"
std::string date_and_time(Language, WallTime);
/// "1.234" · "1,234"
std::string grouped(Language, std::int64_t);
/// "6,7" · "6.7", with that many decimals
std::string decimal(Language, double, int decimals);

} // namespace kwartier
