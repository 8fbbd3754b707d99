// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/search/name_search.hpp"

namespace kwartier {
struct Look;
}

namespace kwartier::search {

/// A word that fewer texts have is in no vocabulary: it may be a name, and it would outlive the text it came from. Five, as with figures.
inline constexpr int texts_least = 5;

/// Counts in how many texts a word stands.
class WordCount {
public:
    void add(std::initializer_list<std::string_view> texts);
    /// Words that stand on public pages (streets, subjects): kept also when no text has them.
    void add_public(std::string_view text);
    /// Words of another vocabulary, with its counts.
    void add_known(std::string_view vocabulary);
    /// "straat 812\n…", words of four letters or more without digits, in the order of the alphabet: what a `Vocabulary` reads.
    std::string text() const;

private:
    std::map<std::string, int, std::less<>> m_texts;
    std::set<std::string, std::less<>> m_public;
};

/// Offered by a slice with words that everybody may read: they are known to the search over everything, so that a typing error is mended.
struct PublicWords {
    void (*add)(Look const&, WordCount&);
};

/// The words that many texts use: what somebody meant who typed one of them with an error. Read by any number of threads.
class Vocabulary {
public:
    explicit Vocabulary(std::string_view text);

    /// What was typed with every unknown word replaced by the nearest known one: the fewest letters wrong, then the word most texts have.
    /// Nothing when all words are known (the last one may be a beginning), or none is near: one error in five letters, two in eleven.
    std::optional<std::string> mended(std::string_view typed) const;
    std::size_t size() const { return m_words.size(); }

private:
    struct Word {
        std::string text;
        int texts = 0;
    };
    bool knows(std::string const& word, bool may_be_beginning) const;
    Word const* nearest(std::string_view word) const;

    std::vector<Word> m_words; // in the order of the alphabet
    std::set<std::string> m_stems;
    NameSearch m_near;
};

} // namespace kwartier::search
