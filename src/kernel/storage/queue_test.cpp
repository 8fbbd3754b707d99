// SPDX-License-Identifier: EUPL-1.2
#include <atomic>
#include <cstdlib>
#include <future>
#include <list>
#include <map>
#include <mutex>
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
