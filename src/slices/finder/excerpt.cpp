// SPDX-License-Identifier: EUPL-1.2
#include "slices/finder/excerpt.hpp"

#include <algorithm>

#include "kernel/base/text.hpp"
#include "kernel/search/stem.hpp"

namespace kwartier::finder {

namespace {

struct Span {
    std::size_t from = 0, to = 0;
};

bool letter(unsigned char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; }

std::vector<Span> words_in(std::string_view text)
{
    std::vector<Span> words;
    for (std::size_t at = 0; at < text.size();) {
        while (at < text.size() && !letter(static_cast<unsigned char>(text[at]))) ++at;
        auto const from = at;
        while (at < text.size() && letter(static_cast<unsigned char>(text[at]))) ++at;
        if (at > from) words.push_back({from, at});
    }
    return words;
}

bool means(std::string_view word, std::vector<std::string> const& typed)
{
    auto const plain = folded(word);
    auto const root = search::stem(plain);
    return std::any_of(typed.begin(), typed.end(), [&](std::string const& asked) {
        return root == search::stem(asked) || (asked.size() >= 3 && plain.starts_with(asked));
    });
}

/// Back to the space before, so that no word and no letter is cut.
std::size_t word_start(std::string_view text, std::size_t at)
{
    while (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n') --at;
    return at;
}

} // namespace

std::vector<Piece> excerpt(std::string_view text, std::string_view typed)
{
    auto const asked = search::plain_words(typed);
    std::vector<Span> hits;
    for (auto const& word : words_in(text))
        if (means(text.substr(word.from, word.to - word.from), asked)) hits.push_back(word);
    std::size_t from = 0;
    if (!hits.empty() && hits.front().from > excerpt_max / 2) from = word_start(text, hits.front().from - excerpt_max / 3);
    auto to = std::min(text.size(), from + excerpt_max);
    if (to < text.size()) {
        auto const whole = word_start(text, to);
        // One endless word is cut between letters.
        if (whole > from) to = whole;
        while (to > from && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) --to;
    }
    std::vector<Piece> pieces;
    if (from > 0) pieces.push_back({"… ", false});
    auto at = from;
    for (auto const& hit : hits) {
        if (hit.from < from || hit.to > to) continue;
        if (hit.from > at) pieces.push_back({std::string(text.substr(at, hit.from - at)), false});
        pieces.push_back({std::string(text.substr(hit.from, hit.to - hit.from)), true});
        at = hit.to;
    }
    if (to > at) pieces.push_back({std::string(trimmed(text.substr(at, to - at)).empty() ? "" : text.substr(at, to - at)), false});
    if (to < text.size()) pieces.push_back({" …", false});
    return pieces;
}

} // namespace kwartier::finder
