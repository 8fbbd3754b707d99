// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "kernel/act/act.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/reports/model.hpp"

// Who hears what: the reporters of a report, those who joined it, and those of every report that was merged into it.
namespace kwartier::reports {

/// Who handles it hears of it, and during their leave whoever stands in as well.
void tell_handler(Act&, ReportRow const&, std::string_view word, Urgency, std::string const& detail);

/// The step itself; nothing when it changes nothing for who reported.
void tell_moved(Act&, ReportRow const&, State to, std::int64_t sentence);
void tell_postponed(Act&, ReportRow const&, Date due, std::string_view why, std::int64_t sentence);
/// How the chief one ended already, to those whose report was merged into it only now.
void tell_how_chief_ended(Act&, ReportRow const& merged, ReportRow const& chief);
/// Something about this report alone: word and detail as they are.
void tell_reporters(Act&, ReportId, std::string_view word);

} // namespace kwartier::reports
