// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kwartier::search {

/// The Dutch stem of a folded word.
std::string stem(std::string const& word);
/// Words of letters and digits only, folded, so that nothing in them means anything to a database; very long ones are cut between letters.
std::vector<std::string> plain_words(std::string_view text);

} // namespace kwartier::search
