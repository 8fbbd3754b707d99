// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

// What the pages of this slice show: ready text, no logic.
namespace kwartier::addresses {

struct AddressLine {
    std::string text;
    std::string about;
    std::string area;
    std::string area_address;
    std::string again; // for a street: the search for one of its houses
};

struct SearchPage {
    std::string typed;
    bool none = false;
    bool empty_house = false;
    std::vector<AddressLine> lines;
    bool found = false;
};

} // namespace kwartier::addresses
