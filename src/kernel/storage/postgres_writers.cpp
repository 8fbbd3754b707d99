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
// Whoever comes first in a transaction waits for all that come after.
constexpr std::size_t acts_together_max = 64;
constexpr auto together_time_max = milliseconds(10);

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
    Connection connection;
    while (auto act = m_queue.pop()) {
        std::vector<WaitingAct> acts;
        acts.push_back(std::move(*act));
        // All are taken before the first begins: whoever comes later may have been told of something their snapshot does not hold.
        m_queue.share(acts, acts_together_max);
        run_all(connection, std::move(acts));
    }
}

void PostgresWriters::run_all(Connection& connection, std::vector<WaitingAct> acts)
{
    std::span<WaitingAct> left(acts);
    while (left.size() > 1) {
        auto const decided = try_together(connection, left);
        if (decided == 0) break;
        left = left.subspan(decided);
    }
    for (auto& act : left) run(connection, std::move(act));
}

/// How many of the acts, from the first on, were decided and told so; none when they must be run one by one.
std::size_t PostgresWriters::try_together(Connection& connection, std::span<WaitingAct> acts)
{
    std::vector<std::exception_ptr> errors;
    auto const tell = [&] {
        for (std::size_t i = 0; i < errors.size(); ++i) acts[i].finish(std::move(errors[i]));
        return errors.size();
    };
    try {
        auto const until = std::chrono::steady_clock::now() + together_time_max;
        auto& shared = connected(connection);
        shared.be_impatient();
        shared.wrote(); // what an act before these wrote is none of theirs
        while (errors.size() < acts.size() && (errors.empty() || std::chrono::steady_clock::now() < until)) {
            PostgresTransaction transaction(shared);
            std::exception_ptr error;
            auto verdict = Database::Verdict::undo;
            try {
                verdict = acts[errors.size()].work(transaction);
            } catch (...) {
                error = std::current_exception();
            }
            bool const wrote = shared.wrote();
            if (transaction.doomed() || (wrote && (error || verdict == Database::Verdict::undo))) {
                shared.let_go();
                return 0;
            }
            errors.push_back(std::move(error));
        }
        shared.commit();
        return tell();
    } catch (NobodyKnows const&) {
        for (auto& error : errors) error = std::current_exception();
        return tell();
    } catch (...) {
        if (connection) connection->let_go();
        return 0;
    }
}

void PostgresWriters::run(Connection& connection, WaitingAct act)
{
    for (int tries = 1;; ++tries) {
        auto error = try_once(connection, act.work);
        auto const pause = error ? pause_before_next(error, tries) : std::nullopt;
        if (!pause) return act.finish(std::move(error));
        std::this_thread::sleep_for(*pause);
    }
}

PostgresConnection& PostgresWriters::connected(Connection& connection) const
{
    if (!connection) connection = std::make_unique<PostgresConnection>(m_options, PostgresConnection::Use::act);
    return *connection;
}

std::exception_ptr PostgresWriters::try_once(Connection& connection, Database::Work const& work)
{
    try {
        PostgresTransaction transaction(connected(connection));
        auto verdict = Database::Verdict::undo;
        std::exception_ptr error;
        try {
            verdict = work(transaction);
        } catch (...) {
            error = std::current_exception();
        }
        // Whoever takes an act back hears as well what it broke; whoever keeps it hears it from the commit.
        if (error || verdict == Database::Verdict::undo) transaction.settle();
        if (transaction.doomed()) error = transaction.doomed();
        if (!error && verdict == Database::Verdict::keep) connection->commit();
        else connection->let_go();
        return error;
    } catch (...) {
        if (connection) connection->let_go();
        return std::current_exception();
    }
}

} // namespace kwartier
