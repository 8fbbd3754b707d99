// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "slices/reports/third_party.hpp"

// The steps that the verbs of third parties are made of.
namespace kwartier::reports {

/// A fresh link, dead some days after the handover is due; every older one is refused from now on.
void renew_link(Act&, HandoverRow&);
/// For how long after the day it is due a link still works: until it is taken back.
Instant link_until(House const&, HandoverRow const&);
void tell_party(Act&, HandoverRow const&, std::string_view word, std::int64_t sentence = 0);
/// Whoever handles the report; while nobody does, everybody of its department.
void tell_handlers(Act&, ReportRow const&, HandoverRow const&, std::string_view word, std::int64_t sentence);
void end_handover(Act&, HandoverRow&, HandoverEnd);
/// Ends it and, when the report still stands with the party, puts it in progress.
Outcome back_in_progress(Act&, ReportRow&, HandoverRow&, HandoverEnd);

} // namespace kwartier::reports
