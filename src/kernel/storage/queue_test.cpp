// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <future>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <doctest/doctest.h>

#include "testing/storage_things.hpp"

using namespace kwartier;
using namespace kwartier::testing;

namespace {

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

TEST_CASE("acts that wait together on PostgreSQL share a transaction, and none of them pays for another")
{
    for_both_options([](Database::Options options) {
        options.writers = 1;
        auto const database = Database::open(options);
        make_things(*database);
        add_thing(*database, 1, 0);
        if (!database->is_postgres()) return;
        std::mutex mutex;
        std::map<int, std::int64_t> transactions;
        std::map<int, int> runs;
        auto const pile_up = [&](auto const& deed) {
            Barrier barrier(*database, 1);
            std::vector<std::future<bool>> told;
            for (int i = 0; i < 20; ++i) {
                auto promise = std::make_shared<std::promise<bool>>();
                told.push_back(promise->get_future());
                database->enqueue(
                    [&, i](Write& db) {
                        auto const number = db.value<std::int64_t>("SELECT txid_current()");
                        std::lock_guard const lock(mutex);
                        transactions[i] = number;
                        ++runs[i];
                        return deed(db, i);
                    },
                    [promise](std::exception_ptr error) { promise->set_value(!error); });
            }
            barrier.open();
            int well = 0;
            for (auto& one : told) well += one.get() ? 1 : 0;
            return well;
        };
        auto const different = [&] {
            std::set<std::int64_t> all;
            for (auto const& [act, number] : transactions) all.insert(number);
            return all.size();
        };
        CHECK(pile_up([](Write& db, int) { return db.run(raise, 1), keep; }) == 20);
        CHECK(number(*database, number_of, 1) == 20);
        CHECK(different() < 10);

        // A refusal that wrote nothing breaks no company up.
        runs.clear();
        CHECK(pile_up([](Write& db, int i) { return i % 2 == 0 ? undo : (db.run(raise, 1), keep); }) == 20);
        CHECK(number(*database, number_of, 1) == 30);
        CHECK(different() < 10);
        CHECK(runs[5] == 1);

        // One that breaks a rule does: the others are run again, each by itself. On a busy machine the twenty may come in two companies, and
        // those who were not with it stay together; so it is tried until they come in one.
        std::int64_t sum = 30;
        for (int tries = 0; tries < 20 && different() != 20; ++tries) {
            runs.clear();
            CHECK(pile_up([](Write& db, int i) { return i == 7 ? db.run(add, 1, 1) : db.run(raise, 1), keep; }) == 19);
            CHECK(number(*database, number_of, 1) == (sum += 19));
            for (auto const& [act, times] : runs) {
                auto const together = std::count_if(transactions.begin(), transactions.end(),
                                                    [&, number = transactions[act]](auto const& other) { return other.second == number; });
                if (times > 1) CHECK(together == 1);
            }
        }
        CHECK(different() == 20);
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
