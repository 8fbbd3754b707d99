// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/postgres_connection.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>

#include <libpq-fe.h>

namespace kwartier {

namespace {

// Each costs the server some tens of kilobytes, on every connection.
constexpr std::size_t prepared_max = 256;
// An import tells thousands of things; some hundreds on their way are enough.
constexpr std::size_t told_at_once_max = 256;

// A look sees one snapshot. So does an act: services read, decide and write as they do on SQLite, where nobody comes between; at READ
// COMMITTED the later of two such acts would silently write over the earlier, at REPEATABLE READ PostgreSQL refuses it and the act is run
// again whole. SERIALIZABLE would also catch two acts that only read each other's rows, but refuses many that do no harm (small
// tables are locked whole); where that matters a UNIQUE rule or a version settles it.
constexpr char const* begin_look = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr char const* begin_act = "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE";

// A city lies in memory, or on a disk without arms: an index is not four times as dear as the pages one after the other.
constexpr char const* set_up =
    "; SET client_min_messages TO warning; SET bytea_output TO hex; SET random_page_cost TO 1.1; "
    "SET idle_in_transaction_session_timeout TO '60s'; "
    // A page is a few milliseconds of work: to start processes that help costs seven, and to compile its plan dozens.
    "SET max_parallel_workers_per_gather TO 0; SET jit TO off; "
    // Whoever is told that an act is done may rely on it, also on a server that was set to hurry.
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

bool is_name(std::string_view schema)
{
    return !schema.empty() &&
           std::all_of(schema.begin(), schema.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string state_of(pg_result const* result)
{
    auto const* const field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return field == nullptr ? "" : field;
}

/// Only libpq itself gives no state: it lost the server.
bool ends_connection(pg_result const* result)
{
    auto const state = state_of(result);
    return state.empty() || state.starts_with("08") || state.starts_with("57P0");
}

std::int64_t rows_of(pg_result* result)
{
    std::string_view const said = PQcmdTuples(result);
    std::int64_t rows = 0;
    std::from_chars(said.data(), said.data() + said.size(), rows);
    return rows;
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
    m_awaited.clear();
    m_begun = false;
    m_answers_unread = 0;
    m_since_synchronised = 0;
}

/// Reads away the answers nobody waited for, and connects anew when the server let us go.
void PostgresConnection::ready()
{
    while (m_connection != nullptr && m_answers_unread > 0) {
        try {
            answer();
        } catch (DatabaseError const&) { // NOLINT(bugprone-empty-catch): the transaction was over, and taken back.
        }
    }
    // An act may send all it has together with its COMMIT; then it is too late to find out.
    if (m_connection != nullptr && m_use == Use::act && gone()) disconnect();
    if (m_connection == nullptr) connect();
}

/// While nothing is expected the server only speaks to say goodbye.
bool PostgresConnection::gone()
{
    pollfd socket{.fd = PQsocket(m_connection), .events = POLLIN, .revents = 0};
    for (int heard = 0; heard < 3 && poll(&socket, 1, 0) > 0; ++heard) {
        if (PQconsumeInput(m_connection) != 1 || PQstatus(m_connection) == CONNECTION_BAD) return true;
    }
    return false;
}

template <class Deed>
auto PostgresConnection::in_transaction(Deed const& deed)
{
    if (m_begun) return deed();
    ready();
    try {
        begin();
        return deed();
    } catch (ConnectionLost const&) {
        // Nothing of this transaction was done yet, so nobody needs to know.
        connect();
        begin();
        return deed();
    }
}

void PostgresConnection::begin()
{
    m_told = 0;
    m_rows_changed.clear();
    send(m_use == Use::act ? begin_act : begin_look);
    m_begun = true;
}

PostgresResult PostgresConnection::ask(Sql sql, std::span<Value const> values)
{
    PostgresValues const packed(values);
    if (!sql.text().starts_with("SELECT ")) m_wrote = true;
    return in_transaction([&] {
        send_statement(sql, packed, Awaited::Of::nothing_special);
        synchronise();
        return answer();
    });
}

std::size_t PostgresConnection::tell(Sql sql, std::span<Value const> values)
{
    PostgresValues const packed(values);
    m_wrote = true;
    in_transaction([&] { send_statement(sql, packed, Awaited::Of::change); });
    if (m_since_synchronised >= told_at_once_max) settle();
    return m_told++;
}

std::int64_t PostgresConnection::rows_changed(std::size_t statement)
{
    if (statement >= m_rows_changed.size()) settle();
    return m_rows_changed.at(statement);
}

void PostgresConnection::settle()
{
    if (m_since_synchronised == 0) return;
    synchronise();
    answer();
}

void PostgresConnection::send_statement(Sql sql, PostgresValues const& values, Awaited::Of of)
{
    auto const& statement = prepared(sql, values);
    sent(
        PQsendQueryPrepared(m_connection, statement.name.c_str(), values.count(), values.pointers(), values.lengths(), values.formats(), 0),
        {of, sql.text()});
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
    Prepared fresh{"s" + std::to_string(++m_named), values.types_with(known), ++m_clock};
    auto const text = std::string(sql.text());
    sent(PQsendPrepare(m_connection, fresh.name.c_str(), text.c_str(), values.count(), fresh.types.data()),
         {Awaited::Of::preparing, sql.text()});
    return m_prepared.insert_or_assign(key, std::move(fresh)).first->second;
}

void PostgresConnection::forget(char const* text)
{
    auto const found = m_prepared.find(text);
    auto const command = "DEALLOCATE " + found->second.name;
    sent(PQsendQueryParams(m_connection, command.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0),
         {Awaited::Of::nothing_special, found->first});
    m_prepared.erase(found);
}

void PostgresConnection::send(char const* command, Awaited::Of of)
{
    sent(PQsendQueryParams(m_connection, command, 0, nullptr, nullptr, nullptr, nullptr, 0), {of, command});
}

void PostgresConnection::sent(int ok, Awaited awaited)
{
    if (ok != 1) lost();
    m_awaited.push_back(awaited);
    ++m_since_synchronised;
}

void PostgresConnection::synchronise()
{
    if (PQpipelineSync(m_connection) != 1) lost();
    ++m_answers_unread;
    m_since_synchronised = 0;
}

/// All answers up to the next point of synchronisation. The last one counts, unless an earlier one is an error.
PostgresResult PostgresConnection::answer()
{
    PostgresResult last;
    PostgresResult error;
    Awaited failed;
    for (;;) {
        PostgresResult result(next_result());
        auto const status = PQresultStatus(result.get());
        if (status == PGRES_PIPELINE_SYNC) break;
        if (m_awaited.empty()) lost();
        auto const awaited = m_awaited.front();
        m_awaited.pop_front();
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
            if (awaited.of == Awaited::Of::change) m_rows_changed.push_back(rows_of(result.get()));
            last = std::move(result);
            continue;
        }
        // A statement that could not be prepared, or not any more, is not there.
        if (awaited.of == Awaited::Of::preparing) m_prepared.erase(awaited.sql.data());
        if (status == PGRES_PIPELINE_ABORTED || error) continue;
        if (ends_connection(result.get())) broke(result.get(), awaited); // no point of synchronisation will follow
        error = std::move(result);
        failed = awaited;
    }
    --m_answers_unread;
    if (error) broke(error.get(), failed);
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
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        broke(result.get(), {Awaited::Of::nothing_special, std::string_view(text).substr(0, 200)});
    return result;
}

void PostgresConnection::be_impatient()
{
    in_transaction([&] { send("SET LOCAL lock_timeout = '100ms'"); });
}

void PostgresConnection::script(std::string const& text)
{
    m_wrote = true;
    if (!m_begun) ready();
    // Several statements in one text cannot travel in a pipeline.
    settle();
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
        send("COMMIT", Awaited::Of::commit);
        synchronise();
        result = answer();
    } catch (ConnectionLost const& lost) {
        if (lost.when() == ConnectionLost::When::before_commit) throw;
        throw NobodyKnows();
    }
    m_begun = false;
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") throw DatabaseError("PostgreSQL took the transaction back");
}

void PostgresConnection::let_go() noexcept
{
    if (!std::exchange(m_begun, false) || m_connection == nullptr) return;
    try {
        // What fails before it would make the server skip the ROLLBACK as well.
        if (m_since_synchronised > 0) synchronise();
        send("ROLLBACK");
        synchronise();
    } catch (DatabaseError const&) { // NOLINT(bugprone-empty-catch): without a connection there is no transaction.
    }
}

void PostgresConnection::vacuum()
{
    ready();
    PQexitPipelineMode(m_connection);
    auto const found = plain("SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = '" + m_options.schema + "' ORDER BY tablename");
    for (int i = 0; i < PQntuples(found.get()); ++i)
        plain("VACUUM (ANALYZE, INDEX_CLEANUP ON) \"" + m_options.schema + "\".\"" + PQgetvalue(found.get(), i, 0) + "\"");
    PQenterPipelineMode(m_connection);
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

void PostgresConnection::broke(pg_result const* result, Awaited const& at)
{
    auto const state = state_of(result);
    if (ends_connection(result)) {
        // The server answers in order: if it ended at something before COMMIT, it never came to that.
        lost(state.starts_with("57P0") && at.of != Awaited::Of::commit ? ConnectionLost::When::before_commit
                                                                       : ConnectionLost::When::unknown);
    }
    if (PQstatus(m_connection) == CONNECTION_BAD) lost();
    auto const* const primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    // Errors of class 22 quote what was typed; that has no place in a log.
    std::string const said = primary == nullptr || state.starts_with("22") ? "a value that does not fit" : primary;
    auto const message = "PostgreSQL " + state + ": " + said + " in: " + std::string(at.sql);
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

void PostgresConnection::lost(ConnectionLost::When when)
{
    std::string why = m_connection == nullptr ? "" : PQerrorMessage(m_connection);
    while (!why.empty() && why.back() == '\n') why.pop_back();
    disconnect();
    throw ConnectionLost("no connection to PostgreSQL: " + why, when);
}

} // namespace kwartier
