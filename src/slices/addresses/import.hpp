// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>

#include "kernel/act/house.hpp"
#include "slices/addresses/columns.hpp"
#include "slices/addresses/writing.hpp"

namespace kwartier::addresses {

struct ImportWanted {
    std::string file;
    std::map<Column, std::string> named;
    bool whole = false;       // the file names every address: others go
    bool outside_too = false; // also what lies in no neighbourhood of ours
};
/// What an import did.
struct ImportAccount {
    std::int64_t rows = 0;
    std::int64_t taken = 0;   // added, moved, or as they were
    std::int64_t added = 0;   // of these, new
    std::int64_t refused = 0; // in the file beside it, with line and reason
    std::int64_t outside = 0; // in no neighbourhood of ours, and left out
    std::int64_t dropped = 0; // were there, and the whole file did not name them
    std::string rejected;     // path of that file, or empty
    Writing::Held held;
};

/// Reads the file row by row and writes in short acts; what was written stays when it is broken off. A sentence when the file cannot
/// be used.
std::variant<ImportAccount, std::string> import_addresses(House const&, Instant now, ImportWanted const&,
                                                          std::function<void(std::string const&)> const& say);

/// `kwartier import addresses FILE.csv`
int import_command(House const&, std::span<std::string const> arguments);

} // namespace kwartier::addresses
