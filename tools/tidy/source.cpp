// SPDX-License-Identifier: EUPL-1.2
#include "tools/tidy/source.hpp"

#include <algorithm>
#include <cctype>

namespace kwartier::tools {

namespace {

class SourceReader {
public:
    explicit SourceReader(std::string_view text) : m_text(text) {}

    Source read()
    {
        while (m_at < m_text.size()) step();
        for (auto& c : m_made.code)
            if (c == '\0') c = ' ';
        m_made.lines = static_cast<int>(std::count(m_text.begin(), m_text.end(), '\n'));
        return std::move(m_made);
    }

private:
    bool here(std::string_view s) const { return m_text.substr(m_at).starts_with(s); }
    bool inside_word() const { return m_at > 0 && (std::isalnum(static_cast<unsigned char>(m_text[m_at - 1])) || m_text[m_at - 1] == '_'); }

    void step()
    {
        if (here("//")) skip_to("\n", 0);
        else if (here("/*")) skip_to("*/", 2);
        else if (here("#include") && at_line_start()) include();
        else if (here("R\"") && !inside_word()) raw_string();
        else if (here("\"")) string();
        else if (here("'") && !inside_word()) character();
        else take();
    }
    bool at_line_start() const
    {
        auto const before = m_text.substr(0, m_at).find_last_not_of(" \t");
        return before == m_text.npos || m_text[before] == '\n';
    }

    // One character of code.
    void take()
    {
        char const c = m_text[m_at++];
        if (c == '\n') ++m_line;
        if (!std::isspace(static_cast<unsigned char>(c))) m_joins = false;
        m_made.code += c;
    }
    void skip_to(std::string_view end, std::size_t more)
    {
        auto const found = m_text.find(end, m_at + 1);
        auto const until = found == m_text.npos ? m_text.size() : found + more;
        skip(until);
    }
    void skip(std::size_t until)
    {
        for (; m_at < until; ++m_at)
            if (m_text[m_at] == '\n') ++m_line, m_made.code += '\n';
    }

    void include()
    {
        auto const line = m_text.substr(m_at, m_text.find('\n', m_at) - m_at);
        auto const open = line.find_first_of("\"<");
        auto const close = open == line.npos ? line.npos : line.find_first_of("\">", open + 1);
        if (close != line.npos)
            m_made.includes.push_back({m_line, std::string(line.substr(open + 1, close - open - 1)), line[open] == '<'});
        skip(m_at + line.size());
    }

    void literal(int line, std::string text)
    {
        if (m_joins) m_made.literals.back().text += text;
        else m_made.literals.push_back({line, std::move(text)});
        m_joins = true;
        m_made.code += "\"\"";
    }
    void raw_string()
    {
        auto const line = m_line;
        auto const paren = m_text.find('(', m_at);
        if (paren == m_text.npos) return take();
        auto const end = ")" + std::string(m_text.substr(m_at + 2, paren - m_at - 2)) + "\"";
        auto const close = std::min(m_text.find(end, paren), m_text.size());
        std::string const text(m_text.substr(paren + 1, close - paren - 1));
        skip(std::min(close + end.size(), m_text.size()));
        literal(line, text);
    }
    void string()
    {
        auto const line = m_line;
        std::string text;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\n'; ++m_at) {
            if (m_text[m_at] == '\\' && ++m_at < m_text.size()) text += m_text[m_at] == 'n' ? '\n' : m_text[m_at];
            else text += m_text[m_at];
        }
        if (m_at < m_text.size() && m_text[m_at] == '"') ++m_at;
        literal(line, std::move(text));
    }
    void character()
    {
        auto until = m_at + 1;
        while (until < m_text.size() && m_text[until] != '\'' && m_text[until] != '\n') until += m_text[until] == '\\' ? 2 : 1;
        m_at = std::min(until + 1, m_text.size());
        m_made.code += "' '";
        m_joins = false;
    }

    std::string_view m_text;
    Source m_made;
    std::size_t m_at = 0;
    int m_line = 1;
    bool m_joins = false; // only white space and comments stand between here and the last literal
};

} // namespace

Source read_source(std::string_view text) { return SourceReader(text).read(); }

} // namespace kwartier::tools
