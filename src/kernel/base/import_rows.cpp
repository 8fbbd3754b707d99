// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/import_rows.hpp"

#include <filesystem>

namespace kwartier {

namespace {

constexpr auto between_lines = std::chrono::seconds{2};

} // namespace

RejectedRows::RejectedRows(std::string const& csv_path, CsvRow const& header, char separator)
    : m_path(std::filesystem::path(csv_path).replace_extension(".rejected.csv").string()),
      m_header(header.cells),
      m_separator(separator)
{
    std::error_code ignored;
    std::filesystem::remove(m_path, ignored);
}

void RejectedRows::add(CsvRow const& row, std::string const& why)
{
    if (!m_out.is_open()) {
        m_out.open(m_path, std::ios::binary);
        auto names = m_header;
        names.insert(names.begin(), {"line", "reason"});
        m_out << csv_line(names, m_separator) << "\n";
    }
    m_out << csv_line({std::to_string(row.line), why}, m_separator) << m_separator << row.raw << "\n";
}

void RowProgress::at(long rows)
{
    auto const now = std::chrono::steady_clock::now();
    if (now - m_last < between_lines) return;
    m_last = now;
    auto const passed = std::chrono::duration<double>(now - m_begin).count();
    m_say(std::to_string(rows) + " rows, " + std::to_string(static_cast<long>(static_cast<double>(rows) / passed)) + " a second");
}

} // namespace kwartier
