// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kernel/act/house.hpp"
#include "kernel/storage/database.hpp"

// Looks for words in every column of every table and in every file of the data folder.
namespace kwartier::testing {

inline bool holds_any(std::string bytes, std::vector<std::string> const& needles)
{
    std::transform(bytes.begin(), bytes.end(), bytes.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::any_of(needles.begin(), needles.end(), [&](std::string const& n) { return bytes.find(n) != std::string::npos; });
}

struct Column {
    std::string table, name;
    bool operator==(Column const&) const = default;
};

inline std::vector<Column> columns(Read& db)
{
    std::vector<Column> all;
    auto rows = db.rows(db.is_postgres() ? Sql("SELECT table_name, column_name FROM information_schema.columns "
                                               "WHERE table_schema = current_schema() ORDER BY 1, 2")
                                         : Sql("SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
                                               "WHERE m.type = 'table' ORDER BY 1, 2"));
    while (rows.next()) all.push_back({rows.get<std::string>(0), rows.get<std::string>(1)});
    return all;
}

/// "table.column" and "file path" of every find; needles in small letters.
inline std::vector<std::string> traces(House const& house, std::vector<std::string> const& needles)
{
    std::vector<std::string> found;
    house.database().read([&](Read& db) {
        for (auto const& column : columns(db)) {
            auto rows = db.rows(Sql::composed("SELECT \"" + column.name + "\" FROM \"" + column.table + "\""));
            bool here = false;
            while (!here && rows.next()) {
                auto const blob = rows.get<Blob>(0);
                std::string const bytes(reinterpret_cast<char const*>(blob.data()), blob.size());
                here = holds_any(rows.get<std::string>(0), needles) || holds_any(bytes, needles);
            }
            if (here) found.push_back(column.table + "." + column.name);
        }
    });
    for (auto const& entry : std::filesystem::recursive_directory_iterator(house.config().data)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        if (holds_any(std::string{std::istreambuf_iterator<char>(in), {}}, needles))
            found.push_back("file " + std::filesystem::relative(entry.path(), house.config().data).string());
    }
    return found;
}

} // namespace kwartier::testing
