// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/columns.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "kernel/base/text.hpp"
#include "slices/addresses/model.hpp"
#include "slices/addresses/typed.hpp"

namespace kwartier::addresses {

namespace {

constexpr std::array<std::string_view, column_count> names{"street", "number", "letter", "addition", "postcode", "town",
                                                           "lon",    "lat",    "x",      "y",        "point"};

/// How extracts call them, letters and digits only.
constexpr std::array<std::string_view, column_count> known{
    "street straat straatnaam openbareruimte openbareruimtenaam naamopenbareruimte",
    "number huisnummer huisnr nummer housenumber",
    "letter huisletter houseletter",
    "addition huisnummertoevoeging toevoeging huistoevoeging housenumberaddition",
    "postcode pc6 postalcode zipcode",
    "town woonplaats woonplaatsnaam plaats plaatsnaam city",
    "lon longitude lng lengtegraad wgs84lon",
    "lat latitude breedtegraad wgs84lat",
    "x rdx xrd xcoordinaat xcoord xcoordinate",
    "y rdy yrd ycoordinaat ycoord ycoordinate",
    "point geopunt geometrie geometry geom wkt centroidell centroiderd geopoint",
};

constexpr Box netherlands{3.2, 50.7, 7.3, 53.7};

std::string plain(std::string_view name)
{
    std::string letters;
    for (auto const& word : words_of(name)) letters += word;
    return letters;
}

bool listed(std::string_view list, std::string_view name)
{
    for (auto const one : split(list, ' '))
        if (one == name) return true;
    return false;
}

std::optional<double> number(std::string_view text)
{
    std::string plain(trimmed(text));
    if (std::count(plain.begin(), plain.end(), ',') == 1 && plain.find('.') == std::string::npos)
        std::replace(plain.begin(), plain.end(), ',', '.');
    double value = 0;
    auto const [end, wrong] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (plain.empty() || wrong != std::errc{} || end != plain.data() + plain.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// Degrees, or metres of the Rijksdriehoek: the numbers tell which.
std::optional<Point> place_from(double x, double y)
{
    if (x > 1000 && x < 300'000 && y > 300'000 && y < 630'000) return from_rd(x, y);
    Point const at{x, y};
    if (netherlands.contains(at)) return at;
    if (netherlands.contains({y, x})) return Point{y, x}; // latitude first, as many programs write it
    return std::nullopt;
}

/// "POINT (5.69 50.85)", "POINT Z(…)", or two numbers with a space or comma.
std::optional<Point> point_from(std::string_view text)
{
    if (auto const open = text.find('('); open != std::string_view::npos) text = text.substr(open + 1, text.find(')', open) - open - 1);
    std::vector<double> found;
    std::string word;
    for (auto const c : std::string(text) + " ") {
        if (c != ' ' && c != ',' && c != '\t') {
            word += c;
            continue;
        }
        if (word.empty()) continue;
        auto const value = number(word);
        if (!value) return std::nullopt;
        found.push_back(*value);
        word.clear();
    }
    if (found.size() < 2 || found.size() > 3) return std::nullopt;
    return place_from(found[0], found[1]);
}

bool is_letter(std::string_view text)
{
    return text.size() == 1 && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
}

/// The number with its letter and addition, also where all of them stand in one column ("12a-2"). Words when it is none.
std::string take_number(NewAddress& address, std::string_view number, std::string_view letter, std::string_view addition)
{
    auto const read = house_number_from(number);
    if (read.number < 1 || read.number > number_max) return "no house number: " + shortened(number, 20);
    address.number = read.number;
    address.letter = letter.empty() ? read.letter : std::string(letter);
    address.addition = addition.empty() ? read.addition : std::string(addition);
    if (!address.letter.empty() && !is_letter(address.letter)) return "a letter is one letter: " + shortened(letter, 20);
    if (!valid_utf8(address.addition) || length(address.addition) > addition_max) return "the addition is too long";
    return {};
}

} // namespace

std::string_view name(Column column) { return names[static_cast<std::size_t>(column)]; }

std::variant<Columns, std::string> Columns::find(CsvColumns const& header, std::map<Column, std::string> const& named)
{
    Columns columns;
    std::fill(std::begin(columns.m_at), std::end(columns.m_at), CsvColumns::none);
    for (int i = 0; i < column_count; ++i) {
        auto& at = columns.m_at[i];
        if (auto const option = named.find(static_cast<Column>(i)); option != named.end()) {
            at = header.find(option->second);
            if (at == CsvColumns::none) return "There is no column " + option->second + ". There are: " + header.listed() + ".";
            continue;
        }
        auto const list = known[static_cast<std::size_t>(i)];
        for (std::size_t k = 0; k < header.names().size() && at == CsvColumns::none; ++k)
            if (listed(list, plain(header.names()[k]))) at = k;
    }
    for (auto const column : {Column::street, Column::number})
        if (!columns.has(column))
            return "No column is known as the " + std::string(name(column)) + ": name it with --" + std::string(name(column)) +
                   ". There are: " + header.listed() + ".";
    bool const placed = (columns.has(Column::lon) && columns.has(Column::lat)) || (columns.has(Column::x) && columns.has(Column::y)) ||
                        columns.has(Column::point);
    if (!placed)
        return "No columns are known as the place: name them with --lon and --lat, --x and --y, or --point. There are: " + header.listed() +
               ".";
    return columns;
}

std::variant<NewAddress, std::string> Columns::read(CsvRow const& row) const
{
    if (!row.trouble.empty()) return row.trouble;
    NewAddress address;
    address.street = cell_of(row, Column::street);
    address.town = cell_of(row, Column::town);
    if (!valid_utf8(address.street) || !valid_utf8(address.town)) return std::string("not UTF-8");
    if (words_of(address.street).empty()) return std::string("no street");
    if (length(address.street) > street_max) return std::string("the name of the street is too long");
    if (length(address.town) > town_max) return std::string("the name of the town is too long");
    if (auto wrong = take_number(address, cell_of(row, Column::number), cell_of(row, Column::letter), cell_of(row, Column::addition));
        !wrong.empty())
        return wrong;
    auto const postcode = cell_of(row, Column::postcode);
    address.postcode = postcode_from(postcode);
    if (!postcode.empty() && address.postcode.empty()) return "no postcode: " + shortened(postcode, 20);
    auto const at = place(row);
    if (!at) return std::string("no place in the Netherlands");
    address.at = *at;
    return address;
}

std::string Columns::told(CsvColumns const& header) const
{
    std::string all;
    for (int i = 0; i < column_count; ++i) {
        auto const column = static_cast<Column>(i);
        if (has(column)) (all += all.empty() ? "" : ", ").append(name(column)).append(" from ").append(header.names()[m_at[i]]);
    }
    return all;
}

bool Columns::has(Column column) const { return m_at[static_cast<std::size_t>(column)] != CsvColumns::none; }

std::string_view Columns::cell_of(CsvRow const& row, Column column) const
{
    return has(column) ? trimmed(cell(row, m_at[static_cast<std::size_t>(column)])) : std::string_view();
}

std::optional<Point> Columns::place(CsvRow const& row) const
{
    auto const pair = [&](Column first, Column second) -> std::optional<Point> {
        auto const a = number(cell_of(row, first)), b = number(cell_of(row, second));
        if (!a || !b) return std::nullopt;
        return place_from(*a, *b);
    };
    if (auto const at = pair(Column::lon, Column::lat)) return at;
    if (auto const at = pair(Column::x, Column::y)) return at;
    return point_from(cell_of(row, Column::point));
}

} // namespace kwartier::addresses
