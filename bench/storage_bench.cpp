// SPDX-License-Identifier: EUPL-1.2
// Durable acts a second, as people would file them: each client waits for its commit before it sends the next.
// storage_bench [SECONDS]; PostgreSQL is measured when KWARTIER_TEST_PG names one.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

#include <sqlite3.h>

#include "kernel/base/secret.hpp"
#include "kernel/storage/database.hpp"

namespace {

using namespace kwartier;
using Clock = std::chrono::steady_clock;

// About what filing a report writes: the report and its fact.
constexpr std::string_view tables = R"(
CREATE TABLE bench_reports (id BIGINT PRIMARY KEY, area BIGINT NOT NULL, filed_at BIGINT NOT NULL, state INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX bench_reports_area ON bench_reports (area, filed_at);
CREATE TABLE bench_facts (id BIGINT PRIMARY KEY, subject BIGINT NOT NULL, word TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX bench_facts_subject ON bench_facts (subject);
)";
constexpr Sql add_report = "INSERT INTO bench_reports (id, area, filed_at, state, text) VALUES ($1, $2, $3, 0, $4)";
constexpr Sql add_fact = "INSERT INTO bench_facts (id, subject, word, detail) VALUES ($1, $2, 'reports.filed', $3)";
constexpr Sql find_report = "SELECT area, filed_at, text FROM bench_reports WHERE id = $1";
constexpr std::string_view words = "De stoeptegel voor nummer 12 ligt los; mijn buurvrouw is er gisteren over gevallen. Wie kan dat maken?";

std::atomic<std::int64_t> ids{1};

Database::Verdict file_report(Write& db, std::int64_t id)
{
    db.run(add_report, id, id % 44, 1'795'424'430'000 + id, words);
    db.run(add_fact, id, id, "{\"category\":12,\"version\":3}");
    return Database::Verdict::keep;
}

/// Lets so many clients do the same for some seconds and prints how often and how long.
template <class MakeDeed>
void measure(char const* name, int clients, double seconds, MakeDeed make_deed)
{
    std::vector<std::vector<float>> took(static_cast<std::size_t>(clients));
    std::vector<std::thread> threads;
    auto const began = Clock::now();
    auto const until = began + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    for (int client = 0; client < clients; ++client) {
        threads.emplace_back([&, client] {
            auto deed = make_deed();
            auto& mine = took[static_cast<std::size_t>(client)];
            while (Clock::now() < until) {
                auto const start = Clock::now();
                deed();
                mine.push_back(std::chrono::duration<float, std::milli>(Clock::now() - start).count());
            }
        });
    }
    for (auto& thread : threads) thread.join();
    auto const spent = std::chrono::duration<double>(Clock::now() - began).count();
    std::vector<float> all;
    for (auto const& mine : took) all.insert(all.end(), mine.begin(), mine.end());
    std::sort(all.begin(), all.end());
    auto const at = [&](double part) { return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))]; };
    std::printf("%-34s %4d clients %9.0f /s   p50 %8.3f ms   p99 %8.3f ms\n", name, clients, static_cast<double>(all.size()) / spent,
                at(0.5), at(0.99));
    std::fflush(stdout);
}

void measure_acts(char const* name, Database& database, double seconds)
{
    for (int const clients : {1, 8, 32, 128}) {
        measure(name, clients, seconds, [&] { return [&] { database.write([](Write& db) { return file_report(db, ids++); }); }; });
    }
}

void measure_looks(char const* name, Database& database, double seconds)
{
    auto const highest = ids.load();
    for (int const clients : {1, 8}) {
        measure(name, clients, seconds, [&] {
            return [&, at = std::int64_t{1}]() mutable {
                at = (at * 48271) % highest + 1;
                database.read([&](Read& db) { db.first<std::int64_t, std::int64_t, std::string>(find_report, at); });
            };
        });
    }
}

