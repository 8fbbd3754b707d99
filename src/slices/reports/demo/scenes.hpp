// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/house.hpp"
#include "slices/reports/filing.hpp"

namespace kwartier::reports::demo {

/// Pictures for invented reports: simple coloured shapes, clearly drawings. A PNG of 480 × 360; empty for a category without one.
std::string draw(std::string_view category);
std::vector<std::string_view> drawn_categories();

struct StoredScene : StoredPicture {
    std::string_view category;
};
/// Draws all, makes them as small and plain as any other picture, and puts them in the house's files.
std::vector<StoredScene> store_scenes(House const&);

} // namespace kwartier::reports::demo
