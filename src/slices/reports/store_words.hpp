// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "kernel/search/search.hpp"
#include "slices/reports/model.hpp"

namespace kwartier::reports::store {

/// The words of reports and their places, for searching: filled with `report_words`, emptied with them, asked by the lists.
inline constexpr search::Table words_index{"report_search"};
/// The same of those that are open: a search in open work finds it however many have ended since (docs/decisions/0024).
inline constexpr search::Table open_words{"report_search_open"};
/// Both, after the words of the report were written; without any they forget it.
void index_words(Write&, ReportId, std::string_view text, std::string_view place);

} // namespace kwartier::reports::store
