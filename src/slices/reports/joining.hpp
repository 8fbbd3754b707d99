// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/model.hpp"

// Reporting along: whoever sees what is known already becomes a reporter of that report. They hear everything the first reporter hears, have
// a link, a code and a page of their own, and never see the first reporter's words or name.
namespace kwartier::reports {

struct Joining {
    Contact contact = {}; // may be empty: then the link and the code are all there is
    Language language = Language::nl;
    PersonId person = {};
    std::string words = {}; // what they typed themselves; for who handles it
    std::vector<StoredPicture> photos = {};
};

/// Joins the report, or the one it was merged into. Refuses a report that is closed (409), that this person reports already (409), and a
/// contact that cannot be right (422).
Result<Receipt> join(Act&, ReportId, Joining const&);

/// What the link, the code and the confirmation key of one who joined are computed from.
std::string joined_seed(std::string_view reference, std::int64_t reporter);

/// Only what reached the mail of the address confirms it. Refused without that key.
Outcome confirm_joined(Act&, ReporterRow const&, ReportRow const&, std::string_view key);

} // namespace kwartier::reports
