// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <set>

#include "slices/areas/model.hpp"

namespace kwartier::areas {

/// The city everything lies in; made with the house's name when there is none yet.
AreaId found_city(Act&, Date valid_from);
/// Says in memory, in the timeline and to other processes that the areas are different now.
void note_change(Act&, std::string what, std::int64_t count, bool outlines);

/// A name as it stands in an address, apart from those that are taken: "centrum", then "centrum-bu00140000" or "centrum-2".
std::string free_slug(std::string_view name, std::string_view code, std::set<std::string, std::less<>> const& taken);

/// How a mark reads, in both languages.
Outcome word_mark(Act&, std::string_view mark, std::string_view nl, std::string_view en);

} // namespace kwartier::areas
