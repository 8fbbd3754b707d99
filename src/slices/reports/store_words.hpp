// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/search/search.hpp"

namespace kwartier::reports::store {

/// The words of reports and their places, for searching: filled with `report_words`, emptied with them, asked by the lists.
inline constexpr search::Table words_index{"report_search"};

} // namespace kwartier::reports::store
