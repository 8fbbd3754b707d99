// SPDX-License-Identifier: EUPL-1.2
#include "testing/storage_both.hpp"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>

#include <doctest/doctest.h>

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

} // namespace

void for_both_options(std::function<void(Database::Options const&)> const& test)
{
    {
        INFO("on SQLite");
        FreshFolder const folder;
        Database::Options options;
        options.where = (folder.path() / "kwartier.sqlite").string();
        test(options);
    }
    auto const* const postgres = std::getenv("KWARTIER_TEST_PG");
    if (postgres == nullptr || *postgres == '\0') {
        MESSAGE("skipped: PostgreSQL (set KWARTIER_TEST_PG)");
        return;
    }
    INFO("on PostgreSQL");
    FreshSchema const schema(postgres);
    Database::Options options;
    options.where = postgres;
    options.schema = schema.name();
    // A connection takes longer than most tests.
    options.writers = 4;
    test(options);
}

void for_both(std::function<void(Database&)> const& test)
{
    for_both_options([&](Database::Options const& options) {
        auto const database = Database::open(options);
        test(*database);
    });
}

} // namespace kwartier::testing
