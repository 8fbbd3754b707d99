// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/sqlite_connection.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>

#include <sqlite3.h>

#include "kernel/storage/dialect.hpp"

namespace kwartier {

namespace {

constexpr std::size_t texts_max = 512;
constexpr std::size_t idle_of_one_text_max = 4;
constexpr int busy_ms = 10'000;
constexpr int busy_step_us = 250;

void prepare_library()
{
    // Counting every allocation of every connection takes one lock for the whole process.
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

/// Only the municipality's own account may read the file; the log and the index beside it take over these rights.
/// A file that is there already must not even be opened: closing it again would end the locks of all connections of this process (that is
/// how POSIX has it), and the next program that looks into the file would take itself for the only one and carry the log away.
void make_private_file(std::string const& path)
{
    int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
}

int wait_a_moment(void*, int times)
{
    if (times >= busy_ms * 1000 / busy_step_us) return 0;
    ::usleep(busy_step_us);
    return 1;
}

} // namespace

SqliteConnection::SqliteConnection(Database::Options const& options, Use use)
{
    prepare_library();
    bool const reading = options.read_only;
    if (!reading) make_private_file(options.where);
    int const flags = (reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
    int const code = sqlite3_open_v2(options.where.c_str(), &m_handle, flags, nullptr);
    try {
        if (code != SQLITE_OK) broke(code, "opening " + options.where);
        set_up(options, use);
    } catch (...) {
        sqlite3_close_v2(m_handle);
        throw;
    }
}

SqliteConnection::~SqliteConnection()
{
    for (auto const& [text, kept] : m_kept) {
        for (auto* const statement : kept.idle) sqlite3_finalize(statement);
    }

    sqlite3_close_v2(m_handle);
}

void SqliteConnection::set_up(Database::Options const& options, Use use)
{
    sqlite3_extended_result_codes(m_handle, 1);
    // Another process that writes leaves the file for moments only; SQLite's own waiting looks less and less often.
    wait_for_others(true);
    // "name" is a column's name and never text, as on PostgreSQL.
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    if (!options.read_only) {
        // Of two programs that give a new file its log at the same moment one is told at once that the other is in its way.
        for (int times = 0;; ++times) {
            try {
                pragma("PRAGMA journal_mode = WAL");
                break;
            } catch (DatabaseError const&) {
                bool const in_the_way = (sqlite3_errcode(m_handle) & 0xff) == SQLITE_BUSY;
                if (!in_the_way || wait_a_moment(nullptr, times) == 0) throw;
            }
        }
        pragma("PRAGMA synchronous = FULL");
    }
    pragma("PRAGMA foreign_keys = ON");
    pragma("PRAGMA temp_store = MEMORY");
    if (use == Use::read) {
        pragma("PRAGMA cache_size = -16384");
        pragma("PRAGMA query_only = ON");
        return;
    }
    pragma("PRAGMA cache_size = -65536");
    // The log shrinks again after a long reader held it up. When it is brought home is the writer's to say.
    pragma("PRAGMA journal_size_limit = 67108864");
    // What is taken away is overwritten, not only unlinked: erasing means that the file no longer holds it.
    pragma("PRAGMA secure_delete = ON");
}

void SqliteConnection::wait_for_others(bool wait) { sqlite3_busy_handler(m_handle, wait ? wait_a_moment : nullptr, nullptr); }

void SqliteConnection::pragma(std::string const& text)
{
    int const code = sqlite3_exec(m_handle, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) broke(code, text);
}

void SqliteConnection::script(std::string const& text)
{
    int const code = sqlite3_exec(m_handle, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) broke(code, std::string_view(text).substr(0, 200));
}

SqliteConnection::Lent SqliteConnection::lend(Sql sql)
{
    auto& kept = m_kept[sql.text().data()];
    kept.used_at = ++m_clock;
    if (!kept.idle.empty()) {
        auto* const statement = kept.idle.back();
        kept.idle.pop_back();
        return Lent(*this, sql, statement);
    }
    if (m_kept.size() > texts_max) forget_oldest();
    return Lent(*this, sql, prepare(sql));
}

sqlite3_stmt* SqliteConnection::prepare(Sql sql)
{
    auto const text = sqlite_parameters(sql.text());
    sqlite3_stmt* statement = nullptr;
    char const* rest = nullptr;
    int const code = sqlite3_prepare_v3(m_handle, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &statement, &rest);
    if (code != SQLITE_OK) broke(code, sql.text());
    auto const left = std::string_view(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
    if (statement == nullptr || left.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        sqlite3_finalize(statement);
        throw DatabaseError("one statement at a time: " + text);
    }
    ++m_prepared;
    return statement;
}

void SqliteConnection::take_back(Sql sql, sqlite3_stmt* statement) noexcept
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    auto const kept = m_kept.find(sql.text().data());
    if (kept == m_kept.end() || kept->second.idle.size() >= idle_of_one_text_max) {
        sqlite3_finalize(statement);
        return;
    }
    kept->second.idle.push_back(statement);
}

void SqliteConnection::forget_oldest()
{
    auto const oldest =
        std::min_element(m_kept.begin(), m_kept.end(), [](auto const& a, auto const& b) { return a.second.used_at < b.second.used_at; });
    for (auto* const statement : oldest->second.idle) sqlite3_finalize(statement);
    m_kept.erase(oldest);
}

void SqliteConnection::run(Sql sql)
{
    auto const statement = lend(sql);
    while (step(statement)) {
    }
}

bool SqliteConnection::step(Lent const& statement)
{
    int const code = sqlite3_step(*statement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    broke(code, statement.sql().text());
}

void SqliteConnection::broke(int code, std::string_view sql) const
{
    auto const said = std::string(m_handle != nullptr ? sqlite3_errmsg(m_handle) : sqlite3_errstr(code)) + " in: " + std::string(sql);
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT: throw ConstraintBroken(said);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: throw SerializationFailure(said);
    default: throw DatabaseError(said);
    }
}

} // namespace kwartier
