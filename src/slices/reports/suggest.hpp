// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "slices/reports/category_data.hpp"

namespace kwartier::reports {

struct Suggestion {
    std::size_t index = 0; // of the list of keywords
    double score = 0;
};

/// Finds the category in what somebody writes, by lists of keywords that are data. Words are compared by their Dutch stem; from five
/// letters on also inside a longer word ("straatlantaarn" holds "lantaarn"). Built once, then used by any thread.
class Suggester {
public:
    explicit Suggester(std::vector<std::vector<Keyword>> const& lists);

    /// At most three, best first; none when nothing points clearly enough.
    std::vector<Suggestion> suggest(std::string_view text) const;

private:
    struct Pointer {
        std::size_t list;
        std::size_t keyword; // a keyword counts once in a text
        int weight;
        std::vector<std::string> rest; // of a phrase, behind its first word
    };
    struct Inner {
        std::string stem;
        Pointer to;
    };
    std::size_t m_lists = 0;
    std::size_t m_keywords = 0;
    std::unordered_map<std::string, std::vector<Pointer>> m_by_stem;
    std::vector<Inner> m_inside;
};

/// Words and phrases that are heard whole, never inside a longer word; calm phrases are taken out of the text first.
class Phrases {
public:
    explicit Phrases(std::vector<std::string> const& words, std::vector<std::string> const& calm = {});
    bool heard_in(std::string_view text) const;

private:
    std::vector<std::string> m_words;
    std::vector<std::string> m_calm;
};

/// "lantaarns" → "lantaarn": the stem of a folded Dutch word.
std::string dutch_stem(std::string_view folded_word);

} // namespace kwartier::reports
