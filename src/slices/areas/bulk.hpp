// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kernel/geo/geojson.hpp"
#include "slices/areas/model.hpp"

namespace kwartier {
class House;
}

/// Taking in many at once, for imports and the demonstration. All is checked first and laid ready out of sight in small steps;
/// one short act then takes it over, or nothing at all.
namespace kwartier::areas {

using Progress = std::function<void(std::string const&)>;
/// A sentence why nothing was taken.
using NotTaken = std::string;

struct AreasWanted {
    Kind kind = Kind::neighbourhood;
    std::string code, name; // properties
    Date valid_from{};
    int year = 0;
    std::optional<Crs> crs; // as the file says, or degrees
    std::string source;
};
struct AreasAccount {
    std::size_t features = 0, taken = 0, added = 0, outlines = 0, renamed = 0, unchanged = 0;
    std::vector<std::string> mended, refused, nameless; // "Wyck (BU09350006): crossed itself"
    std::size_t absent = 0;                             // known areas of this kind that the file does not name
};
std::variant<AreasAccount, NotTaken> take_areas(House const&, Instant now, AreasWanted const&, std::string_view geojson, Progress const&);

struct DivisionWanted {
    std::string name;
    Kind kind = Kind::district;
    Date valid_from{};
    std::optional<Date> valid_to;
    struct Row {
        std::string child, parent, parent_code; // the child by code or name
    };
    std::vector<Row> rows;
};
struct DivisionAccount {
    std::size_t rows = 0, parents = 0, placed = 0, unchanged = 0;
    std::vector<std::string> refused;
    std::size_t absent = 0; // neighbourhoods of the division before that the file does not name: they stay
};
std::variant<DivisionAccount, NotTaken> take_division(House const&, Instant now, DivisionWanted const&);

struct FiguresWanted {
    std::string code; // column
    int year = 0;
    std::vector<std::pair<std::string, std::string>> columns; // column, name of the figure; empty: every column of numbers
};
struct FiguresAccount {
    std::size_t rows = 0, areas = 0, figures = 0, unchanged = 0, others = 0; // others: rows of areas that are not ours
    std::vector<std::string> names, refused;
};
std::variant<FiguresAccount, NotTaken> take_figures(House const&, Instant now, FiguresWanted const&, std::istream& csv, Progress const&);

} // namespace kwartier::areas
