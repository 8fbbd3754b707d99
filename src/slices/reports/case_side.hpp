// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/reports/handling.hpp"
#include "slices/reports/pages.hpp"

namespace kwartier::reports {

/// Beside a report: its priority, whether who handles it is away, and who else has it open.
CaseSide case_side(Look const&, ReportRow const&, Touch const&);

} // namespace kwartier::reports
