// SPDX-License-Identifier: EUPL-1.2
#include "kernel/jobs/jobs.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "kernel/act/contributions.hpp"
#include "kernel/jobs/runner.hpp"
#include "testing/storage_house.hpp"

using namespace kwartier;
using testing::for_both_houses;

namespace {

// A contribution is a plain function, so what it saw stands here; every test begins with `begin`.
std::mutex lock;
std::map<std::string, int> seen;
std::atomic<bool> broken = false;
std::atomic<int> ticks = 0, nights = 0;
std::atomic<bool> night_is_long = false;

void begin()
{
    seen.clear();
    broken = night_is_long = false;
    ticks = nights = 0;
}

void note(House const&, JobRow const& job)
{
    if (broken) throw std::runtime_error("550 bea@voorbeeld.nl is not known\r\nhere");
    std::lock_guard const guard(lock);
    ++seen[job.payload];
}

void tick(House const&, Instant)
{
    ++ticks;
    if (broken) throw std::runtime_error("the clock stands still");
}

void sweep_at_night(House const&, Instant)
{
    ++nights;
    while (night_is_long) std::this_thread::sleep_for(milliseconds{5});
}

void declare(Slice& slice)
{
    slice.offer(JobKind{"test.note", note});
    slice.offer(Clockwork{"test.tick", minutes{60}, tick});
}

void declare_with_nights(Slice& slice)
{
    slice.offer(Clockwork{"test.night", hours{24}, sweep_at_night}); // before the other, which does not wait for it
    declare(slice);
}

template <class Condition>
bool comes(Condition const& condition)
{
    for (int i = 0; i < 1000 && !condition(); ++i) std::this_thread::sleep_for(milliseconds{5});
    return condition();
}

Instant const noon = instant_from(1'795'435'200'000); // 2026-11-23 12:00 UTC

void queue(House const& house, std::string const& payload, Instant due, std::string const& kind = "test.note")
{
    house.act(the_house(), noon, [&](Act& act) { jobs::queue(act, kind, payload, due); });
}

std::int64_t waiting(House const& house)
{
    std::int64_t n = 0;
    house.look(the_house(), noon, [&](Look const& look) { n = jobs::waiting(look); });
    return n;
}

std::vector<jobs::Failed> failed(House const& house)
{
    std::vector<jobs::Failed> all;
    house.look(the_house(), noon, [&](Look const& look) { all = jobs::failed(look); });
    return all;
}

} // namespace

TEST_CASE("a job is done once, when it is due and not before")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        queue(house, "now", noon);
        queue(house, "tonight", noon + hours{6});
        CHECK(jobs::run_due(house, noon) == 1);
        CHECK(seen == std::map<std::string, int>{{"now", 1}});
        CHECK(jobs::run_due(house, noon) == 0);
        CHECK(jobs::run_due(house, noon + hours{6}) == 1);
        CHECK(seen["tonight"] == 1);
        CHECK(waiting(house) == 0);
    });
}

TEST_CASE("a job of an act that was taken back is never done")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        auto const result = house.attempt<Done>(the_house(), noon, [](Act& act) -> Result<Done> {
            jobs::queue(act, "test.note", "never", noon);
            return Refusal{Why::conflict, Said{}};
        });
        CHECK_FALSE(result.ok());
        CHECK(jobs::run_due(house, noon) == 0);
    });
}

TEST_CASE("a job that fails is tried again after one, two, four minutes, and shown as failed after twelve tries")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        broken = true;
        queue(house, "later", noon);
        auto now = noon;
        minutes delay{1};
        for (int tries = 1; tries < 12; ++tries) {
            CHECK(jobs::run_due(house, now) == 1);
            CHECK(jobs::run_due(house, now + delay - seconds{1}) == 0);
            now += delay;
            delay = std::min(delay * 2, minutes{360});
        }
        CHECK(failed(house).empty());
        CHECK(jobs::run_due(house, now) == 1);
        REQUIRE(failed(house).size() == 1);
        CHECK(failed(house)[0].tries == 12);
        CHECK(failed(house)[0].kind == "test.note");
        // Nothing of whom the mail was for.
        CHECK(failed(house)[0].why == "550 [e-mail address] is not known  here");
        CHECK(waiting(house) == 0);
        broken = false;
        CHECK(jobs::run_due(house, now + days{30}) == 0);
    });
}

