// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "slices/areas/areas.hpp"

namespace kwartier::areas {

/// An area as it stands in the database.
struct StoredArea {
    Area area;
    int code_year = 0;
    int version = 1;
};

/// A neighbourhood's place in a division.
struct Part {
    DivisionId division;
    AreaId child, parent;
    Date valid_from{};
    std::optional<Date> valid_to;
    bool valid(Date on) const { return valid_from <= on && (!valid_to || on < *valid_to); }
};

struct StoredOutline {
    AreaId area;
    Date valid_from{};
    std::string source;
    std::string outline;
};

/// A row of an import that waits for its act.
struct StagedArea {
    Area area; // with its new or old id
    bool is_new = false;
    int code_year = 0;
    std::string source;
    std::string outline; // empty: as it was
};

struct StagedFigure {
    AreaId area;
    std::string name;
    int year = 0;
    double value = 0;
};

inline constexpr std::string_view schematic_source = "schematic";
inline constexpr std::string_view inhabitants = "inhabitants";

/// More in one file are refused.
inline constexpr int areas_max = 200'000;

} // namespace kwartier::areas
