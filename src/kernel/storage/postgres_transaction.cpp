// SPDX-License-Identifier: EUPL-1.2
#include <charconv>

#include <libpq-fe.h>

#include "kernel/storage/postgres_connection.hpp"

namespace kwartier {

namespace {

constexpr unsigned bytea_type = 17;

int from_hex(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/// Holds all rows of its query, so cursors can be read through each other.
class PostgresCursor final : public Cursor {
public:
    explicit PostgresCursor(PostgresResult result)
        : m_result(std::move(result)),
          m_rows(PQntuples(m_result.get())),
          m_blobs(static_cast<std::size_t>(PQnfields(m_result.get())))
    {
    }
    bool next() override
    {
        if (m_row >= m_rows) return false;
        return ++m_row < m_rows;
    }
    bool is_null(int column) const override { return PQgetisnull(m_result.get(), m_row, column) != 0; }
    std::int64_t number(int column) const override
    {
        auto const said = text(column);
        if (said == "t") return 1;
        std::int64_t number = 0;
        std::from_chars(said.data(), said.data() + said.size(), number);
        return number;
    }
    double real(int column) const override
    {
        auto const said = text(column);
        double number = 0;
        std::from_chars(said.data(), said.data() + said.size(), number);
        return number;
    }
    std::string_view text(int column) const override
    {
        return {PQgetvalue(m_result.get(), m_row, column), static_cast<std::size_t>(PQgetlength(m_result.get(), m_row, column))};
    }
    std::span<std::byte const> blob(int column) const override
    {
        auto const said = text(column);
        if (PQftype(m_result.get(), column) != bytea_type || said.size() < 2) return std::as_bytes(std::span(said));
        auto& bytes = m_blobs[static_cast<std::size_t>(column)];
        bytes.clear();
        bytes.reserve(said.size() / 2);
        for (std::size_t i = 2; i + 1 < said.size(); i += 2)
            bytes.push_back(static_cast<std::byte>(from_hex(said[i]) * 16 + from_hex(said[i + 1])));
        return bytes;
    }

private:
    PostgresResult m_result;
    int m_row = -1;
    int m_rows;
    mutable std::vector<Blob> m_blobs;
};

} // namespace

template <class Deed>
auto PostgresTransaction::guarded(Deed const& deed)
{
    if (m_doomed) std::rethrow_exception(m_doomed);
    try {
        return deed();
    } catch (...) {
        m_doomed = std::current_exception();
        throw;
    }
}

std::unique_ptr<Cursor> PostgresTransaction::query(Sql sql, std::span<Value const> values)
{
    return std::make_unique<PostgresCursor>(guarded([&] { return m_connection.ask(sql, values); }));
}

Changed PostgresTransaction::change(Sql sql, std::span<Value const> values)
{
    return {*this, guarded([&] { return m_connection.tell(sql, values); })};
}

std::int64_t PostgresTransaction::rows_changed(std::size_t statement)
{
    return guarded([&] { return m_connection.rows_changed(statement); });
}

void PostgresTransaction::settle() noexcept
{
    if (m_doomed) return;
    try {
        m_connection.settle();
    } catch (...) {
        m_doomed = std::current_exception();
    }
}

void PostgresTransaction::script(std::string_view text)
{
    guarded([&] { m_connection.script(std::string(text)); });
}

} // namespace kwartier
