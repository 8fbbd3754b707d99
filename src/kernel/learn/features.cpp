// SPDX-License-Identifier: EUPL-1.2
#include "kernel/learn/features.hpp"

#include <algorithm>
#include <bit>

#include "kernel/base/text.hpp"

namespace kwartier::learn {

namespace {

constexpr std::size_t digits_kept = 4;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return static_cast<unsigned char>(c) <= ' '; }
bool is_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}
bool is_sign(char c)
{
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    return !letter;
}
/// Dashes, quotes and dots of printed text, U+2000 to U+203F: three bytes that begin with these two.
constexpr std::string_view printed = "\xE2\x80";

/// Without the signs at both ends.
std::string_view core(std::string_view text)
{
    for (;;) {
        if (!text.empty() && is_sign(text.front())) text.remove_prefix(1);
        else if (!text.empty() && is_sign(text.back())) text.remove_suffix(1);
        else if (text.starts_with(printed) && text.size() >= 3) text.remove_prefix(3);
        else if (text.size() >= 3 && text.substr(text.size() - 3).starts_with(printed)) text.remove_suffix(3);
        else return text;
    }
}

void add_plain(std::string_view text, std::string& plain)
{
    if (!is_ascii(text)) plain += folded(text);
    else
        for (auto const c : text) plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

void hide_numbers(std::string& plain, std::size_t from)
{
    for (auto i = from; i < plain.size();) {
        auto end = i;
        while (end < plain.size() && is_digit(plain[end])) ++end;
        if (end - i > digits_kept)
            std::fill(plain.begin() + static_cast<std::ptrdiff_t>(i), plain.begin() + static_cast<std::ptrdiff_t>(end), '0');
        i = end + 1;
    }
}

void add_word(std::string_view text, std::size_t from, std::size_t to, Words& into)
{
    auto const word = core(text.substr(from, to - from));
    if (word.empty()) return;
    auto const word_from = static_cast<std::size_t>(word.data() - text.data());
    auto const here = [&] { return static_cast<std::uint32_t>(into.plain.size()); };
    WordAt at{.begin = here()};
    add_plain(text.substr(from, word_from - from), into.plain);
    at.word_begin = here();
    add_plain(word, into.plain);
    at.word_end = here();
    add_plain(text.substr(word_from + word.size(), to - word_from - word.size()), into.plain);
    at.end = here();
    at.from = static_cast<std::uint32_t>(word_from);
    at.to = static_cast<std::uint32_t>(word_from + word.size());
    hide_numbers(into.plain, at.begin);
    into.all.push_back(at);
}

} // namespace

void split_words(std::string_view text, Words& into)
{
    into.plain.clear();
    into.all.clear();
    text = text.substr(0, text_max);
    for (std::size_t i = 0; i < text.size() && into.all.size() < words_max;) {
        while (i < text.size() && is_space(text[i])) ++i;
        auto const from = i;
        while (i < text.size() && !is_space(text[i])) ++i;
        add_word(text, from, i, into);
    }
}

std::vector<Feature> const& Extractor::of(std::string_view text)
{
    split_words(text, m_words);
    m_features.clear();
    // Four pieces for every letter, a word and a pair for every word; half of the slots stay empty, so that a search is short.
    auto const slots = std::bit_ceil(2 * (4 * (m_words.plain.size() + 2 * m_words.all.size()) + 2 * m_words.all.size() + 1));
    m_slots.assign(slots, 0);
    occurrences(m_words, m_buckets, [&](std::uint32_t bucket, bool piece, std::size_t, std::size_t) {
        for (auto slot = (std::size_t{bucket} * 2 + (piece ? 1 : 0)) * 0x9E3779B1U;; ++slot) {
            auto& held = m_slots[slot & (slots - 1)];
            if (held == 0) {
                m_features.push_back({bucket, 1, piece});
                held = static_cast<std::uint32_t>(m_features.size());
                return;
            }
            auto& known = m_features[held - 1];
            if (known.bucket != bucket || known.piece != piece) continue;
            ++known.times; // a text is too short for more than fit
            return;
        }
    });
    return m_features;
}

} // namespace kwartier::learn
