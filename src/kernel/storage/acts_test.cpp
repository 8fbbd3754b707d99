// SPDX-License-Identifier: EUPL-1.2
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <future>
#include <thread>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "testing/storage_things.hpp"

using namespace kwartier;
using namespace kwartier::testing;

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

TEST_CASE("what was taken away leaves the log as well, as soon as no reader needs it, and nobody who writes waits for that")
{
    for_both_options([](Database::Options const& options) {
        auto const database = Database::open(options);
        if (database->is_postgres()) return;
        make_things(*database);
        auto const log = [&] { return std::filesystem::file_size(options.where + "-wal"); };
        std::promise<void> looking, seen_enough;
        auto const reader = std::async(std::launch::async, [&] {
            database->read([&](Read& db) {
                db.value<int>(how_many);
                looking.set_value();
                seen_enough.get_future().wait();
            });
        });
        looking.get_future().wait();
        add_thing(*database, 1, 10);
        auto const forgetting = std::async(std::launch::async, [&] { database->forget_log(); });
        for (int id = 2; id < 20; ++id) add_thing(*database, id, id);
        CHECK(forgetting.wait_for(std::chrono::milliseconds(0)) == std::future_status::timeout);
        CHECK(log() > 0);
        seen_enough.set_value();
        forgetting.wait();
        CHECK(log() == 0);
        CHECK(things(*database) == 19);
    });
}

TEST_CASE("another program that looks into the file sees that it is in use, however many people look")
{
    for_both([](Database& database) {
        make_things(database);
        if (database.is_postgres()) return;
        database.read([&](Read& db) {
            CHECK(db.value<int>(how_many) == 0);
            CHECK(things(database) == 0); // on a connection of its own
        });
        // What SQLite locks while a file is open; whoever can have it alone when closing the file brings the log home and removes it.
        struct flock shared {};
        shared.l_type = F_WRLCK;
        shared.l_whence = SEEK_SET;
        shared.l_start = 0x40000002;
        shared.l_len = 510;
        int const file = ::open(database.where().c_str(), O_RDWR | O_CLOEXEC);
        REQUIRE(file >= 0);
        CHECK(::fcntl(file, F_OFD_GETLK, &shared) == 0);
        CHECK(shared.l_type == F_RDLCK);
        ::close(file);
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
