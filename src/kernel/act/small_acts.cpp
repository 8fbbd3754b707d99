// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/small_acts.hpp"

#include <algorithm>
#include <thread>

#include "kernel/act/act.hpp"
#include "kernel/act/house.hpp"

namespace kwartier {

namespace {

using std::chrono::microseconds;

// Of the one writer of SQLite. Well below ten milliseconds: rows differ, and now and then its index of words is put together.
constexpr microseconds wanted_alone{2000};
constexpr microseconds wanted_beside{100'000}; // PostgreSQL writes for others meanwhile
constexpr double rows_max = 1000;
constexpr std::size_t pieces = 4; // of an act; between two of them it looks at the clock
constexpr double growth_max = 1.5;
constexpr microseconds pause_min{500};

} // namespace

void SmallActs::run(std::size_t count, std::function<void(Act&, std::size_t from, std::size_t to)> const& deed)
{
    bool const alone = !m_house.database().is_postgres();
    auto const wanted = alone ? wanted_alone : wanted_beside;
    for (std::size_t from = 0; from < count;) {
        auto const rows = std::min(count - from, std::max<std::size_t>(1, static_cast<std::size_t>(m_rows)));
        auto const piece = (rows + pieces - 1) / pieces;
        microseconds took{0};
        auto to = from;
        m_house.act(m_actor, m_now, [&](Act& act) {
            auto const began = std::chrono::steady_clock::now();
            to = from; // an act may be run again
            do {
                auto const next = std::min(to + piece, from + rows);
                deed(act, to, next);
                to = next;
                took = std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - began);
            } while (to < from + rows && took < wanted);
        });
        auto const done = to - from;
        from = to;
        m_longest = std::max(m_longest, took);
        auto const fitting = static_cast<double>(done) * static_cast<double>(wanted.count()) /
                             std::max(1.0, static_cast<double>(took.count()));
        m_rows = std::clamp(fitting, 1.0, std::min(rows_max, std::max(m_rows, 1.0) * growth_max));
        if (alone && from < count) std::this_thread::sleep_for(std::clamp(took, pause_min, wanted));
    }
}

} // namespace kwartier
