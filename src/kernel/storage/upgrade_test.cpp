// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/upgrade.hpp"

#include <thread>

#include <doctest/doctest.h>

#include "testing/storage_both.hpp"

using namespace kwartier;

namespace {

SchemaStep step(std::string_view name, std::string_view owner, std::string_view text) { return {name, owner, text, text}; }

auto const reports =
    step("202601010900-reports-first", "reports", "CREATE TABLE reports (id BIGINT PRIMARY KEY); CREATE TABLE log (n INTEGER)");
auto const fill = step("202601030900-people-fill", "people", "INSERT INTO log (n) VALUES (2)");
auto const early = step("202601020900-signals-early", "signals", "INSERT INTO log (n) SELECT 10 + COUNT(*) FROM log");
auto const wrong = step("202601040900-signals-wrong", "signals", "INSERT INTO log (n) VALUES (99); INSERT INTO nowhere (n) VALUES (1)");

std::string logged(Database& database)
{
    std::string all;
    database.read([&](Read& db) {
        for (auto rows = db.rows("SELECT n FROM log ORDER BY n"); rows.next();) all += rows.get<std::string>(0) + " ";
    });
    return all;
}

} // namespace

TEST_CASE("steps of all slices are applied in the order of their dates, once")
{
    for_both([](Database& database) {
        auto state = look_at_schema(database, {fill, early, reports});
        CHECK(state.fresh);
        CHECK(state.missing ==
              std::vector<std::string>{"202601010900-reports-first", "202601020900-signals-early", "202601030900-people-fill"});
        CHECK_FALSE(state.ready());
        int backups = 0;
        upgrade(database, {fill, early, reports}, [&] { ++backups; });
        CHECK(logged(database) == "2 10 ");
        CHECK(backups == 0);
        CHECK(look_at_schema(database, {reports, fill, early}).ready());
        upgrade(database, {early, reports, fill}, [&] { ++backups; });
        CHECK(logged(database) == "2 10 ");
        CHECK(backups == 0);
    });
}

TEST_CASE("steps of the same minute keep the order in which slices need each other")
{
    for_both([](Database& database) {
        auto const second =
            step("202601010900-actions-first", "actions", "CREATE TABLE actions (id BIGINT PRIMARY KEY REFERENCES reports (id))");
        upgrade(database, {reports, second});
        CHECK(look_at_schema(database, {reports, second}).ready());
        CHECK_THROWS_AS(upgrade(database, {reports, second, reports}), std::logic_error);
    });
}

TEST_CASE("a backup is made once before a database in use is changed, also by a step older than what was applied")
{
    for_both([](Database& database) {
        upgrade(database, {reports, fill});
        int backups = 0;
        auto const later = step("202601050900-people-later", "people", "INSERT INTO log (n) VALUES (5)");
        upgrade(database, {reports, fill, early, later}, [&] {
            ++backups;
            CHECK(logged(database) == "2 ");
        });
        CHECK(backups == 1);
        CHECK(logged(database) == "2 5 11 ");
    });
}

TEST_CASE("a step that was changed after it was applied, or a newer database, refuses to start")
{
    for_both([](Database& database) {
        upgrade(database, {reports, fill});
        auto changed = fill;
        changed.sqlite = changed.postgres = "INSERT INTO log (n) VALUES (3)";
        auto const state = look_at_schema(database, {reports, changed});
        CHECK(state.changed == std::vector<std::string>{"202601030900-people-fill"});
        CHECK(state.missing.empty());
        CHECK_THROWS_WITH(upgrade(database, {reports, changed, early}),
                          "schema steps were changed after they were applied: 202601030900-people-fill");
        CHECK(look_at_schema(database, {reports, early}).unknown == std::vector<std::string>{"202601030900-people-fill"});
        CHECK_THROWS_WITH(upgrade(database, {reports, early}),
                          "the database is newer than this program; it knows 202601030900-people-fill");
        CHECK(logged(database) == "2 ");
    });
}

TEST_CASE("a step that breaks leaves nothing behind, and those before it stay")
{
    for_both([](Database& database) {
        CHECK_THROWS_AS(upgrade(database, {reports, fill, wrong}), DatabaseError);
        CHECK(logged(database) == "2 ");
        CHECK(look_at_schema(database, {reports, fill, wrong}).missing == std::vector<std::string>{"202601040900-signals-wrong"});
    });
}

TEST_CASE("each database gets its own words of a step, and a step for the other is passed over in silence")
{
    for_both([](Database& database) {
        SchemaStep const both{"202601020900-search-first", "search", "INSERT INTO log (n) VALUES (1)", "INSERT INTO log (n) VALUES (1000)"};
        SchemaStep const one{"202601020901-search-sqlite", "search", "INSERT INTO log (n) VALUES (2)", ""};
        upgrade(database, {reports, both, one});
        CHECK(logged(database) == (database.is_postgres() ? "1000 " : "1 2 "));
        // The words for the other database may change without anybody here being told.
        auto other = both;
        (database.is_postgres() ? other.sqlite : other.postgres) = "SELECT 1";
        CHECK(look_at_schema(database, {reports, other, one}).ready());
    });
}

TEST_CASE("two processes that start together do not upgrade twice")
{
    for_both_options([](Database::Options const& options) {
        std::vector<std::thread> threads;
        std::vector<std::string> failed(4);
        for (auto& told : failed) {
            threads.emplace_back([&options, &told] {
                try {
                    auto const database = Database::open(options);
                    upgrade(*database, {reports, fill, early});
                } catch (std::exception const& error) {
                    told = error.what();
                }
            });
        }
        for (auto& thread : threads) thread.join();
        for (auto const& told : failed) CHECK(told == "");
        auto const database = Database::open(options);
        CHECK(logged(*database) == "2 10 ");
    });
}
