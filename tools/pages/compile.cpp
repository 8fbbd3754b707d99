// SPDX-License-Identifier: EUPL-1.2
#include "tools/pages/compile.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "tools/pages/markup.hpp"
#include "tools/pages/template.hpp"

namespace kwartier::tools {

namespace {

// Compiles one page. Constant markup is gathered, and written when something else follows.
class PageCompiler {
public:
    PageCompiler(PageRoom const& room, std::map<std::string, Template> const& parts, std::vector<Trouble>& troubles)
        : m_room(room),
          m_parts(parts),
          m_troubles(troubles)
    {
    }

    // The body of the page's function; `s0` is its view.
    std::string body(Template const& page)
    {
        walk(page.nodes);
        if (!m_markup.at_end()) trouble(page.start, "the page ends inside " + m_markup.described());
        flush();
        return std::move(m_code);
    }

private:
    void walk(std::vector<Node> const& nodes)
    {
        for (auto const& node : nodes) {
            if (m_stopped) return;
            switch (node.kind) {
            case Node::Kind::markup: markup(node); break;
            case Node::Kind::value: value(node, "o.text(" + lookup(node, node.text) + ");"); break;
            case Node::Kind::word: value(node, word(node)); break;
            case Node::Kind::section:
            case Node::Kind::inverted: section(node); break;
            case Node::Kind::part: part(node); break;
            case Node::Kind::typed: typed(node); break;
            }
        }
    }

    void markup(Node const& node)
    {
        auto at = node.at;
        for (char const c : node.text) {
            auto const event = m_markup.next(c);
            if (event == Markup::Event::url_closes) close_url();
            m_constant += c;
            if (event == Markup::Event::url_opens) m_url_from = m_constant.size();
            if (event == Markup::Event::post_form_opens) flush(), m_code += "    o.form_token();\n";
            if (!m_markup.trouble().empty()) return trouble(at, m_markup.trouble());
            ++at.column;
            if (c == '\n') ++at.line, at.column = 1;
        }
    }

    void value(Node const& node, std::string const& statement)
    {
        if (auto const why = m_markup.refuses_value(); !why.empty()) return trouble(node.at, why);
        if (m_markup.in_url()) open_url();
        flush();
        code(node, statement);
    }

    // What people wrote is in the first language, also on a page in another one (WCAG 3.1.2).
    void typed(Node const& node)
    {
        m_markup.boundary();
        if (!m_markup.in_tag()) return trouble(node.at, "{{~}} stands inside a tag, behind its name or an attribute");
        flush();
        code(node, "o.typed_language();");
    }

    void section(Node const& node)
    {
        auto const inside_before = enter(node);
        if (!inside_before) return;
        bool const inverted = node.kind == Node::Kind::inverted;
        auto const found = lookup(node, node.text);
        if (inverted) code(node, "if (!::kwartier::pages::shown(" + found + ")) {");
        else {
            auto const around = scope();
            ++m_depth;
            code(node, "::kwartier::pages::section(" + found + ", " + around + ", [&]([[maybe_unused]] auto const& " + scope() + ") {");
        }
        walk(node.inside);
        flush();
        m_code += inverted ? "    }\n" : "    });\n";
        if (!inverted) --m_depth;
        leave(node, *inside_before, "the section " + node.text);
    }

    void part(Node const& node)
    {
        auto const found = m_parts.find(node.text);
        if (found == m_parts.end()) return trouble(node.at, "there is no part " + node.text + " (pages/_" + node.text + ".html)");
        if (std::find(m_inside_parts.begin(), m_inside_parts.end(), node.text) != m_inside_parts.end()) {
            std::string way;
            for (auto const& name : m_inside_parts) way += name + " -> ";
            return trouble(node.at, "parts hold each other in a circle: " + way + node.text);
        }
        auto const before = enter(node);
        if (!before) return;
        m_inside_parts.push_back(node.text);
        walk(found->second.nodes);
        m_inside_parts.pop_back();
        leave(node, *before, "the part " + node.text);
    }

