// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/html_marks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "kernel/base/text.hpp"

namespace kwartier::site {

namespace {

struct Entity {
    std::string_view name, text;
};
constexpr std::array<Entity, 20> entities{{{"amp", "&"},   {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
                                           {"nbsp", " "},  {"eacute", "é"}, {"egrave", "è"}, {"euml", "ë"},   {"iuml", "ï"},
                                           {"ouml", "ö"},  {"uuml", "ü"},   {"agrave", "à"}, {"ccedil", "ç"}, {"euro", "€"},
                                           {"ndash", "–"}, {"mdash", "—"},  {"hellip", "…"}, {"rsquo", "’"},  {"lsquo", "‘"}}};

void append_letter(std::string& out, unsigned code)
{
    // Control characters, halves of pairs and what lies beyond Unicode are no letters.
    if (code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff) {
        out += ' ';
    } else if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

/// "&eacute;" and "&#233;"; what is none stays as it stands.
std::string without_entities(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        auto const amp = std::min(text.find('&'), text.size());
        out += text.substr(0, amp);
        text.remove_prefix(amp);
        if (text.empty()) break;
        auto const end = text.substr(0, 12).find(';');
        auto const name = end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
        auto const known = std::find_if(entities.begin(), entities.end(), [&](Entity const& e) { return e.name == name; });
        unsigned code = 0;
        if (known != entities.end()) {
            out += known->text;
        } else if (name.size() > 1 && name[0] == '#') {
            bool const hex = name[1] == 'x' || name[1] == 'X';
            auto const digits = name.substr(hex ? 2 : 1);
            auto const [at, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
            append_letter(out, error == std::errc() && at == digits.data() + digits.size() ? code : 0);
        } else {
            out += '&';
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(end + 1);
    }
    return out;
}

/// Signs that would mean something are told not to.
std::string escaped(std::string_view words)
{
    std::string out;
    for (char const c : words) {
        if (std::string_view("\\`*_[]<>|~#").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string attribute(std::string_view tag, std::string_view name)
{
    auto const small = folded(tag);
    auto at = small.size() == tag.size() ? small.find(std::string(name) + "=") : std::string::npos;
    if (at == std::string::npos) return {};
    auto rest = tag.substr(at + name.size() + 1);
    if (rest.empty()) return {};
    char const quote = rest[0];
    if (quote != '"' && quote != '\'') return without_entities(rest.substr(0, rest.find_first_of(" \t\n")));
    auto const end = rest.find(quote, 1);
    return end == std::string_view::npos ? std::string() : without_entities(rest.substr(1, end - 1));
}

class Turning {
public:
    void words(std::string_view raw)
    {
        if (m_hidden) return;
        auto const text = without_entities(raw);
        for (char const c : text) {
            bool const space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (space && (m_out.empty() || m_out.back() == ' ' || m_out.back() == '\n')) continue;
            m_out += space ? std::string(" ") : escaped(std::string_view(&c, 1));
        }
    }
    void tag(std::string_view tag)
    {
        bool const closes = tag.starts_with('/');
        if (closes) tag.remove_prefix(1);
        auto const name = folded(tag.substr(0, std::min(tag.find_first_of(" \t\n\r/"), tag.size())));
        if (name == "script" || name == "style") m_hidden = !closes;
        if (m_hidden) return;
        if (name == "strong" || name == "b") mark("**", closes);
        else if (name == "em" || name == "i") mark("*", closes);
        else if (name == "a") link(tag, closes);
        else if (name == "br") m_out += "  \n";
        else if (name == "li") item(closes);
        else if (name == "ol" || name == "ul") list(name == "ol", closes);
        else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') heading(name[1] - '0', closes);
        else if (name == "p" || name == "div" || name == "tr" || name == "table" || name == "blockquote" || name == "figure") block();
        else if (name == "td" || name == "th") m_out += ' ';
    }
    std::string finish()
    {
        if (!m_address.empty()) link({}, true);
        return std::string(trimmed(m_out));
    }

private:
    void block()
    {
        while (!m_out.empty() && m_out.back() == ' ') m_out.pop_back();
        if (m_out.empty() || m_out.ends_with("\n\n")) return;
        m_out += m_out.back() == '\n' ? "\n" : "\n\n";
    }
    /// A mark before a space would stand there as it is.
    void mark(std::string_view sign, bool closes)
    {
        bool const space = closes && m_out.ends_with(' ');
        if (space) m_out.pop_back();
        if (closes && m_out.ends_with(sign) && !m_out.ends_with("\\" + std::string(sign))) {
            m_out.resize(m_out.size() - sign.size());
            return;
        }
        m_out += sign;
        if (space) m_out += ' ';
    }
    void link(std::string_view tag, bool closes)
    {
        if (closes && !m_address.empty()) {
            m_out += "](" + m_address + ")";
            m_address.clear();
        } else if (!closes && m_address.empty()) {
            auto const to = attribute(tag, "href");
            bool const plain = to.find_first_of(" ()<>\n\t\\") == std::string::npos;
            if (!plain || !(to.starts_with("http://") || to.starts_with("https://") || to.starts_with("mailto:"))) return;
            m_address = to;
            m_out += '[';
        }
    }
    void list(bool ordered, bool closes)
    {
        block();
        if (closes && !m_ordered.empty()) m_ordered.pop_back();
        else if (!closes && m_ordered.size() < 20) m_ordered.push_back(ordered);
    }
    void item(bool closes)
    {
        if (closes) return;
        if (!m_out.empty() && m_out.back() != '\n') m_out += '\n';
        m_out += std::string(m_ordered.size() > 1 ? 3 * (m_ordered.size() - 1) : 0, ' ');
        m_out += !m_ordered.empty() && m_ordered.back() ? "1. " : "- ";
    }
    void heading(int level, bool closes)
    {
        block();
        // The title of the post is the first level.
        if (!closes) m_out += std::string(static_cast<std::size_t>(std::max(1, level - 1)), '#') + ' ';
    }

    std::string m_out, m_address;
    std::vector<bool> m_ordered;
    bool m_hidden = false;
};

} // namespace

std::string marks_of_html(std::string_view html)
{
    Turning turning;
    while (!html.empty()) {
        auto const open = std::min(html.find('<'), html.size());
        turning.words(html.substr(0, open));
        html.remove_prefix(open);
        if (html.empty()) break;
        bool const comment = html.starts_with("<!--");
        auto const end = comment ? html.find("-->") : html.find('>');
        if (end == std::string_view::npos) {
            turning.words(html);
            break;
        }
        if (!comment) turning.tag(html.substr(1, end - 1));
        html.remove_prefix(end + (comment ? 3 : 1));
    }
    return turning.finish();
}

} // namespace kwartier::site
