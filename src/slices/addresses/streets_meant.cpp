// SPDX-License-Identifier: EUPL-1.2
// A street within what was typed, where no house is known.
#include <algorithm>
#include <cctype>

#include "kernel/base/text.hpp"
#include "slices/addresses/addresses.hpp"

namespace kwartier::addresses {

namespace {

constexpr std::size_t asked_most = 5;
constexpr std::size_t letters_min = 4; // of a word that may be a street by itself

bool is_postcode(std::string_view text)
{
    auto const digit = [](unsigned char c) { return std::isdigit(c) != 0; };
    auto const letter = [](unsigned char c) { return std::isalpha(c) != 0; };
    return text.size() == 6 && std::all_of(text.begin(), text.begin() + 4, digit) && std::all_of(text.begin() + 4, text.end(), letter);
}

/// Written as it is known: "markt" is the Markt, whatever other street begins so.
std::optional<Suggestion> called(Look const& look, std::string const& name)
{
    for (auto& one : suggest(look, name, asked_most))
        if (!one.house && folded(one.text) == name) return std::move(one);
    return std::nullopt;
}

} // namespace

std::optional<Suggestion> street_meant(Look const& look, std::string_view typed)
{
    std::string together, name;
    std::vector<std::string> words;
    for (auto const& word : words_of(typed)) {
        together += word;
        if (std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) continue;
        name += (name.empty() ? "" : " ") + word;
        words.push_back(word);
    }
    if (is_postcode(together))
        if (auto all = suggest(look, together, 1); !all.empty()) return std::move(all.front());
    if (name.empty()) return std::nullopt;
    if (auto whole = called(look, name)) return whole;
    for (auto const& word : words)
        if (length(word) >= letters_min)
            if (auto one = called(look, word)) return one;
    return std::nullopt;
}

std::string street_in(Look const& look, std::string_view typed)
{
    if (trimmed(typed).empty()) return {};
    auto const found = street_meant(look, typed);
    return found && !found->house ? found->text : std::string();
}

} // namespace kwartier::addresses
