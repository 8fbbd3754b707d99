// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/postgres_connection.hpp"

#include <algorithm>
#include <array>

#include <libpq-fe.h>

namespace kwartier {

namespace {

// Each costs the server some tens of kilobytes, on every connection.
constexpr std::size_t prepared_max = 256;

// A look sees one snapshot. So does an act: services read, decide and write as they do on SQLite, where nobody comes between; at READ
// COMMITTED the later of two such acts would silently write over the earlier, at REPEATABLE READ PostgreSQL refuses it and the act is run
// again whole. SERIALIZABLE would also catch two acts that only read each other's rows, but refuses many that do no harm (small
// tables are locked whole); where that matters a UNIQUE rule or a version settles it.
constexpr char const* begin_look = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr char const* begin_act = "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE";

constexpr char const* set_up =
    "; SET client_min_messages TO warning; SET bytea_output TO hex; SET idle_in_transaction_session_timeout TO '60s'; "
    // Whoever is told that an act is done may rely on it, also on a server that was set to hurry.
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

bool is_name(std::string_view schema)
{
    return !schema.empty() &&
           std::all_of(schema.begin(), schema.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

} // namespace

void PostgresResultGone::operator()(pg_result* result) const { PQclear(result); }

PostgresConnection::PostgresConnection(Database::Options const& options, Use use) : m_options(options), m_use(use)
{
    if (!is_name(options.schema)) throw DatabaseError("no name for a schema: " + options.schema);
    connect();
}

PostgresConnection::~PostgresConnection() { disconnect(); }

void PostgresConnection::connect()
{
    disconnect();
    // What the address itself says comes last and wins.
    std::array<char const*, 4> const names = {"application_name", "connect_timeout", "dbname", nullptr};
    std::array<char const*, 4> const values = {"kwartier", "10", m_options.where.c_str(), nullptr};
    m_connection = PQconnectdbParams(names.data(), values.data(), 1);
    if (PQstatus(m_connection) != CONNECTION_OK) lost();
    PQsetNoticeProcessor(
        m_connection, [](void*, char const*) {}, nullptr);
    plain("SET search_path TO \"" + m_options.schema + "\"" + set_up);
    PQenterPipelineMode(m_connection);
}

void PostgresConnection::disconnect() noexcept
{
    if (m_connection != nullptr) PQfinish(m_connection);
    m_connection = nullptr;
    m_prepared.clear();
    m_begun = false;
    m_answers_unread = 0;
}

/// Reads away the answers nobody waited for, and connects anew when the server let us go.
void PostgresConnection::ready()
{
    try {
        while (m_connection != nullptr && m_answers_unread > 0) answer("the end of the transaction before");
    } catch (ConnectionLost const&) { // NOLINT(bugprone-empty-catch): the transaction was over; a new connection serves the next.
    }
    if (m_connection == nullptr) connect();
}

PostgresResult PostgresConnection::ask(Sql sql, std::span<Value const> values)
{
    PostgresValues const packed(values);
    if (m_begun) return exchange(sql, packed);
    ready();
    try {
        return exchange(sql, packed);
    } catch (ConnectionLost const&) {
        // Nothing of this transaction was done yet, so nobody needs to know.
        connect();
        return exchange(sql, packed);
    }
}

PostgresResult PostgresConnection::exchange(Sql sql, PostgresValues const& values)
{
    if (!m_begun) send(m_use == Use::act ? begin_act : begin_look);
    m_begun = true;
    m_preparing = nullptr;
    auto const& statement = prepared(sql, values);
    sent(PQsendQueryPrepared(m_connection, statement.name.c_str(), values.count(), values.pointers(), values.lengths(), values.formats(),
                             0));
    sent(PQpipelineSync(m_connection));
    ++m_answers_unread;
    return answer(sql.text());
}

PostgresConnection::Prepared const& PostgresConnection::prepared(Sql sql, PostgresValues const& values)
{
    auto const* const key = sql.text().data();
    std::vector<unsigned> known;
    if (auto const found = m_prepared.find(key); found != m_prepared.end()) {
        if (values.fit(found->second.types)) {
            found->second.used_at = ++m_clock;
            return found->second;
        }
        known = found->second.types;
        forget(key);
    }
    if (m_prepared.size() >= prepared_max) {
        forget(std::min_element(m_prepared.begin(), m_prepared.end(), [](auto const& a, auto const& b) {
                   return a.second.used_at < b.second.used_at;
               })->first);
    }
    m_preparing = key;
    Prepared fresh{"s" + std::to_string(++m_named), values.types_with(known), ++m_clock};
    auto const text = std::string(sql.text());
    sent(PQsendPrepare(m_connection, fresh.name.c_str(), text.c_str(), values.count(), fresh.types.data()));
    return m_prepared.insert_or_assign(key, std::move(fresh)).first->second;
}

void PostgresConnection::forget(char const* text)
{
    auto const found = m_prepared.find(text);
    send(("DEALLOCATE " + found->second.name).c_str());
    m_prepared.erase(found);
}

void PostgresConnection::send(char const* command)
{
    sent(PQsendQueryParams(m_connection, command, 0, nullptr, nullptr, nullptr, nullptr, 0));
}

void PostgresConnection::sent(int ok)
{
    if (ok != 1) lost();
}

/// All answers up to the next point of synchronisation. The last one counts, unless an earlier one is an error.
PostgresResult PostgresConnection::answer(std::string_view sql)
{
    PostgresResult last;
    PostgresResult error;
    for (;;) {
        PostgresResult result(next_result());
        auto const status = PQresultStatus(result.get());
        if (status == PGRES_PIPELINE_SYNC) break;
        if (status == PGRES_PIPELINE_ABORTED) continue;
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) last = std::move(result);
        else if (!error) error = std::move(result);
    }
    --m_answers_unread;
    if (error) broke(error.get(), sql);
    return last;
}

pg_result* PostgresConnection::next_result()
{
    // In a pipeline an empty answer only parts two commands; several of them mean that nothing more will come.
    for (int empty = 0; empty < 3; ++empty) {
        if (auto* const result = PQgetResult(m_connection)) return result;
        if (PQstatus(m_connection) == CONNECTION_BAD) break;
    }
    lost();
}

PostgresResult PostgresConnection::plain(std::string const& text)
{
    PostgresResult result(PQexec(m_connection, text.c_str()));
    auto const status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) broke(result.get(), std::string_view(text).substr(0, 200));
    return result;
}

void PostgresConnection::script(std::string const& text)
{
    if (!m_begun) ready();
    // Several statements in one text cannot travel in a pipeline.
    PQexitPipelineMode(m_connection);
    auto const go_on = [this] {
        if (m_connection != nullptr) PQenterPipelineMode(m_connection);
    };
    try {
        if (!std::exchange(m_begun, true)) plain(m_use == Use::act ? begin_act : begin_look);
        plain(text);
    } catch (...) {
        go_on();
        throw;
    }
    go_on();
}

void PostgresConnection::commit()
{
    if (!m_begun) return;
    PostgresResult result;
    try {
        send("COMMIT");
        sent(PQpipelineSync(m_connection));
        ++m_answers_unread;
        m_begun = false;
        result = answer("COMMIT");
    } catch (ConnectionLost const&) {
        // It may be there or not, so it must not be run again.
        throw DatabaseError("the connection was lost while committing; nobody knows whether the act is there");
    }
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") throw DatabaseError("PostgreSQL took the transaction back");
}

void PostgresConnection::let_go() noexcept
{
    if (!std::exchange(m_begun, false) || m_connection == nullptr) return;
    try {
        send("ROLLBACK");
        sent(PQpipelineSync(m_connection));
        ++m_answers_unread;
    } catch (DatabaseError const&) { // NOLINT(bugprone-empty-catch): without a connection there is no transaction.
    }
}

void PostgresConnection::make_schema()
{
    if (m_options.schema == "public") return;
    ready();
    PQexitPipelineMode(m_connection);
    auto const found = plain("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = '" + m_options.schema + "'");
    try {
        if (PQntuples(found.get()) == 0) plain("CREATE SCHEMA IF NOT EXISTS \"" + m_options.schema + "\"");
    } catch (ConstraintBroken const&) { // NOLINT(bugprone-empty-catch): another process was just before us.
    }
    PQenterPipelineMode(m_connection);
}

void PostgresConnection::broke(pg_result const* result, std::string_view sql)
{
    auto const* const field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    std::string const state = field == nullptr ? "" : field;
    if (state.empty() || state.starts_with("08") || state.starts_with("57P0") || PQstatus(m_connection) == CONNECTION_BAD) lost();
    auto const* const primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    // Errors of class 22 quote what was typed; that has no place in a log.
    std::string const said = primary == nullptr || state.starts_with("22") ? "a value that does not fit" : primary;
    auto const message = "PostgreSQL " + state + ": " + said + " in: " + std::string(sql);
    // A statement that failed while it was being prepared is not there.
    if (auto const* const failed = std::exchange(m_preparing, nullptr)) m_prepared.erase(failed);
    if (state == "26000" || (state == "0A000" && said.find("cached plan") != std::string::npos)) {
        // A table changed its form, or something between us threw our statements away: start with a clean connection.
        disconnect();
        throw SerializationFailure(message);
    }
    if (state == "40001" || state == "40P01") throw SerializationFailure(message);
    if (state.starts_with("23")) throw ConstraintBroken(message);
    if (state == "42P07" || state == "42P06" || state == "42710") throw MadeAlready(message);
    throw DatabaseError(message);
}

void PostgresConnection::lost()
{
    std::string why = m_connection == nullptr ? "" : PQerrorMessage(m_connection);
    while (!why.empty() && why.back() == '\n') why.pop_back();
    disconnect();
    throw ConnectionLost("no connection to PostgreSQL: " + why);
}

} // namespace kwartier
