// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "kernel/storage/database.hpp"
#include "kernel/storage/postgres_values.hpp"

struct pg_conn;
struct pg_result;

namespace kwartier {

/// The server went away or let us go. What was not committed is not there.
class ConnectionLost : public DatabaseError {
public:
    using DatabaseError::DatabaseError;
};
/// Somebody made the same table at the same time.
class MadeAlready : public DatabaseError {
public:
    using DatabaseError::DatabaseError;
};

struct PostgresResultGone {
    void operator()(pg_result* result) const;
};
using PostgresResult = std::unique_ptr<pg_result, PostgresResultGone>;

/// One connection and the statements prepared on it. One thread at a time.
/// BEGIN travels with the first statement of a transaction and nobody waits for the end of a look, so a look of one statement is one
/// round trip and an act of n statements n + 1.
class PostgresConnection {
public:
    enum class Use { look, act };

    PostgresConnection(Database::Options const&, Use);
    ~PostgresConnection();
    PostgresConnection(PostgresConnection const&) = delete;
    PostgresConnection& operator=(PostgresConnection const&) = delete;

    PostgresResult ask(Sql sql, std::span<Value const> values);
    void script(std::string const& text);
    /// Returns when the commit is on disk.
    void commit();
    /// Ends the transaction without keeping anything; nobody waits for the answer.
    void let_go() noexcept;
    /// Makes the schema of the options when it is not there.
    void make_schema();
    std::size_t prepared() const { return m_prepared.size(); }

private:
    struct Prepared {
        std::string name;
        std::vector<unsigned> types;
        std::uint64_t used_at = 0;
    };
    void connect();
    void disconnect() noexcept;
    void ready();
    PostgresResult exchange(Sql sql, PostgresValues const& values);
    Prepared const& prepared(Sql sql, PostgresValues const& values);
    void forget(char const* text);
    void send(char const* command);
    void sent(int ok);
    PostgresResult answer(std::string_view sql);
    pg_result* next_result();
    PostgresResult plain(std::string const& text);
    [[noreturn]] void broke(pg_result const* result, std::string_view sql);
    [[noreturn]] void lost();

    Database::Options const& m_options;
    Use const m_use;
    pg_conn* m_connection = nullptr;
    bool m_begun = false;
    int m_answers_unread = 0;
    std::unordered_map<char const*, Prepared> m_prepared;
    char const* m_preparing = nullptr;
    std::uint64_t m_clock = 0;
    std::uint64_t m_named = 0;
};

/// What an act or a look works with; see SqliteTransaction for the first error.
class PostgresTransaction final : public Write {
public:
    explicit PostgresTransaction(PostgresConnection& connection) : m_connection(connection) {}

    bool is_postgres() const override { return true; }
    void script(std::string_view text) override;
    std::exception_ptr const& doomed() const { return m_doomed; }

protected:
    std::unique_ptr<Cursor> query(Sql, std::span<Value const>) override;
    std::int64_t change(Sql, std::span<Value const>) override;

private:
    PostgresResult ask(Sql, std::span<Value const>);

    PostgresConnection& m_connection;
    std::exception_ptr m_doomed;
};

} // namespace kwartier
