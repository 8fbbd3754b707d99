// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>

#include "slices/reports/moderation.hpp"
#include "slices/reports/view.hpp"

namespace kwartier::reports {

/// A fact of moderation as officials read it; nothing for other facts.
std::optional<Said> moderation_sentence(StoredFact const&);
bool about_moderation(std::string_view fact);
Word moderated_word(Moderated);

} // namespace kwartier::reports
