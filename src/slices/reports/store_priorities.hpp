// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

namespace kwartier::reports::store {

/// What a new report of this subject starts with.
Priority usual_priority(Read&, CategoryId);
void set_usual_priority(Write&, CategoryId, Priority);

} // namespace kwartier::reports::store
