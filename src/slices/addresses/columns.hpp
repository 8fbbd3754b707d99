// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "kernel/base/csv.hpp"
#include "slices/addresses/addresses.hpp"

// A row of a file of addresses, in whatever columns it comes.
namespace kwartier::addresses {

/// What a column can be. A file has a street and a number, and a place: lon and lat, or x and y, or a point as text.
enum class Column { street, number, letter, addition, postcode, town, lon, lat, x, y, point };
inline constexpr int column_count = 11;
std::string_view name(Column); // as the option is called: "street"

class Columns {
public:
    /// Finds the columns by the names that extracts of the BAG go by, unless `named` says otherwise. A sentence when it cannot.
    static std::variant<Columns, std::string> find(CsvColumns const& header, std::map<Column, std::string> const& named);

    /// The address, or a few words why it is none.
    std::variant<NewAddress, std::string> read(CsvRow const&) const;
    /// "street from openbareruimte, number from huisnummer, …": what was found, for who imports.
    std::string told(CsvColumns const& header) const;

private:
    bool has(Column) const;
    std::string_view cell_of(CsvRow const&, Column) const;
    std::optional<Point> place(CsvRow const&) const;

    std::size_t m_at[column_count];
};

} // namespace kwartier::addresses
