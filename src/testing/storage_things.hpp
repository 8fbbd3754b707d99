// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>

#include "testing/storage_both.hpp"

/// A table of things with a number, for tests of the storage layer.
namespace kwartier::testing {

inline constexpr auto keep = Database::Verdict::keep;
inline constexpr auto undo = Database::Verdict::undo;

inline constexpr Sql add = "INSERT INTO things (id, n) VALUES ($1, $2)";
inline constexpr Sql raise = "UPDATE things SET n = n + 1 WHERE id = $1";
inline constexpr Sql number_of = "SELECT n FROM things WHERE id = $1";
inline constexpr Sql how_many = "SELECT COUNT(*) FROM things";

inline void make_things(Database& database)
{
    database.write([&](Write& db) {
        db.script("CREATE TABLE things (id BIGINT PRIMARY KEY, n BIGINT NOT NULL CHECK (n >= 0), name TEXT UNIQUE)");
        return keep;
    });
}

inline void add_thing(Database& database, std::int64_t id, std::int64_t n)
{
    database.write([&](Write& db) {
        db.run(add, id, n);
        return keep;
    });
}

inline std::int64_t number(Database& database, Sql sql, std::int64_t id)
{
    std::int64_t found = 0;
    database.read([&](Read& db) { found = db.value<std::int64_t>(sql, id); });
    return found;
}

inline int things(Database& database)
{
    int found = 0;
    database.read([&](Read& db) { found = db.value<int>(how_many); });
    return found;
}

} // namespace kwartier::testing
