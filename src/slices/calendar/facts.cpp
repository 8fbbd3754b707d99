// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/calendar.hpp"

namespace kwartier::calendar {

FactRow EventFact::row() const { return {subject(event), area, {}}; }

FactRow DateFact::row() const { return {subject(event), area, {{"original", std::to_string(original)}}}; }

} // namespace kwartier::calendar
