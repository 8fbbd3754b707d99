// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace kwartier::crash {

/// The numbers a writer was told are done, one on a line. A last line without an end was cut off by the kill and counts for nothing.
std::set<std::int64_t> read_acknowledged(std::string const& file);

/// What is found after the crash: how often each act stands in each place it writes to.
struct Found {
    std::vector<std::map<std::int64_t, int>> places;
    /// Acts that were taken back and must not be there.
    std::set<std::int64_t> taken_back;
};

/// Every acknowledged act is there, none twice, none by halves, nothing of what was taken back. Empty when all is well; else a sentence
/// each.
std::vector<std::string> complaints(std::set<std::int64_t> const& acknowledged, Found const& found);

} // namespace kwartier::crash
