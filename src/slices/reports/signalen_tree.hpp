// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Reads the tree of categories of Signalen: as its fixtures hold it ([{"model": "signals.category", "pk": …, "fields": {…}}]) and as its API
// answers it ({"results": [{"slug": …, "sub_categories": […]}]}).
namespace kwartier::reports {

struct ForeignCategory {
    long line = 0;      // where it begins
    std::string path;   // "afval/veeg-zwerfvuil"
    std::string parent; // "afval", or empty for a main one
    std::string slug;
    std::string name;
    int days = 0; // of the term, or zero where the file says none
    bool working_days = true;
    bool active = true;
    std::string trouble; // why it cannot be taken, or empty
};

struct ForeignTree {
    std::vector<ForeignCategory> categories; // main ones before those below them
    std::string trouble;                     // with its line, when the file could not be read; then there are no categories
};

inline constexpr std::size_t foreign_categories_max = 5000;

/// Never throws for what stands in the text.
ForeignTree read_signalen_tree(std::string_view json);

} // namespace kwartier::reports
