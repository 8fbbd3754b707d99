// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/suggest.hpp"

#include <algorithm>
#include <memory>

#include <libstemmer.h>

#include "kernel/base/text.hpp"

namespace kwartier::reports {

namespace {

constexpr std::size_t words_max = 400; // of a text; what stands behind them changes no category
constexpr std::size_t inside_min = 5;  // letters of a keyword that is also looked for inside longer words
constexpr double inside_worth = 0.8;   // of the keyword's own weight
constexpr double phrase_worth = 1.5;
constexpr double sure_from = 2.0;
constexpr double beside_best = 0.45; // a second suggestion has at least this part of the first one's score
constexpr std::size_t answers_max = 3;

std::vector<std::string> stems_of(std::string_view text)
{
    auto words = words_of(text);
    if (words.size() > words_max) words.resize(words_max);
    for (auto& word : words) word = dutch_stem(word);
    return words;
}

bool follows(std::vector<std::string> const& stems, std::size_t at, std::vector<std::string> const& rest)
{
    if (at + rest.size() >= stems.size()) return false;
    return std::equal(rest.begin(), rest.end(), stems.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

/// " word word word ", so that whole words can be found by their blanks.
std::string spaced(std::string_view text)
{
    std::string out = " ";
    for (auto const& word : words_of(text)) (out += word) += ' ';
    return out;
}

} // namespace

std::string dutch_stem(std::string_view word)
{
    struct Free {
        void operator()(sb_stemmer* s) const { sb_stemmer_delete(s); }
    };
    // A stemmer keeps the word it works on, so each thread has one.
    thread_local std::unique_ptr<sb_stemmer, Free> const stemmer(sb_stemmer_new("dutch", "UTF_8"));
    auto const* stem = sb_stemmer_stem(stemmer.get(), reinterpret_cast<sb_symbol const*>(word.data()), static_cast<int>(word.size()));
    return {reinterpret_cast<char const*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

Suggester::Suggester(std::vector<std::vector<Keyword>> const& lists) : m_lists(lists.size())
{
    for (std::size_t list = 0; list < lists.size(); ++list)
        for (auto const& keyword : lists[list]) {
            auto stems = stems_of(keyword.text);
            if (stems.empty()) continue;
            Pointer to{list, m_keywords++, keyword.weight, {stems.begin() + 1, stems.end()}};
            if (stems.size() == 1 && stems[0].size() >= inside_min && keyword.weight > 0) m_inside.push_back({stems[0], to});
            m_by_stem[stems[0]].push_back(std::move(to));
        }
}

std::vector<Suggestion> Suggester::suggest(std::string_view text) const
{
    auto const stems = stems_of(text);
    std::vector<double> worth(m_keywords);
    std::vector<double> scores(m_lists);
    auto const count = [&](Pointer const& to, double factor) {
        auto const value = to.weight * factor;
        if (std::abs(value) <= std::abs(worth[to.keyword])) return;
        scores[to.list] += value - worth[to.keyword];
        worth[to.keyword] = value;
    };
    for (std::size_t i = 0; i < stems.size(); ++i) {
        auto const found = m_by_stem.find(stems[i]);
        if (found != m_by_stem.end())
            for (auto const& to : found->second)
                if (follows(stems, i, to.rest)) count(to, to.rest.empty() ? 1.0 : phrase_worth);
        for (auto const& inner : m_inside)
            if (inner.stem.size() < stems[i].size() && stems[i].find(inner.stem) != std::string::npos) count(inner.to, inside_worth);
    }

    std::vector<Suggestion> answers;
    for (std::size_t list = 0; list < m_lists; ++list)
        if (scores[list] >= sure_from) answers.push_back({list, scores[list]});
    std::stable_sort(answers.begin(), answers.end(), [](auto const& a, auto const& b) { return a.score > b.score; });
    if (answers.size() > answers_max) answers.resize(answers_max);
    while (!answers.empty() && answers.back().score < beside_best * answers.front().score) answers.pop_back();
    return answers;
}

Phrases::Phrases(std::vector<std::string> const& words, std::vector<std::string> const& calm)
{
    for (auto const& word : words) m_words.push_back(spaced(word));
    for (auto const& phrase : calm) m_calm.push_back(spaced(phrase));
}

bool Phrases::heard_in(std::string_view text) const
{
    auto plain = spaced(text);
    for (auto const& phrase : m_calm)
        for (auto at = plain.find(phrase); at != std::string::npos; at = plain.find(phrase, at)) plain.replace(at, phrase.size(), " ");
    return std::any_of(m_words.begin(), m_words.end(), [&](std::string const& word) { return plain.find(word) != std::string::npos; });
}

} // namespace kwartier::reports
