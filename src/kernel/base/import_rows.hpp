// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "kernel/base/csv.hpp"

// What every import of rows does.
namespace kwartier {

/// Rows that were refused, as they stood in the file, behind their line and the reason: in FILE.rejected.csv beside FILE.csv, which is
/// written only when there are any.
class RejectedRows {
public:
    RejectedRows(std::string const& csv_path, CsvRow const& header, char separator);
    void add(CsvRow const&, std::string const& why);
    /// Its path, or empty.
    std::string written() const { return m_out.is_open() ? m_path : std::string(); }

private:
    std::string m_path;
    std::vector<std::string> m_header;
    char m_separator;
    std::ofstream m_out;
};

/// Says every two seconds how many rows were read, and how fast.
class RowProgress {
public:
    explicit RowProgress(std::function<void(std::string const&)> const& say) : m_say(say) {}
    void at(long rows);

private:
    std::function<void(std::string const&)> const& m_say;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now(), m_last = m_begin;
};

} // namespace kwartier
