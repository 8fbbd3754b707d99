// SPDX-License-Identifier: EUPL-1.2
#include "testing/storage_both.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <random>

#include <doctest/doctest.h>
#include <libpq-fe.h>

#include "kernel/base/secret.hpp"

namespace kwartier::testing {

namespace {

/// A name no other test on this machine has.
std::string fresh_name()
{
    static std::atomic<int> count{0};
    static unsigned const process = std::random_device{}();
    return "kwartier_test_" + std::to_string(process) + "_" + std::to_string(++count);
}

class FreshFolder {
public:
    FreshFolder() : m_path(std::filesystem::temp_directory_path() / fresh_name()) { std::filesystem::create_directories(m_path); }
    ~FreshFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    FreshFolder(FreshFolder const&) = delete;
    FreshFolder& operator=(FreshFolder const&) = delete;
    std::filesystem::path const& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

class FreshSchema {
public:
    explicit FreshSchema(std::string where) : m_where(std::move(where)), m_name(fresh_name()) {}
    ~FreshSchema()
    {
        try {
            Database::Options options;
            options.where = m_where;
            options.writers = 1;
            Database::open(options)->write([&](Write& db) {
                // The second is the one of the key ring that belongs to it.
                db.script("DROP SCHEMA IF EXISTS \"" + m_name + "\" CASCADE; DROP SCHEMA IF EXISTS \"" + m_name + "_keys\" CASCADE");
                return Database::Verdict::keep;
            });
        } catch (std::exception const& error) {
            std::cerr << "left behind: schema " << m_name << ": " << error.what() << '\n';
        }
    }
    FreshSchema(FreshSchema const&) = delete;
    FreshSchema& operator=(FreshSchema const&) = delete;
    std::string const& name() const { return m_name; }

private:
    std::string m_where;
    std::string m_name;
};

/// A connection without a transaction around it: databases are made and dropped outside of one.
class Plain {
public:
    explicit Plain(std::string const& where) : m_connection(PQconnectdb(where.c_str()), PQfinish) {}
    /// The first value, or empty.
    std::string operator()(std::string const& sql)
    {
        std::unique_ptr<PGresult, decltype(&PQclear)> const result(PQexec(m_connection.get(), sql.c_str()), PQclear);
        auto const state = PQresultStatus(result.get());
        if (state != PGRES_COMMAND_OK && state != PGRES_TUPLES_OK) throw DatabaseError(sql + ": " + PQerrorMessage(m_connection.get()));
        return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : std::string();
    }

private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> m_connection;
};

/// The same server, another database.
std::string at_database(std::string const& where, std::string const& name)
{
    auto const slash = where.find('/', where.find("://") + 3);
    auto const options = where.find('?');
    return where.substr(0, slash) + '/' + name + (options == std::string::npos ? "" : where.substr(options));
}

/// The database that has these steps already. One process makes it, others who come meanwhile wait.
std::string template_with(std::string const& where, std::vector<SchemaStep> const& steps)
{
    std::string all;
    for (auto const& step : steps) all.append(step.name).append(step.postgres);
    auto const name = "kwartier_upgraded_" + secret_hash(all).substr(0, 16);
    Plain ask(where);
    ask("SELECT pg_advisory_lock(20261126)");
    if (ask("SELECT 1 FROM pg_database WHERE datname = '" + name + "'").empty()) {
        ask("DROP DATABASE IF EXISTS " + name + "_half WITH (FORCE)");
        ask("CREATE DATABASE " + name + "_half");
        Database::Options options;
        options.where = at_database(where, name + "_half");
        options.writers = 1;
        upgrade(*Database::open(options), steps);
        ask("ALTER DATABASE " + name + "_half RENAME TO " + name);
    }
    return name;
}

class FreshDatabase {
public:
    FreshDatabase(std::string where, std::vector<SchemaStep> const& steps) : m_where(std::move(where)), m_name(fresh_name())
    {
        Plain{m_where}("CREATE DATABASE " + m_name + " TEMPLATE " + template_with(m_where, steps));
    }
    ~FreshDatabase()
    {
        try {
            Plain{m_where}("DROP DATABASE " + m_name + " WITH (FORCE)");
        } catch (std::exception const& error) {
            std::cerr << "left behind: database " << m_name << ": " << error.what() << '\n';
        }
    }
    FreshDatabase(FreshDatabase const&) = delete;
    FreshDatabase& operator=(FreshDatabase const&) = delete;
    std::string where() const { return at_database(m_where, m_name); }

private:
    std::string m_where;
    std::string m_name;
};

std::string postgres_for_tests()
{
    auto const* const where = std::getenv("KWARTIER_TEST_PG");
    if (where == nullptr || *where == '\0') MESSAGE("skipped: PostgreSQL (set KWARTIER_TEST_PG)");
    return where == nullptr ? "" : where;
}

void on_sqlite(std::function<void(Database::Options const&)> const& test)
{
    INFO("on SQLite");
    FreshFolder const folder;
    Database::Options options;
    options.where = (folder.path() / "kwartier.sqlite").string();
    test(options);
}

Database::Options on_server(std::string where)
{
    Database::Options options;
    options.where = std::move(where);
    // A connection takes longer than most tests.
    options.writers = 4;
    return options;
}

} // namespace

void for_both_options(std::function<void(Database::Options const&)> const& test)
{
    on_sqlite(test);
    auto const postgres = postgres_for_tests();
    if (postgres.empty()) return;
    INFO("on PostgreSQL");
    FreshSchema const schema(postgres);
    auto options = on_server(postgres);
    options.schema = schema.name();
    test(options);
}

void for_both_upgraded(std::vector<SchemaStep> const& steps, std::function<void(Database::Options const&)> const& test)
{
    on_sqlite(test);
    auto const postgres = postgres_for_tests();
    if (postgres.empty()) return;
    INFO("on PostgreSQL");
    FreshDatabase const database(postgres, steps);
    test(on_server(database.where()));
}

void for_both(std::function<void(Database&)> const& test)
{
    for_both_options([&](Database::Options const& options) {
        auto const database = Database::open(options);
        test(*database);
    });
}

} // namespace kwartier::testing
