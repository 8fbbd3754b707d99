// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/area.hpp"
#include "kernel/base/time.hpp"

namespace kwartier {
class House;
}

namespace kwartier::calendar {

/// What came of a partner's file.
struct ImportedEvents {
    int taken = 0, changed = 0, known = 0, over = 0;
    std::vector<std::string> troubles; // each bad one by its name
};

/// Puts the events of an iCalendar file in the calendar of an area, published. Read again, what is the same stays, what is different changes
/// (by UID); what is no longer in the file stays as well. An own event is never touched.
ImportedEvents import_events(House const&, Instant now, std::string_view text, AreaId);

} // namespace kwartier::calendar
