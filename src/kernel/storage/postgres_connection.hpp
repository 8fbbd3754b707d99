// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "kernel/storage/database.hpp"
#include "kernel/storage/postgres_values.hpp"

struct pg_conn;
struct pg_result;

namespace kwartier {

/// The server went away or let us go. What was not committed is not there.
class ConnectionLost : public DatabaseError {
public:
    enum class When { before_commit, unknown };
    explicit ConnectionLost(std::string const& what, When when = When::unknown) : DatabaseError(what), m_when(when) {}
    /// Before the commit: the server itself said that it ended earlier.
    When when() const { return m_when; }

private:
    When m_when;
};
/// The server went away while committing: the act may be there or not, so it must not be run again.
class NobodyKnows : public DatabaseError {
public:
    NobodyKnows() : DatabaseError("the connection was lost while committing; nobody knows whether the act is there") {}
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
/// BEGIN and all that only changes rows travels with the next question, or with COMMIT, and nobody waits for the end of a look. So a look of
/// one question is one round trip, and an act of n questions n + 1.
class PostgresConnection {
public:
    enum class Use { look, act };

    PostgresConnection(Database::Options const&, Use);
    ~PostgresConnection();
    PostgresConnection(PostgresConnection const&) = delete;
    PostgresConnection& operator=(PostgresConnection const&) = delete;

    PostgresResult ask(Sql sql, std::span<Value const> values);
    /// Sends without waiting. Gives the statement's number in this transaction, for `rows_changed`.
    std::size_t tell(Sql sql, std::span<Value const> values);
    std::int64_t rows_changed(std::size_t statement);
    /// Waits for the answers to everything that was told. Throws the first error among them.
    void settle();
    void script(std::string const& text);
    /// For a transaction of several acts: none of them waits long for a row that another transaction holds. Two of those that hold what the
    /// other wants would stand still until the server notices, a second later.
    void be_impatient();
    /// Whether anything was asked or told since the last time that may have written.
    bool wrote() { return std::exchange(m_wrote, false); }
    /// Returns when the commit is on disk. Throws what was broken by what was told before; then nothing is there.
    void commit();
    /// Ends the transaction without keeping anything; nobody waits for the answer.
    void let_go() noexcept;
    /// Makes the schema of the options when it is not there.
    void make_schema();
    /// Statistics of every table of the schema, and the room of rows that are gone. Waits for it.
    void vacuum();
    std::size_t prepared() const { return m_prepared.size(); }

private:
    struct Prepared {
        std::string name;
        std::vector<unsigned> types;
        std::uint64_t used_at = 0;
    };
    /// An answer that is still to come, in the order of what was sent.
    struct Awaited {
        enum class Of { nothing_special, preparing, change, commit };
        Of of = Of::nothing_special;
        std::string_view sql;
    };
    void connect();
    void disconnect() noexcept;
    void ready();
    bool gone();
    template <class Deed>
    auto in_transaction(Deed const& deed);
    void begin();
    void send_statement(Sql sql, PostgresValues const& values, Awaited::Of of);
    Prepared const& prepared(Sql sql, PostgresValues const& values);
    void forget(char const* text);
    void send(char const* command, Awaited::Of of = Awaited::Of::nothing_special);
    void sent(int ok, Awaited awaited);
    void synchronise();
    PostgresResult answer();
    pg_result* next_result();
    PostgresResult plain(std::string const& text);
    [[noreturn]] void broke(pg_result const* result, Awaited const& at);
    [[noreturn]] void lost(ConnectionLost::When when = ConnectionLost::When::unknown);

    Database::Options const& m_options;
    Use const m_use;
    pg_conn* m_connection = nullptr;
    bool m_begun = false;
    bool m_wrote = false;
    std::deque<Awaited> m_awaited;
    std::size_t m_since_synchronised = 0;
    int m_answers_unread = 0; // points of synchronisation
    std::size_t m_told = 0;   // in this transaction
    std::vector<std::int64_t> m_rows_changed;
    std::unordered_map<char const*, Prepared> m_prepared;
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
    /// What was broken by what nobody waited for dooms the act as well.
    void settle() noexcept;

protected:
    std::unique_ptr<Cursor> query(Sql, std::span<Value const>) override;
    Changed change(Sql, std::span<Value const>) override;
    std::int64_t rows_changed(std::size_t statement) override;

private:
    template <class Deed>
    auto guarded(Deed const& deed);

    PostgresConnection& m_connection;
    std::exception_ptr m_doomed;
};

} // namespace kwartier
