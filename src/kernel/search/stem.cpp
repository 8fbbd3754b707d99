// SPDX-License-Identifier: EUPL-1.2
#include "kernel/search/stem.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "kernel/base/text.hpp"

namespace kwartier::search {

namespace {

constexpr std::size_t word_bytes_max = 60;

struct StemmerDone {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

} // namespace

/// A stemmer keeps what it made last, so every thread has its own.
std::string stem(std::string const& word)
{
    thread_local std::unique_ptr<sb_stemmer, StemmerDone> const stemmer(sb_stemmer_new("dutch", "UTF_8"));
    if (!stemmer) throw std::runtime_error("libstemmer knows no Dutch");
    auto const* const made = sb_stemmer_stem(stemmer.get(), reinterpret_cast<sb_symbol const*>(word.data()), static_cast<int>(word.size()));
    if (made == nullptr) throw std::bad_alloc();
    std::string text(reinterpret_cast<char const*>(made), static_cast<std::size_t>(sb_stemmer_length(stemmer.get())));
    return text.empty() ? word : text;
}

std::vector<std::string> plain_words(std::string_view text)
{
    auto words = words_of(text);
    for (auto& word : words) {
        if (word.size() <= word_bytes_max) continue;
        auto end = word_bytes_max;
        while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
        word.resize(end);
    }
    std::erase_if(words, [](std::string const& word) { return word.empty() || !valid_utf8(word); });
    return words;
}

} // namespace kwartier::search
