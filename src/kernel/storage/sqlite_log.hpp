// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "kernel/storage/sqlite_connection.hpp"

namespace kwartier {

/// Brings the log of a file home beside its writer, so that no act waits until thousands of pages lie where they belong: first all there is,
/// while the writer goes on; then the writer itself, between two acts, the little that came meanwhile. After that the log begins anew.
class SqliteLog {
public:
    explicit SqliteLog(Database::Options const&);
    ~SqliteLog() { close(); }
    /// Told by the writer after each commit how long the log is. True: now the writer brings the rest home.
    bool committed(int pages);
    void close();

private:
    enum class State { idle, wanted, nearly_home };
    void work(std::stop_token const&);

    SqliteConnection m_connection;
    int m_home = 0; // of these pages the writer saw to it; its own
    std::mutex m_lock;
    std::condition_variable_any m_wake;
    State m_state = State::idle;
    std::jthread m_thread;
};

} // namespace kwartier
