// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kernel/storage/sql.hpp"

namespace kwartier {

class Database;
struct Config;

using WrappedKey = std::pair<std::int64_t, Blob>;
inline constexpr std::size_t keys_in_batch = 256;

/// The tables of the key ring, in a database of their own.
class KeyStore {
public:
    explicit KeyStore(Config const&);
    ~KeyStore();

    /// Which secret the keys are wrapped with, as a hash; nothing in a new ring.
    std::optional<std::string> secret_check() const;
    /// Answers the one that stands there, also when another process was first.
    std::string settle_secret_check(std::string const& check);

    /// Exactly `keys_in_batch` keys. `done` is told when they are on disk, on another thread.
    void add(std::vector<WrappedKey> keys, std::function<void(std::exception_ptr)> done);
    std::optional<Blob> find(std::int64_t number) const;
    /// Gone from the file when it returns; counts up what `erasures` answers.
    void erase(std::int64_t number);
    /// How many keys were ever erased, by whichever process.
    std::int64_t erasures() const;
    void close();
    /// The schema the ring has on PostgreSQL, for pg_dump.
    static std::string schema(Config const&);
    /// A copy of the embedded ring in a new file.
    void copy_to(std::string const& path) const;

private:
    std::unique_ptr<Database> m_database;
};

} // namespace kwartier
