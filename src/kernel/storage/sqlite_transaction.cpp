// SPDX-License-Identifier: EUPL-1.2
#include <sqlite3.h>

#include "kernel/storage/dialect.hpp"
#include "kernel/storage/sqlite_connection.hpp"

namespace kwartier {

namespace {

/// Whether the values stay where they are until the statement is done.
enum class Values { stay, are_copied };

class Binder {
public:
    Binder(sqlite3_stmt* statement, int number, Values values)
        : m_statement(statement),
          m_number(number),
          m_keep(values == Values::stay ? SQLITE_STATIC : SQLITE_TRANSIENT)
    {
    }
    int operator()(Null) const { return sqlite3_bind_null(m_statement, m_number); }
    int operator()(std::int64_t n) const { return sqlite3_bind_int64(m_statement, m_number, n); }
    int operator()(double n) const { return sqlite3_bind_double(m_statement, m_number, n); }
    int operator()(std::string_view text) const
    {
        // PostgreSQL cannot hold it, and two halves of a text are worse than none.
        if (text.find('\0') != std::string_view::npos) throw DatabaseError("a text with a NUL character");
        return sqlite3_bind_text64(m_statement, m_number, text.empty() ? "" : text.data(), text.size(), m_keep, SQLITE_UTF8);
    }
    int operator()(std::span<std::byte const> blob) const
    {
        if (blob.empty()) return sqlite3_bind_zeroblob(m_statement, m_number, 0);
        return sqlite3_bind_blob64(m_statement, m_number, blob.data(), blob.size(), m_keep);
    }

private:
    sqlite3_stmt* m_statement;
    int m_number;
    sqlite3_destructor_type m_keep;
};

SqliteConnection::Lent bound(SqliteConnection& connection, Sql sql, std::span<Value const> values, Values how)
{
    auto statement = connection.lend(sql);
    if (static_cast<std::size_t>(sqlite3_bind_parameter_count(*statement)) != values.size())
        throw DatabaseError("wrong number of arguments for: " + std::string(sql.text()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        int const code = std::visit(Binder(*statement, static_cast<int>(i) + 1, how), values[i].held());
        if (code != SQLITE_OK) connection.broke(code, sql.text());
    }
    return statement;
}

class SqliteCursor final : public Cursor {
public:
    SqliteCursor(SqliteTransaction& transaction, SqliteConnection::Lent statement)
        : m_transaction(transaction),
          m_statement(std::move(statement))
    {
        // INSERT … RETURNING writes at once, also when nobody asks for the row.
        if (sqlite3_stmt_readonly(*m_statement) == 0) m_ahead = advance() ? Ahead::row : Ahead::end;
    }
    bool next() override
    {
        if (m_ahead == Ahead::end) return false;
        bool const row = std::exchange(m_ahead, Ahead::nothing) == Ahead::row || advance();
        // Stepping past the end would start the statement anew.
        if (!row) m_ahead = Ahead::end;
        return row;
    }
    bool is_null(int column) const override { return sqlite3_column_type(*m_statement, column) == SQLITE_NULL; }
    std::int64_t number(int column) const override { return sqlite3_column_int64(*m_statement, column); }
    double real(int column) const override { return sqlite3_column_double(*m_statement, column); }
    std::string_view text(int column) const override
    {
        auto const* const text = reinterpret_cast<char const*>(sqlite3_column_text(*m_statement, column));
        return text == nullptr ? std::string_view() : std::string_view(text, size(column));
    }
    std::span<std::byte const> blob(int column) const override
    {
        auto const* const bytes = static_cast<std::byte const*>(sqlite3_column_blob(*m_statement, column));
        return bytes == nullptr ? std::span<std::byte const>() : std::span(bytes, size(column));
    }

private:
    enum class Ahead { nothing, row, end };
    bool advance()
    {
        return m_transaction.guarded([&] { return m_transaction.connection().step(m_statement); });
    }
    std::size_t size(int column) const { return static_cast<std::size_t>(sqlite3_column_bytes(*m_statement, column)); }

    SqliteTransaction& m_transaction;
    SqliteConnection::Lent m_statement;
    Ahead m_ahead = Ahead::nothing;
};

} // namespace

std::unique_ptr<Cursor> SqliteTransaction::query(Sql sql, std::span<Value const> values)
{
    return guarded([&] { return std::make_unique<SqliteCursor>(*this, bound(m_connection, sql, values, Values::are_copied)); });
}

Changed SqliteTransaction::change(Sql sql, std::span<Value const> values)
{
    return guarded([&]() -> std::int64_t {
        auto const before = sqlite3_total_changes64(m_connection.handle());
        auto const statement = bound(m_connection, sql, values, Values::stay);
        while (m_connection.step(statement)) {
        }
        // What is no INSERT, UPDATE or DELETE leaves the count of the one before it standing.
        if (sqlite3_total_changes64(m_connection.handle()) == before) return 0;
        return sqlite3_changes64(m_connection.handle());
    });
}

void SqliteTransaction::script(std::string_view text)
{
    guarded([&] { m_connection.script(sqlite_schema(text)); });
}

} // namespace kwartier
