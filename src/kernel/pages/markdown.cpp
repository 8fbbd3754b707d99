// SPDX-License-Identifier: EUPL-1.2
#include "kernel/pages/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "kernel/base/text.hpp"
#include "kernel/words.gen.hpp"

namespace kwartier {

namespace {

struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIter {
    void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

Tree parsed(std::string_view text)
{
    static std::once_flag once;
    std::call_once(once, cmark_gfm_core_extensions_ensure_registered);
    std::unique_ptr<cmark_parser, FreeParser> const parser(
        cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE));
    for (auto const* name : {"table", "autolink", "strikethrough"})
        if (auto* extension = cmark_find_syntax_extension(name)) cmark_parser_attach_syntax_extension(parser.get(), extension);
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return Tree(cmark_parser_finish(parser.get()));
}

/// Calls `enter` and `leave` for every node in order, without recursion: what is typed may lie a thousand levels deep.
template <class Enter, class Leave>
void walk(cmark_node* root, Enter enter, Leave leave)
{
    std::unique_ptr<cmark_iter, FreeIter> const iter(cmark_iter_new(root));
    for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(iter.get())) {
        auto* const node = cmark_iter_get_node(iter.get());
        if (event == CMARK_EVENT_ENTER) enter(node);
        else leave(node);
    }
}

std::string_view text_of(char const* text) { return text ? std::string_view(text) : std::string_view(); }
std::string_view type_of(cmark_node* node) { return text_of(cmark_node_get_type_string(node)); }

/// The node's own words, of those types that have any.
std::string_view words_in(cmark_node* node, std::string_view type)
{
    if (type == "softbreak" || type == "linebreak") return "\n";
    bool const has = type == "text" || type == "code" || type == "html_inline" || type == "html_block" || type == "code_block";
    return has ? text_of(cmark_node_get_literal(node)) : std::string_view();
}

bool is_blank(cmark_node* node)
{
    bool blank = true;
    walk(
        node, [&](cmark_node* in) { blank = blank && trimmed(words_in(in, type_of(in))).empty(); }, [](cmark_node*) {});
    return blank;
}

enum class Leads { nowhere, inside, outside };

Leads leads(std::string_view address)
{
    if (std::any_of(address.begin(), address.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '\\'; }))
        return Leads::nowhere;
    auto const begins = [&](std::string_view scheme) {
        return address.size() > scheme.size() && folded(address.substr(0, scheme.size())) == scheme;
    };
    if (begins("https://") || begins("http://")) return Leads::outside;
    if (begins("mailto:") || begins("tel:")) return Leads::inside;
    return address.size() > 1 && (address[0] == '/' || address[0] == '#') && address[1] != '/' ? Leads::inside : Leads::nowhere;
}

class Writer {
public:
    explicit Writer(Voice const& voice) : m_language(voice.language), m_out(voice) {}

