// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/reports/reports.hpp"

// Facts of reports that belong together: joined, merged, split. They move to the face when another slice wants to hear them.
namespace kwartier::reports {

/// It is the same as the chief one; also when it moves along to another chief.
struct Merged {
    static constexpr std::string_view word = "reports.merged";
    ReportId report;
    AreaId area;
    ReportId chief;
    FactRow row() const;
};
/// The chief one, when another is merged into it.
struct GotMerged {
    static constexpr std::string_view word = "reports.got_merged";
    ReportId report;
    AreaId area;
    ReportId merged;
    FactRow row() const;
};
struct Unmerged {
    static constexpr std::string_view word = "reports.unmerged";
    ReportId report;
    AreaId area;
    ReportId chief;
    FactRow row() const;
};
/// The whole, for each part that is made of it.
struct SplitOff {
    static constexpr std::string_view word = "reports.split_off";
    ReportId report;
    AreaId area;
    ReportId part;
    FactRow row() const;
};
/// The part, instead of Filed: nobody filed it.
struct PartMade {
    static constexpr std::string_view word = "reports.part_made";
    ReportId report;
    AreaId area;
    ReportId whole;
    FactRow row() const;
};
/// Somebody else reports the same.
struct Joined {
    static constexpr std::string_view word = "reports.joined";
    ReportId report;
    AreaId area;
    FactRow row() const;
};

} // namespace kwartier::reports
