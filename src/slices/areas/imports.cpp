// SPDX-License-Identifier: EUPL-1.2
// kwartier import areas | division | figures
#include <charconv>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/csv.hpp"
#include "kernel/base/text.hpp"
#include "slices/areas/bulk.hpp"
#include "slices/areas/routes.hpp"

namespace kwartier::areas {

namespace {

constexpr std::size_t named_at_most = 40;

constexpr std::string_view areas_usage =
    "kwartier import areas FILE.geojson --code PROPERTY --name PROPERTY --valid-from YYYY-MM-DD\n"
    "  [--year YEAR]            of the codes; without it, the year of --valid-from\n"
    "  [--kind neighbourhood]   or district, ward, city\n"
    "  [--crs CRS84]            or EPSG:28992\n"
    "  [--source TEXT]          where the outlines come from; \"schematic\" is said on the pages\n";
constexpr std::string_view division_usage =
    "kwartier import division FILE.csv --name NAME --child COLUMN --parent COLUMN --valid-from YYYY-MM-DD\n"
    "  [--valid-to YYYY-MM-DD]  the first day it no longer holds\n"
    "  [--kind district]        or ward: what its parts are\n"
    "  [--parent-code COLUMN]   codes of the parts\n";
constexpr std::string_view figures_usage =
    "kwartier import figures FILE.csv --code COLUMN --year YEAR\n"
    "  [--columns a,b=name]     these only, b under another name; inwoners is called inhabitants\n";

/// What is wrong with the command line; shown with the usage.
struct Wrong {
    std::string what;
};

class Options {
public:
    Options(std::span<std::string const> arguments, std::vector<std::string> const& known)
    {
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            auto const& word = arguments[i];
            if (!word.starts_with("--")) {
                if (!m_file.empty()) throw Wrong{"One file at a time: " + m_file + " or " + word + "?"};
                m_file = word;
                continue;
            }
            auto const equals = word.find('=');
            auto const name = word.substr(2, equals == std::string::npos ? std::string::npos : equals - 2);
            if (std::find(known.begin(), known.end(), name) == known.end()) throw Wrong{"There is no option --" + name + "."};
            if (equals != std::string::npos) m_values[name] = word.substr(equals + 1);
            else if (++i < arguments.size()) m_values[name] = arguments[i];
            else throw Wrong{"--" + name + " needs a value."};
        }
        if (m_file.empty()) throw Wrong{"Which file?"};
    }