void make_tables(Database& database)
{
    database.write([](Write& db) {
        db.script(tables);
        return Database::Verdict::keep;
    });
}

/// What group commit is compared with: SQLite as everybody uses it, with prepared statements, a transaction for each act.
class OneEach {
public:
    explicit OneEach(std::string const& path)
    {
        sqlite3_open(path.c_str(), &m_handle);
        sqlite3_busy_timeout(m_handle, 60'000);
        sqlite3_exec(m_handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", nullptr, nullptr, nullptr);
        for (auto const* const text :
             {"BEGIN IMMEDIATE", "INSERT INTO bench_reports (id, area, filed_at, state, text) VALUES (?1, ?2, ?3, 0, ?4)",
              "INSERT INTO bench_facts (id, subject, word, detail) VALUES (?1, ?1, 'reports.filed', ?2)", "COMMIT"}) {
            sqlite3_prepare_v2(m_handle, text, -1, &m_statements.emplace_back(), nullptr);
        }
    }
    ~OneEach()
    {
        for (auto* const statement : m_statements) sqlite3_finalize(statement);
        sqlite3_close(m_handle);
    }
    OneEach(OneEach const&) = delete;
    OneEach& operator=(OneEach const&) = delete;

    void file_report(std::int64_t id)
    {
        sqlite3_bind_int64(m_statements[1], 1, id);
        sqlite3_bind_int64(m_statements[1], 2, id % 44);
        sqlite3_bind_int64(m_statements[1], 3, 1'795'424'430'000 + id);
        sqlite3_bind_text(m_statements[1], 4, words.data(), static_cast<int>(words.size()), SQLITE_STATIC);
        sqlite3_bind_int64(m_statements[2], 1, id);
        sqlite3_bind_text(m_statements[2], 2, "{\"category\":12,\"version\":3}", -1, SQLITE_STATIC);
        for (auto* const statement : m_statements) {
            if (sqlite3_step(statement) != SQLITE_DONE) std::abort();
            sqlite3_reset(statement);
        }
    }

private:
    sqlite3* m_handle = nullptr;
    std::vector<sqlite3_stmt*> m_statements;
};

void measure_sqlite(double seconds)
{
    auto const folder = std::filesystem::temp_directory_path() / ("kwartier-bench-" + random_code());
    auto const path = (folder / "bench.sqlite").string();
    {
        auto const database = Database::open({.where = path});
        make_tables(*database);
        measure_acts("SQLite, acts by group commit", *database, seconds);
        measure_looks("SQLite, looks", *database, seconds);
    }
    for (int const clients : {1, 8}) {
        measure("SQLite, one transaction each", clients, seconds,
                [&] { return [each = std::make_shared<OneEach>(path)] { each->file_report(ids++); }; });
    }
    std::filesystem::remove_all(folder);
}

void measure_postgres(std::string const& where, double seconds)
{
    auto const schema = "kwartier_bench_" + std::to_string(std::hash<std::string>{}(random_code()));
    auto const writers = std::getenv("WRITERS");
    {
        auto const database =
            Database::open({.where = where, .writers = writers ? std::atoi(writers) : Database::Options{}.writers, .schema = schema});
        make_tables(*database);
        measure_acts("PostgreSQL, acts", *database, seconds);
        measure_looks("PostgreSQL, looks", *database, seconds);
    }
    Database::open({.where = where, .writers = 1})->write([&](Write& db) {
        db.script("DROP SCHEMA " + schema + " CASCADE");
        return Database::Verdict::keep;
    });
}

} // namespace

int main(int count, char** arguments)
{
    double const seconds = count > 1 ? std::atof(arguments[1]) : 3.0;
    measure_sqlite(seconds);
    auto const* const postgres = std::getenv("KWARTIER_TEST_PG");
    if (postgres != nullptr) measure_postgres(postgres, seconds);
    else std::puts("skipped: PostgreSQL (set KWARTIER_TEST_PG)");
}
