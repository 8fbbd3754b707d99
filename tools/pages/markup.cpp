// SPDX-License-Identifier: EUPL-1.2
#include "tools/pages/markup.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace kwartier::tools {

namespace {

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
template <std::size_t N>
bool one_of(std::string_view s, std::array<std::string_view, N> const& all)
{
    return std::find(all.begin(), all.end(), s) != all.end();
}

} // namespace

bool Markup::is_url_attribute(std::string_view name)
{
    static constexpr std::array<std::string_view, 10> names{"href",       "src",  "action",   "formaction", "poster",
                                                            "xlink:href", "cite", "manifest", "background", "data"};
    return one_of(name, names);
}

Markup::Event Markup::next(char c)
{
    switch (m_where) {
    case Where::text:
    case Where::raw: return in_text(c);
    case Where::comment:
    case Where::declaration: in_declaration(c); return Event::none;
    case Where::tag_open: begin_tag(c); return Event::none;
    case Where::quoted_double:
    case Where::quoted_single: return in_quotes(c);
    default: return in_tag(c);
    }
}

Markup::Event Markup::in_text(char c)
{
    if (!m_inside.empty()) follow_end_tag(c);
    else if (c == '<') m_where = Where::tag_open;
    return Event::none;
}

// Inside script, style, textarea and title only their own end tag counts.
void Markup::follow_end_tag(char c)
{
    auto const whole = "</" + m_inside;
    if (m_matched == whole && (space(c) || c == '>' || c == '/')) {
        m_tag = m_inside;
        m_inside.clear();
        m_matched.clear();
        m_closing = true;
        m_where = Where::between;
        if (!space(c)) in_tag(c);
        return;
    }
    m_matched += lower(c);
    if (!whole.starts_with(m_matched)) m_matched = c == '<' ? "<" : "";
}

void Markup::begin_tag(char c)
{
    m_tag.clear();
    m_attribute.clear();
    m_post = false;
    m_closing = c == '/';
    m_matched.clear();
    if (c == '!' || c == '?') m_where = Where::declaration;
    else if (c == '/' || std::isalpha(static_cast<unsigned char>(c))) {
        m_where = Where::tag_name;
        if (c != '/') m_tag = lower(c);
    } else {
        m_trouble = "a < that begins no tag is written &lt;";
        m_where = Where::text;
    }
}

void Markup::in_declaration(char c)
{
    if (m_where == Where::declaration) {
        if (c == '>') m_where = Where::text, m_matched.clear();
        else if ((m_matched += c) == "--") m_where = Where::comment, m_matched.clear();
        return;
    }
    if (c == '>' && m_matched.ends_with("--")) {
        m_where = Where::text;
        m_matched.clear();
    } else m_matched = c == '-' ? m_matched + c : std::string{};
}

Markup::Event Markup::in_tag(char c)
{
    if (m_where == Where::touching && !space(c) && c != '>' && c != '/') m_trouble = "white space is missing between two attributes";
    if (c == '>' && m_where != Where::after_equals) return end_tag();
    switch (m_where) {
    case Where::tag_name:
        if (space(c) || c == '/') m_where = m_tag.empty() ? m_where : Where::between;
        else m_tag += lower(c);
        break;
    case Where::attribute_name:
        if (c == '=') m_where = Where::after_equals;
        else if (space(c) || c == '/') m_where = Where::between;
        else m_attribute += lower(c);
        break;
    case Where::after_equals:
        if (c == '"' || c == '\'') {
            m_where = c == '"' ? Where::quoted_double : Where::quoted_single;
            return is_url_attribute(m_attribute) ? Event::url_opens : Event::none;
        }
        if (space(c) || c == '>') m_trouble = "a value must stand right behind the = of its attribute";
        m_where = Where::unquoted;
        m_value += lower(c);
        break;
    case Where::unquoted:
        if (!space(c)) m_value += lower(c);
        else end_value(), m_where = Where::between;
        break;
    default: begin_attribute(c);
    }
    return Event::none;
}

void Markup::begin_attribute(char c)
{
    if (space(c) || c == '/') m_where = Where::between;
    else if (m_where == Where::after_quote) m_trouble = "white space is missing between two attributes";
    else if (c == '"' || c == '\'' || c == '<' || c == '=') m_trouble = std::string("not expected inside a tag: ") + c;
    else {
        m_where = Where::attribute_name;
        m_attribute = lower(c);
        m_value.clear();
    }
}

