// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kwartier {

class Database;
struct Config;

/// Personal data as it stands in the database: unreadable without its key. Each person (or reporter) has a key of their own, kept apart
/// from the data; erasing the key reaches the backups of the data too.
struct SealedText {
    std::vector<std::byte> bytes;
};

struct SealKey;
using SealKeyNumber = std::int64_t;

/// The keys, in a database file of their own (DATA/keys, apart from backups of the data; on PostgreSQL a schema of their own).
class KeyRing {
public:
    explicit KeyRing(Config const&);
    ~KeyRing();

    /// A new key that is already on disk. Keys are made ahead in batches, so this costs no commit of its own.
    SealKeyNumber fresh();
    SealedText seal(SealKeyNumber, std::string_view plain);
    /// Nothing when the key was erased.
    std::optional<std::string> open(SealKeyNumber, SealedText const&) const;
    void erase(SealKeyNumber);
    /// A keyed hash (hex) by which one can look up an address without being able to read it. `purpose` keeps tables apart.
    std::string blind_index(std::string_view purpose, std::string_view text) const;
    /// A keyed hash for form tokens, links and the salted hashes in facts.
    std::string keyed_hash(std::string_view purpose, std::string_view text) const;

    /// The embedded ring in a new file, for a backup. (On PostgreSQL: pg_dump of `keys_schema`.)
    void copy_to(std::string const& file) const;
    static std::string keys_schema(Config const&);

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace kwartier