    std::optional<Markup> enter(Node const& node)
    {
        if (auto const why = m_markup.refuses_section(); !why.empty()) return trouble(node.at, why), std::nullopt;
        m_markup.boundary();
        if (m_markup.in_url()) open_url();
        flush();
        return m_markup;
    }
    void leave(Node const& node, Markup const& before, std::string const& what)
    {
        if (m_stopped) return;
        m_markup.boundary();
        if (!Markup::same_place(before, m_markup))
            trouble(node.at, what + " begins in " + before.described() + " and ends in " + m_markup.described());
        m_markup.join(before);
    }

    // An address with something interpolated is judged at run time; a constant one is ours.
    void open_url()
    {
        if (m_url_open) return;
        m_url_open = true;
        auto const from = std::min(m_url_from, m_constant.size());
        auto const begun = m_constant.substr(from);
        m_constant.resize(from);
        flush();
        m_code += "    o.url_begin();\n";
        m_constant = begun;
    }
    void close_url()
    {
        if (!m_url_open) return;
        m_url_open = false;
        flush();
        m_code += "    o.url_end();\n";
    }

    std::string scope() const { return "s" + std::to_string(m_depth); }

    // The C++ that finds a name in the innermost scope that has it. When none has, the innermost is named by the C++ compiler.
    std::string lookup(Node const& node, std::string_view path)
    {
        auto const name = std::string(path.substr(0, path.find('.')));
        if (path == ".") return m_depth ? scope() : (trouble(node.at, "{{.}} stands inside a section"), "s0");
        if (is_cpp_word(name)) trouble(node.at, name + " is a word of C++ and cannot be a field");
        auto const rest = std::string(path.substr(name.size()));
        if (m_depth == 0) return "s0." + name + rest;
        std::string parameters, arguments, tries;
        for (int depth = m_depth; depth >= 0; --depth) {
            auto const n = std::to_string(depth);
            parameters += (parameters.empty() ? "[[maybe_unused]] auto const& a" : ", [[maybe_unused]] auto const& a") + n;
            arguments += (arguments.empty() ? "s" : ", s") + n;
            tries += "if constexpr (requires { ::kwartier::pages::field(a" + n + "." + name + "); }) return a" + n + "." + name + "; else ";
        }
        return "[](" + parameters + ") -> auto const& { " + tries + "return a" + std::to_string(m_depth) + "." + name + "; }(" + arguments +
               ")" + rest;
    }

    std::string word(Node const& node)
    {
        auto const dot = node.text.find('.');
        auto const room = node.text.substr(0, dot);
        auto const name = dot == node.text.npos ? std::string{} : node.text.substr(dot + 1);
        auto const words = m_room.words.find(room);
        if (words == m_room.words.end())
            return trouble(node.at, "no words of " + room + " may be used here: it is not needed by " + m_room.name), "";
        auto const known = std::find_if(words->second.begin(), words->second.end(), [&](CheckedWord const& w) { return w.name == name; });
        if (known == words->second.end()) return trouble(node.at, "there is no text " + node.text), "";
        auto missing = known->arguments;
        std::string given;
        for (auto const& [argument, path] : node.arguments) {
            if (!known->arguments.contains(argument)) trouble(node.at, node.text + " has no argument " + argument);
            missing.erase(argument);
            given += (given.empty() ? "{" : ", {") + literal(argument) + ", o.plain(" + lookup(node, path) + ")}";
        }
        // In a data- attribute a text may keep its arguments open: an island fills them.
        if (m_markup.in_data() && node.arguments.empty()) missing.clear();
        for (auto const& argument : missing) trouble(node.at, node.text + " lacks its argument " + argument);
        auto const constant = "::kwartier::words::" + room + "::" + name;
        return "o.text(" + (given.empty() ? constant : "::kwartier::Said(" + constant + ", {" + given + "})") + ");";
    }

