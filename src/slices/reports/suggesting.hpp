// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>
#include <vector>

#include "kernel/act/look.hpp"
#include "slices/reports/reports.hpp"

namespace kwartier::reports {

/// At most three categories that fit what somebody writes, best first; by the keywords that stand in the database.
std::vector<CategoryId> suggest(Look const&, std::string_view text);

/// Words that point to 112.
bool sounds_like_emergency(std::string_view text);

} // namespace kwartier::reports
