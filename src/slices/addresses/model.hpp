// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/addresses/addresses.hpp"

namespace kwartier::addresses {

inline constexpr std::size_t street_max = 100; // characters
inline constexpr std::size_t town_max = 80;
inline constexpr std::size_t addition_max = 10;
inline constexpr int number_max = 99'999;

struct StreetTag;
using StreetId = Id<StreetTag>;
struct StoredStreet {
    StreetId id;
    std::string name, town;
};

/// A house as it stands in the table.
struct StoredAddress {
    StreetId street;
    int number = 0;
    std::string letter, addition, postcode;
    Point at;
};

/// "12a-2": the number as it stands on the door.
std::string number_text(int number, std::string_view letter, std::string_view addition);

} // namespace kwartier::addresses