    std::string const& file() const { return m_file; }
    bool has(std::string const& name) const { return m_values.contains(name); }
    std::string needed(std::string const& name) const
    {
        auto const found = m_values.find(name);
        if (found == m_values.end() || found->second.empty()) throw Wrong{"--" + name + " is missing."};
        return found->second;
    }
    std::string given(std::string const& name) const
    {
        auto const found = m_values.find(name);
        return found == m_values.end() ? std::string() : found->second;
    }
    Date date(std::string const& name) const
    {
        auto const read = parse_date(needed(name));
        if (!read) throw Wrong{"--" + name + " is a date as 2022-10-13, not " + needed(name) + "."};
        return *read;
    }
    int year(std::string const& name) const
    {
        auto const text = needed(name);
        int value = 0;
        auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (ec != std::errc{} || end != text.data() + text.size() || value < 1800 || value > 2200)
            throw Wrong{"--" + name + " is a year as 2024, not " + text + "."};
        return value;
    }

private:
    std::string m_file;
    std::map<std::string, std::string> m_values;
};

Kind kind_from(std::string const& name, Kind otherwise)
{
    if (name.empty()) return otherwise;
    if (name == "city") return Kind::city;
    if (name == "district") return Kind::district;
    if (name == "ward") return Kind::ward;
    if (name == "neighbourhood") return Kind::neighbourhood;
    throw Wrong{"--kind is neighbourhood, district, ward or city, not " + name + "."};
}

std::ifstream opened(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Wrong{"The file " + path + " cannot be opened."};
    return in;
}

void say_progress(std::string const& line) { std::cout << "  " << line << std::endl; }

void tell(std::string const& heading, std::vector<std::string> const& names)
{
    if (names.empty()) return;
    std::cout << heading << ": " << names.size() << "\n";
    for (std::size_t i = 0; i < names.size() && i < named_at_most; ++i) std::cout << "    " << names[i] << "\n";
    if (names.size() > named_at_most) std::cout << "    and " << names.size() - named_at_most << " more\n";
}

int not_taken(NotTaken const& why)
{
    std::cerr << why << "\nNothing was changed.\n";
    return 1;
}

template <class F>
int with_usage(std::string_view usage, F const& f)
{
    try {
        return f();
    } catch (Wrong const& wrong) {
        std::cerr << wrong.what << "\n" << usage;
        return 2;
    }
}

int import_areas(House const& house, std::span<std::string const> arguments)
{
    return with_usage(areas_usage, [&] {
        Options const options(arguments, {"code", "name", "valid-from", "year", "kind", "crs", "source"});
        AreasWanted wanted;
        wanted.code = options.needed("code");
        wanted.name = options.needed("name");
        wanted.valid_from = options.date("valid-from");
        wanted.year = options.has("year") ? options.year("year") : std::stoi(iso(wanted.valid_from).substr(0, 4));
        wanted.kind = kind_from(options.given("kind"), Kind::neighbourhood);
        wanted.source = options.given("source");
        if (options.has("crs")) {
            wanted.crs = crs_from(options.given("crs"));
            if (!wanted.crs) throw Wrong{"--crs is CRS84 or EPSG:28992, not " + options.given("crs") + "."};
        }
        std::ostringstream text;
        text << opened(options.file()).rdbuf();
        auto const result = take_areas(house, clock_now(), wanted, text.str(), say_progress);
        if (auto const* why = std::get_if<NotTaken>(&result)) return not_taken(*why);
        auto const& account = std::get<AreasAccount>(result);
        std::cout << "Features in the file: " << account.features << "\nTaken: " << account.taken << " (" << account.added << " new, "
                  << account.outlines << " new outlines, " << account.renamed << " renamed, " << account.unchanged << " unchanged)\n";
        tell("Repaired", account.mended);
        tell("Without a name, called by their code", account.nameless);
        tell("Refused", account.refused);
        if (account.absent) std::cout << "Known areas that the file does not name, left as they are: " << account.absent << "\n";
        return 0;
    });
}

int import_division(House const& house, std::span<std::string const> arguments)
{
    return with_usage(division_usage, [&] {
        Options const options(arguments, {"name", "child", "parent", "valid-from", "valid-to", "kind", "parent-code"});
        DivisionWanted wanted;
        wanted.name = options.needed("name");
        wanted.valid_from = options.date("valid-from");
        if (options.has("valid-to")) wanted.valid_to = options.date("valid-to");
        wanted.kind = kind_from(options.given("kind"), Kind::district);
        if (wanted.kind != Kind::district && wanted.kind != Kind::ward) throw Wrong{"--kind of a division is district or ward."};
        auto in = opened(options.file());
        CsvReader csv(in);
        CsvRow row;
        if (!csv.next(row)) return not_taken("The file is empty.");
        CsvColumns const columns(std::move(row));
        auto const column = [&](std::string const& option) {
            auto const name = options.given(option);
            auto const found = name.empty() ? CsvColumns::none : columns.find(name);
            if (!name.empty() && found == CsvColumns::none)
                throw Wrong{"There is no column " + name + ". There are: " + columns.listed() + "."};
            return found;
        };
        options.needed("child");
        options.needed("parent");
        auto const child = column("child"), parent = column("parent"), code = column("parent-code");
        std::vector<std::string> unreadable;
        while (csv.next(row)) {
            if (!row.trouble.empty()) unreadable.push_back("line " + std::to_string(row.line) + ": " + row.trouble);
            else
                wanted.rows.push_back({std::string(trimmed(cell(row, child))), std::string(trimmed(cell(row, parent))),
                                       std::string(trimmed(cell(row, code)))});
        }
        say_progress("read " + std::to_string(wanted.rows.size()) + " rows");
        auto const result = take_division(house, clock_now(), wanted);
        if (auto const* why = std::get_if<NotTaken>(&result)) return not_taken(*why);
        auto const& account = std::get<DivisionAccount>(result);
        std::cout << "Rows in the file: " << account.rows + unreadable.size() << "\nPlaced: " << account.placed
                  << ", unchanged: " << account.unchanged << ", new parts: " << account.parents << "\n";
        unreadable.insert(unreadable.end(), account.refused.begin(), account.refused.end());
        tell("Refused", unreadable);
        if (account.absent) std::cout << "Areas of this division that the file does not name, left as they are: " << account.absent << "\n";
        return 0;
    });
}

int import_figures(House const& house, std::span<std::string const> arguments)
{
    return with_usage(figures_usage, [&] {
        Options const options(arguments, {"code", "year", "columns"});
        FiguresWanted wanted;
        wanted.code = options.needed("code");
        wanted.year = options.year("year");
        auto const chosen = options.given("columns");
        for (auto const part : chosen.empty() ? std::vector<std::string_view>{} : split(chosen, ',')) {
            auto const equals = part.find('=');
            wanted.columns.emplace_back(trimmed(part.substr(0, equals)),
                                        equals == std::string_view::npos ? "" : trimmed(part.substr(equals + 1)));
        }
        auto in = opened(options.file());
        auto const result = take_figures(house, clock_now(), wanted, in, say_progress);
        if (auto const* why = std::get_if<NotTaken>(&result)) return not_taken(*why);
        auto const& account = std::get<FiguresAccount>(result);
        std::cout << "Rows in the file: " << account.rows << ", of areas of ours: " << account.areas << ", of others: " << account.others
                  << "\nFigures taken: " << account.figures << ", unchanged: " << account.unchanged << ", of " << account.names.size()
                  << " kinds\n";
        tell("Refused", account.refused);
        return 0;
    });
}

} // namespace

void declare_imports(Slice& slice)
{
    slice.offer(Import{"areas", "outlines of neighbourhoods with codes and names, from GeoJSON", import_areas});
    slice.offer(Import{"division", "which neighbourhood lies in which district or ward, from CSV", import_division});
    slice.offer(Import{"figures", "inhabitants and other figures per area and year, from CSV", import_figures});
}

} // namespace kwartier::areas
