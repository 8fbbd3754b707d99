// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/model.hpp"

// What reporters decide about their own words before everybody. The report itself, which officials read, stays as it was typed.
namespace kwartier::reports {

/// Whether the reporter may still choose what everybody reads: not where the subject shows nothing, and not over what an official wrote.
bool may_choose_words(Look const&, ReportRow const&);

/// What everybody reads from now on. Refuses personal data and a wrong length (422), and where the reporter may not choose (409). Where an
/// official shows words (WordsRule::by_official), one looks at the new ones first.
Outcome choose_own_words(Act&, ReportId, std::string_view words);
/// Nobody else reads the words any more. Photos are hidden with them; only an official shows them again.
Outcome hide_own_words(Act&, ReportId);

} // namespace kwartier::reports
