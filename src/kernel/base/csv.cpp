// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/csv.hpp"

#include <algorithm>
#include <istream>

namespace kwartier {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool same_but_capitals(std::string_view a, std::string_view b)
{
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

CsvReader::CsvReader(std::istream& in, char separator) : CsvReader(in, separator, Limits{}) {}
CsvReader::CsvReader(std::istream& in, char separator, Limits limits) : m_in(in), m_separator(separator), m_limits(limits) {}

bool CsvReader::next_line(std::string& line)
{
    line.clear();
    bool any = false;
    for (auto c = m_in.rdbuf()->sbumpc(); c != std::char_traits<char>::eof(); c = m_in.rdbuf()->sbumpc()) {
        any = true;
        if (c == '\n') break;
        // What is longer is read on but not kept: one byte too many says so.
        if (line.size() <= m_limits.record_bytes) line += static_cast<char>(c);
    }
    if (!any) return false;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (++m_line == 1 && line.starts_with(byte_order_mark)) line.erase(0, byte_order_mark.size());
    return true;
}

void CsvReader::detect(std::string_view line)
{
    if (m_separator) return;
    std::size_t most = 0;
    m_separator = ',';
    for (char const candidate : {',', ';', '\t'}) {
        bool quoted = false;
        std::size_t count = 0;
        for (char const c : line) {
            if (c == '"') quoted = !quoted;
            else if (c == candidate && !quoted) ++count;
        }
        if (count > most) {
            most = count;
            m_separator = candidate;
        }
    }
}

bool CsvReader::next(CsvRow& row)
{
    std::string line;
    do {
        if (!next_line(line)) return false;
    } while (line.empty());
    row = CsvRow{};
    row.line = m_line;
    detect(line);
    read_cells(row, std::move(line));
    return true;
}

void CsvReader::refuse_the_rest(CsvRow& row, std::string why)
{
    row.trouble = std::move(why);
    if (row.raw.size() > m_limits.record_bytes) row.raw.resize(m_limits.record_bytes);
}

void CsvReader::read_cells(CsvRow& row, std::string line)
{
    row.raw = line;
    std::size_t at = 0;
    for (;;) {
        if (row.raw.size() > m_limits.record_bytes) return refuse_the_rest(row, "the row is longer than can be read");
        if (row.cells.size() == m_limits.cells) return refuse_the_rest(row, "the row has too many cells");
        auto& cell = row.cells.emplace_back();
        if (at >= line.size() || line[at] != '"') {
            auto const end = std::min(line.find(m_separator, at), line.size());
            cell = line.substr(at, end - at);
            if (cell.find('"') != std::string::npos)
                return refuse_the_rest(row, "a quotation mark stands within a cell that does not begin with one");
            at = end;
        } else {
            ++at;
            for (;;) {
                auto const quote = line.find('"', at);
                if (quote == std::string::npos) {
                    cell.append(line, at);
                    if (row.raw.size() > m_limits.record_bytes || !next_line(line))
                        return refuse_the_rest(row, "a quotation mark is not closed");
                    cell += '\n';
                    row.raw += '\n';
                    row.raw += line;
                    at = 0;
                    continue;
                }
                cell.append(line, at, quote - at);
                at = quote + 1;
                if (at >= line.size() || line[at] != '"') break;
                cell += '"';
                ++at;
            }
            if (at < line.size() && line[at] != m_separator)
                return refuse_the_rest(row, "something stands behind a closing quotation mark");
        }
        if (at >= line.size()) return;
        ++at;
    }
}

std::size_t CsvColumns::find(std::string_view name) const
{
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (same_but_capitals(m_names[i], name)) return i;
    }
    return none;
}

std::string CsvColumns::listed() const
{
    std::string all;
    for (auto const& name : m_names) {
        if (!all.empty()) all += ", ";
        all += name;
    }
    return all;
}

std::string_view cell(CsvRow const& row, std::size_t column)
{
    return column < row.cells.size() ? std::string_view(row.cells[column]) : std::string_view{};
}

std::string harmless_cell(std::string_view text)
{
    std::string cell(text);
    if (!text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) cell.insert(cell.begin(), '\'');
    return cell;
}

std::string csv_line(std::vector<std::string> const& cells, char separator)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i) line += separator;
        auto const& text = cells[i];
        if (text.find_first_of("\"\r\n") == std::string::npos && text.find(separator) == std::string::npos) {
            line += text;
            continue;
        }
        line += '"';
        for (char const c : text) {
            if (c == '"') line += '"';
            line += c;
        }
        line += '"';
    }
    return line;
}

} // namespace kwartier
