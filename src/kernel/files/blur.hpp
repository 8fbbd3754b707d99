// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/files/files.hpp"

// Making parts of a photo unreadable: a face, a number plate, a name beside a door.
namespace kwartier {

/// A rectangle of a photo, in hundredths of a percent of its width and height, from the upper left corner. It lies inside, and is not empty.
struct BlurPatch {
    int left = 0, top = 0, width = 0, height = 0;
    bool operator==(BlurPatch const&) const = default;
};
inline constexpr int whole_side = 10'000;
inline constexpr std::size_t blur_patches_max = 12;

/// "12.5" or "12,5" of a hundred; nothing for what is no number from 0 to 100.
std::optional<int> read_percent(std::string_view);
std::string percent_typed(int);
/// What lies beyond the edge is cut off; nothing when nothing is left.
std::optional<BlurPatch> inside_photo(int left, int top, int width, int height);
/// As it is kept: "1250,3000,2000,1000;…". Nothing for what was not written by `written`.
std::optional<std::vector<BlurPatch>> read_patches(std::string_view);
std::string written(std::vector<BlurPatch> const&);

/// The photo with those parts made of some coarse spots, from which what stood there cannot be computed back. Throws for bytes that
/// `read_picture` did not make. Slow: on the pool.
Picture blurred(std::string_view jpeg, std::vector<BlurPatch> const&);

} // namespace kwartier
