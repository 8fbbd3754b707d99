// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/throttle.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <string>

#include "kernel/web/pool.hpp"

using namespace kwartier;

namespace {
constexpr Limit five{"reports.new", 5, seconds(600)};
Instant const noon = instant_from(1'800'000'000'000);
} // namespace

TEST_CASE("an address may use a public form as often as the limit says, and then waits its turn")
{
    Throttle throttle;
    for (int i = 0; i < 5; ++i) CHECK_FALSE(throttle.wait(five, "203.0.113.7", noon));
    CHECK(throttle.wait(five, "203.0.113.7", noon) == seconds(120));
    CHECK_FALSE(throttle.wait(five, "203.0.113.8", noon));
    CHECK(throttle.wait(five, "203.0.113.7", noon + seconds(119)) == seconds(1));
    CHECK_FALSE(throttle.wait(five, "203.0.113.7", noon + seconds(120)));
    CHECK(throttle.wait(five, "203.0.113.7", noon + seconds(120)));
}

TEST_CASE("routes that share a name share the count, others do not")
{
    Throttle throttle;
    Limit const one{"a", 1, seconds(60)}, same{"a", 1, seconds(60)}, other{"b", 1, seconds(60)}, none{"c", 0, seconds(0)};
    CHECK_FALSE(throttle.wait(one, "192.0.2.1", noon));
    CHECK(throttle.wait(same, "192.0.2.1", noon));
    CHECK_FALSE(throttle.wait(other, "192.0.2.1", noon));
    for (int i = 0; i < 10; ++i) CHECK_FALSE(throttle.wait(none, "192.0.2.1", noon));
}

TEST_CASE("one connection with many IPv6 addresses counts once")
{
    Throttle throttle;
    Limit const one{"a", 1, seconds(60)};
    CHECK_FALSE(throttle.wait(one, "2001:db8:1:2::1", noon));
    CHECK(throttle.wait(one, "2001:db8:1:2:ffff::9", noon));
    CHECK_FALSE(throttle.wait(one, "2001:db8:1:3::1", noon));
}

TEST_CASE("the count of addresses is bounded, and the longest unused is forgotten first")
{
    Throttle throttle;
    Limit const one{"a", 1, hours(24)};
    for (int i = 0; i < 100'000; ++i) throttle.wait(one, std::to_string(i), noon);
    CHECK(throttle.wait(one, "0", noon)); // still known, and now the last used
    throttle.wait(one, "another", noon);
    CHECK(throttle.size() == 100'000);
    CHECK(throttle.wait(one, "0", noon));
    CHECK_FALSE(throttle.wait(one, "1", noon));
}

TEST_CASE("a full pool takes nothing more, and a closing one finishes what it took")
{
    std::atomic<int> done = 0;
    std::atomic<bool> go = false;
    Pool pool(1, 2);
    REQUIRE(pool.run([&] {
        while (!go) std::this_thread::yield();
        ++done;
    }));
    while (pool.waiting() > 0) std::this_thread::yield();
    CHECK(pool.run([&] { ++done; }));
    CHECK(pool.run([&] { ++done; }));
    CHECK_FALSE(pool.run([&] { ++done; }));
    go = true;
    pool.close();
    CHECK(done == 3);
    CHECK_FALSE(pool.run([] {}));
}
