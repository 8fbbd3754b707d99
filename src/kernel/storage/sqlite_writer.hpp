// SPDX-License-Identifier: EUPL-1.2
#pragma once

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
    void wipe_log();

    Database const& m_database;
    SqliteConnection m_connection;
    bool const m_forgets;
    ActQueue m_queue;
    std::vector<Ran> m_batch;
    std::thread m_thread;
};

} // namespace kwartier
