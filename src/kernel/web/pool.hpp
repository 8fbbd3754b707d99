// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kwartier {

/// A few threads for work that would hold up the network: photos, passwords, heavy pages, every read of PostgreSQL. Bounded.
class Pool {
public:
    Pool(int threads, std::size_t waiting_max);
    ~Pool();
    Pool(Pool const&) = delete;

    /// False when the bound is reached; then nothing happens. The work may not throw.
    bool run(std::function<void()> work);
    /// Finishes what was taken, then takes nothing more.
    void close();
    std::size_t waiting() const;

private:
    void serve();

    mutable std::mutex m_lock;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_waiting;
    std::size_t m_waiting_max;
    bool m_closed = false;
    std::vector<std::thread> m_threads;
};

} // namespace kwartier
