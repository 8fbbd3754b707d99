// SPDX-License-Identifier: EUPL-1.2
// Writes acts at full load and says which are done, until script/test-crash kills it or the server it files at; then checks what is there.
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <semaphore>
#include <stdexcept>

#include "kernel/storage/database.hpp"
#include "kernel/storage/upgrade.hpp"
#include "tools/crash/acknowledged.hpp"
#include "tools/crash/city.hpp"
#include "tools/crash/reporters.hpp"

namespace {

using namespace kwartier;

constexpr std::string_view tables = R"(
CREATE TABLE crash_left (id BIGINT PRIMARY KEY, act BIGINT NOT NULL, note TEXT NOT NULL);
CREATE TABLE crash_right (id BIGINT PRIMARY KEY, act BIGINT NOT NULL, note TEXT NOT NULL);
)";
// No UNIQUE on the act: an act that was done twice must show.
constexpr Sql add_left = "INSERT INTO crash_left (id, act, note) VALUES ($1, $2, $3)";
constexpr Sql add_right = "INSERT INTO crash_right (id, act, note) VALUES ($1, $2, $3)";
constexpr Sql all_left = "SELECT act, COUNT(*) FROM crash_left GROUP BY act";
constexpr Sql all_right = "SELECT act, COUNT(*) FROM crash_right GROUP BY act";
constexpr Sql clear_left = "DELETE FROM crash_left";
constexpr Sql clear_right = "DELETE FROM crash_right";

constexpr int acts_in_flight = 64;

enum class End { kept, undone, thrown };

End end_of(std::int64_t act)
{
    if (act % 10 == 7) return End::undone;
    return act % 10 == 8 ? End::thrown : End::kept;
}

std::unique_ptr<Database> opened(char const* where, char const* schema)
{
    Database::Options options;
    options.where = where;
    options.schema = schema;
    auto database = Database::open(options);
    upgrade(*database, {{"202611230800-crash-first", "crash", tables, tables}});
    return database;
}

/// One system call for a line, so that a kill cuts between lines.
void acknowledge(std::int64_t act)
{
    auto const line = std::to_string(act) + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::abort();
}

[[noreturn]] void write_for_ever(Database& database)
{
    std::counting_semaphore<acts_in_flight> room(acts_in_flight);
    std::atomic<std::int64_t> ids{0};
    for (std::int64_t act = 0;; ++act) {
        room.acquire();
        database.enqueue(
            [&ids, act](Write& db) {
                auto const note = "act " + std::to_string(act);
                db.run(add_left, ++ids, act, note);
                if (end_of(act) == End::thrown) throw std::runtime_error("as agreed");
                db.run(add_right, ++ids, act, note);
                return end_of(act) == End::undone ? Database::Verdict::undo : Database::Verdict::keep;
            },
            [&room, act](std::exception_ptr error) {
                if ((error != nullptr) != (end_of(act) == End::thrown)) std::abort();
                if (!error) acknowledge(act);
                room.release();
            });
    }
}

crash::Found look(Write& db)
{
    // PostgreSQL may still be busy with a commit of the process that was killed.
    if (db.is_postgres()) db.script("LOCK TABLE crash_left, crash_right IN ACCESS EXCLUSIVE MODE");
    crash::Found found;
    for (auto const sql : {all_left, all_right}) {
        auto& place = found.places.emplace_back();
        for (auto rows = db.rows(sql); rows.next();) {
            auto const act = rows.get<std::int64_t>(0);
            place[act] = rows.get<int>(1);
            if (end_of(act) != End::kept) found.taken_back.insert(act);
        }
    }
    return found;
}

/// Says what is wrong, and clears the tables for the next round when nothing is.
int check(Database& database, char const* file)
{
    auto const acknowledged = crash::read_acknowledged(file);
    std::size_t wrong = 0;
    database.write([&](Write& db) {
        auto found = look(db);
        for (auto const act : acknowledged) {
            if (end_of(act) != End::kept) found.taken_back.insert(act);
        }
        auto const all = crash::complaints(acknowledged, found);
        for (auto const& complaint : all) std::cerr << complaint << '\n';
        std::cout << acknowledged.size() << " acknowledged, " << found.places.front().size() << " there, " << all.size() << " wrong\n";
        wrong = all.size();
        if (wrong > 0) return Database::Verdict::undo;
        db.run(clear_left);
        db.run(clear_right);
        return Database::Verdict::keep;
    });
    return wrong == 0 ? 0 : 1;
}

int drop(Database& database, char const* schema)
{
    database.write([&](Write& db) {
        db.script("DROP SCHEMA \"" + std::string(schema) + "\" CASCADE");
        return Database::Verdict::keep;
    });
    return 0;
}

/// Says what is wrong with the reports of a city that were filed over the web.
int check_city(char const* where, char const* schema, char const* keys_where, char const* file)
{
    auto const acknowledged = crash::read_acknowledged(file);
    auto const database = Database::open({.where = where, .writers = 1, .schema = schema});
    auto const keys = Database::open({.where = keys_where, .schema = std::string(schema) + "_keys", .read_only = true});
    auto const found = crash::look_at_city(*database, *keys);
    auto const all = crash::complaints(acknowledged, found);
    for (auto const& complaint : all) std::cerr << complaint << '\n';
    std::cout << acknowledged.size() << " acknowledged, " << found.places.front().size() << " there, " << all.size() << " wrong\n";
    return all.empty() ? 0 : 1;
}

} // namespace

int main(int count, char** words)
{
    try {
        std::string_view const verb = count > 2 ? words[1] : "";
        if (verb == "ready") return crash::ready(std::atoi(words[2])) ? 0 : 1;
        if (verb == "file" && count > 3) return crash::file_until_gone(std::atoi(words[2]), std::atoi(words[3])), 0;
        if (verb == "rate" && count > 3) {
            auto const rate = crash::file_for(std::atoi(words[2]), std::atof(words[3]));
            std::printf("%.0f /s, p50 %.1f ms, p99 %.1f ms, 32 clients\n", rate.reports_per_second, rate.p50_ms, rate.p99_ms);
            return 0;
        }
        if (verb == "links" && count > 3) return crash::open_links(std::atoi(words[2]), words[3]) == 0 ? 0 : 1;
        if (verb == "city" && count > 5) return check_city(words[2], words[3], words[4], words[5]);
        std::string_view const what = count > 3 ? words[1] : "";
        if (what == "write") write_for_ever(*opened(words[2], words[3]));
        if (what == "check" && count > 4) return check(*opened(words[2], words[3]), words[4]);
        if (what == "drop") return drop(*Database::open({.where = words[2], .writers = 1}), words[3]);
    } catch (std::exception const& error) {
        std::cerr << "kwartier-crash: " << error.what() << '\n';
        return 2;
    }
    std::cerr << "kwartier-crash write|check|drop WHERE SCHEMA [FILE]\n"
                 "kwartier-crash ready PORT, file PORT ROUND, rate PORT SECONDS, links PORT FILE, city WHERE SCHEMA KEYS FILE\n";
    return 2;
}
