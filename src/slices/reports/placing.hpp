// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/reports/addressing.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/reports.hpp"

namespace kwartier::reports {

/// Puts right where it is: a point, a neighbourhood or words; the neighbourhood follows from the point. A report that nobody has yet goes where
/// its new place sends it; one with a department stays there. Parts go along. By who may forward it; refuses a place outside the city, one
/// that says nothing, and a report that is closed.
Outcome correct_place(Act&, Seen, FormPlace const&);

struct PlaceCorrected : ReportFact {
    static constexpr std::string_view word = "reports.place_corrected";
};

} // namespace kwartier::reports
