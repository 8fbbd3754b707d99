// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "kernel/act/look.hpp"
#include "slices/reports/model.hpp"

// Who has a report open at this moment, so that two people do not do the same. Of this process only, in memory only, and forgotten after a
// minute and a half: nothing is kept of who looked at what.
namespace kwartier::reports {

class Presence {
public:
    static constexpr auto lasts = seconds{90};
    static constexpr std::size_t reports_max = 10'000;
    static constexpr std::size_t people_max = 12; // of one report

    /// Nothing happens beyond the bounds: the page works without.
    void here(ReportId, PersonId, Instant now);
    std::vector<PersonId> others(ReportId, PersonId self, Instant now);

private:
    void forget_old(Instant now);

    std::mutex m_lock;
    std::map<std::int64_t, std::map<std::int64_t, Instant>> m_open; // report → person → last seen
};

/// Marks the looker as being here, and names the others as far as the looker may know names; empty when there is nobody.
std::string also_here(Look const&, ReportRow const&);

} // namespace kwartier::reports
