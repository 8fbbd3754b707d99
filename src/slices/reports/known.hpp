// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "slices/reports/view.hpp"

// Already known nearby: open reports that may be about the same thing. Nothing is ever joined or merged by itself.
namespace kwartier::reports {

/// What is looked for: a report that is being typed, or one that is here.
struct Sought {
    std::optional<Point> place = {};
    CategoryId category = {}; // none yet: the one its words point to
    std::string text = {};
    std::string place_words = {};
    Instant filed_at = {};
    ReportId except = {}; // itself
};

struct Known {
    ReportRow report;
    double metres = 0;
    double score = 0;
};

/// At most five, best first, each above the threshold; none without a point. For everybody only what is public is compared and measured:
/// published words, and in sensitive categories the rounded place.
std::vector<Known> known_nearby(Look const&, Sought const&, Reader);
Sought sought(ReportRow const&);

std::vector<KnownLine> known_lines(Look const&, std::vector<Known> const&, Reader);
/// "4 mensen melden dit"; nothing when it is one.
std::optional<Said> people_words(Look const&, ReportRow const&);

} // namespace kwartier::reports
