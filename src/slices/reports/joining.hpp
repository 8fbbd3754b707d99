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
    bool not_solved = false; // they see that what we call solved is not
};

/// Joins the report, or the one it was merged into. Refuses a report that is closed (409), that this person reports already (409), and a
/// contact that cannot be right (422). Who sees that it is not solved joins a report that ended in the last sixty days, and says why; signed
/// in they open it again at once, others by confirming their address.
Result<Receipt> join(Act&, ReportId, Joining const&);

/// What the link, the code and the confirmation key of one who joined are computed from.
std::string joined_seed(std::string_view reference, std::int64_t reporter);

/// Whether it ended, solved or not, so lately that others than its reporters may still say that it is not solved.
bool may_be_not_solved(ReportRow const&, Instant now);
/// Whether they have a say in how it ended: who joined only afterwards is known by an account or a confirmed address.
bool has_a_say(ReporterRow const&, ReportRow const& about);

/// Only what reached the mail of the address confirms it. Refused without that key. Opens the report again for who joined to say that it is
/// not solved.
Outcome confirm_joined(Act&, ReporterRow const&, ReportRow const&, std::string_view key);

} // namespace kwartier::reports
