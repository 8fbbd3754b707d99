// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <string>

#include "kernel/act/house.hpp"

namespace kwartier::reports {

/// What an import did.
struct ImportAccount {
    long rows = 0;
    long taken = 0;
    long known = 0;       // there already
    long refused = 0;     // in the file beside it, with line and reason
    long outside = 0;     // taken, without a neighbourhood
    std::string rejected; // path of that file, or empty
    std::chrono::microseconds longest_act{0};
};

/// Reads the whole file; `progress` gets a line now and then. Throws DataError when the mapping or the file cannot be used.
ImportAccount import_reports(House const&, Instant now, std::string const& csv, std::string const& mapping,
                             std::function<void(std::string const&)> const& progress);

/// `kwartier import reports FILE.csv --mapping FILE.toml`
int import_command(House const&, std::span<std::string const> arguments);

} // namespace kwartier::reports
