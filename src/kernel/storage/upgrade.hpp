// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/storage/database.hpp"

namespace kwartier {

/// One step of the schema. Made by CMake from slices/NAME/schema/YYYYMMDDhhmm-what.sql; a step for one database only ends in
/// .sqlite.sql or .postgres.sql.
struct SchemaStep {
    std::string_view name;  // "202611230900-reports-first" : date-time, slice, what
    std::string_view owner; // slice
    std::string_view sqlite;
    std::string_view postgres;
};

/// What stands between this program and this database.
struct SchemaState {
    std::vector<std::string> missing; // steps to apply, in order
    std::vector<std::string> changed; // applied steps whose text is different now: refuse to start
    std::vector<std::string> unknown; // applied steps this program does not know (a newer database): refuse to start
    bool fresh = false;               // no step was ever applied
    bool ready() const { return missing.empty() && changed.empty() && unknown.empty(); }
};

SchemaState look_at_schema(Database&, std::vector<SchemaStep> steps);
/// Applies what is missing, in order of date over all slices, recording name and checksum. Calls `before` once, before the first
/// step, when the database is not fresh (that is where the backup is made). Throws when the state refuses it.
void upgrade(Database&, std::vector<SchemaStep> steps, std::function<void()> const& before = {});

} // namespace kwartier
