// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/key_store.hpp"

#include <stdexcept>

#include "kernel/act/house.hpp"
#include "kernel/storage/database.hpp"
#include "kernel/storage/upgrade.hpp"

namespace kwartier {

namespace {

constexpr std::string_view first_step = R"(
CREATE TABLE keys (
    number BIGINT PRIMARY KEY,
    wrapped BYTEA NOT NULL
);
CREATE TABLE ring (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    secret_check TEXT NOT NULL,
    erasures BIGINT NOT NULL CHECK (erasures >= 0)
);
)";

constexpr Sql find_check = "SELECT secret_check FROM ring WHERE id = 1";
constexpr Sql add_check = "INSERT INTO ring (id, secret_check, erasures) VALUES (1, $1, 0) ON CONFLICT (id) DO NOTHING";
constexpr Sql find_key = "SELECT wrapped FROM keys WHERE number = $1";
constexpr Sql erase_key = "DELETE FROM keys WHERE number = $1";
constexpr Sql count_erasure = "UPDATE ring SET erasures = erasures + 1 WHERE id = 1";
constexpr Sql count_erasures = "SELECT erasures FROM ring WHERE id = 1";

/// One statement for the whole batch: one way to the server instead of 256.
Sql add_keys()
{
    std::string text = "INSERT INTO keys (number, wrapped) VALUES ";
    for (std::size_t i = 0; i < keys_in_batch; ++i)
        text += (i == 0 ? "($" : ", ($") + std::to_string(2 * i + 1) + ", $" + std::to_string(2 * i + 2) + ")";
    return Sql::composed(std::move(text));
}

Database::Options options_for(Config const& config)
{
    Database::Options options;
    options.where = config.db.empty() ? config.data + "/keys/keys.sqlite" : config.db;
    options.schema = KeyStore::schema(config);
    options.writers = 1;
    options.readers_max = 8;
    options.forgets = true;
    return options;
}

} // namespace

std::string KeyStore::schema(Config const& config) { return config.db_schema == "public" ? "kwartier_keys" : config.db_schema + "_keys"; }

void KeyStore::copy_to(std::string const& path) const { m_database->copy_to(path); }

KeyStore::KeyStore(Config const& config) : m_database(Database::open(options_for(config)))
{
    upgrade(*m_database, {{"202611230800-keys-first", "keys", first_step, first_step}});
}

KeyStore::~KeyStore() { close(); }

void KeyStore::close() { m_database->close(); }

std::optional<std::string> KeyStore::secret_check() const
{
    std::optional<std::string> check;
    m_database->read([&](Read& db) {
        if (auto const found = db.first<std::string>(find_check)) check = std::get<0>(*found);
    });
    return check;
}

std::string KeyStore::settle_secret_check(std::string const& check)
{
    m_database->write([&](Write& db) {
        db.run(add_check, check);
        return Database::Verdict::keep;
    });
    return secret_check().value();
}

void KeyStore::add(std::vector<WrappedKey> keys, std::function<void(std::exception_ptr)> done)
{
    if (keys.size() != keys_in_batch) throw std::logic_error("keys are made in whole batches");
    static Sql const add = add_keys();
    m_database->enqueue(
        [keys = std::move(keys)](Write& db) {
            std::vector<Value> values;
            values.reserve(2 * keys.size());
            for (auto const& [number, wrapped] : keys) {
                values.emplace_back(number);
                values.emplace_back(wrapped);
            }
            db.run_with(add, values);
            return Database::Verdict::keep;
        },
        std::move(done));
}

std::optional<Blob> KeyStore::find(std::int64_t number) const
{
    std::optional<Blob> wrapped;
    m_database->read([&](Read& db) {
        if (auto found = db.first<Blob>(find_key, number)) wrapped = std::move(std::get<0>(*found));
    });
    return wrapped;
}

void KeyStore::erase(std::int64_t number)
{
    m_database->write([&](Write& db) {
        if (db.run(erase_key, number) == 0) return Database::Verdict::undo;
        db.run(count_erasure);
        return Database::Verdict::keep;
    });
}

std::int64_t KeyStore::erasures() const
{
    std::int64_t count = 0;
    m_database->read([&](Read& db) { count = db.value<std::int64_t>(count_erasures); });
    return count;
}

} // namespace kwartier
