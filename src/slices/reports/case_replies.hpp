// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/web/request.hpp"
#include "slices/reports/case_view.hpp"

namespace kwartier::reports {

/// Standard replies and causes in the forms of a report's page.
void fill_replies(Look const&, Request const&, ReportRow const&, Refused const&, CasePage&);
/// The form as it was sent, with the chosen reply filled in as its sentence; nothing when there is no such reply for this report.
std::optional<Fields> with_reply(Look const&, ReportRow const&, std::string_view form, Fields const& typed);

} // namespace kwartier::reports
