// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/ways.hpp"

// Who looks after what is not ours, so that "this is not ours" says whose it is. Their telephone and page are public, as they are elsewhere;
// a party that reports are handed to (third_party.hpp) is somebody the municipality works with.
namespace kwartier::reports {

struct Authority {
    std::int64_t id = 0;
    std::string name;
    WayContact contact;  // without a post address
    AreaId area;         // and what lies in it; none: anywhere
    CategoryId category; // and what stands below it; none: any
    Instant since{};
    std::optional<Instant> until = {};
    PersonId made_by;
};

/// All of today, by name.
std::vector<Authority> authorities(Look const&);
/// Those of today whose place and subject are the report's; those that name both first.
std::vector<Authority> authorities_for(Look const&, ReportRow const&);
/// Whose it is, as it was told when it was closed without being solved; nothing once it is open again or was solved after all.
std::optional<Authority> authority_of(Look const&, ReportRow const&);

/// For who sets the city up. Refuses a name of fewer than 2 or more than 120 characters, no way at all to reach them, and what
/// `wrong_contact` refuses.
Result<std::int64_t> add_authority(Act&, Authority const&);
Outcome end_authority(Act&, std::int64_t);

/// Told with the closing of a report; 0: nobody is named. Refuses one that is not among `authorities_for` it.
Outcome name_authority(Act&, Seen, std::int64_t);

} // namespace kwartier::reports
