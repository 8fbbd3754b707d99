// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/reports/tree.hpp"

namespace kwartier::reports {

/// What an administrator changed: field and "old → new", for the history.
std::vector<std::pair<std::string, std::string>> changes_between(Look const&, Categories const&, CategoryPlan const& before,
                                                                 CategoryPlan const& after);

} // namespace kwartier::reports