TEST_CASE("a kind of job nobody knows any more is kept, not lost")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        queue(house, "{}", noon, "gone.slice");
        CHECK(jobs::run_due(house, noon) == 1);
        CHECK(waiting(house) == 1);
    });
}

TEST_CASE("two processes never do the same job")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        for (int i = 0; i < 60; ++i) queue(house, std::to_string(i), noon);
        {
            std::jthread const other([&] { jobs::run_due(house, noon); });
            jobs::run_due(house, noon);
        }
        CHECK(seen.size() == 60);
        for (auto const& [payload, times] : seen) CHECK(times == 1);
        CHECK(waiting(house) == 0);
    });
}

TEST_CASE("a clockwork runs once an hour, whichever process comes first, and soon again after it broke")
{
    for_both_houses(declare, [](House const& house) {
        begin();
        CHECK(jobs::run_clockworks(house, noon) == 1);
        CHECK(jobs::run_clockworks(house, noon + minutes{59}) == 0);
        CHECK(jobs::run_clockworks(house, noon + minutes{60}) == 1);
        broken = true;
        CHECK(jobs::run_clockworks(house, noon + minutes{120}) == 1);
        CHECK(jobs::run_clockworks(house, noon + minutes{120}) == 0);
        broken = false;
        CHECK(jobs::run_clockworks(house, noon + minutes{121}) == 1);
        CHECK(ticks == 4);
        {
            std::jthread const other([&] { jobs::run_clockworks(house, noon + minutes{240}); });
            jobs::run_clockworks(house, noon + minutes{240});
        }
        CHECK(ticks == 5);
        // As if it ran once a day until the server was renewed.
        house.database().write([](Write& db) {
            db.run("UPDATE clockworks SET next_run = $1", noon + minutes{240} + hours{20});
            return Database::Verdict::keep;
        });
        CHECK(jobs::run_clockworks(house, noon + minutes{241}) == 1);
        CHECK(jobs::run_clockworks(house, noon + minutes{242}) == 0);
    });
}

TEST_CASE("clockworks of the day and those that come more often are run apart")
{
    for_both_houses(declare_with_nights, [](House const& house) {
        begin();
        CHECK(jobs::run_clockworks(house, noon, jobs::Clocks::daily) == 1);
        CHECK((nights == 1 && ticks == 0));
        CHECK(jobs::run_clockworks(house, noon, jobs::Clocks::often) == 1);
        CHECK((nights == 1 && ticks == 1));
        CHECK(jobs::run_clockworks(house, noon + days{1}) == 2);
        CHECK((nights == 2 && ticks == 2));
        std::stop_source stopped;
        stopped.request_stop();
        CHECK(jobs::run_clockworks(house, noon + days{2}, jobs::Clocks::all, stopped.get_token()) == 0);
    });
}

TEST_CASE("the server does a job soon after it was queued, also while a night's work goes on, and stops when asked")
{
    for_both_houses(
        declare_with_nights,
        [](House const& house) {
            begin();
            night_is_long = true;
            {
                JobRunner runner(house);
                CHECK(comes([] { return nights == 1; }));
                queue(house, "soon", noon);
                CHECK(comes([&] { return waiting(house) == 0; }));
                CHECK(comes([] { return ticks == 1; }));
                night_is_long = false;
                runner.stop();
                CHECK(seen["soon"] == 1);
                CHECK((nights == 1 && ticks == 1));
            }
            queue(house, "too late", noon);
            CHECK(waiting(house) == 1);
        },
        [](Config& config) { config.fixed_now = to_number(noon); });
}
