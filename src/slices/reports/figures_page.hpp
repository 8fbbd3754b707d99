// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "slices/reports/figures.hpp"
#include "slices/reports/pages.hpp"

// How figures read: rows with counts, days and shares, with or without the care that public figures need.
namespace kwartier::reports::figures {

/// Everybody: nothing that tells of fewer than five. Officials by right: as it is.
enum class Care { everyone, inside };

struct Named {
    std::string name;
    Sums sums;
    double inhabitants = 0; // 0: unknown, or too few to divide by
};

struct Table {
    std::vector<FigureRow> rows;
    FigureRow total;
    std::vector<std::optional<std::int64_t>> filed, solved; // as shown, for the chart
    bool all_hidden = false;
};
Table table(Language, std::vector<Named> const&, Care);
/// Without its counts: where a table could not hide a small one otherwise, no table may show the sum.
void hide_total(FigureRow&);

} // namespace kwartier::reports::figures
