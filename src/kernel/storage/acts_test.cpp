// SPDX-License-Identifier: EUPL-1.2
#include <atomic>
#include <filesystem>
#include <future>
#include <list>
#include <map>
#include <mutex>
#include <thread>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "testing/storage_both.hpp"

using namespace kwartier;

namespace {

constexpr auto keep = Database::Verdict::keep;
constexpr auto undo = Database::Verdict::undo;

constexpr Sql add = "INSERT INTO things (id, n) VALUES ($1, $2)";
constexpr Sql raise = "UPDATE things SET n = n + 1 WHERE id = $1";
constexpr Sql number_of = "SELECT n FROM things WHERE id = $1";
constexpr Sql how_many = "SELECT COUNT(*) FROM things";

void make_things(Database& database)
{
    database.write([&](Write& db) {
        db.script("CREATE TABLE things (id BIGINT PRIMARY KEY, n BIGINT NOT NULL CHECK (n >= 0), name TEXT UNIQUE)");
        return keep;
    });
}

void add_thing(Database& database, std::int64_t id, std::int64_t n)
{
    database.write([&](Write& db) {
        db.run(add, id, n);
        return keep;
    });
}

std::int64_t number(Database& database, Sql sql, std::int64_t id)
{
    std::int64_t found = 0;
    database.read([&](Read& db) { found = db.value<std::int64_t>(sql, id); });
    return found;
}

int things(Database& database)
{
    int found = 0;
    database.read([&](Read& db) { found = db.value<int>(how_many); });
    return found;
}

/// Holds up every writer until it is opened, so that acts pile up behind it.
class Barrier {
public:
    Barrier(Database& database, int writers)
    {
        for (int i = 0; i < writers; ++i) {
            auto& entered = m_entered.emplace_back();
            m_waiting.push_back(entered.get_future());
            database.enqueue(
                [this, &entered](Write&) {
                    entered.set_value();
                    m_opened.wait();
                    return keep;
                },
                [](std::exception_ptr) {});
            m_waiting.back().wait();
        }
    }
    void open() { m_open.set_value(); }

private:
    std::list<std::promise<void>> m_entered;
    std::vector<std::future<void>> m_waiting;
    std::promise<void> m_open;
    std::shared_future<void> m_opened = m_open.get_future().share();
};

} // namespace

TEST_CASE("an act that throws or takes itself back leaves nothing, and what others did stays")
{
    for_both([](Database& database) {
        make_things(database);
        add_thing(database, 1, 10);
        CHECK_THROWS_WITH(database.write([](Write& db) -> Database::Verdict {
            db.run(add, 2, 20);
            throw std::runtime_error("no");
        }),
                          "no");
        database.write([](Write& db) {
            db.run(raise, 1);
            CHECK(db.value<int>(number_of, 1) == 11);
            return undo;
        });
        add_thing(database, 3, 30);
        CHECK(things(database) == 2);
        CHECK(number(database, number_of, 1) == 10);
        CHECK(number(database, number_of, 3) == 30);
    });
}

TEST_CASE("acts that wait together each keep or lose only their own")
{
    for_both_options([](Database::Options options) {
        options.writers = 1;
        auto const database = Database::open(options);
        make_things(*database);
        std::mutex mutex;
        std::map<int, std::string> ended;
        {
            Barrier barrier(*database, 1);
            for (int i = 0; i < 30; ++i) {
                database->enqueue(
                    [i](Write& db) {
                        db.run(add, i % 10 == 9 ? 1 : 100 + i, i);
                        if (i % 3 == 1) throw std::runtime_error("no");
                        return i % 3 == 2 ? undo : keep;
                    },
                    [&, i](std::exception_ptr error) {
                        std::lock_guard const lock(mutex);
                        ended[i] = "done";
                        try {
                            if (error) std::rethrow_exception(error);
                        } catch (ConstraintBroken const&) {
                            ended[i] = "broken";
                        } catch (std::exception const& what) {
                            ended[i] = what.what();
                        }
                    });
            }
            CHECK(database->queued() == 30);
            barrier.open();
            database->close();
        }
        REQUIRE(ended.size() == 30);
        for (int i = 0; i < 30; ++i) {
            CAPTURE(i);
            CHECK(ended[i] == (i == 19 || i == 29 ? "broken" : i % 3 == 1 ? "no" : "done"));
        }
        auto const again = Database::open(options);
        CHECK(things(*again) == 10);
    });
}

TEST_CASE("whatever acts do and however they end, the database holds what the finished ones said")
{
    for_both([](Database& database) {
        make_things(database);
        std::int64_t id = 0;
        bool const held = rc::check([&] {
            auto const ends = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4));
            std::vector<std::future<bool>> told;
            auto const first = id;
            for (int const end : ends) {
                auto promise = std::make_shared<std::promise<bool>>();
                told.push_back(promise->get_future());
                database.enqueue(
                    [end, mine = ++id](Write& db) {
                        db.run(add, mine, end);
                        if (end == 1) throw std::runtime_error("no");
                        if (end == 2) return undo;
                        if (end == 3) db.run(add, mine, end);
                        return keep;
                    },
                    [promise](std::exception_ptr error) { promise->set_value(!error); });
            }
            for (std::size_t i = 0; i < ends.size(); ++i) {
                RC_ASSERT(told[i].get() == (ends[i] == 0 || ends[i] == 2));
                auto const there = number(database, "SELECT COUNT(*) FROM things WHERE id = $1", first + static_cast<std::int64_t>(i) + 1);
                RC_ASSERT(there == (ends[i] == 0 ? 1 : 0));
            }
        });
        CHECK(held);
    });
}

