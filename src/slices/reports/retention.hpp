// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "kernel/act/contributions.hpp"
#include "kernel/base/result.hpp"
#include "slices/reports/model.hpp"

namespace kwartier {
class Slice;
}

// Letting go: in time, because the reporter asks, or of the whole report after five years; and keeping it all the same (a hold).
// docs/decisions/0014 says what goes and what stays.
namespace kwartier::reports {

inline constexpr auto destroyed_after = days{5 * 365 + 2};

// Facts.
/// Who reported, and what was typed among people, is gone: by the rule ("retention") or because they asked ("erasure").
struct Anonymised {
    static constexpr std::string_view word = "reports.anonymised";
    ReportId report;
    AreaId area;
    std::string why;
    FactRow row() const;
};
/// The report itself is gone; this is what is left of it.
struct Destroyed {
    static constexpr std::string_view word = "reports.destroyed";
    ReportId report;
    AreaId area;
    FactRow row() const;
};
struct Held {
    static constexpr std::string_view word = "reports.held";
    ReportId report;
    AreaId area;
    FactRow row() const;
};
struct Released {
    static constexpr std::string_view word = "reports.released";
    ReportId report;
    AreaId area;
    FactRow row() const;
};

/// Takes away who reported, what was typed among people, the photos, and (where the subject is sensitive) the exact place. What, which
/// neighbourhood, when, and what everybody was told stay. Only of a closed report.
void anonymise(Act&, ReportRow const&, Leaving&, std::string_view why);

/// One reporter is erased. A closed report is anonymised when they filed it; an open one goes on without them, with their words masked,
/// and is anonymised when it closes.
void erase_reporter(Act&, ReporterRow const&, Leaving&);

/// Nothing of a report leaves until the hold is lifted. Refuses who does not handle it.
Outcome hold(Act&, ReportId, std::string_view why);
Outcome release(Act&, ReportId);

void declare_retention(Slice&);
void declare_erasure(Slice&);

} // namespace kwartier::reports
