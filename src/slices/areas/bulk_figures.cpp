// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <charconv>
#include <cmath>
#include <istream>
#include <map>
#include <set>
#include <unordered_map>

#include "kernel/act/house.hpp"
#include "kernel/base/csv.hpp"
#include "kernel/base/text.hpp"
#include "slices/areas/landing.hpp"

namespace kwartier::areas {

namespace {

constexpr std::size_t rows_max = 500'000;
constexpr std::size_t refusals_max = 1'000;

/// "6360", "6.7" or "6,7"; nothing for anything else.
std::optional<double> number(std::string_view text)
{
    std::string plain(trimmed(text));
    if (std::count(plain.begin(), plain.end(), ',') == 1 && plain.find('.') == std::string::npos)
        std::replace(plain.begin(), plain.end(), ',', '.');
    double value = 0;
    auto const [end, ec] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (ec != std::errc{} || end != plain.data() + plain.size() || plain.empty() || !std::isfinite(value)) return std::nullopt;
    return value;
}

struct Column {
    std::size_t at;
    std::string name;
    bool asked; // named on the command line: a word in it is an error; otherwise the column is left out
};

std::string figure_name(std::string const& column)
{
    return column == "inwoners" || column == "aantal_inwoners" ? std::string(inhabitants) : column;
}

class Reading {
public:
    Reading(FiguresWanted const& wanted, std::unordered_map<std::string, AreaId> areas) : m_wanted(wanted), m_areas(std::move(areas)) {}

    std::optional<NotTaken> header(CsvRow row)
    {
        CsvColumns const columns(std::move(row));
        m_code = columns.find(m_wanted.code);
        if (m_code == CsvColumns::none) return "There is no column " + m_wanted.code + ". There are: " + columns.listed() + ".";
        for (auto const& [column, name] : m_wanted.columns) {
            auto const at = columns.find(column);
            if (at == CsvColumns::none) return "There is no column " + column + ". There are: " + columns.listed() + ".";
            m_columns.push_back({at, name.empty() ? figure_name(column) : name, true});
        }
        for (std::size_t i = 0; m_wanted.columns.empty() && i < columns.names().size(); ++i) {
            auto const& name = columns.names()[i];
            if (i != m_code && !name.empty() && name.size() <= 60) m_columns.push_back({i, figure_name(name), false});
        }
        return std::nullopt;
    }

    void see(CsvRow const& row)
    {
        ++account.rows;
        if (!row.trouble.empty()) return refuse(row.line, row.trouble);
        auto const area = m_areas.find(std::string(trimmed(cell(row, m_code))));
        if (area == m_areas.end()) {
            ++account.others;
            return;
        }
        ++account.areas;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            auto const text = trimmed(cell(row, m_columns[i].at));
            if (text.empty()) continue; // not known, or kept back because so few live there
            if (auto const value = number(text)) m_figures.push_back({i, {area->second, m_columns[i].name, m_wanted.year, *value}});
            else if (m_columns[i].asked) refuse(row.line, m_columns[i].name + " is no number: " + shortened(text, 40));
            else m_no_numbers.insert(i);
        }
    }

    std::vector<StagedFigure> rows(std::vector<StagedFigure> const& known)
    {
        std::map<std::pair<AreaId, std::string>, double> before;
        for (auto const& figure : known) before.emplace(std::pair(figure.area, figure.name), figure.value);
        std::map<std::pair<AreaId, std::string>, double> now; // the last row of an area wins, and each stands once
        std::set<std::string> names;
        for (auto const& [column, figure] : m_figures) {
            if (m_no_numbers.contains(column)) continue;
            names.insert(figure.name);
            now[{figure.area, figure.name}] = figure.value;
        }
        account.names.assign(names.begin(), names.end());
        std::vector<StagedFigure> rows;
        for (auto const& [key, value] : now) {
            auto const found = before.find(key);
            if (found != before.end() && found->second == value) ++account.unchanged;
            else rows.push_back({key.first, key.second, m_wanted.year, value});
        }
        account.figures = rows.size();
        return rows;
    }
    FiguresAccount account;

private:
    void refuse(std::size_t line, std::string const& why)
    {
        if (account.refused.size() < refusals_max) account.refused.push_back("line " + std::to_string(line) + ": " + why);
    }

    FiguresWanted const& m_wanted;
    std::unordered_map<std::string, AreaId> m_areas;
    std::size_t m_code = 0;
    std::vector<Column> m_columns;
    std::set<std::size_t> m_no_numbers;
    std::vector<std::pair<std::size_t, StagedFigure>> m_figures;
};

} // namespace

std::variant<FiguresAccount, NotTaken> take_figures(House const& house, Instant now, FiguresWanted const& wanted, std::istream& in,
                                                    Progress const& progress)
{
    std::unordered_map<std::string, AreaId> areas;
    std::vector<StagedFigure> known;
    std::int64_t planned_at = 0;
    house.look(the_house(), now, [&](Look const& look) {
        planned_at = store::change_number(look.db);
        for (auto const& stored : store::areas(look.db)) {
            if (!stored.area.code.empty()) areas.emplace(stored.area.code, stored.area.id);
        }
        known = store::figures_of_year(look.db, wanted.year);
    });
    if (areas.empty()) return "There are no areas with codes yet: import areas first.";

    Reading reading(wanted, std::move(areas));
    CsvReader csv(in);
    CsvRow row;
    if (!csv.next(row)) return "The file is empty.";
    if (auto const wrong = reading.header(std::move(row))) return *wrong;
    while (csv.next(row)) {
        reading.see(row);
        if (reading.account.rows > rows_max) return "The file has more than " + std::to_string(rows_max) + " rows.";
        if (reading.account.rows % 5000 == 0) progress("read " + std::to_string(reading.account.rows) + " rows");
    }
    if (reading.account.areas == 0) return "Not one row has the code of an area of ours in " + wanted.code + ".";
    auto const rows = reading.rows(known);
    if (rows.empty()) return reading.account;
    store::Landing const landing{.what = "figures", .rows = static_cast<std::int64_t>(rows.size()), .outlines = false, .valid_from = {}};
    if (auto failed = bring_in(house, now, planned_at, {.areas = {}, .figures = rows, .parts = {}}, landing, progress)) return *failed;
    return reading.account;
}

} // namespace kwartier::areas