TEST_CASE("a broken rule of the schema is told as such")
{
    for_both([](Database& database) {
        make_things(database);
        database.write([](Write& db) {
            db.script(
                "CREATE TABLE parts (id BIGINT PRIMARY KEY, thing BIGINT NOT NULL REFERENCES things (id)); "
                "CREATE TABLE late (id BIGINT PRIMARY KEY, thing BIGINT REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED)");
            return keep;
        });
        add_thing(database, 1, 1);
        auto const breaks = [&](Sql sql) {
            CHECK_THROWS_AS(database.write([&](Write& db) {
                db.run(sql);
                return keep;
            }),
                            ConstraintBroken);
        };
        breaks("INSERT INTO things (id, n) VALUES (1, 1)");
        breaks("INSERT INTO things (id, n) VALUES (2, -1)");
        breaks("INSERT INTO things (id, n) VALUES (2, NULL)");
        breaks("INSERT INTO parts (id, thing) VALUES (1, 99)");
        breaks("INSERT INTO late (id, thing) VALUES (1, 99)");
        // A rule that is checked at the end may be broken on the way.
        database.write([](Write& db) {
            db.run("INSERT INTO late (id, thing) VALUES (1, 3)");
            db.run(add, 3, 3);
            return keep;
        });
        CHECK(things(database) == 2);
    });
}

TEST_CASE("an act that swallows an error is not kept by halves")
{
    for_both([](Database& database) {
        make_things(database);
        add_thing(database, 1, 1);
        CHECK_THROWS_AS(database.write([](Write& db) {
            db.run(add, 2, 2);
            try {
                db.run(add, 1, 1);
            } catch (ConstraintBroken const&) {
                CHECK_THROWS_AS(db.value<int>(how_many), ConstraintBroken);
            }
            return keep;
        }),
                        ConstraintBroken);
        CHECK(things(database) == 1);
    });
}

TEST_CASE("a full queue refuses at once and writes nothing of what it refused")
{
    for_both_options([](Database::Options options) {
        options.queue_max = 5;
        options.writers = 2;
        auto const database = Database::open(options);
        make_things(*database);
        Barrier barrier(*database, database->is_postgres() ? 2 : 1);
        std::atomic<int> done{0};
        auto const file = [&](int id) {
            database->enqueue(
                [id](Write& db) {
                    db.run(add, id, 0);
                    return keep;
                },
                [&](std::exception_ptr error) { done += error ? 0 : 1; });
        };
        for (int i = 0; i < 5; ++i) file(i);
        CHECK_THROWS_AS(file(6), QueueFull);
        CHECK_THROWS_AS(add_thing(*database, 7, 0), QueueFull);
        CHECK(database->queued() == 5);
        barrier.open();
        database->close();
        CHECK(done == 5);
        CHECK(database->queued() == 0);
        CHECK_THROWS_AS(file(8), DatabaseError);
        CHECK_THROWS_AS(database->read([](Read&) {}), DatabaseError);
        database->close();
        CHECK(things(*Database::open(options)) == 5);
    });
}

TEST_CASE("two thousand acts of many people at once are all there, each of them once")
{
    for_both_options([](Database::Options const& options) {
        static constexpr int people = 20;
        static constexpr int each = 100;
        {
            auto const database = Database::open(options);
            make_things(*database);
            add_thing(*database, 0, 0);
            std::vector<std::thread> threads;
            for (int p = 0; p < people; ++p) {
                threads.emplace_back([&, p] {
                    for (int i = 0; i < each; ++i) {
                        auto const id = 1 + p * each + i;
                        add_thing(*database, id, id);
                        // Who is told that it is done finds it.
                        if (i % 10 == 0 && number(*database, number_of, id) != id) std::abort();
                    }
                });
            }
            for (auto& thread : threads) thread.join();
        }
        auto const again = Database::open(options);
        CHECK(things(*again) == people * each + 1);
        CHECK(number(*again, "SELECT SUM(n) FROM things WHERE id >= $1", 0) == 2000 * 2001 / 2);
    });
}

