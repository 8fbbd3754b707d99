// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

// SQL of what is known nearby and of who joined (store_nearby.cpp).
namespace kwartier::reports::store {

/// What the index of open places knows of a report.
struct OpenPlace {
    ReportId report;
    Point at;
    Instant filed_at{};
    CategoryId category;
};
/// Open reports in the box that were filed in that time; more than a thousand in such a box are cut.
std::vector<OpenPlace> open_in(Read&, Box const&, Instant from, Instant until);
/// At most sixteen, in no order; parts of a split report are left out.
std::vector<ReportRow> rows_of(Read&, std::vector<ReportId> const&);
inline constexpr std::size_t rows_at_once = 16;

/// Who joined, by the hash of their own link.
std::optional<ReporterRow> find_joined(Read&, std::string_view link_hash);
/// How many people report it: whoever filed it, who joined, and the same of what was merged into it; one address or person counts once.
int people(Read&, ReportId);

} // namespace kwartier::reports::store
