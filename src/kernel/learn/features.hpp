// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What a text looks like to a model: hashes of its words, pairs of words, and pieces of two to five letters of every word.
namespace kwartier::learn {

/// One word of a text: what stands between two spaces, folded. The word itself is that without the signs around it; its pieces have them.
/// Five digits and more become zeros: no telephone, account or citizen's number is ever learned.
struct WordAt {
    std::uint32_t begin = 0, word_begin = 0, word_end = 0, end = 0; // in Words::plain
    std::uint32_t from = 0, to = 0;                                 // the word itself, in the text as it was typed
};

struct Words {
    std::string plain;
    std::vector<WordAt> all;
    std::string_view operator[](std::size_t i) const { return between(all[i].word_begin, all[i].word_end); }
    std::string_view with_signs(std::size_t i) const { return between(all[i].begin, all[i].end); }

private:
    std::string_view between(std::size_t begin, std::size_t end) const { return std::string_view(plain).substr(begin, end - begin); }
};

inline constexpr std::size_t words_max = 600;
inline constexpr std::size_t text_max = 16'000; // bytes

/// Splits a text; what lies beyond the limits is not read. The vectors are kept for the next text.
void split_words(std::string_view text, Words& into);

/// A hash that occurs in the text. Words and pairs are one block, pieces of words the other: each block weighs the same in the end.
struct Feature {
    std::uint32_t bucket = 0;
    std::uint16_t times = 0;
    bool piece = false;
};

/// The features of a text, each once, in the order in which they first occur.
class Extractor {
public:
    explicit Extractor(std::uint32_t buckets) : m_buckets(buckets) {}
    std::vector<Feature> const& of(std::string_view text);
    Words const& words() const { return m_words; }

    /// Calls `each(bucket, piece, first word, last word)` for every occurrence in the words, in order.
    template <class Each>
    static void occurrences(Words const& words, std::uint32_t buckets, Each const& each);

private:
    std::uint32_t m_buckets;
    Words m_words;
    std::vector<std::uint32_t> m_slots; // which feature, counted from one
    std::vector<Feature> m_features;
};

namespace detail {

/// Spreads a running hash over all its bits (the end of MurmurHash3).
constexpr std::uint32_t mixed(std::uint32_t h)
{
    h ^= h >> 16;
    h *= 0x85EBCA6BU;
    h ^= h >> 13;
    h *= 0xC2B2AE35U;
    return h ^ (h >> 16);
}

constexpr std::uint32_t more(std::uint32_t h, char c) { return (h ^ static_cast<unsigned char>(c)) * 0x01000193U; }

inline constexpr std::uint32_t seed_word = 0x811C9DC5U, seed_piece = 0x5BD1E995U;
inline constexpr std::size_t piece_min = 2, piece_max = 5;

template <class Each>
void pieces_of(std::string_view word, Each const& each)
{
    // As if there were a space at both ends, so that beginnings and endings are pieces of their own.
    auto const at = [&](std::size_t i) { return i == 0 || i == word.size() + 1 ? ' ' : word[i - 1]; };
    auto const size = word.size() + 2;
    for (std::size_t i = 0; i + piece_min <= size; ++i) {
        auto h = seed_piece;
        for (std::size_t n = 0; n < piece_max && i + n < size; ++n) {
            h = more(h, at(i + n));
            if (n + 1 >= piece_min) each(mixed(h));
        }
    }
}

} // namespace detail

template <class Each>
void Extractor::occurrences(Words const& words, std::uint32_t buckets, Each const& each)
{
    auto const bucket = [buckets](std::uint32_t h) { return static_cast<std::uint32_t>((std::uint64_t{h} * buckets) >> 32); };
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < words.all.size(); ++i) {
        auto h = detail::seed_word;
        for (auto const c : words[i]) h = detail::more(h, c);
        each(bucket(detail::mixed(h)), false, i, i);
        if (i > 0) each(bucket(detail::mixed(before * 31 + h)), false, i - 1, i);
        before = h;
        detail::pieces_of(words.with_signs(i), [&](std::uint32_t piece) { each(bucket(piece), true, i, i); });
    }
}

} // namespace kwartier::learn
