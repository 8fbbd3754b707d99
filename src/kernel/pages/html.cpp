// SPDX-License-Identifier: EUPL-1.2
#include "kernel/pages/html.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kwartier {

namespace {

constexpr std::array<std::string_view, 256> replacements = [] {
    std::array<std::string_view, 256> all{};
    all['&'] = "&amp;";
    all['<'] = "&lt;";
    all['>'] = "&gt;";
    all['"'] = "&quot;";
    all['\''] = "&#39;";
    return all;
}();

bool begins_with_scheme(std::string_view url)
{
    for (std::string_view const scheme : {"https://", "http://", "mailto:", "tel:"}) {
        auto const same = [](char small, char c) { return small == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); };
        if (url.size() > scheme.size() && std::equal(scheme.begin(), scheme.end(), url.begin(), same)) return true;
    }
    return false;
}

// Browsers read "//host" and "/\host" as another host, and skip tabs and line ends inside an address.
bool allowed(std::string_view url)
{
    if (std::any_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; })) return false;
    if (url.empty() || url.front() == '#' || url.front() == '?') return true;
    if (url.front() == '/') return url.size() < 2 || (url[1] != '/' && url[1] != '\\');
    return begins_with_scheme(url);
}

} // namespace

void escape(std::string& out, std::string_view text)
{
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const instead = replacements[static_cast<unsigned char>(text[i])];
        if (instead.empty()) continue;
        out.append(text, from, i - from).append(instead);
        from = i + 1;
    }
    out.append(text, from);
}

void HtmlOut::text(std::string_view s) { escape(m_out, s); }

void HtmlOut::text(double value)
{
    std::array<char, 400> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr;
    if (m_voice.language == Language::nl) std::replace(digits.data(), end, '.', ',');
    m_out.append(digits.data(), end);
}

void HtmlOut::text(Said const& said) { escape(m_out, say(m_voice.language, said)); }

void HtmlOut::text(Date on) { escape(m_out, long_date(m_voice.language, on)); }

void HtmlOut::url(std::string_view address)
{
    url_begin();
    text(address);
    url_end();
}

void HtmlOut::url_end()
{
    // Escaping leaves alone every character that is judged here, so the escaped text can be looked at.
    if (allowed(std::string_view(m_out).substr(m_url_start))) return;
    m_out.resize(m_url_start);
    m_out += '#';
}

void HtmlOut::typed_language()
{
    if (m_voice.language != Language::nl) markup(" lang=\"nl\"");
}

void HtmlOut::form_token()
{
    if (m_voice.form_token.empty()) return;
    markup("<input type=\"hidden\" name=\"_token\" value=\"");
    text(m_voice.form_token);
    markup("\">");
}

} // namespace kwartier
