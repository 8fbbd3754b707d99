// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/pages/html.hpp"

namespace kwartier {

/// Bars side by side, a group per label, drawn by the server. Says what its table says, which always stands beside it: without colour alone
/// (the second row of bars is hatched by its outline), and with nothing where a number is not shown.
struct BarChart {
    struct Series {
        std::string name;
        std::vector<std::optional<std::int64_t>> values;
    };
    std::string title;
    std::vector<std::string> labels;
    std::vector<Series> series; // one or two
};

Html bar_chart(BarChart const&);

} // namespace kwartier
