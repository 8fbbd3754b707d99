// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/calendar/model.hpp"

namespace kwartier::calendar::store {

std::vector<Theme> themes(Read&); // also those that cannot be chosen any more, in order
std::vector<Theme> active_themes(Read&);
void insert_theme(Write&, Theme const&);
/// Everything but the key; false when `version` is no longer the one that stands there.
bool update_theme(Write&, Theme const&);

} // namespace kwartier::calendar::store
