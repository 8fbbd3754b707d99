// SPDX-License-Identifier: EUPL-1.2
#include "tools/words/words.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "tools/words/po.hpp"

namespace kwartier::tools {

namespace {

struct Checking {
    std::string room;
    std::vector<Trouble>& troubles;

    void trouble(std::string const& file, int line, std::string what) { troubles.push_back({file, line, 0, std::move(what)}); }
};

// The names between braces. A brace that opens or closes nothing is a mistake.
std::set<std::string> arguments_in(Checking& checking, std::string const& file, PoEntry const& entry, std::string_view text)
{
    std::set<std::string> names;
    for (std::size_t at = 0; (at = text.find_first_of("{}", at)) != text.npos;) {
        auto const close = text.find('}', at);
        auto const name = close == text.npos ? std::string_view{} : text.substr(at + 1, close - at - 1);
        if (text[at] == '}' || !is_name(name)) {
            checking.trouble(file, entry.line, entry.key + ": an argument is written {name}, in small letters");
            break;
        }
        names.emplace(name);
        at = close + 1;
    }
    return names;
}

void check_key(Checking& checking, std::string const& file, PoEntry const& entry)
{
    auto const prefix = checking.room + ".";
    auto const name = entry.key.starts_with(prefix) ? entry.key.substr(prefix.size()) : std::string{};
    if (name.empty()) checking.trouble(file, entry.line, "the key " + entry.key + " must start with " + prefix);
    else if (!is_name(name)) checking.trouble(file, entry.line, "the key " + entry.key + " may hold small letters, digits and _ only");
    else if (is_cpp_word(name) || name == "words_table" || name == "entries")
        checking.trouble(file, entry.line, "the key " + entry.key + " is a word of C++: choose another");
}

using ByKey = std::map<std::string, PoEntry>;

ByKey by_key(Checking& checking, std::string const& file, std::string_view content)
{
    ByKey found;
    for (auto const& entry : read_po(file, content, checking.troubles)) {
        check_key(checking, file, entry);
        for (auto const& text : entry.texts)
            if (text.find_first_not_of(" \t\n") == text.npos) checking.trouble(file, entry.line, entry.key + " has no text");
        auto const [at, fresh] = found.emplace(entry.key, entry);
        if (!fresh) checking.trouble(file, entry.line, entry.key + " stands here twice, first in line " + std::to_string(at->second.line));
    }
    return found;
}

std::set<std::string> arguments_of(Checking& checking, std::string const& file, PoEntry const& entry)
{
    std::set<std::string> all;
    for (auto const& text : entry.texts) all.merge(arguments_in(checking, file, entry, text));
    if (entry.plural) all.insert("n"); // the number may be said in words: "one report"
    return all;
}

std::string in_braces(std::set<std::string> const& names)
{
    std::string out;
    for (auto const& name : names) out += (out.empty() ? "{" : " {") + name + "}";
    return out.empty() ? "none" : out;
}

} // namespace

std::vector<CheckedWord> check_words(std::string_view room, std::string const& nl_file, std::string_view nl_content,
                                     std::string const& en_file, std::string_view en_content, std::vector<Trouble>& troubles)
{
    Checking checking{std::string(room), troubles};
    auto const nl = by_key(checking, nl_file, nl_content);
    auto const en = by_key(checking, en_file, en_content);
    std::vector<CheckedWord> words;
    for (auto const& [key, entry] : nl) {
        auto const other = en.find(key);
        if (other == en.end()) {
            checking.trouble(nl_file, entry.line, key + " is missing in " + en_file);
            continue;
        }
        if (entry.plural != other->second.plural)
            checking.trouble(en_file, other->second.line, key + " has plural forms in one language only");
        auto const arguments = arguments_of(checking, nl_file, entry);
        auto const others = arguments_of(checking, en_file, other->second);
        if (arguments != others)
            checking.trouble(en_file, other->second.line,
                             key + " has other arguments than in " + nl_file + ": " + in_braces(others) + ", there " +
                                 in_braces(arguments));
        words.push_back({key.substr(std::min(key.size(), room.size() + 1)), entry.plural, entry.texts, other->second.texts, arguments});
    }
    for (auto const& [key, entry] : en)
        if (!nl.contains(key)) checking.trouble(en_file, entry.line, key + " is missing in " + nl_file);
    return words;
}

std::vector<CheckedWord> words_in(std::string_view room, std::string const& folder, std::vector<Trouble>& troubles)
{
    auto const nl = folder + "/nl.po";
    auto const en = folder + "/en.po";
    if (!std::filesystem::exists(nl) && !std::filesystem::exists(en)) return {};
    for (auto const& file : {nl, en})
        if (!std::filesystem::exists(file)) troubles.push_back({file, 0, 0, "is missing: every room speaks Dutch and English"});
    if (!troubles.empty()) return {};
    return check_words(room, nl, read_file(nl), en, read_file(en), troubles);
}

std::string words_header(std::string_view room, std::vector<CheckedWord> const& words)
{
    auto const space = "kwartier::words::" + std::string(room);
    std::string out = "// Made by tools/words.\n#pragma once\n\n#include <span>\n\n#include \"kernel/words/word.hpp\"\n\n";
    out += "namespace " + space + " {\nnamespace entries {\n";
    for (auto const& word : words) out += "extern WordEntry const " + word.name + ";\n";
    out += "}\n";
    for (auto const& word : words) {
        out += "inline constexpr Word " + word.name + "{&entries::" + word.name + "};";
        out += word.arguments.empty() ? "\n" : " // " + in_braces(word.arguments) + "\n";
    }
    out += "std::span<WordEntry const* const> words_table();\n}\n";
    auto const forwarder = room == "kernel" ? "kernel_words_table" : "words_table";
    out += "namespace " + namespace_of(room) + " {\ninline std::span<WordEntry const* const> " + forwarder +
           "()\n{\n    return ::" + space + "::words_table();\n}\n}\n";
    return out;
}

std::string words_source(std::string_view room, std::vector<CheckedWord> const& words)
{
    std::string out = "// Made by tools/words.\n#include \"" + folder_of(room) +
                      "/words.gen.hpp\"\n\nnamespace kwartier::words::" + std::string(room) + " {\n";
    auto const form = [](CheckedWord const& word, std::size_t n) {
        if (n == 1 && !word.plural) return std::string("{}");
        return "{" + literal(word.nl.at(n)) + ", " + literal(word.en.at(n)) + "}";
    };
    out += "namespace entries {\n";
    for (auto const& word : words)
        out += "WordEntry const " + word.name + "{" + literal(std::string(room) + "." + word.name) + ", {" + form(word, 0) + "}, {" +
               form(word, 1) + "}};\n";
    out += "}\nstd::span<WordEntry const* const> words_table()\n{\n";
    if (words.empty()) return out + "    return {};\n}\n}\n";
    out += "    static WordEntry const* const all[] = {\n";
    for (auto const& word : words) out += "        &entries::" + word.name + ",\n";
    return out + "    };\n    return all;\n}\n}\n";
}

} // namespace kwartier::tools
