// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <mutex>
#include <thread>
#include <vector>

#include "kernel/storage/act_queue.hpp"
#include "kernel/storage/postgres_connection.hpp"

namespace kwartier {

/// Some threads that each run one act as one transaction, and again whole when another act was in its way. When more acts are waiting than
/// there are threads, a thread runs several in one transaction, so that one flush of the server's log serves them all. As soon as one of
/// those breaks something or takes back what it wrote, all are taken back and run one by one: no act pays for another.
class PostgresWriters {
public:
    PostgresWriters(Database const& database, Database::Options const&);
    ~PostgresWriters() { close(); }

    ActQueue& queue() { return m_queue; }
    ActQueue const& queue() const { return m_queue; }
    void close();

private:
    void work();
    using Connection = std::unique_ptr<PostgresConnection>;
    void run_all(Connection& connection, std::vector<WaitingAct> acts);
    std::size_t try_together(Connection& connection, std::span<WaitingAct> acts);
    void run(Connection& connection, WaitingAct act);
    std::exception_ptr try_once(Connection& connection, Database::Work const& work);
    PostgresConnection& connected(Connection& connection) const;

    Database const& m_database;
    Database::Options const& m_options;
    ActQueue m_queue;
    std::mutex m_closing;
    std::vector<std::thread> m_threads;
};

} // namespace kwartier
