// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>

#include "kernel/act/house.hpp"

namespace kwartier::reports {

/// What became of a tree of another system.
struct CategoriesAccount {
    long read = 0;
    long added = 0;
    long mapped = 0; // to categories that were there
    long known = 0;  // taken before
    long refused = 0;
    std::string rejected; // a file with line and reason, or empty
};

/// Takes the tree of categories of Signalen from a file. What was taken before is known again by its path ("afval/veeg-zwerfvuil") and left
/// as this city has it; so one may run it again. `mapping`: path to the key of a category that is there, which then is meant; a category
/// with the same key and name is mapped by itself. Throws DataError where a file cannot be read or the mapping names what is not there.
CategoriesAccount import_categories(House const&, Instant now, std::string const& path, std::map<std::string, std::string> const& mapping,
                                    std::function<void(std::string const&)> const& say);
/// [categories] "afval/veeg-zwerfvuil" = "zwerfvuil"
std::map<std::string, std::string> read_category_mapping(std::string_view toml, std::string_view file);

/// `kwartier import categories FILE.json [--mapping FILE.toml]`
int import_categories_command(House const&, std::span<std::string const> arguments);

} // namespace kwartier::reports
