// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/common/trouble.hpp"

namespace kwartier::tools {

/// A text of one room in both languages, checked.
struct CheckedWord {
    std::string name; // the key without the room: "filed"
    bool plural = false;
    std::vector<std::string> nl;
    std::vector<std::string> en;
    std::set<std::string> arguments; // of both languages together
};

/// Reads both PO files of a room and checks that they agree. What is wrong is added to `troubles`, with file and line.
std::vector<CheckedWord> check_words(std::string_view room, std::string const& nl_file, std::string_view nl_content,
                                     std::string const& en_file, std::string_view en_content, std::vector<Trouble>& troubles);
/// The same from words/nl.po and words/en.po in `folder`; a room with neither has no words.
std::vector<CheckedWord> words_in(std::string_view room, std::string const& folder, std::vector<Trouble>& troubles);

std::string words_header(std::string_view room, std::vector<CheckedWord> const&);
std::string words_source(std::string_view room, std::vector<CheckedWord> const&);

} // namespace kwartier::tools
