// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "kernel/base/result.hpp"
#include "kernel/base/time.hpp"
#include "kernel/words/dates.hpp"
#include "kernel/words/word.hpp"

namespace kwartier {

/// In which language a page speaks, and the token its forms carry (empty for guests).
struct Voice {
    Language language = Language::nl;
    std::string_view form_token;
};

/// Markup that is safe to send. Only pages made by the page compiler, and the kernel, can make it.
class Html {
public:
    Html() = default;
    std::string const& text() const { return m_text; }
    bool empty() const { return m_text.empty(); }
    Html& operator+=(Html const& more)
    {
        m_text += more.m_text;
        return *this;
    }

private:
    friend class HtmlOut;
    explicit Html(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

/// What compiled pages write to. Text is escaped by its type; a URL must be of an allowed kind.
class HtmlOut {
public:
    explicit HtmlOut(Voice const& voice) : m_voice(voice) { m_out.reserve(4096); }

    void markup(std::string_view constant) { m_out.append(constant); }
    void text(std::string_view);
    void text(std::string const& s) { text(std::string_view(s)); }
    void text(char const* s) { text(std::string_view(s)); }
    template <class N>
    requires(std::integral<N> && !std::same_as<N, bool> && !std::same_as<N, char>) void text(N n) { m_out.append(std::to_string(n)); }
    void text(double);        // in the language: "6,7"
    void text(bool) = delete; // a bool is a section, not a text
    void text(Html const& html) { m_out.append(html.m_text); }
    void text(Word word) { text(Said(word)); }
    void text(Said const& said);
    /// "23 november 2026"
    void text(Date);
    template <class T>
    void text(std::optional<T> const& value)
    {
        if (value) text(*value);
    }
    /// What text() would write, without escaping: for the arguments of a word.
    template <class T>
    std::string plain(T const& value) const;
    /// For href, src, action: a path of our own, a fragment, a query, https, http, mailto or tel; anything else becomes "#".
    void url(std::string_view);
    /// The same for an address in pieces: what is written between the two is judged as one.
    void url_begin() { m_url_start = m_out.size(); }
    void url_end();
    /// The hidden field of every form with method post; the page compiler puts it there.
    void form_token();
    /// ` lang="nl"` on a page in another language: what people type is in Dutch. {{~}} in a page.
    void typed_language();
    Voice const& voice() const { return m_voice; }
    Html finish() { return Html(std::move(m_out)); }

    /// Markup made by the kernel itself (SVG maps, charts). Not for slices: tools/tidy refuses it there.
    static Html trusted(std::string markup) { return Html(std::move(markup)); }

private:
    Voice const& m_voice;
    std::string m_out;
    std::size_t m_url_start = 0;
};

template <class T>
std::string HtmlOut::plain(T const& value) const
{
    if constexpr (std::convertible_to<T const&, std::string_view>) return std::string(std::string_view(value));
    else if constexpr (std::convertible_to<T const&, Said>) return say(m_voice.language, value);
    else if constexpr (std::same_as<T, Date>) return long_date(m_voice.language, value);
    else if constexpr (requires { *value; }) return value ? plain(*value) : std::string{};
    else {
        static_assert(std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>,
                      "an argument of a word is a text, a word, a whole number or a date");
        return std::to_string(value);
    }
}

void escape(std::string& out, std::string_view text);

namespace pages {
/// Whether a section is shown: bool, optional, pointer, string, container, Html; anything else is always shown.
template <class T>
bool shown(T const& value)
{
    if constexpr (std::is_same_v<T, bool>) return value;
    else if constexpr (requires { value.has_value(); }) return value.has_value();
    else if constexpr (requires { value.empty(); }) return !value.empty();
    else if constexpr (std::is_arithmetic_v<T>) return value != 0;
    else if constexpr (std::is_pointer_v<T>) return value != nullptr;
    else if constexpr (std::is_same_v<T, Word>) return bool(value);
    else return true;
}
} // namespace pages

} // namespace kwartier
