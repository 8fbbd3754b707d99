// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/footfall.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace kwartier;

namespace {
Instant const noon = instant_from(1'795'431'600'000);
} // namespace

TEST_CASE("a visitor counts once however much they read, by address and browser; a member as themselves")
{
    Footfall footfall;
    CHECK(footfall.counts(noon) == Footfall::Counts{0, 0});
    CHECK(footfall.passed("192.0.2.1", "Firefox", {}, noon));
    for (int i = 0; i < 10; ++i) CHECK_FALSE(footfall.passed("192.0.2.1", "Firefox", {}, noon + seconds{i / 2}));
    CHECK(footfall.counts(noon) == Footfall::Counts{1, 0});
    footfall.passed("192.0.2.1", "Chromium", {}, noon + seconds{1});
    footfall.passed("2001:db8::1", "Firefox", {}, noon + seconds{1});
    footfall.passed("192.0.2.1", "Firefox", PersonId{7}, noon + seconds{2});
    footfall.passed("2001:db8::9", "Chromium", PersonId{7}, noon + seconds{3});
    CHECK(footfall.counts(noon + seconds{4}) == Footfall::Counts{3, 1});
    CHECK(footfall.take_members() == std::vector{PersonId{7}});
    CHECK(footfall.take_members().empty());
}

TEST_CASE("who came by is forgotten five minutes later, and who stays is counted on")
{
    Footfall footfall;
    for (int minute = 0; minute < 12; ++minute) {
        auto const now = noon + minutes{minute};
        footfall.passed("192.0.2.1", "who stays", {}, now);
        if (minute == 0) footfall.passed("192.0.2.2", "who leaves", {}, now);
        CHECK(footfall.counts(now + seconds{30}).guests == (minute < 5 ? 2 : 1));
    }
    CHECK(footfall.counts(noon + minutes{15}).guests == 1);
    CHECK(footfall.counts(noon + minutes{16}).guests == 0);
    // A clock that is set back.
    footfall.passed("192.0.2.1", "who stays", {}, noon);
    CHECK(footfall.counts(noon).guests == 1);
}

TEST_CASE("it says at most once in ten seconds that the numbers may be written down")
{
    Footfall footfall;
    int said = 0;
    for (int i = 0; i < 600; ++i)
        if (footfall.passed("192.0.2." + std::to_string(i % 200), "", {}, noon + milliseconds{i * 100})) ++said;
    CHECK(said <= 6);
    CHECK(said >= 2);
}

TEST_CASE("many threads count the same visitors once")
{
    Footfall footfall;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 2000; ++i) footfall.passed("192.0.2." + std::to_string(i % 250), "Firefox", {}, noon + milliseconds{i});
        });
    threads.clear();
    CHECK(footfall.counts(noon).guests == 250);
}