    void enter(cmark_node* node)
    {
        auto const type = type_of(node);
        if (type == "list") list(node, true);
        else if (type == "paragraph") paragraph(node, "<p>");
        else if (type == "heading") heading(node, true);
        else if (type == "link") link(node, true);
        else if (type.starts_with("table")) table(node, type, true);
        else if (type == "code_block" || type == "code" || type == "html_block") wrapped(node, type);
        else if (type == "text" || type == "html_inline") m_out.text(words_in(node, type));
        else if (type == "softbreak" || type == "linebreak") m_out.markup("<br>"); // people who end a line mean a new line
        else if (type == "thematic_break") m_out.markup("<hr>");
        else pair(type, true);
    }
    void leave(cmark_node* node)
    {
        auto const type = type_of(node);
        if (type == "list") list(node, false);
        else if (type == "paragraph") paragraph(node, "</p>");
        else if (type == "heading") heading(node, false);
        else if (type == "link") link(node, false);
        else if (type.starts_with("table")) table(node, type, false);
        else pair(type, false);
    }
    Html finish() { return m_out.finish(); }

private:
    void pair(std::string_view type, bool begins)
    {
        if (type == "block_quote") m_out.markup(begins ? "<blockquote>" : "</blockquote>");
        else if (type == "item") m_out.markup(begins ? "<li>" : "</li>");
        else if (type == "emph") m_out.markup(begins ? "<em>" : "</em>");
        else if (type == "strong") m_out.markup(begins ? "<strong>" : "</strong>");
        else if (type == "strikethrough") m_out.markup(begins ? "<s>" : "</s>");
    }
    void wrapped(cmark_node* node, std::string_view type)
    {
        m_out.markup(type == "code" ? "<code>" : type == "code_block" ? "<pre><code>" : "<p>");
        m_out.text(trimmed(words_in(node, type)));
        m_out.markup(type == "code" ? "</code>" : type == "code_block" ? "</code></pre>" : "</p>");
    }
    void list(cmark_node* node, bool begins)
    {
        bool const ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        if (!begins) return m_out.markup(ordered ? "</ol>" : "</ul>");
        auto const start = cmark_node_get_list_start(node);
        if (!ordered || start == 1) return m_out.markup(ordered ? "<ol>" : "<ul>");
        m_out.markup("<ol start=\"");
        m_out.text(start);
        m_out.markup("\">");
    }
    /// In a list without blank lines the items hold bare words.
    void paragraph(cmark_node* node, std::string_view tag)
    {
        auto* const item = cmark_node_parent(node);
        auto* const list = item ? cmark_node_parent(item) : nullptr;
        if (!list || type_of(list) != "list" || !cmark_node_get_list_tight(list)) m_out.markup(tag);
    }
    void heading(cmark_node* node, bool begins)
    {
        if (is_blank(node)) return;
        if (begins) m_level = std::min({cmark_node_get_heading_level(node) + 1, m_level + 1, 6});
        m_out.markup(begins ? "<h" : "</h");
        m_out.text(m_level);
        m_out.markup(">");
    }
    void link(cmark_node* node, bool begins)
    {
        auto const address = text_of(cmark_node_get_url(node));
        auto const where = leads(address);
        if (where == Leads::nowhere || is_blank(node)) return;
        if (!begins) return m_out.markup("</a>");
        m_out.markup("<a href=\"");
        m_out.url(address);
        m_out.markup(where == Leads::outside ? "\" rel=\"nofollow noopener\">" : "\">");
    }
    void table(cmark_node* node, std::string_view type, bool begins)
    {
        if (type == "table" && begins) {
            m_out.markup("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
            m_out.text(say(m_language, Said(words::kernel::markdown_table, {{"n", std::to_string(++m_tables)}})));
            m_out.markup("\"><table class=\"utrecht-table utrecht-table--html-table\">");
            m_in_rows = false;
        } else if (type == "table") {
            m_out.markup(m_in_rows ? "</tbody></table></div>" : "</table></div>");
        } else if (type == "table_header") {
            m_out.markup(begins ? "<thead><tr>" : "</tr></thead>");
        } else if (type == "table_row") {
            if (begins && !m_in_rows) m_out.markup("<tbody>");
            m_in_rows = true;
            m_out.markup(begins ? "<tr>" : "</tr>");
        } else {
            bool const heads = type_of(cmark_node_parent(node)) == "table_header" && !is_blank(node);
            m_out.markup(heads ? (begins ? "<th scope=\"col\">" : "</th>") : (begins ? "<td>" : "</td>"));
        }
    }

    Language m_language;
    HtmlOut m_out;
    int m_level = 1; // of the heading before: the page's own at first
    int m_tables = 0;
    bool m_in_rows = false;
};

} // namespace

Html markdown(Voice const& voice, std::string_view text)
{
    auto const tree = parsed(text);
    Writer writer(voice);
    walk(
        tree.get(), [&](cmark_node* node) { writer.enter(node); }, [&](cmark_node* node) { writer.leave(node); });
    return writer.finish();
}

std::string markdown_words(std::string_view text)
{
    auto const tree = parsed(text);
    std::string words;
    auto const new_line = [&] {
        if (!words.empty() && words.back() != '\n') words += '\n';
    };
    walk(
        tree.get(), [&](cmark_node* node) { words += words_in(node, type_of(node)); },
        [&](cmark_node* node) {
            auto const type = type_of(node);
            if (type == "paragraph" || type == "heading" || type == "table_row" || type == "table_header") new_line();
            else if (type == "table_cell") words += ' ';
        });
    return std::string(trimmed(words));
}

std::vector<std::string> markdown_links(std::string_view text)
{
    auto const tree = parsed(text);
    std::vector<std::string> links;
    walk(
        tree.get(),
        [&](cmark_node* node) {
            if (type_of(node) != "link") return;
            auto const address = text_of(cmark_node_get_url(node));
            if (leads(address) == Leads::outside) links.emplace_back(address);
        },
        [](cmark_node*) {});
    return links;
}

Html typed_lines(Voice const& voice, std::string_view text)
{
    HtmlOut out(voice);
    bool within = false;
    for (auto const line : split(text, '\n')) {
        auto const words = trimmed(line);
        if (words.empty()) {
            if (within) out.markup("</p>");
            within = false;
            continue;
        }
        out.markup(within ? "<br>" : "<p>");
        out.text(words);
        within = true;
    }
    if (within) out.markup("</p>");
    return out.finish();
}

} // namespace kwartier
