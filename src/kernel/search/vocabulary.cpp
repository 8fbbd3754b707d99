// SPDX-License-Identifier: EUPL-1.2
#include "kernel/search/vocabulary.hpp"

#include <algorithm>
#include <charconv>

#include "kernel/base/text.hpp"
#include "kernel/search/stem.hpp"

namespace kwartier::search {

namespace {

constexpr std::size_t letters_least = 4;
constexpr std::size_t letters_most = 24;
constexpr std::size_t words_most = 60'000; // of a vocabulary: some megabytes

bool worth_keeping(std::string_view word)
{
    if (word.size() < letters_least || word.size() > letters_most) return false;
    return std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The lines "straat 812".
std::vector<std::pair<std::string, int>> read_vocabulary(std::string_view text)
{
    std::vector<std::pair<std::string, int>> words;
    for (auto const line : split(text, '\n')) {
        auto const space = line.find(' ');
        if (space == std::string_view::npos || words.size() == words_most) continue;
        int texts = 0;
        std::from_chars(line.data() + space + 1, line.data() + line.size(), texts);
        words.emplace_back(line.substr(0, space), texts);
    }
    return words;
}

} // namespace

void WordCount::add(std::initializer_list<std::string_view> texts)
{
    std::set<std::string> words;
    for (auto const text : texts)
        for (auto& word : plain_words(text))
            if (worth_keeping(word)) words.insert(std::move(word));
    for (auto const& word : words) ++m_texts[word];
}

void WordCount::add_public(std::string_view text)
{
    for (auto& word : plain_words(text))
        if (worth_keeping(word)) {
            m_texts.try_emplace(word, 0);
            m_public.insert(std::move(word));
        }
}

void WordCount::add_known(std::string_view vocabulary)
{
    for (auto const& [word, texts] : read_vocabulary(vocabulary)) {
        m_texts[word] += texts;
        m_public.insert(word);
    }
}

std::string WordCount::text() const
{
    std::string out;
    for (auto const& [word, texts] : m_texts)
        if (texts >= texts_least || m_public.contains(word)) out.append(word).append(" ").append(std::to_string(texts)).append("\n");
    return out;
}

Vocabulary::Vocabulary(std::string_view text)
{
    for (auto& [word, texts] : read_vocabulary(text)) {
        m_stems.insert(stem(word));
        m_near.add(word, static_cast<std::uint32_t>(m_words.size()), false);
        m_words.push_back({std::move(word), texts});
    }
    m_near.ready();
}

bool Vocabulary::knows(std::string const& word, bool may_be_beginning) const
{
    if (m_stems.contains(stem(word))) return true;
    auto const at = std::lower_bound(m_words.begin(), m_words.end(), word, [](Word const& a, std::string const& b) { return a.text < b; });
    if (at == m_words.end()) return false;
    return may_be_beginning ? at->text.starts_with(word) : at->text == word;
}

Vocabulary::Word const* Vocabulary::nearest(std::string_view word) const
{
    if (!worth_keeping(word)) return nullptr;
    auto const most = std::min(errors_allowed(word.size()), 2);
    for (int errors = 1; errors <= most; ++errors) {
        Word const* best = nullptr;
        for (auto const& hit : m_near.find(word, errors)) {
            auto const& found = m_words[hit.owner];
            if (hit.whole && (best == nullptr || found.texts > best->texts)) best = &found;
        }
        if (best != nullptr) return best;
    }
    return nullptr;
}

std::optional<std::string> Vocabulary::mended(std::string_view typed) const
{
    auto const words = plain_words(typed);
    std::string out;
    bool changed = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto const* const meant = knows(words[i], i + 1 == words.size()) ? nullptr : nearest(words[i]);
        changed = changed || meant != nullptr;
        out.append(out.empty() ? "" : " ").append(meant != nullptr ? meant->text : words[i]);
    }
    return changed ? std::optional(out) : std::nullopt;
}

} // namespace kwartier::search
