// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/upgrade.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "kernel/base/secret.hpp"
#include "kernel/base/time.hpp"

namespace kwartier {

namespace {

constexpr Sql record_exists_sqlite = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_steps'";
constexpr Sql record_exists_postgres =
    "SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_steps'";
constexpr std::string_view make_record =
    "CREATE TABLE IF NOT EXISTS schema_steps ("
    "name TEXT PRIMARY KEY, owner TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";
constexpr Sql applied_steps = "SELECT name, checksum FROM schema_steps ORDER BY name";
constexpr Sql applied_step = "SELECT checksum FROM schema_steps WHERE name = $1";
constexpr Sql record_step = "INSERT INTO schema_steps (name, owner, checksum, applied_at) VALUES ($1, $2, $3, $4)";

std::string_view text_for(Database const& database, SchemaStep const& step) { return database.is_postgres() ? step.postgres : step.sqlite; }

/// By date over all slices; steps of the same minute stay in the order given, which is the order of NEEDS.
void sort_by_date(std::vector<SchemaStep>& steps)
{
    static constexpr std::size_t date = 12;
    std::stable_sort(steps.begin(), steps.end(),
                     [](SchemaStep const& a, SchemaStep const& b) { return a.name.substr(0, date) < b.name.substr(0, date); });
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (std::size_t j = i + 1; j < steps.size() && steps[j].name.substr(0, date) == steps[i].name.substr(0, date); ++j) {
            if (steps[i].name == steps[j].name) throw std::logic_error("two schema steps are both named " + std::string(steps[i].name));
        }
    }
}

std::map<std::string, std::string> applied(Database& database)
{
    std::map<std::string, std::string> found;
    database.read([&](Read& db) {
        found.clear();
        if (db.value<int>(db.is_postgres() ? record_exists_postgres : record_exists_sqlite) == 0) return;
        for (auto rows = db.rows(applied_steps); rows.next();) found[rows.get<std::string>(0)] = rows.get<std::string>(1);
    });
    return found;
}

void apply(Database& database, SchemaStep const& step)
{
    auto const text = text_for(database, step);
    auto const checksum = secret_hash(text);
    database.write([&](Write& db) {
        // Two processes that start together come one after the other here; SQLite's writer holds the file already. A lock on the
        // table and not on a number: it is this schema's own, and unlike a SELECT it leaves the snapshot to what comes after it.
        if (db.is_postgres()) db.script("LOCK TABLE schema_steps IN SHARE ROW EXCLUSIVE MODE");
        if (auto const earlier = db.first<std::string>(applied_step, step.name)) {
            if (std::get<0>(*earlier) != checksum) throw std::runtime_error("another process applied another " + std::string(step.name));
            return Database::Verdict::undo;
        }
        if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) db.script(text);
        db.run(record_step, step.name, step.owner, checksum, clock_now());
        return Database::Verdict::keep;
    });
}

std::string listed(std::vector<std::string> const& names)
{
    std::string all;
    for (auto const& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

} // namespace

SchemaState look_at_schema(Database& database, std::vector<SchemaStep> steps)
{
    sort_by_date(steps);
    auto there = applied(database);
    SchemaState state;
    state.fresh = there.empty();
    for (auto const& step : steps) {
        auto const found = there.find(std::string(step.name));
        if (found == there.end()) {
            state.missing.emplace_back(step.name);
            continue;
        }
        if (found->second != secret_hash(text_for(database, step))) state.changed.emplace_back(step.name);
        there.erase(found);
    }
    for (auto const& [name, checksum] : there) state.unknown.push_back(name);
    return state;
}

void upgrade(Database& database, std::vector<SchemaStep> steps, std::function<void()> const& before)
{
    sort_by_date(steps);
    auto const state = look_at_schema(database, steps);
    if (!state.changed.empty()) throw std::runtime_error("schema steps were changed after they were applied: " + listed(state.changed));
    if (!state.unknown.empty()) throw std::runtime_error("the database is newer than this program; it knows " + listed(state.unknown));
    if (state.missing.empty()) return;
    if (!state.fresh && before) before();
    database.write([](Write& db) {
        db.script(make_record);
        return Database::Verdict::keep;
    });
    for (auto const& step : steps) {
        if (std::find(state.missing.begin(), state.missing.end(), step.name) != state.missing.end()) apply(database, step);
    }
}

} // namespace kwartier
