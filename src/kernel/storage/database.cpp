// SPDX-License-Identifier: EUPL-1.2
#include "kernel/storage/database.hpp"

#include <condition_variable>
#include <mutex>

#include "kernel/storage/act_queue.hpp"
#include "kernel/storage/postgres.hpp"
#include "kernel/storage/sqlite.hpp"

namespace kwartier {

std::unique_ptr<Database> Database::open(Options const& options)
{
    bool const postgres = options.where.starts_with("postgresql://") || options.where.starts_with("postgres://");
    return postgres ? open_postgres(options) : open_sqlite(options);
}

void Database::write(Work const& work)
{
    if (RunsActsOf::here(this)) throw std::logic_error("an act cannot wait for another act of the same database");
    std::mutex mutex;
    std::condition_variable told;
    bool finished = false;
    std::exception_ptr error;
    enqueue([&](Write& write) { return work(write); },
            [&](std::exception_ptr what) {
                // Told under the lock: the waiting thread takes these locals away as soon as it can.
                std::lock_guard const lock(mutex);
                error = std::move(what);
                finished = true;
                told.notify_one();
            });
    std::unique_lock lock(mutex);
    told.wait(lock, [&] { return finished; });
    if (error) std::rethrow_exception(error);
}

} // namespace kwartier
