// SPDX-License-Identifier: EUPL-1.2
#include "testing/storage_both.hpp"

#include <atomic>
#include <limits>
#include <thread>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "kernel/storage/after_loading.hpp"

using namespace kwartier;

namespace {

constexpr auto keep = Database::Verdict::keep;

void make(Database& database, std::string_view script)
{
    database.write([&](Write& db) {
        db.script(script);
        return keep;
    });
}

constexpr std::string_view every_type =
    "CREATE TABLE everything (id BIGINT PRIMARY KEY, small INTEGER, big BIGINT, real DOUBLE PRECISION, "
    "words TEXT, bytes BYTEA)";
constexpr Sql put = "INSERT INTO everything (id, small, big, real, words, bytes) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr Sql get = "SELECT small, big, real, words, bytes FROM everything WHERE id = $1";

struct Row {
    std::optional<int> small;
    std::optional<std::int64_t> big;
    std::optional<double> real;
    std::optional<std::string> words;
    std::optional<Blob> bytes;
    bool operator==(Row const&) const = default;
};

void write_row(Database& database, std::int64_t id, Row const& row)
{
    database.write([&](Write& db) {
        CHECK(db.run(put, id, row.small, row.big, row.real, row.words, row.bytes) == 1);
        return keep;
    });
}

Row read_row(Database& database, std::int64_t id)
{
    Row row;
    database.read([&](Read& db) {
        auto rows = db.rows(get, id);
        REQUIRE(rows.next());
        row = {rows.get<std::optional<int>>(0), rows.get<std::optional<std::int64_t>>(1), rows.get<std::optional<double>>(2),
               rows.get<std::optional<std::string>>(3), rows.get<std::optional<Blob>>(4)};
        CHECK_FALSE(rows.next());
        CHECK_FALSE(rows.next());
    });
    return row;
}

int count(Database& database, Sql sql)
{
    int found = 0;
    database.read([&](Read& db) { found = db.value<int>(sql); });
    return found;
}

enum class Mood { glad = 3 };
struct Somebody;

} // namespace

TEST_CASE("what is written comes back the same, whatever it is")
{
    for_both([](Database& database) {
        make(database, every_type);
        Blob bytes;
        for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<std::byte>(i));
        std::vector<Row> const rows = {
            {},
            {0, 0, 0.0, "", Blob{}},
            {-1, std::numeric_limits<std::int64_t>::min(), -0.1, "'quoted' \"twice\" \\x41 $1 ?", bytes},
            {2147483647, std::numeric_limits<std::int64_t>::max(), 1e300, "Café Sint-Pieter 🏘️ ß\n\t", Blob(1, std::byte{0})},
            {std::nullopt, 1764577890123, std::nullopt, std::string(200'000, 'x'), Blob(300'000, std::byte{0x5c})},
        };
        for (std::size_t i = 0; i < rows.size(); ++i) write_row(database, static_cast<std::int64_t>(i), rows[i]);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CAPTURE(i);
            CHECK(read_row(database, static_cast<std::int64_t>(i)) == rows[i]);
        }
    });
}

TEST_CASE("any row at all survives the way through the database")
{
    for_both([](Database& database) {
        make(database, every_type);
        std::int64_t id = 0;
        bool const held = rc::check([&] {
            auto const letters = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
            auto const raw = *rc::gen::arbitrary<std::vector<std::uint8_t>>();
            Row row{*rc::gen::arbitrary<int>(), *rc::gen::arbitrary<std::int64_t>(), *rc::gen::arbitrary<double>(), letters, Blob{}};
            for (auto const byte : raw) row.bytes->push_back(static_cast<std::byte>(byte));
            if (*rc::gen::arbitrary<bool>()) row.small.reset();
            if (*rc::gen::arbitrary<bool>()) row.big.reset();
            if (*rc::gen::arbitrary<bool>()) row.words.reset();
            write_row(database, ++id, row);
            RC_ASSERT(read_row(database, id) == row);
        });
        CHECK(held);
    });
}

