// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "slices/reports/handling.hpp"

// Several reports of the same thing: one is the chief, the others keep their number, page and thread, point to it, and hear what it hears.
namespace kwartier::reports {

/// Merges into the report with that number; what was merged into this one moves along. Refuses an unknown number, itself, and a chief that
/// is merged itself (422): a chain would lead nowhere.
Outcome merge(Act&, Seen, std::string_view reference_of_chief);
/// Back to where it stood. Its clock stood still meanwhile: the days come on top of the promise.
Outcome unmerge(Act&, Seen);

} // namespace kwartier::reports
