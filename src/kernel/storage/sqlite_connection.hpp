// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernel/storage/database.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace kwartier {

/// One connection to a database file and the statements it has prepared. One thread at a time.
class SqliteConnection {
public:
    enum class Use { read, write };

    SqliteConnection(Database::Options const&, Use);
    ~SqliteConnection();
    SqliteConnection(SqliteConnection const&) = delete;
    SqliteConnection& operator=(SqliteConnection const&) = delete;

    /// A statement lent out; it comes back clean.
    class Lent {
    public:
        Lent(SqliteConnection& from, Sql sql, sqlite3_stmt* statement) : m_from(&from), m_sql(sql), m_statement(statement) {}
        ~Lent()
        {
            if (m_statement != nullptr) m_from->take_back(m_sql, m_statement);
        }
        Lent(Lent&& other) noexcept : m_from(other.m_from), m_sql(other.m_sql), m_statement(std::exchange(other.m_statement, nullptr)) {}
        Lent& operator=(Lent&&) = delete;
        Sql sql() const { return m_sql; }
        sqlite3_stmt* operator*() const { return m_statement; }

    private:
        SqliteConnection* m_from;
        Sql m_sql;
        sqlite3_stmt* m_statement;
    };
    /// A statement of that text; another one when the first is still being read.
    Lent lend(Sql sql);
    void run(Sql sql);
    void script(std::string const& text);
    /// True when a row came.
    bool step(Lent const&);
    [[noreturn]] void broke(int code, std::string_view sql) const;
    /// Whether somebody else in the way is waited for, up to ten seconds (the usual), or told as an error at once.
    void wait_for_others(bool wait);

    sqlite3* handle() const { return m_handle; }
    std::size_t prepared() const { return m_prepared; }

private:
    struct Kept {
        std::vector<sqlite3_stmt*> idle;
        std::uint64_t used_at = 0;
    };
    void set_up(Database::Options const&, Use);
    void pragma(std::string const& text);
    sqlite3_stmt* prepare(Sql sql);
    void take_back(Sql sql, sqlite3_stmt* statement) noexcept;
    void forget_oldest();

    sqlite3* m_handle = nullptr;
    // By address: an Sql is a literal or interned, so its text never moves and never changes.
    std::unordered_map<char const*, Kept> m_kept;
    std::uint64_t m_clock = 0;
    std::size_t m_prepared = 0;
};

/// What an act or a look works with. The first error dooms the whole: what comes after answers with the same error,
/// as on PostgreSQL, so that nobody can go on by halves on one of the two.
class SqliteTransaction final : public Write {
public:
    explicit SqliteTransaction(SqliteConnection& connection) : m_connection(connection) {}

    bool is_postgres() const override { return false; }
    void script(std::string_view text) override;
    std::exception_ptr const& doomed() const { return m_doomed; }

    template <class Deed>
    auto guarded(Deed const& deed)
    {
        if (m_doomed) std::rethrow_exception(m_doomed);
        try {
            return deed();
        } catch (...) {
            m_doomed = std::current_exception();
            throw;
        }
    }
    SqliteConnection& connection() { return m_connection; }

protected:
    std::unique_ptr<Cursor> query(Sql, std::span<Value const>) override;
    Changed change(Sql, std::span<Value const>) override;
    std::int64_t rows_changed(std::size_t) override { return 0; } // told at once

private:
    SqliteConnection& m_connection;
    std::exception_ptr m_doomed;
};

} // namespace kwartier
