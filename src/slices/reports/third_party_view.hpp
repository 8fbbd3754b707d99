// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "slices/reports/pages.hpp"
#include "slices/reports/third_party.hpp"
#include "slices/reports/view.hpp"

namespace kwartier::reports {

/// A fact about a party as officials read it; nothing for other facts.
std::optional<Said> party_sentence(Look const&, StoredFact const&);
bool about_party(std::string_view fact);

/// What a party and the municipality said to each other, for both.
std::vector<PartyLine> party_lines(Look const&, HandoverRow const&);
/// Photos of the report that may be chosen for a party, or (of a handover) were.
std::vector<PhotoChoice> photo_choices(Look const&, ReportRow const&, std::string const& base, std::vector<std::int64_t> const& chosen);

} // namespace kwartier::reports