Markup::Event Markup::in_quotes(char c)
{
    bool const ends = c == (m_where == Where::quoted_double ? '"' : '\'');
    if (!ends) {
        if (m_attribute == "method") m_value += lower(c);
        return Event::none;
    }
    bool const url = in_url();
    end_value();
    m_where = Where::after_quote;
    return url ? Event::url_closes : Event::none;
}

void Markup::end_value()
{
    if (m_attribute == "method" && m_value == "post") m_post = true;
    if (m_attribute == "formmethod") m_trouble = "the method stands on the form, so that the form gets its token";
    m_value.clear();
}

Markup::Event Markup::end_tag()
{
    if (m_where == Where::unquoted) end_value();
    static constexpr std::array<std::string_view, 2> raw{"script", "style"};
    static constexpr std::array<std::string_view, 2> text_only{"textarea", "title"};
    m_where = Where::text;
    bool const post_form = !m_closing && m_tag == "form" && m_post;
    if (!m_closing && one_of(m_tag, raw)) m_where = Where::raw;
    if (!m_closing && (one_of(m_tag, raw) || one_of(m_tag, text_only))) m_inside = m_tag;
    m_tag.clear();
    m_attribute.clear();
    m_closing = false;
    m_post = false;
    return post_form ? Event::post_form_opens : Event::none;
}

std::string Markup::refuses_value() const
{
    switch (m_where) {
    case Where::text: return m_matched.empty() ? "" : "nothing may be interpolated in the name of a tag";
    case Where::raw: return "nothing may be interpolated in " + m_inside;
    case Where::comment:
    case Where::declaration: return "nothing may be interpolated in a comment or a declaration";
    case Where::tag_open:
    case Where::tag_name: return "nothing may be interpolated in the name of a tag";
    case Where::after_equals:
    case Where::unquoted: return "the value of the attribute " + m_attribute + " must stand in quotes";
    case Where::quoted_double:
    case Where::quoted_single: break;
    default: return "nothing may be interpolated as an attribute or its name; an optional attribute stands in a section";
    }
    if (m_attribute.starts_with("on")) return "nothing may be interpolated in " + m_attribute + ": it is a script";
    if (m_attribute == "style" || m_attribute == "srcset" || m_attribute == "srcdoc" || m_attribute == "method")
        return "nothing may be interpolated in " + m_attribute;
    return "";
}

std::string Markup::refuses_section() const
{
    bool const in_tag = m_where == Where::tag_name || m_where == Where::between || m_where == Where::touching ||
                        m_where == Where::attribute_name || m_where == Where::after_quote;
    return in_tag && !(m_where == Where::tag_name && m_tag.empty()) ? "" : refuses_value();
}

void Markup::boundary()
{
    if (m_where == Where::unquoted) end_value();
    if (m_where == Where::tag_name || m_where == Where::attribute_name || m_where == Where::after_quote || m_where == Where::unquoted)
        m_where = Where::touching;
    if (m_where == Where::touching || m_where == Where::between) m_attribute.clear();
}

void Markup::join(Markup const& skipped)
{
    if (skipped.m_where == Where::touching) m_where = Where::touching;
}

bool Markup::same_place(Markup const& a, Markup const& b)
{
    auto const place = [](Markup const& m) { return m.m_where == Where::touching ? Where::between : m.m_where; };
    return place(a) == place(b) && a.m_tag == b.m_tag && a.m_closing == b.m_closing && a.m_inside == b.m_inside &&
           a.m_matched == b.m_matched && a.m_attribute == b.m_attribute && a.m_post == b.m_post;
}

std::string Markup::described() const
{
    switch (m_where) {
    case Where::text: return m_inside.empty() ? "text" : "the text of " + m_inside;
    case Where::raw: return m_inside;
    case Where::comment:
    case Where::declaration: return "a comment or declaration";
    case Where::quoted_double:
    case Where::quoted_single: return "the value of " + m_attribute;
    default: return m_tag.empty() ? "a tag" : "the tag " + m_tag;
    }
}

} // namespace kwartier::tools
