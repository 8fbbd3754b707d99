// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/sqlite_log.hpp"

#include <sqlite3.h>

namespace kwartier {

namespace {
constexpr int long_pages = 4000;
} // namespace

SqliteLog::SqliteLog(Database::Options const& options)
    : m_connection(options, SqliteConnection::Use::write),
      m_thread([this](std::stop_token const& stopped) { work(stopped); })
{
}

void SqliteLog::close()
{
    m_thread.request_stop();
    if (m_thread.joinable()) m_thread.join();
}

bool SqliteLog::committed(int pages)
{
    if (pages < m_home) m_home = 0; // the log began anew
    // A reader that stays long keeps the log from beginning anew; then it is looked after again when as much has come as before.
    if (pages - m_home < long_pages) return false;
    std::unique_lock guard(m_lock);
    if (m_state == State::wanted) return false;
    if (m_state == State::nearly_home) {
        m_state = State::idle;
        m_home = pages;
        return true;
    }
    m_state = State::wanted;
    guard.unlock();
    m_wake.notify_one();
    return false;
}

void SqliteLog::work(std::stop_token const& stopped)
{
    for (;;) {
        std::unique_lock guard(m_lock);
        if (!m_wake.wait(guard, stopped, [this] { return m_state == State::wanted; })) return;
        guard.unlock();
        // What cannot be done now is done the next time; the log holds everything until then.
        sqlite3_wal_checkpoint_v2(m_connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        guard.lock();
        m_state = State::nearly_home;
    }
}

} // namespace kwartier
