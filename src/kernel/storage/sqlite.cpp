// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/sqlite.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>

#include <sqlite3.h>

#include "kernel/storage/sqlite_writer.hpp"

namespace kwartier {

namespace {

namespace fs = std::filesystem;

// Looks that run at the same time need a connection each; more than this many idle ones are not kept.
constexpr std::size_t idle_readers_max = 64;

constexpr int forget_times_max = 100;
constexpr auto forget_pause = std::chrono::milliseconds(100);

class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(Options const& options) : m_options(options)
    {
        if (m_options.read_only) {
            give_back(borrow());
            return;
        }
        if (auto const folder = fs::path(m_options.where).parent_path(); !folder.empty()) fs::create_directories(folder);
        m_writer = std::make_unique<SqliteWriter>(*this, m_options);
    }
    ~SqliteDatabase() override { SqliteDatabase::close(); }

    void enqueue(Work work, Finished done) override
    {
        if (!m_writer) throw DatabaseError("the database was opened for reading only");
        m_writer->queue().push({std::move(work), std::move(done)});
    }

    void read(Reading const& reading) override
    {
        Borrowed const connection(*this);
        connection->run("BEGIN");
        SqliteTransaction transaction(*connection);
        transaction.only_reads();
        try {
            reading(transaction);
        } catch (...) {
            end(*connection);
            throw;
        }
        end(*connection);
    }

    bool is_postgres() const override { return false; }
    int queued() const override { return m_writer ? m_writer->queue().size() : 0; }
    std::uint64_t changes() const override { return m_writer ? m_writer->queue().ended() : 0; }
    std::string const& where() const override { return m_options.where; }

    void close() override
    {
        if (m_writer) m_writer->close();
        std::vector<std::unique_ptr<SqliteConnection>> idle;
        std::lock_guard const lock(m_mutex);
        m_closed = true;
        idle.swap(m_idle);
    }

    void copy_to(std::string const& path) override
    {
        if (fs::exists(path)) throw DatabaseError("there is a file already: " + path);
        auto const half = path + ".part";
        fs::remove(half);
        copy_as(half);
        // Only a whole copy gets the name that was asked for.
        fs::rename(half, path);
    }

    // By the writer, between two batches. A reader in the way is waited for here, where nobody else waits.
    void forget_log() override
    {
        for (int times = 0; times < forget_times_max; ++times) {
            if (times > 0) std::this_thread::sleep_for(forget_pause);
            write([&](Write&) {
                m_writer->forget_log_after_this();
                return Verdict::undo;
            });
            if (m_writer->forgot()) return;
        }
    }

private:
    class Borrowed {
    public:
        explicit Borrowed(SqliteDatabase& from) : m_from(from), m_connection(from.borrow()) {}
        ~Borrowed() { m_from.give_back(std::move(m_connection)); }
        Borrowed(Borrowed const&) = delete;
        Borrowed& operator=(Borrowed const&) = delete;
        SqliteConnection& operator*() const { return *m_connection; }
        SqliteConnection* operator->() const { return m_connection.get(); }

    private:
        SqliteDatabase& m_from;
        std::unique_ptr<SqliteConnection> m_connection;
    };

    static void end(SqliteConnection& connection)
    {
        if (sqlite3_get_autocommit(connection.handle()) == 0) connection.run("ROLLBACK");
    }

    /// One read transaction over the whole copy: writers go on, and what they commit meanwhile is not in it.
    void copy_as(std::string const& path)
    {
        Options whole = m_options;
        whole.read_only = true;
        SqliteConnection from(whole, SqliteConnection::Use::read);
        Options fresh;
        fresh.where = path;
        SqliteConnection to(fresh, SqliteConnection::Use::write);
        auto* const copy = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
        if (copy == nullptr) to.broke(sqlite3_errcode(to.handle()), "copying to " + path);
        int const stepped = sqlite3_backup_step(copy, -1);
        int const finished = sqlite3_backup_finish(copy);
        if (stepped != SQLITE_DONE) throw DatabaseError("copying to " + path + ": " + sqlite3_errstr(stepped));
        if (finished != SQLITE_OK) to.broke(finished, "copying to " + path);
        // One file that can be carried away, without a log beside it.
        to.script("PRAGMA journal_mode = DELETE");
    }

    std::unique_ptr<SqliteConnection> borrow()
    {
        {
            std::lock_guard const lock(m_mutex);
            if (m_closed) throw DatabaseError("the database is closed");
            if (!m_idle.empty()) {
                auto connection = std::move(m_idle.back());
                m_idle.pop_back();
                return connection;
            }
        }
        return std::make_unique<SqliteConnection>(m_options, SqliteConnection::Use::read);
    }

    void give_back(std::unique_ptr<SqliteConnection> connection)
    {
        std::lock_guard const lock(m_mutex);
        if (!m_closed && m_idle.size() < idle_readers_max) m_idle.push_back(std::move(connection));
    }

    Options const m_options;
    std::mutex m_mutex;
    // The last one given back goes out first: its pages are still warm.
    std::vector<std::unique_ptr<SqliteConnection>> m_idle;
    bool m_closed = false;
    std::unique_ptr<SqliteWriter> m_writer;
};

} // namespace

std::unique_ptr<Database> open_sqlite(Database::Options const& options) { return std::make_unique<SqliteDatabase>(options); }

} // namespace kwartier
