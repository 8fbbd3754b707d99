// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kwartier {

/// A run of words that two texts have both, or only one of them.
struct Difference {
    enum class Kind { same, taken_out, put_in };
    Kind kind = Kind::same;
    std::string text;
};

/// What became of a text, word by word and in order: the pieces that are the same or taken out are the old text, those that are the same or put
/// in the new one. Lines are compared first and words within those that differ, so that a long text costs little; where very much differs, all
/// of it is taken out and put in.
std::vector<Difference> differences(std::string_view before, std::string_view after);

} // namespace kwartier
