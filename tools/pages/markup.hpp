// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace kwartier::tools {

/// Follows the markup of a page, character by character, so that it is known where an interpolation stands.
class Markup {
public:
    enum class Where {
        text, // between tags, also inside textarea and title
        raw,  // inside script and style
        comment,
        declaration, // <!doctype …>
        tag_open,    // behind <
        tag_name,
        between,  // inside a tag, behind white space
        touching, // inside a tag, right behind an optional attribute: white space or > must follow
        attribute_name,
        after_equals,
        quoted_double,
        quoted_single,
        unquoted,
        after_quote
    };
    enum class Event { none, url_opens, url_closes, post_form_opens };

    /// What the next character does. `url_closes` comes before it is written, the others after. A mistake is left in trouble().
    Event next(char);
    std::string const& trouble() const { return m_trouble; }

    /// Why nothing may be interpolated here; empty when it may.
    std::string refuses_value() const;
    /// The same for a section or a part.
    std::string refuses_section() const;
    bool in_url() const { return quoted() && is_url_attribute(m_attribute); }
    /// Inside a tag, where another attribute may come; behind boundary().
    bool in_tag() const { return (m_where == Where::touching || m_where == Where::between) && !m_closing; }
    bool in_data() const { return quoted() && m_attribute.starts_with("data-"); }
    /// To be told where a section or part begins and ends: optional attributes may not melt together with what is beside them.
    void boundary();
    /// Whether a section may begin here and end there; both behind boundary().
    static bool same_place(Markup const&, Markup const&);
    /// Behind a section that may have been skipped.
    void join(Markup const& skipped);
    bool at_end() const { return m_where == Where::text && m_inside.empty() && m_matched.empty(); }
    std::string described() const;

private:
    static bool is_url_attribute(std::string_view);
    bool quoted() const { return m_where == Where::quoted_double || m_where == Where::quoted_single; }
    Event in_text(char);
    Event in_tag(char);
    Event in_quotes(char);
    void in_declaration(char);
    void follow_end_tag(char);
    void begin_tag(char);
    void begin_attribute(char);
    Event end_tag();
    void end_value();

    Where m_where = Where::text;
    std::string m_tag;
    bool m_closing = false; // the tag is </…>
    std::string m_inside;   // script, style, textarea or title, whose text ends only at its own end tag
    std::string m_matched;  // of an end tag or of what ends a comment
    std::string m_attribute;
    std::string m_value; // of a method attribute
    bool m_post = false; // method="post" was seen
    std::string m_trouble;
};

} // namespace kwartier::tools
