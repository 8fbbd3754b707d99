// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "kernel/storage/sql.hpp"

namespace kwartier {

/// The queue of acts is full: the web door answers 503 with Retry-After. Nothing was written.
class QueueFull : public std::runtime_error {
public:
    QueueFull() : std::runtime_error("the queue of acts is full") {}
};

/// One database of one municipality: a file of SQLite, or PostgreSQL 15.
///
/// Reads: any thread, each on a connection of its own with cached statements, inside one snapshot.
/// Writes: `enqueue` puts an act in a bounded queue. On SQLite one writer thread runs the queued acts, each in its own savepoint,
/// and one commit serves the batch; on PostgreSQL some threads each run an act as one transaction, and run it again whole
/// after a serialization failure (an act must therefore be repeatable: what it changes outside the transaction it sets anew).
/// `done` is called only after the commit is on disk.
class Database {
public:
    struct Options {
        std::string where;             // a file's path, or "postgresql://…"
        int queue_max = 4096;          // acts waiting; more are refused with QueueFull
        int writers = 16;              // PostgreSQL only: commits that wait together share one flush of its log
        int readers_max = 32;          // PostgreSQL only: pooled read connections
        std::string schema = "public"; // PostgreSQL only: search_path (tests and key ring use their own)
        bool read_only = false;
        bool forgets = false; // SQLite only: what is deleted leaves the log at once as well, not only the file
    };
    static std::unique_ptr<Database> open(Options const&);
    virtual ~Database() = default;

    /// What an act answers to its transaction: keep the changes, or take them all back.
    enum class Verdict { keep, undo };
    using Work = std::function<Verdict(Write&)>;
    /// Empty pointer: committed (or undone as asked). Otherwise what was thrown; then nothing was written.
    using Finished = std::function<void(std::exception_ptr)>;

    /// Throws QueueFull at once when the bound is reached. `work` and `done` run on a writer thread.
    virtual void enqueue(Work work, Finished done) = 0;
    /// The same, waiting for the commit; throws what the work threw. Not to be called from a writer thread.
    void write(Work const& work);

    using Reading = std::function<void(Read&)>;
    /// Runs on the calling thread inside one snapshot.
    virtual void read(Reading const& reading) = 0;

    virtual bool is_postgres() const = 0;
    /// Acts waiting now.
    virtual int queued() const = 0;
    /// Another number after any act of this process was decided; already when its caller is told.
    virtual std::uint64_t changes() const = 0;
    /// Finishes what was accepted, then takes nothing more.
    virtual void close() = 0;
    /// A consistent copy of the embedded database in a new file, while serving (SQLite; PostgreSQL: throws, use pg_dump).
    virtual void copy_to(std::string const& path) = 0;
    /// Brings the log home, so that nothing that was taken away is still in it. On PostgreSQL its own vacuum does that in time.
    virtual void forget_log() = 0;
    virtual std::string const& where() const = 0;
};

} // namespace kwartier