    void flush()
    {
        if (!m_constant.empty()) m_code += "    o.markup(" + literal(m_constant) + ");\n";
        m_constant.clear();
    }
    void code(Node const& node, std::string const& statement)
    {
        m_code += "#line " + std::to_string(node.at.line) + " " + literal(*node.at.file) + "\n    " + statement + "\n";
    }
    void trouble(Place const& at, std::string what)
    {
        m_troubles.push_back(trouble_at(at, std::move(what)));
        m_stopped = m_troubles.size() > 20 || !m_markup.trouble().empty();
    }

    PageRoom const& m_room;
    std::map<std::string, Template> const& m_parts;
    std::vector<Trouble>& m_troubles;
    Markup m_markup;
    std::string m_code;
    std::string m_constant; // markup that is not written yet
    std::vector<std::string> m_inside_parts;
    std::size_t m_url_from = 0; // where in m_constant the value of a URL attribute began
    bool m_url_open = false;
    bool m_stopped = false;
    int m_depth = 0;
};

} // namespace

CompiledPages compile_pages(PageRoom const& room, std::vector<Trouble>& troubles)
{
    std::map<std::string, Template> parts;
    for (auto const& [name, file] : room.parts) parts.emplace(name, read_template(file.file, file.content, troubles));

    auto const folder = folder_of(room.name);
    auto const space = namespace_of(room.name) + "::pages";
    auto const views = folder + (room.name == "kernel" ? "/pages/pages.hpp" : "/pages.hpp");
    CompiledPages made;
    made.header = "// Made by tools/pages.\n#pragma once\n\n#include \"kernel/pages/html.hpp\"\n";
    made.source = "// Made by tools/pages.\n#include \"" + folder + "/pages.gen.hpp\"\n\n#include \"kernel/pages/section.hpp\"\n";
    if (!room.pages.empty()) made.header += "#include \"" + views + "\"\n";
    for (auto const& [name, words] : room.words)
        if (!words.empty() && !room.pages.empty()) made.source += "#include \"" + folder_of(name) + "/words.gen.hpp\"\n";
    made.header += "\nnamespace " + space + " {\n";
    made.source += "\nnamespace " + space + " {\n";
    for (auto const& [name, file] : room.pages) {
        auto function = name;
        std::replace(function.begin(), function.end(), '-', '_');
        auto const page = read_template(file.file, file.content, troubles);
        if (!is_name(function) || is_cpp_word(function))
            troubles.push_back({file.file, 0, 0, "a page is named in small letters, and not as a word of C++"});
        if (page.view.empty()) troubles.push_back({file.file, 1, 1, "the first line names the view: {{! page SomePage }}"});
        auto const head = "Html " + function + "(" + page.view + " const&";
        made.header += "#line 1 " + literal(file.file) + "\n" + head + ", Voice const&);\n";
        made.source += "#line 1 " + literal(file.file) + "\n" + head +
                       " s0 [[maybe_unused]], Voice const& voice)\n{\n    HtmlOut o(voice);\n";
        made.source += PageCompiler(room, parts, troubles).body(page) + "    return o.finish();\n}\n";
    }
    made.header += "}\n";
    made.source += "}\n";
    return made;
}

void read_pages(PageRoom& room, std::string const& folder, std::string const& kernel_folder)
{
    namespace fs = std::filesystem;
    auto const read = [&](std::string const& from, std::string const& prefix, bool with_pages) {
        if (!fs::exists(from)) return;
        std::set<fs::path> files;
        for (auto const& entry : fs::directory_iterator(from))
            if (entry.path().extension() == ".html") files.insert(entry.path());
        for (auto const& file : files) {
            auto const stem = file.stem().string();
            if (stem.starts_with('_')) room.parts.emplace(prefix + stem.substr(1), PageFile{file.string(), read_file(file.string())});
            else if (with_pages) room.pages.emplace(stem, PageFile{file.string(), read_file(file.string())});
        }
    };
    read(folder, "", true);
    read(kernel_folder, "kernel/", false);
}

} // namespace kwartier::tools
