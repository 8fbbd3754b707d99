// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "kernel/storage/database.hpp"

namespace kwartier {

/// An act on its way to a writer thread.
struct WaitingAct {
    Database::Work work;
    Database::Finished done;
    std::atomic<std::uint64_t>* ended = nullptr; // counted before anybody is told

    /// Tells how it ended, and keeps nothing of the error: whoever is told lets go of it last.
    /// What `done` throws is nobody's: the act itself has been decided.
    void finish(std::exception_ptr error) noexcept
    {
        if (ended != nullptr) ++*ended;
        try {
            done(std::move(error));
        } catch (...) { // NOLINT(bugprone-empty-catch)
        }
    }
};

/// The bounded queue between the web and the writers.
class ActQueue {
public:
    explicit ActQueue(int acts_max) : m_max(static_cast<std::size_t>(acts_max)) {}

    /// Throws QueueFull, or DatabaseError after `close`.
    void push(WaitingAct act);
    /// Waits for an act; nothing when the queue is closed and empty.
    std::optional<WaitingAct> pop();
    /// Nothing when no act is waiting.
    std::optional<WaitingAct> try_pop();
    /// Adds a writer's share of what is waiting, so that the writers who have nothing to do get as much; at most so many in all.
    void share(std::vector<WaitingAct>& acts, std::size_t acts_max);
    void close();
    int size() const;
    /// How many acts were decided.
    std::uint64_t ended() const { return m_ended; }

private:
    std::optional<WaitingAct> taken();

    std::size_t const m_max;
    mutable std::mutex m_mutex;
    std::condition_variable m_pushed;
    std::deque<WaitingAct> m_acts;
    std::atomic<std::uint64_t> m_ended = 0;
    int m_idle = 0;
    bool m_closed = false;
};

/// Marks the calling thread as one that runs acts of a database, so that `write` can refuse to wait for itself.
class RunsActsOf {
public:
    explicit RunsActsOf(Database const* database);
    ~RunsActsOf();
    RunsActsOf(RunsActsOf const&) = delete;
    RunsActsOf& operator=(RunsActsOf const&) = delete;

    static bool here(Database const* database);
};

} // namespace kwartier
