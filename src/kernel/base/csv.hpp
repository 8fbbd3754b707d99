// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace kwartier {

/// One record of a CSV file. `line` is where it begins; a cell may hold line ends, so lines are not rows.
struct CsvRow {
    std::size_t line = 0;
    std::vector<std::string> cells;
    std::string trouble; // why it cannot be read, or empty; then the cells are what was read so far
    std::string raw;     // as it stood in the file, for a file of refused rows
};

/// Reads CSV (RFC 4180) one record after the other, so that a file need not fit in memory. Takes a byte order mark, \r\n and \n, and a
/// comma, semicolon or tab between cells: the one that stands most in the first line, unless it is given.
class CsvReader {
public:
    struct Limits {
        std::size_t record_bytes = 1 << 20;
        std::size_t cells = 1000;
    };
    explicit CsvReader(std::istream&, char separator = 0);
    CsvReader(std::istream&, char separator, Limits);

    /// The next record that is not an empty line; false at the end.
    bool next(CsvRow&);
    char separator() const { return m_separator; }

private:
    bool next_line(std::string&);
    void detect(std::string_view line);
    void read_cells(CsvRow&, std::string line);
    void refuse_the_rest(CsvRow&, std::string why);

    std::istream& m_in;
    char m_separator;
    Limits m_limits;
    std::size_t m_line = 0;
};

/// The columns of a file by the names in its first row, compared without capitals.
class CsvColumns {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    explicit CsvColumns(CsvRow header) : m_names(std::move(header.cells)) {}
    std::size_t find(std::string_view name) const;
    std::vector<std::string> const& names() const { return m_names; }
    /// "bu_code, bu_naam, …" for telling what there is.
    std::string listed() const;

private:
    std::vector<std::string> m_names;
};

/// The cell, or empty when the row is too short or the column is none.
std::string_view cell(CsvRow const&, std::size_t column);
/// The text as a cell that no program takes for a formula: what begins like one (= + - @, a tab, a line end) gets an apostrophe before it.
std::string harmless_cell(std::string_view text);
/// The cells as one line of CSV, without its end.
std::string csv_line(std::vector<std::string> const& cells, char separator = ',');

} // namespace kwartier
