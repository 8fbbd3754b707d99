// SPDX-License-Identifier: EUPL-1.2
#include "tools/common/trouble.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace kwartier::tools {

std::string told(Trouble const& t)
{
    std::string out = t.file;
    if (t.line) out += ":" + std::to_string(t.line);
    if (t.line && t.column) out += ":" + std::to_string(t.column);
    return out + ": error: " + t.what;
}

int report(std::vector<Trouble> const& troubles)
{
    for (auto const& t : troubles) std::fprintf(stderr, "%s\n", told(t).c_str());
    return troubles.empty() ? 0 : 1;
}

std::string read_file(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(std::string const& path, std::string_view content)
{
    std::filesystem::path const target(path);
    if (target.has_parent_path()) std::filesystem::create_directories(target.parent_path());
    if (std::filesystem::exists(target) && read_file(path) == content) return;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) throw std::runtime_error("cannot write " + path);
}

std::string literal(std::string_view text)
{
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') (out += '\\') += c;
        else if (c == '\n') out += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20 || c == '?') {
            // Octal, always three digits, so that what follows is not taken for part of it. The question mark makes trigraphs.
            auto const n = static_cast<unsigned char>(c);
            out += '\\';
            for (int const shift : {6, 3, 0}) out += static_cast<char>('0' + ((n >> shift) & 7));
        } else out += c;
    }
    return out + '"';
}

bool is_cpp_word(std::string_view s)
{
    static constexpr std::array words{
        "alignas",  "alignof",  "and",           "and_eq",       "asm",         "auto",       "bitand",       "bitor",
        "bool",     "break",    "case",          "catch",        "char",        "class",      "co_await",     "co_yield",
        "compl",    "concept",  "const",         "consteval",    "constexpr",   "constinit",  "continue",     "co_return",
        "decltype", "default",  "delete",        "do",           "double",      "else",       "enum",         "explicit",
        "export",   "extern",   "false",         "float",        "for",         "friend",     "goto",         "if",
        "inline",   "int",      "long",          "mutable",      "namespace",   "new",        "noexcept",     "not",
        "not_eq",   "nullptr",  "operator",      "or",           "or_eq",       "private",    "protected",    "public",
        "register", "requires", "return",        "short",        "signed",      "sizeof",     "static",       "struct",
        "switch",   "template", "this",          "throw",        "true",        "try",        "typedef",      "typeid",
        "typename", "union",    "unsigned",      "using",        "virtual",     "void",       "volatile",     "while",
        "xor",      "xor_eq",   "static_assert", "thread_local", "static_cast", "const_cast", "dynamic_cast", "reinterpret_cast"};
    return std::find(words.begin(), words.end(), s) != words.end();
}

bool is_name(std::string_view s)
{
    auto const small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (s.empty() || !small(s.front())) return false;
    return std::all_of(s.begin(), s.end(), [&](char c) { return small(c) || (c >= '0' && c <= '9') || c == '_'; });
}

std::string namespace_of(std::string_view room) { return room == "kernel" ? "kwartier" : "kwartier::" + std::string(room); }

std::string folder_of(std::string_view room) { return room == "kernel" ? "kernel" : "slices/" + std::string(room); }

} // namespace kwartier::tools