TEST_CASE("moments, days, ids, moods and truths are columns too, and NULL reads as nothing")
{
    for_both([](Database& database) {
        auto const at = instant_from(1'795'424'430'123);
        auto const on = date_from(20'780);
        database.read([&](Read& db) {
            auto rows = db.rows("SELECT CAST($1 AS BIGINT), CAST($2 AS INTEGER), CAST($3 AS BIGINT), CAST($4 AS BIGINT), $5, 1 = 1, 1 = 2",
                                at, on, Id<Somebody>{7}, Id<Somebody>{}, Mood::glad);
            REQUIRE(rows.next());
            CHECK(rows.get<Instant>(0) == at);
            CHECK(rows.get<Date>(1) == on);
            CHECK(rows.get<Id<Somebody>>(2).value == 7);
            CHECK(rows.is_null(3));
            CHECK(rows.get<Id<Somebody>>(3).value == 0);
            CHECK_FALSE(rows.get<std::optional<Id<Somebody>>>(3));
            CHECK(rows.get<std::string>(3).empty());
            CHECK(rows.get<double>(3) == 0.0);
            CHECK(rows.get<Blob>(3).empty());
            CHECK(rows.get<Mood>(4) == Mood::glad);
            CHECK(rows.get<bool>(5));
            CHECK_FALSE(rows.get<bool>(6));
        });
    });
}

TEST_CASE("an argument may be used twice and out of order, and quotes keep what stands in them")
{
    for_both([](Database& database) {
        database.read([](Read& db) {
            auto const found = db.first<std::string>(
                "SELECT $2 || '-' || $1 || '-' || $2 || ' $1 ''$2'' ' || \"a$1\" /* $3 it's */ "
                "FROM (SELECT 'named $9' AS \"a$1\") AS t -- don't $4\n WHERE $3 = 3",
                "one", "two", 3);
            REQUIRE(found);
            CHECK(std::get<0>(*found) == "two-one-two $1 '$2' named $9");
        });
        database.read([](Read& db) {
            // More than nine, and not the beginning of another.
            CHECK(db.value<int>("SELECT $11 + $1 * 100 + $2 + $3 + $4 + $5 + $6 + $7 + $8 + $9 + $10", 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11) ==
                  111);
        });
    });
}

TEST_CASE("a moment is compared as 64 bits, also where the statement calculates with it")
{
    for_both([](Database& database) {
        make(database, "CREATE TABLE moments (id BIGINT PRIMARY KEY, at BIGINT)");
        database.write([](Write& db) {
            db.run("INSERT INTO moments (id, at) VALUES ($1, $2)", 1, Null{});
            db.run("INSERT INTO moments (id, at) VALUES ($1, $2)", 2, std::int64_t{1'795'424'430'123});
            return keep;
        });
        CHECK(count(database, "SELECT COUNT(*) FROM moments") == 2);
        database.read([](Read& db) {
            std::optional<std::int64_t> const nothing;
            constexpr Sql recent = "SELECT COUNT(*) FROM moments WHERE at > $1 - 86400000";
            CHECK(db.value<int>(recent, nothing) == 0);
            CHECK(db.value<int>(recent, std::int64_t{1'795'424'430'123}) == 1);
            CHECK(db.value<int>(recent, nothing) == 0);
            CHECK(db.value<int>(recent, 5.5) == 1);
            CHECK(db.value<int>("SELECT COUNT(*) FROM moments LIMIT $1", 5) == 2);
        });
    });
}

TEST_CASE("cursors over the same words can be read through each other")
{
    for_both([](Database& database) {
        database.read([](Read& db) {
            constexpr Sql three = "SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 ORDER BY n";
            std::string seen;
            for (auto outer = db.rows(three); outer.next();) {
                for (auto middle = db.rows(three); middle.next();) {
                    auto inner = db.rows(three);
                    inner.next();
                    seen += outer.get<std::string>(0) + middle.get<std::string>(0) + inner.get<std::string>(0) + ' ';
                }
            }
            CHECK(seen == "111 121 131 211 221 231 311 321 331 ");
        });
    });
}

TEST_CASE("arguments that are gone when the rows are read do no harm")
{
    for_both([](Database& database) {
        database.read([](Read& db) {
            auto rows =
                db.rows("SELECT $1 || n FROM (SELECT 1 AS n UNION ALL SELECT 2) AS t ORDER BY n", std::string(100, 'a') + std::string("b"));
            REQUIRE(rows.next());
            auto const kept = rows.get<std::string>(0);
            REQUIRE(rows.next());
            CHECK(kept == std::string(100, 'a') + "b1");
            CHECK(rows.get<std::string>(0) == std::string(100, 'a') + "b2");
        });
    });
}

TEST_CASE("a look sees one moment of the database, whatever is written meanwhile")
{
    for_both([](Database& database) {
        make(database, "CREATE TABLE things (id BIGINT PRIMARY KEY)");
        constexpr Sql all = "SELECT COUNT(*) FROM things";
        database.read([&](Read& db) {
            CHECK(db.value<int>(all) == 0);
            database.write([](Write& other) {
                other.run("INSERT INTO things (id) VALUES (1)");
                return keep;
            });
            CHECK(db.value<int>(all) == 0);
            CHECK(count(database, all) == 1);
        });
        CHECK(count(database, all) == 1);
    });
}

TEST_CASE("INSERT RETURNING writes, also when nobody reads what it returns")
{
    for_both([](Database& database) {
        make(database, "CREATE TABLE things (id BIGINT PRIMARY KEY, n INTEGER)");
        database.write([](Write& db) {
            constexpr Sql add = "INSERT INTO things (id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = things.n + 1 RETURNING n";
            db.rows(add, 1);
            CHECK(db.value<int>(add, 1) == 2);
            auto rows = db.rows(add, 2);
            CHECK(rows.next());
            CHECK_FALSE(rows.next());
            CHECK_FALSE(rows.next());
            return keep;
        });
        CHECK(count(database, "SELECT SUM(n) FROM things") == 3);
    });
}

TEST_CASE("a look cannot write")
{
    for_both([](Database& database) {
        make(database, "CREATE TABLE things (id BIGINT PRIMARY KEY)");
        CHECK_THROWS_AS(database.read([](Read& db) { db.rows("INSERT INTO things (id) VALUES (1) RETURNING id").next(); }), DatabaseError);
        CHECK(count(database, "SELECT COUNT(*) FROM things") == 0);
    });
}

TEST_CASE("a wrong number of arguments, two statements at once, a NUL character and a wrong name are refused")
{
    for_both([](Database& database) {
        auto const look = [&](auto what) { database.read([&](Read& db) { what(db); }); };
        CHECK_THROWS_AS(look([](Read& db) { db.value<int>("SELECT $1 + $2", 1); }), DatabaseError);
        CHECK_THROWS_AS(look([](Read& db) { db.value<int>("SELECT 1; SELECT 2"); }), DatabaseError);
        CHECK_THROWS_AS(look([](Read& db) { db.value<int>("SELECT $1", std::string("a\0b", 3)); }), DatabaseError);
        CHECK_THROWS_AS(look([](Read& db) { db.value<int>("SELECT \"nobody\""); }), DatabaseError);
        // And after all that the connection serves the next.
        CHECK(count(database, "SELECT 5") == 5);
    });
}

TEST_CASE("a text put together by a store is kept once")
{
    auto const a = Sql::composed(std::string("SELECT ") + "41");
    auto const b = Sql::composed(std::string("SELECT 4") + "1");
    CHECK(a.text().data() == b.text().data());
    for_both([&](Database& database) { CHECK(count(database, a) == 41); });
}

TEST_CASE("more different statements than a connection keeps are served all the same")
{
    for_both([](Database& database) {
        database.read([](Read& db) {
            for (int round = 0; round < 2; ++round) {
                for (int i = 0; i < 600; ++i) CHECK(db.value<int>(Sql::composed("SELECT 7000 + " + std::to_string(i))) == 7000 + i);
            }
        });
    });
}

TEST_CASE("a table that changes its form does not break the statements made for the old one")
{
    for_both([](Database& database) {
        make(database, "CREATE TABLE things (id BIGINT PRIMARY KEY, n INTEGER)");
        auto const add = [&] {
            database.write([](Write& db) {
                db.rows("INSERT INTO things (id, n) SELECT COUNT(*), 1 FROM things RETURNING *");
                return keep;
            });
        };
        for (int i = 0; i < 8; ++i) add();
        make(database, "ALTER TABLE things ADD COLUMN extra TEXT");
        for (int i = 0; i < 8; ++i) add();
        CHECK(count(database, "SELECT COUNT(*) FROM things") == 16);
    });
}

TEST_CASE("many people look at the same time while others write")
{
    for_both([](Database& database) {
        make(database, "CREATE TABLE pairs (id BIGINT PRIMARY KEY, a BIGINT, b BIGINT); INSERT INTO pairs (id, a, b) VALUES (1, 0, 0)");
        std::atomic<int> wrong{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 6; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 40; ++i) {
                    if (t < 2) {
                        database.write([](Write& db) {
                            db.run("UPDATE pairs SET a = a + 1");
                            db.run("UPDATE pairs SET b = b + 1");
                            return keep;
                        });
                        continue;
                    }
                    database.read([&](Read& db) {
                        auto const a = db.value<int>("SELECT a FROM pairs");
                        auto const b = db.value<int>("SELECT b FROM pairs");
                        if (a != b) ++wrong;
                    });
                }
            });
        }
        for (auto& thread : threads) thread.join();
        CHECK(wrong == 0);
        CHECK(count(database, "SELECT a FROM pairs") == 80);
    });
}

TEST_CASE("after very many rows came in the server knows how many there are, and SQLite needs nothing")
{
    for_both([](Database& database) {
        make(database, every_type);
        database.write([&](Write& db) {
            for (int id = 1; id <= 700; ++id) db.run(put, id, id, id, 1.0, "woord", Blob{});
            return keep;
        });
        std::string schema;
        if (database.is_postgres())
            database.read([&](Read& db) { schema = db.value<std::string>("SELECT CAST(current_schema() AS TEXT)"); });
        after_loading(database.is_postgres() ? database.where() : std::string(), schema);
        if (database.is_postgres())
            CHECK(count(database, "SELECT CAST(reltuples AS INTEGER) FROM pg_class WHERE oid = CAST('everything' AS REGCLASS)") == 700);
        CHECK(count(database, "SELECT COUNT(*) FROM everything") == 700);
    });
}
