// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <mutex>
#include <thread>
#include <vector>

#include "kernel/storage/act_queue.hpp"
#include "kernel/storage/postgres_connection.hpp"

namespace kwartier {

/// Some threads that each run one act at a time as one transaction, and again whole when another act was in its way.
class PostgresWriters {
public:
    PostgresWriters(Database const& database, Database::Options const&);
    ~PostgresWriters() { close(); }

    ActQueue& queue() { return m_queue; }
    ActQueue const& queue() const { return m_queue; }
    void close();

private:
    void work();
    void run(std::unique_ptr<PostgresConnection>& connection, WaitingAct act);
    std::exception_ptr try_once(std::unique_ptr<PostgresConnection>& connection, Database::Work const& work);

    Database const& m_database;
    Database::Options const& m_options;
    ActQueue m_queue;
    std::mutex m_closing;
    std::vector<std::thread> m_threads;
};

} // namespace kwartier
