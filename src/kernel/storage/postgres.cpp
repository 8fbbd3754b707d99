// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/postgres.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "kernel/storage/postgres_writers.hpp"

namespace kwartier {

namespace {

constexpr auto wait_for_connection_max = std::chrono::seconds(10);

class PostgresDatabase final : public Database {
public:
    explicit PostgresDatabase(Options const& options) : m_options(options)
    {
        auto first = std::make_unique<PostgresConnection>(m_options, PostgresConnection::Use::look);
        if (!m_options.read_only) {
            first->make_schema();
            m_writers = std::make_unique<PostgresWriters>(*this, m_options);
        }
        m_idle.push_back(std::move(first));
        m_open = 1;
    }
    ~PostgresDatabase() override { PostgresDatabase::close(); }

    void enqueue(Work work, Finished done) override
    {
        if (!m_writers) throw DatabaseError("the database was opened for reading only");
        m_writers->queue().push({std::move(work), std::move(done)});
    }

    void read(Reading const& reading) override
    {
        Borrowed const connection(*this);
        PostgresTransaction transaction(*connection);
        transaction.only_reads();
        reading(transaction);
    }

    bool is_postgres() const override { return true; }
    int queued() const override { return m_writers ? m_writers->queue().size() : 0; }
    std::uint64_t changes() const override { return m_writers ? m_writers->queue().ended() : 0; }
    std::string const& where() const override { return m_options.where; }

    void close() override
    {
        if (m_writers) m_writers->close();
        std::vector<std::unique_ptr<PostgresConnection>> idle;
        std::lock_guard const lock(m_mutex);
        m_closed = true;
        idle.swap(m_idle);
        m_returned.notify_all();
    }

    void forget_log() override {}
    void copy_to(std::string const&) override { throw DatabaseError("PostgreSQL is copied with pg_dump"); }

private:
    /// A connection for one look; with the look its transaction ends.
    class Borrowed {
    public:
        explicit Borrowed(PostgresDatabase& from) : m_from(from), m_connection(from.borrow()) {}
        ~Borrowed()
        {
            m_connection->let_go();
            m_from.give_back(std::move(m_connection));
        }
        Borrowed(Borrowed const&) = delete;
        Borrowed& operator=(Borrowed const&) = delete;
        PostgresConnection& operator*() const { return *m_connection; }

    private:
        PostgresDatabase& m_from;
        std::unique_ptr<PostgresConnection> m_connection;
    };

    std::unique_ptr<PostgresConnection> borrow()
    {
        {
            std::unique_lock lock(m_mutex);
            bool const there = m_returned.wait_for(lock, wait_for_connection_max,
                                                   [&] { return m_closed || !m_idle.empty() || m_open < m_options.readers_max; });
            if (m_closed) throw DatabaseError("the database is closed");
            if (!there) throw DatabaseError("all connections for reading are taken");
            if (!m_idle.empty()) {
                // The last one given back goes out first: it has prepared the most.
                auto connection = std::move(m_idle.back());
                m_idle.pop_back();
                return connection;
            }
            ++m_open;
        }
        try {
            return std::make_unique<PostgresConnection>(m_options, PostgresConnection::Use::look);
        } catch (...) {
            std::lock_guard const lock(m_mutex);
            --m_open;
            throw;
        }
    }

    void give_back(std::unique_ptr<PostgresConnection> connection)
    {
        {
            std::lock_guard const lock(m_mutex);
            if (m_closed) return;
            m_idle.push_back(std::move(connection));
        }
        m_returned.notify_one();
    }

    Options const m_options;
    std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<PostgresConnection>> m_idle;
    int m_open = 0;
    bool m_closed = false;
    std::unique_ptr<PostgresWriters> m_writers;
};

} // namespace

std::unique_ptr<Database> open_postgres(Database::Options const& options) { return std::make_unique<PostgresDatabase>(options); }

} // namespace kwartier
