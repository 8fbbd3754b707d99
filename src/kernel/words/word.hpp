// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kwartier {

enum class Language : std::uint8_t { nl, en };
inline constexpr int language_count = 2;

/// "nl" or "en".
std::string_view code(Language);
/// The language of a code; Dutch for anything else.
Language language_from(std::string_view code);

/// One text in every language, made by tools/words from words/nl.po and words/en.po.
/// `{name}` stands for an argument; where `other` is filled, `n` chooses between one and other.
struct WordEntry {
    std::string_view key;
    std::array<std::string_view, language_count> one;
    std::array<std::string_view, language_count> other;
};

/// A text by name. Generated constants (`words::reports::filed`) are the only ones there are, so a misspelt key does not compile.
class Word {
public:
    constexpr Word() = default;
    constexpr explicit Word(WordEntry const* entry) : m_entry(entry) {}
    constexpr WordEntry const* entry() const { return m_entry; }
    constexpr explicit operator bool() const { return m_entry != nullptr; }
    std::string_view key() const { return m_entry ? m_entry->key : std::string_view{}; }
    friend constexpr bool operator==(Word, Word) = default;

private:
    WordEntry const* m_entry = nullptr;
};

/// A word with what stands in its braces.
struct Said {
    Word word;
    std::vector<std::pair<std::string, std::string>> with;

    Said() = default;
    Said(Word w) : word(w) {}
    Said(Word w, std::vector<std::pair<std::string, std::string>> arguments) : word(w), with(std::move(arguments)) {}
};

/// The text in a language. An argument that is not given stays visible as {name}.
std::string say(Language, Said const&);

} // namespace kwartier
