// SPDX-License-Identifier: EUPL-1.2
#include "tools/pages/template.hpp"

#include <cctype>

namespace kwartier::tools {

Trouble trouble_at(Place const& at, std::string what) { return {*at.file, at.line, at.column, std::move(what)}; }

namespace {

constexpr std::string_view blanks = " \t";
constexpr std::size_t depth_max = 40;

std::string_view trim(std::string_view s)
{
    auto const from = s.find_first_not_of(" \t\r\n");
    return from == s.npos ? std::string_view{} : s.substr(from, s.find_last_not_of(" \t\r\n") - from + 1);
}

// One or more C++ names joined by dots, or the dot alone.
bool is_path(std::string_view s)
{
    if (s == ".") return true;
    bool start = true;
    for (char const c : s) {
        bool const letter = std::isalpha(static_cast<unsigned char>(c)) || c == '_';
        if (start ? !letter : !letter && !std::isdigit(static_cast<unsigned char>(c)) && c != '.') return false;
        start = c == '.';
    }
    return !start;
}

class TemplateReader {
public:
    TemplateReader(std::string const& file, std::string_view content, std::vector<Trouble>& troubles)
        : m_file(std::make_shared<std::string const>(file)),
          m_source(content),
          m_troubles(troubles)
    {
        m_open.push_back({Node::Kind::markup, place(0), {}, {}, {}});
    }

    Template read()
    {
        Template made{place(0), {}, {}};
        while (m_at < m_source.size()) {
            auto const open = m_source.find("{{", m_at);
            if (open == m_source.npos) break;
            auto const inside = m_source.substr(open + 2);
            auto const close = inside.starts_with("!--") ? std::min(m_source.find("--}}", open), m_source.size())
                                                         : m_source.find("}}", open + 2);
            if (close >= m_source.size()) {
                wrong(open, "a tag without end: }} is missing");
                return made;
            }
            auto const end = m_source.find("}}", close) + 2;
            tag(open, end, trim(m_source.substr(open + 2, m_source.find("}}", close) - open - 2)), made);
        }
        markup(m_source.size());
        while (m_open.size() > 1) {
            m_troubles.push_back(trouble_at(m_open.back().at, "the section " + m_open.back().text + " is not closed"));
            close_section();
        }
        made.nodes = std::move(m_open.front().inside);
        return made;
    }

private:
    Place place(std::size_t offset)
    {
        for (; m_counted < offset; ++m_counted) {
            if (m_source[m_counted] == '\n') ++m_line, m_line_start = m_counted + 1;
        }
        return {m_file, m_line, static_cast<int>(offset - m_line_start) + 1};
    }
    void wrong(std::size_t offset, std::string what) { m_troubles.push_back(trouble_at(place(offset), std::move(what))); }

    // What stands before `end` becomes constant markup.
    void markup(std::size_t end)
    {
        if (end <= m_at) return;
        auto const from = place(m_at);
        m_open.back().inside.push_back({Node::Kind::markup, from, std::string(m_source.substr(m_at, end - m_at)), {}, {}});
        m_at = end;
    }

    // A section, comment or part alone on its line takes the whole line with it.
    bool alone(std::size_t& open, std::size_t& end) const
    {
        auto const before = open == 0 ? m_source.npos : m_source.find_last_not_of(blanks, open - 1);
        if (before != m_source.npos && m_source[before] != '\n') return false;
        auto after = m_source.find_first_not_of(blanks, end);
        if (after == m_source.npos) after = m_source.size();
        else if (m_source.substr(after).starts_with("\r\n")) after += 2;
        else if (m_source[after] == '\n') after += 1;
        else return false;
        open = before == m_source.npos ? 0 : before + 1;
        end = after;
        return true;
    }

    void tag(std::size_t open, std::size_t end, std::string_view text, Template& made)
    {
        char const sign = text.empty() ? '\0' : text.front();
        auto const name = text.empty() ? text : trim(text.substr(1));
        auto until = open;
        auto from = end;
        if (std::string_view("#^/!>").find(sign) != std::string_view::npos && sign) alone(until, from);
        markup(until);
        auto const at = place(open);
        m_at = from;
        if (sign == '!') comment(open, name, made);
        else if (sign == '#') open_section(Node::Kind::section, at, name);
        else if (sign == '^') open_section(Node::Kind::inverted, at, name);
        else if (sign == '/') close_named(open, name);
        else if (sign == '>') m_open.back().inside.push_back({Node::Kind::part, at, std::string(name), {}, {}});
        else if (sign == '{' || sign == '&') wrong(open, "text is always escaped: ready markup is a field of type Html");
        else if (sign == '=') wrong(open, "the braces cannot be changed");
        else if (sign == '_' && text.size() > 1 && std::isspace(static_cast<unsigned char>(text[1]))) word(at, name);
        else if (text == "~") m_open.back().inside.push_back({Node::Kind::typed, at, {}, {}, {}});
        else if (is_path(text)) m_open.back().inside.push_back({Node::Kind::value, at, std::string(text), {}, {}});
        else wrong(open, "not a name: " + std::string(text.substr(0, 60)));
    }

    void comment(std::size_t open, std::string_view text, Template& made)
    {
        if (open == 0 && text.starts_with("page ")) made.view = trim(text.substr(5));
    }

    void open_section(Node::Kind kind, Place const& at, std::string_view name)
    {
        if (!is_path(name)) m_troubles.push_back(trouble_at(at, "not a name: " + std::string(name.substr(0, 60))));
        if (m_open.size() > depth_max) m_troubles.push_back(trouble_at(at, "sections this deep are refused")), m_at = m_source.size();
        else m_open.push_back({kind, at, std::string(name), {}, {}});
    }
    void close_named(std::size_t open, std::string_view name)
    {
        if (m_open.size() == 1) return wrong(open, "the section " + std::string(name) + " was never opened");
        if (m_open.back().text != name) {
            auto const& inner = m_open.back();
            wrong(open, "here the section " + inner.text + " of line " + std::to_string(inner.at.line) + " must be closed, not " +
                            std::string(name));
        }
        close_section();
    }
    void close_section()
    {
        auto done = std::move(m_open.back());
        m_open.pop_back();
        m_open.back().inside.push_back(std::move(done));
    }

    void word(Place const& at, std::string_view text)
    {
        Node node{Node::Kind::word, at, {}, {}, {}};
        while (!text.empty()) {
            auto const space = text.find_first_of(" \t\r\n");
            auto const piece = text.substr(0, space);
            text = space == text.npos ? std::string_view{} : trim(text.substr(space));
            auto const equals = piece.find('=');
            if (node.text.empty()) node.text = piece;
            else if (equals != piece.npos && is_name(piece.substr(0, equals)) && is_path(piece.substr(equals + 1)))
                node.arguments.emplace_back(piece.substr(0, equals), piece.substr(equals + 1));
            else m_troubles.push_back(trouble_at(at, "an argument of a text is written name=field, without spaces or quotes"));
        }
        m_open.back().inside.push_back(std::move(node));
    }

    std::shared_ptr<std::string const> m_file;
    std::string_view m_source;
    std::vector<Trouble>& m_troubles;
    std::vector<Node> m_open; // the file itself, then the sections that are open
    std::size_t m_at = 0;     // everything before is read
    std::size_t m_counted = 0;
    std::size_t m_line_start = 0;
    int m_line = 1;
};

} // namespace

Template read_template(std::string const& file, std::string_view content, std::vector<Trouble>& troubles)
{
    return TemplateReader(file, content, troubles).read();
}

} // namespace kwartier::tools
