// SPDX-License-Identifier: EUPL-1.2
#include "tools/tidy/tidy.hpp"

#include <algorithm>
#include <cctype>

namespace kwartier::tools {

namespace {

using Words = std::vector<std::string>;

// Names and numbers as they are, each other character by itself; comments and texts in quotes are left out.
Words words_of_sql(std::string_view sql)
{
    Words words;
    for (std::size_t i = 0; i < sql.size();) {
        auto const letter = [&](std::size_t at) {
            return at < sql.size() && (std::isalnum(static_cast<unsigned char>(sql[at])) || sql[at] == '_' || sql[at] == '.');
        };
        if (sql.substr(i).starts_with("--")) i = std::min(sql.find('\n', i), sql.size());
        else if (sql[i] == '\'') i = std::min(sql.find('\'', i + 1), sql.size() - 1) + 1;
        else if (letter(i)) {
            auto const from = i;
            while (letter(i)) ++i;
            words.emplace_back(sql.substr(from, i - from));
        } else {
            if (!std::isspace(static_cast<unsigned char>(sql[i]))) words.emplace_back(1, sql[i]);
            ++i;
        }
    }
    return words;
}

bool is_table_name(std::string const& word) { return !word.empty() && word.front() >= 'a' && word.front() <= 'z'; }

bool is_sql(Words const& words)
{
    if (words.size() < 3) return false;
    auto const& first = words[0];
    auto const has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
    return (first == "SELECT") || (first == "INSERT" && words[1] == "INTO") || (first == "UPDATE" && has("SET")) ||
           (first == "DELETE" && words[1] == "FROM") || first == "CREATE" || first == "ALTER" || first == "DROP" ||
           (first == "WITH" && has("AS"));
}

// Tables that a statement makes.
std::set<std::string> made_in(Words const& words)
{
    std::set<std::string> made;
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i - 1] == "TABLE" || words[i - 1] == "EXISTS")
            if (is_table_name(words[i])) made.insert(words[i]);
    return made;
}

// Tables that a statement reads or writes; names of its own (WITH name AS) are not among them.
std::set<std::string> used_in(Words const& words)
{
    std::set<std::string> own, used;
    auto const at = [&](std::size_t i) { return i < words.size() ? words[i] : std::string{}; };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (at(i + 1) == "AS" && (at(i + 2) == "(" || at(i + 2) == "MATERIALIZED" || at(i + 2) == "NOT")) own.insert(words[i]);
        // WITH RECURSIVE name (columns) AS (…
        if ((words[i] == "WITH" || words[i] == "RECURSIVE") && is_table_name(at(i + 1))) own.insert(at(i + 1));
        bool const names_table = words[i] == "JOIN" || words[i] == "INTO" || words[i] == "REFERENCES" ||
                                 (words[i] == "UPDATE" && (i == 0 || words[i - 1] != "FOR")) ||
                                 (words[i] == "FROM" && (i == 0 || words[i - 1] != "DISTINCT"));
        if (names_table && is_table_name(at(i + 1)) && at(i + 2) != "(") used.insert(at(i + 1));
        if (names_table && is_table_name(at(i + 1)) && (words[i] == "INTO" || words[i] == "REFERENCES")) used.insert(at(i + 1));
    }
    for (auto const& name : own) used.erase(name);
    return used;
}

struct Tables {
    std::map<std::string, std::string> owner; // by table
};

Tables read_tables(Tree const& tree, Troubles& troubles)
{
    Tables tables;
    for (auto const& [path, text] : tree.files) {
        if (!path.ends_with(".sql")) continue;
        for (auto const& name : made_in(words_of_sql(text))) {
            auto const [at, fresh] = tables.owner.emplace(name, room_of(path));
            if (!fresh && at->second != room_of(path))
                troubles.push_back({path, 0, 0, "the table " + name + " belongs to " + at->second + " already"});
        }
    }
    return tables;
}

bool may_refer(Tree const& tree, std::string const& room, std::string const& owner)
{
    if (owner == room || owner == "kernel") return true;
    auto const needs = tree.needs.find(room);
    return needs != tree.needs.end() && needs->second.contains(owner);
}

} // namespace

void check_sql(Tree const& tree, Troubles& troubles)
{
    auto const tables = read_tables(tree, troubles);
    for (auto const& [path, text] : tree.files) {
        if (!path.ends_with(".sql")) continue;
        for (auto const& name : used_in(words_of_sql(text))) {
            auto const owner = tables.owner.find(name);
            if (owner != tables.owner.end() && !may_refer(tree, room_of(path), owner->second))
                troubles.push_back({path, 0, 0, "refers to the table " + name + " of " + owner->second + ", which is not needed"});
        }
    }
    for (auto const& [path, source] : tree.sources) {
        if (!path.starts_with("src/") || is_test(path)) continue;
        auto const room = room_of(path);
        bool const kernel = room == "kernel";
        auto const name = path.substr(path.rfind('/') + 1);
        bool const store = path.starts_with("src/slices/") && name.starts_with("store") && name.ends_with(".cpp");
        for (auto const& literal : source.literals) {
            auto const words = words_of_sql(literal.text);
            if (!is_sql(words)) continue;
            if (!kernel && !store && room != "testing") troubles.push_back({path, literal.line, 0, "SQL stands in the slice's store.cpp"});
            for (auto const& table : used_in(words)) {
                auto const owner = tables.owner.find(table);
                bool const own = owner != tables.owner.end() ? owner->second == room : kernel;
                if (!own && room != "testing")
                    troubles.push_back({path, literal.line, 0,
                                        owner == tables.owner.end()
                                            ? "no schema step makes the table " + table
                                            : "the table " + table + " belongs to " + owner->second + ": ask its face"});
            }
        }
    }
}

} // namespace kwartier::tools
