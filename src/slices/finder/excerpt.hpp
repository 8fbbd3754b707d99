// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kwartier::finder {

struct Piece {
    std::string text;
    bool hit = false;
};

inline constexpr std::size_t excerpt_max = 220; // bytes, about

/// The part of a text around the first word that was asked for, with every such word marked: "tegels" marks "tegel" and the beginning of
/// "tegelwerk". The beginning of the text when none stands in it.
std::vector<Piece> excerpt(std::string_view text, std::string_view typed);

} // namespace kwartier::finder