TEST_CASE("acts that read, think and write the same row do not lose each other's work")
{
    for_both_options([](Database::Options options) {
        options.writers = 8;
        auto const database = Database::open(options);
        make_things(*database);
        add_thing(*database, 1, 0);
        add_thing(*database, 2, 0);
        std::atomic<int> runs{0};
        std::vector<std::thread> threads;
        for (int p = 0; p < 8; ++p) {
            threads.emplace_back([&, p] {
                for (int i = 0; i < 15; ++i) {
                    database->write([&](Write& db) {
                        ++runs;
                        // One of them once the other way round: then each holds what the other waits for.
                        bool const turned = p == 0 && i == 7;
                        for (int const id : {turned ? 2 : 1, turned ? 1 : 2}) {
                            auto const n = db.value<std::int64_t>(number_of, id);
                            db.run("UPDATE things SET n = $2 WHERE id = $1", id, n + 1);
                        }
                        return keep;
                    });
                }
            });
        }
        for (auto& thread : threads) thread.join();
        CHECK(number(*database, number_of, 1) == 120);
        CHECK(number(*database, number_of, 2) == 120);
        if (database->is_postgres()) CHECK(runs > 120);
        else CHECK(runs == 120);
    });
}

TEST_CASE("of two acts that both see a name free, the second sees it taken when it is run again")
{
    for_both([](Database& database) {
        make_things(database);
        std::atomic<int> refused{0};
        std::vector<std::thread> threads;
        for (int p = 0; p < 4; ++p) {
            threads.emplace_back([&, p] {
                for (int i = 0; i < 30; ++i) {
                    auto const name = "street " + std::to_string(i);
                    bool taken = false;
                    database.write([&](Write& db) {
                        taken = db.value<int>("SELECT COUNT(*) FROM things WHERE name = $1", name) > 0;
                        if (!taken) db.run("INSERT INTO things (id, n, name) VALUES ($1, 0, $2)", p * 1000 + i, name);
                        return keep;
                    });
                    refused += taken ? 1 : 0;
                }
            });
        }
        for (auto& thread : threads) thread.join();
        CHECK(things(database) == 30);
        CHECK(refused == 90);
    });
}

TEST_CASE("an act cannot wait for another act, but it may look")
{
    for_both([](Database& database) {
        make_things(database);
        CHECK_THROWS_AS(database.write([&](Write&) {
            add_thing(database, 1, 1);
            return keep;
        }),
                        std::logic_error);
        database.write([&](Write& db) {
            db.run(add, 1, 1);
            CHECK(things(database) == 0);
            CHECK(db.value<int>(how_many) == 1);
            return keep;
        });
        CHECK(things(database) == 1);
    });
}

TEST_CASE("a database opened for reading takes no acts")
{
    for_both_options([](Database::Options options) {
        make_things(*Database::open(options));
        options.read_only = true;
        auto const database = Database::open(options);
        CHECK(things(*database) == 0);
        CHECK_THROWS_AS(add_thing(*database, 1, 1), DatabaseError);
    });
}

TEST_CASE("a copy is whole and of one moment, although people go on writing")
{
    for_both_options([](Database::Options const& options) {
        auto const database = Database::open(options);
        auto const copy = options.where + ".copy";
        if (database->is_postgres()) {
            CHECK_THROWS_AS(database->copy_to("copy"), DatabaseError);
            return;
        }
        make_things(*database);
        add_thing(*database, 1, 0);
        add_thing(*database, 2, 0);
        for (int i = 10; i < 2000; ++i) database->enqueue([i](Write& db) { return db.run(add, i, 5), keep; }, [](std::exception_ptr) {});
        std::atomic<bool> stop{false};
        std::thread busy([&] {
            while (!stop) {
                database->write([](Write& db) {
                    db.run(raise, 1);
                    db.run(raise, 2);
                    return keep;
                });
            }
        });
        database->copy_to(copy);
        stop = true;
        busy.join();
        CHECK_THROWS_AS(database->copy_to(copy), DatabaseError);
        CHECK_FALSE(std::filesystem::exists(copy + "-wal"));
        auto const copied = Database::open({.where = copy, .read_only = true});
        CHECK(number(*copied, number_of, 1) == number(*copied, number_of, 2));
        copied->read([](Read& db) { CHECK(db.value<std::string>("PRAGMA integrity_check") == "ok"); });
    });
}

TEST_CASE("looks and acts find PostgreSQL again after it let them go")
{
    for_both([](Database& database) {
        make_things(database);
        add_thing(database, 1, 1);
        CHECK(things(database) == 1);
        if (!database.is_postgres()) return;
        auto const let_go = [&](int connection) {
            auto const other = Database::open({.where = database.where(), .writers = 1});
            other->read([&](Read& db) { CHECK(db.value<bool>("SELECT pg_terminate_backend(CAST($1 AS INTEGER), 5000)", connection)); });
        };
        // Between two looks nobody notices.
        int connection = 0;
        database.read([&](Read& db) { connection = db.value<int>("SELECT pg_backend_pid()"); });
        let_go(connection);
        CHECK(things(database) == 1);
        database.write([&](Write& db) {
            connection = db.value<int>("SELECT pg_backend_pid()");
            return keep;
        });
        let_go(connection);
        for (int i = 0; i < 8; ++i) add_thing(database, 10 + i, 1);
        // In the middle of an act: it is run again, and done once.
        int runs = 0;
        database.write([&](Write& db) {
            db.run(raise, 1);
            if (++runs == 1) let_go(db.value<int>("SELECT pg_backend_pid()"));
            db.run(raise, 1);
            return keep;
        });
        CHECK(runs == 2);
        CHECK(number(database, number_of, 1) == 3);
    });
}
