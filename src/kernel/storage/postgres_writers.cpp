// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/postgres_writers.hpp"

#include <algorithm>
#include <chrono>
#include <random>

namespace kwartier {

namespace {

using std::chrono::milliseconds;

// Only our own writers and those of a few other processes compete, so somebody always gets through.
constexpr int tries_when_in_the_way = 30;
// A restart of the server is over in some seconds.
constexpr int tries_without_connection = 6;

/// How long to wait before the act is run again; nothing when it must not be.
std::optional<milliseconds> pause_before_next(std::exception_ptr const& error, int tries)
{
    try {
        std::rethrow_exception(error);
    } catch (SerializationFailure const&) {
        if (tries >= tries_when_in_the_way) return std::nullopt;
        // The first time the other one has just finished; who loses again waits a moment that differs from everybody else's.
        if (tries == 1) return milliseconds(0);
        static thread_local std::minstd_rand random(std::random_device{}());
        return milliseconds(std::uniform_int_distribution<int>(0, std::min(1 << std::min(tries, 5), 25))(random));
    } catch (ConnectionLost const&) {
        if (tries >= tries_without_connection) return std::nullopt;
        return milliseconds(50 << (tries - 1));
    } catch (ConstraintBroken const&) {
        // Two acts that both saw a name free: the second, run again, sees it taken and can say so.
        return tries == 1 ? std::optional(milliseconds(0)) : std::nullopt;
    } catch (MadeAlready const&) {
        return tries == 1 ? std::optional(milliseconds(0)) : std::nullopt;
    } catch (...) {
        return std::nullopt;
    }
}

} // namespace

PostgresWriters::PostgresWriters(Database const& database, Database::Options const& options)
    : m_database(database),
      m_options(options),
      m_queue(options.queue_max)
{
    for (int i = 0; i < std::max(1, options.writers); ++i) m_threads.emplace_back([this] { work(); });
}

void PostgresWriters::close()
{
    m_queue.close();
    std::lock_guard const lock(m_closing);
    for (auto& thread : m_threads) thread.join();
    m_threads.clear();
}

void PostgresWriters::work()
{
    RunsActsOf const here(&m_database);
    std::unique_ptr<PostgresConnection> connection;
    while (auto act = m_queue.pop()) run(connection, std::move(*act));
}

void PostgresWriters::run(std::unique_ptr<PostgresConnection>& connection, WaitingAct act)
{
    for (int tries = 1;; ++tries) {
        auto error = try_once(connection, act.work);
        auto const pause = error ? pause_before_next(error, tries) : std::nullopt;
        if (!pause) return act.finish(std::move(error));
        std::this_thread::sleep_for(*pause);
    }
}

std::exception_ptr PostgresWriters::try_once(std::unique_ptr<PostgresConnection>& connection, Database::Work const& work)
{
    try {
        if (!connection) connection = std::make_unique<PostgresConnection>(m_options, PostgresConnection::Use::act);
        PostgresTransaction transaction(*connection);
        auto verdict = Database::Verdict::undo;
        std::exception_ptr error;
        try {
            verdict = work(transaction);
            error = transaction.doomed();
        } catch (...) {
            error = transaction.doomed() ? transaction.doomed() : std::current_exception();
        }
        if (!error && verdict == Database::Verdict::keep) connection->commit();
        else connection->let_go();
        return error;
    } catch (...) {
        if (connection) connection->let_go();
        return std::current_exception();
    }
}

} // namespace kwartier
