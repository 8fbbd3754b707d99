// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/calendar/model.hpp"

// What events are about. Data that editors keep; a theme is never thrown away, for events of the past have it.
namespace kwartier::calendar {

inline constexpr int themes_max = 40;

/// With the names of every language. Refuses whoever may not keep themes, a name that is missing, too long or taken, and one too many.
Result<ThemeId> add_theme(Act&, Theme const&);
/// As it was seen in `version`: a later one is a conflict. The key stays.
Outcome change_theme(Act&, Theme const&);

} // namespace kwartier::calendar
