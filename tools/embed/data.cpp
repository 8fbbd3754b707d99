// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "tools/embed/embed.hpp"

namespace kwartier::tools {

namespace {

// "lists/some-list.toml" → lists_some_list_toml
std::string name_of(std::string const& path)
{
    auto name = path;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); }, '_');
    return name;
}

std::string data_namespace(std::string_view room) { return namespace_of(room) + "::data"; }

} // namespace

std::string data_header(std::string_view room, std::map<std::string, std::string> const& files)
{
    std::string out = "// Made by tools/embed.\n#pragma once\n\n#include <string_view>\n\nnamespace " + data_namespace(room) + " {\n";
    for (auto const& [path, text] : files) out += "extern std::string_view const " + name_of(path) + ";\n";
    return out + "}\n";
}

std::string data_source(std::string_view room, std::map<std::string, std::string> const& files)
{
    std::string out = "// Made by tools/embed.\n#include \"" + folder_of(room) + "/data.gen.hpp\"\n\nnamespace " + data_namespace(room) +
                      " {\n";
    for (auto const& [path, text] : files)
        out += "std::string_view const " + name_of(path) + "{" + literal(text) + ", " + std::to_string(text.size()) + "};\n";
    return out + "}\n";
}

} // namespace kwartier::tools
