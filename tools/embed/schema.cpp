// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "tools/embed/embed.hpp"

namespace kwartier::tools {

namespace {

bool is_stem(std::string_view s)
{
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    auto const part = [&](char c) { return digit(c) || (c >= 'a' && c <= 'z') || c == '-'; };
    return s.size() > 13 && std::all_of(s.begin(), s.begin() + 12, digit) && s[12] == '-' && std::all_of(s.begin() + 13, s.end(), part);
}

std::string_view without(std::string_view name, std::string_view end)
{
    return name.ends_with(end) ? name.substr(0, name.size() - end.size()) : std::string_view{};
}

} // namespace

std::vector<Step> steps_of(std::string_view room, std::string const& folder, std::map<std::string, std::string> const& files,
                           std::vector<Trouble>& troubles)
{
    std::map<std::string, Step> steps; // by stem, so by date
    for (auto const& [name, text] : files) {
        auto stem = without(name, ".sql");
        bool const sqlite = !without(stem, ".sqlite").empty();
        bool const postgres = !without(stem, ".postgres").empty();
        if (sqlite) stem = without(stem, ".sqlite");
        if (postgres) stem = without(stem, ".postgres");
        auto const wrong = [&](std::string what) { troubles.push_back({folder + "/" + name, 1, 0, std::move(what)}); };
        if (!is_stem(stem)) wrong("a schema step is named YYYYMMDDhhmm-what.sql, in small letters");
        else if (text.find_first_not_of(" \t\n") == text.npos) wrong("an empty schema step");
        else {
            auto& step = steps[std::string(stem)];
            step.name = std::string(stem.substr(0, 13)) + std::string(room) + std::string(stem.substr(12));
            if ((!postgres && !step.sqlite.empty()) || (!sqlite && !step.postgres.empty()))
                wrong("this step has a text for this database already");
            if (!postgres) step.sqlite = text;
            if (!sqlite) step.postgres = text;
        }
    }
    std::vector<Step> all;
    for (auto& [stem, step] : steps) {
        if (step.sqlite.empty() || step.postgres.empty())
            troubles.push_back(
                {folder + "/" + stem, 0, 0, std::string("lacks its text for ") + (step.sqlite.empty() ? "SQLite" : "PostgreSQL")});
        all.push_back(std::move(step));
    }
    return all;
}

std::string schema_header(std::string_view room)
{
    return "// Made by tools/embed.\n#pragma once\n\n#include <span>\n\n#include \"kernel/storage/upgrade.hpp\"\n\nnamespace " +
           namespace_of(room) + " {\nstd::span<SchemaStep const> " + (room == "kernel" ? "kernel_schema_steps" : "schema_steps") +
           "();\n}\n";
}

std::string schema_source(std::string_view room, std::vector<Step> const& steps)
{
    std::string out = "// Made by tools/embed.\n#include \"" + folder_of(room) + "/schema.gen.hpp\"\n\nnamespace " + namespace_of(room) +
                      " {\nstd::span<SchemaStep const> ";
    out += room == "kernel" ? "kernel_schema_steps()\n{\n" : "schema_steps()\n{\n";
    if (steps.empty()) return out + "    return {};\n}\n}\n";
    out += "    static constexpr SchemaStep all[] = {\n";
    for (auto const& step : steps)
        out += "        {" + literal(step.name) + ", " + literal(room) + ",\n         " + literal(step.sqlite) + ",\n         " +
               literal(step.postgres) + "},\n";
    return out + "    };\n    return all;\n}\n}\n";
}

} // namespace kwartier::tools
