// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <thread>
#include <vector>

#include "kernel/storage/act_queue.hpp"
#include "kernel/storage/sqlite_connection.hpp"

namespace kwartier {

/// The one thread that writes to a file. Acts that wait together are committed together: each in its own savepoint, one commit for all,
/// and nobody is told before the commit is on disk. The first of them has the transaction to itself: a large act alone (an import) then
/// does not pay for a savepoint, whose journal SQLite walks from end to end after every statement with a trigger.
class SqliteWriter {
public:
    SqliteWriter(Database const& database, Database::Options const&);
    ~SqliteWriter() { close(); }

    ActQueue& queue() { return m_queue; }
    ActQueue const& queue() const { return m_queue; }
    void close();
    /// From within an act: when the batch has ended, and before its acts are told, the log is brought home and emptied. `forgot` says
    /// whether that went well; a reader who still needs what is in it prevents it.
    /// Nobody but the writer does this: in SQLite before 3.51.3 two connections that bring the log home at one instant can lose pages.
    void forget_log_after_this() { m_forget = true; }
    bool forgot() const { return m_forgot; }

private:
    struct Ran {
        WaitingAct act;
        std::exception_ptr error;
    };
    void work();
    void run_batch(WaitingAct first);
    bool run_acts(WaitingAct first);
    struct Ended {
        bool keep = false;
        std::exception_ptr error;
    };
    Ended run(Database::Work const& work);
    Ended run_first(Database::Work const& work);
    std::exception_ptr run_behind(Database::Work const& work);
    void commit();
    void roll_back_all(std::exception_ptr const& error);
    bool wipe_log();
    void bring_log_home();
    static int log_grew(void* writer, sqlite3*, char const*, int pages);

    Database const& m_database;
    SqliteConnection m_connection;
    bool const m_forgets;
    ActQueue m_queue;
    bool m_forget = false; // the writer's own
    std::atomic<bool> m_forgot = false;
    int m_log_pages = 0; // in the log, after the last commit; the writer's own
    std::vector<Ran> m_batch;
    std::thread m_thread;
};

} // namespace kwartier
