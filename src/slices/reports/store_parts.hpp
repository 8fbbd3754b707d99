// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

// SQL of split reports (store_parts.cpp).
namespace kwartier::reports::store {

/// Oldest first; at most ten.
std::vector<ReportRow> parts_of(Read&, ReportId whole);

} // namespace kwartier::reports::store
