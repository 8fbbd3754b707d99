// SPDX-License-Identifier: EUPL-1.2
#include "tools/words/po.hpp"

namespace kwartier::tools {

namespace {

class PoReader {
public:
    PoReader(std::string const& file, std::vector<Trouble>& troubles) : m_file(file), m_troubles(troubles) {}

    void line(std::string_view text)
    {
        ++m_line;
        while (!text.empty() && (text.back() == '\r' || text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
        if (text.empty()) return;
        if (text.starts_with("#,") && text.find("fuzzy") != text.npos)
            trouble("a text marked fuzzy is not used: check it and remove the mark");
        if (text.front() == '#') return;
        if (text.front() == '"') more(text);
        else if (take(text, "msgid_plural")) plural(text);
        else if (take(text, "msgid")) begin(text);
        else if (take(text, "msgstr[0]")) string_to(0, text);
        else if (take(text, "msgstr[1]")) string_to(1, text);
        else if (text.starts_with("msgstr[")) trouble("only msgstr[0] (one) and msgstr[1] (other) are known");
        else if (take(text, "msgstr")) single(text);
        else trouble("not a line of a PO file: msgid, msgid_plural, msgstr, a text in quotes or a comment is expected");
    }

    std::vector<PoEntry> finish()
    {
        end();
        return std::move(m_all);
    }

private:
    static bool take(std::string_view& text, std::string_view word)
    {
        if (!text.starts_with(word)) return false;
        auto const after = text.substr(word.size());
        if (after.empty() || (after.front() != ' ' && after.front() != '\t' && after.front() != '"')) return false;
        text = after.substr(after.find_first_not_of(" \t"));
        return true;
    }

    void begin(std::string_view text)
    {
        end();
        m_open = true;
        m_entry = {};
        m_entry.line = m_line;
        m_into = &m_entry.key;
        more(text);
    }
    void plural(std::string_view text)
    {
        if (!m_open || m_into != &m_entry.key) return trouble("msgid_plural stands right after msgid");
        m_entry.plural = true;
        m_plural.clear();
        m_into = &m_plural;
        more(text);
    }
    void single(std::string_view text)
    {
        if (m_entry.plural) return trouble("a text with msgid_plural has msgstr[0] and msgstr[1]");
        string_to(0, text);
    }
    void string_to(std::size_t form, std::string_view text)
    {
        if (!m_open) return trouble("msgstr without msgid");
        if (form == 1 && !m_entry.plural) return trouble("msgstr[1] without msgid_plural");
        if (m_entry.texts.size() != form) return trouble("the forms of a text are given once each, in order");
        m_entry.texts.emplace_back();
        m_into = &m_entry.texts.back();
        more(text);
    }

    // Adds a quoted string to what is being read.
    void more(std::string_view text)
    {
        if (!m_into) return trouble("a text that belongs to nothing");
        if (text.size() < 2 || text.front() != '"' || text.back() != '"') return trouble("a text stands between double quotes");
        text = text.substr(1, text.size() - 2);
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '"') return trouble("a double quote inside a text is written \\\"");
            if (text[i] != '\\') {
                *m_into += text[i];
                continue;
            }
            char const next = ++i < text.size() ? text[i] : '\0';
            if (next == 'n') *m_into += '\n';
            else if (next == 't') *m_into += '\t';
            else if (next == '"' || next == '\\') *m_into += next;
            else return trouble("unknown escape: only \\n, \\t, \\\" and \\\\ are known");
        }
    }

    void end()
    {
        m_into = nullptr;
        if (!m_open) return;
        m_open = false;
        if (m_entry.key.empty()) return; // the header
        if (m_entry.texts.size() != (m_entry.plural ? 2U : 1U))
            m_troubles.push_back(
                {m_file, m_entry.line, 0, m_entry.key + " lacks " + (m_entry.plural ? "msgstr[0] or msgstr[1]" : "msgstr")});
        else m_all.push_back(m_entry);
    }
    void trouble(std::string what) { m_troubles.push_back({m_file, m_line, 0, std::move(what)}); }

    std::string const& m_file;
    std::vector<Trouble>& m_troubles;
    std::vector<PoEntry> m_all;
    PoEntry m_entry;
    std::string m_plural;
    std::string* m_into = nullptr;
    bool m_open = false;
    int m_line = 0;
};

} // namespace

std::vector<PoEntry> read_po(std::string const& file, std::string_view content, std::vector<Trouble>& troubles)
{
    PoReader reader(file, troubles);
    while (!content.empty()) {
        auto const end = content.find('\n');
        reader.line(content.substr(0, end));
        content = end == content.npos ? std::string_view{} : content.substr(end + 1);
    }
    return reader.finish();
}

} // namespace kwartier::tools
