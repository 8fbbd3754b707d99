// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/sqlite_writer.hpp"

#include <chrono>
#include <utility>

#include <sqlite3.h>

namespace kwartier {

namespace {

constexpr std::size_t batch_acts_max = 512;
// Whoever comes first in a batch waits for all that come after, so a batch is cut off before anybody notices.
constexpr auto batch_time_max = std::chrono::milliseconds(5);
// Pages in the log when it is brought home: a few milliseconds where acts come one by one; less often where many come at once, for a page that
// is written many times goes home once.
constexpr int log_pages_idle = 1000, log_pages_busy = 4000;

bool transaction_is_gone(SqliteConnection const& connection) { return sqlite3_get_autocommit(connection.handle()) != 0; }

/// Rules checked at commit would break the whole batch; whoever broke one is found here, at the end of the act.
void refuse_open_foreign_keys(SqliteConnection const& connection)
{
    int open = 0;
    int highest = 0;
    sqlite3_db_status(connection.handle(), SQLITE_DBSTATUS_DEFERRED_FKS, &open, &highest, 0);
    if (open != 0) throw ConstraintBroken("FOREIGN KEY constraint failed at the end of the act");
}

} // namespace

SqliteWriter::SqliteWriter(Database const& database, Database::Options const& options)
    : m_database(database),
      m_connection(options, SqliteConnection::Use::write),
      m_forgets(options.forgets),
      m_queue(options.queue_max)
{
    // Instead of bringing the log home within a commit, where whoever filed would wait for it.
    sqlite3_wal_hook(m_connection.handle(), log_grew, this);
    m_thread = std::thread([this] { work(); });
}

int SqliteWriter::log_grew(void* writer, sqlite3*, char const*, int pages)
{
    static_cast<SqliteWriter*>(writer)->m_log_pages = pages;
    return SQLITE_OK;
}

void SqliteWriter::close()
{
    m_queue.close();
    if (m_thread.joinable()) m_thread.join();
}

void SqliteWriter::work()
{
    RunsActsOf const here(&m_database);
    while (auto act = m_queue.pop()) run_batch(std::move(*act));
}

void SqliteWriter::run_batch(WaitingAct first)
{
    m_batch.clear();
    try {
        m_connection.run("BEGIN IMMEDIATE");
    } catch (...) {
        first.finish(std::current_exception());
        return;
    }
    if (run_acts(std::move(first))) {
        try {
            commit();
        } catch (...) {
            roll_back_all(std::current_exception());
        }
    }
    if (std::exchange(m_forget, false)) {
        // Nobody waits here for a reader who takes his time; who asked for it asks again.
        m_connection.wait_for_others(false);
        m_forgot = wipe_log();
        m_connection.wait_for_others(true);
    }
    for (auto& ran : m_batch) ran.act.finish(std::move(ran.error));
    bring_log_home();
}

/// False when there is nothing to commit: the first act was taken back, and the transaction with it.
bool SqliteWriter::run_acts(WaitingAct first)
{
    auto const until = std::chrono::steady_clock::now() + batch_time_max;
    m_batch.push_back({std::move(first), nullptr});
    auto ended = run_first(m_batch.front().act.work);
    m_batch.front().error = std::move(ended.error);
    if (!ended.keep) return false;
    while (m_batch.size() < batch_acts_max && std::chrono::steady_clock::now() < until) {
        auto next = m_queue.try_pop();
        if (!next) break;
        auto& ran = m_batch.emplace_back(Ran{std::move(*next), nullptr});
        ran.error = run_behind(ran.act.work);
        if (transaction_is_gone(m_connection)) break;
    }
    return true;
}

SqliteWriter::Ended SqliteWriter::run(Database::Work const& work)
{
    SqliteTransaction transaction(m_connection);
    try {
        auto const verdict = work(transaction);
        if (transaction.doomed()) return {false, transaction.doomed()};
        if (verdict == Database::Verdict::undo) return {};
        refuse_open_foreign_keys(m_connection);
        return {true, nullptr};
    } catch (...) {
        return {false, transaction.doomed() ? transaction.doomed() : std::current_exception()};
    }
}

SqliteWriter::Ended SqliteWriter::run_first(Database::Work const& work)
{
    auto ended = run(work);
    try {
        // A full disk takes the whole transaction away by itself.
        if (!ended.keep && !transaction_is_gone(m_connection)) m_connection.run("ROLLBACK");
    } catch (...) {
        if (!ended.error) ended.error = std::current_exception();
    }
    return ended;
}

std::exception_ptr SqliteWriter::run_behind(Database::Work const& work)
{
    try {
        m_connection.run("SAVEPOINT act");
        auto ended = run(work);
        // A full disk takes the whole transaction away, and the savepoint with it.
        if (transaction_is_gone(m_connection)) return ended.error;
        if (!ended.keep) m_connection.run("ROLLBACK TO act");
        m_connection.run("RELEASE act");
        return ended.error;
    } catch (...) {
        return std::current_exception();
    }
}

void SqliteWriter::commit()
{
    if (transaction_is_gone(m_connection)) throw DatabaseError("the transaction was taken back by SQLite; the disk may be full");
    m_connection.run("COMMIT");
    if (m_forgets) wipe_log();
}

void SqliteWriter::roll_back_all(std::exception_ptr const& error)
{
    for (auto& ran : m_batch) {
        if (!ran.error) ran.error = error;
    }
    if (!transaction_is_gone(m_connection)) {
        try {
            m_connection.run("ROLLBACK");
        } catch (DatabaseError const&) { // NOLINT(bugprone-empty-catch): everybody in the batch is told of the first error already.
        }
    }
}

void SqliteWriter::bring_log_home()
{
    bool const busy = m_batch.size() > 1 || m_queue.size() > 0;
    if (m_log_pages < (busy ? log_pages_busy : log_pages_idle)) return;
    // What a reader still needs stays; the next commit says how much that is.
    sqlite3_wal_checkpoint_v2(m_connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    m_log_pages = 0;
}

bool SqliteWriter::wipe_log()
{
    // The log holds pages as they were before something was erased. A reader in the way only puts it off until the next commit.
    return SQLITE_OK == sqlite3_wal_checkpoint_v2(m_connection.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

} // namespace kwartier
