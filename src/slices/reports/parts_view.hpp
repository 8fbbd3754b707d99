// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "slices/reports/view.hpp"

namespace kwartier::reports {

/// The parts of a split report. For everybody and for the reporter: what about, and how it stands; inside also where it is, and its own page.
std::vector<PartLine> part_lines(Look const&, ReportRow const& whole, Reader);

} // namespace kwartier::reports
