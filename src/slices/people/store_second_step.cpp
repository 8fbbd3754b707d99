// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/store.hpp"

namespace kwartier::people::store {

namespace {

constexpr Sql insert_first =
    "INSERT INTO first_steps (token_hash, person, factors, back, began) "
    "VALUES ($1, $2, $3, $4, $5)";
constexpr Sql find_first =
    "SELECT f.person, f.factors, f.back, f.began "
    "FROM first_steps f "
    "JOIN persons p ON p.id = f.person "
    "WHERE f.token_hash = $1 AND p.state = 0";
constexpr Sql drop_first = "DELETE FROM first_steps WHERE token_hash = $1";
constexpr Sql drop_firsts = "DELETE FROM first_steps WHERE person = $1";
constexpr Sql drop_old_firsts = "DELETE FROM first_steps WHERE began < $1";

constexpr Sql insert_app = "INSERT INTO authenticator_apps (person, secret, last_step, added) VALUES ($1, $2, $3, $4)";
constexpr Sql find_app_of = "SELECT secret, last_step, added FROM authenticator_apps WHERE person = $1";
constexpr Sql write_step = "UPDATE authenticator_apps SET last_step = $2 WHERE person = $1 AND last_step < $2";
constexpr Sql drop_app = "DELETE FROM authenticator_apps WHERE person = $1";

constexpr Sql insert_code = "INSERT INTO recovery_codes (person, code_hash, used) VALUES ($1, $2, NULL)";
constexpr Sql count_codes = "SELECT COUNT(*) FROM recovery_codes WHERE person = $1 AND used IS NULL";
constexpr Sql write_code_used = "UPDATE recovery_codes SET used = $3 WHERE person = $1 AND code_hash = $2 AND used IS NULL";
constexpr Sql drop_codes = "DELETE FROM recovery_codes WHERE person = $1";

constexpr Sql insert_passkey =
    "INSERT INTO passkeys (id, person, number, credential_hash, credential, public_key, algorithm, signatures, name, added, used) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL)";
#define PASSKEY_FROM "SELECT id, person, number, credential, public_key, algorithm, signatures, name, added, used FROM passkeys "
constexpr Sql find_passkeys = PASSKEY_FROM "WHERE person = $1 ORDER BY number LIMIT 50";
constexpr Sql find_credential = PASSKEY_FROM "WHERE credential_hash = $1";
constexpr Sql last_passkey = "SELECT COALESCE(MAX(number), 0) FROM passkeys WHERE person = $1";
constexpr Sql write_passkey_used = "UPDATE passkeys SET signatures = $2, used = $3 WHERE id = $1";
constexpr Sql drop_passkey = "DELETE FROM passkeys WHERE person = $1 AND number = $2";
constexpr Sql drop_passkeys = "DELETE FROM passkeys WHERE person = $1";

constexpr Sql insert_challenge = "INSERT INTO passkey_challenges (challenge_hash, person, expires) VALUES ($1, $2, $3)";
constexpr Sql take_challenge = "DELETE FROM passkey_challenges WHERE challenge_hash = $1 AND person = $2 AND expires > $3";
constexpr Sql drop_challenges = "DELETE FROM passkey_challenges WHERE expires < $1";

constexpr Sql insert_device =
    "INSERT INTO trusted_devices (id, person, number, token_hash, added, used, expires) "
    "VALUES ($1, $2, $3, $4, $5, $5, $6)";
#define DEVICE_FROM "SELECT id, person, number, added, used, expires FROM trusted_devices "
constexpr Sql find_devices = DEVICE_FROM "WHERE person = $1 AND expires > $2 ORDER BY number LIMIT 50";
constexpr Sql find_device_of = DEVICE_FROM "WHERE token_hash = $1 AND person = $2 AND expires > $3";
constexpr Sql last_device = "SELECT COALESCE(MAX(number), 0) FROM trusted_devices WHERE person = $1";
constexpr Sql write_device_used = "UPDATE trusted_devices SET used = $2 WHERE id = $1";
constexpr Sql drop_device = "DELETE FROM trusted_devices WHERE person = $1 AND number = $2";
constexpr Sql drop_devices = "DELETE FROM trusted_devices WHERE person = $1";
constexpr Sql drop_old_devices = "DELETE FROM trusted_devices WHERE expires < $1";

constexpr Sql has_second =
    "SELECT (SELECT COUNT(*) FROM authenticator_apps WHERE person = $1) + (SELECT COUNT(*) FROM passkeys WHERE person = $1)";

PasskeyRow read_passkey(Rows const& rows)
{
    PasskeyRow p;
    p.id = rows.get<std::int64_t>(0);
    p.person = rows.get<PersonId>(1);
    p.number = rows.get<int>(2);
    p.credential = rows.get<Blob>(3);
    p.public_key = rows.get<Blob>(4);
    p.algorithm = rows.get<int>(5);
    p.signatures = rows.get<std::int64_t>(6);
    p.name = rows.get<Blob>(7);
    p.added = rows.get<Instant>(8);
    p.used = rows.get<std::optional<Instant>>(9);
    return p;
}

DeviceRow read_device(Rows const& rows)
{
    return {rows.get<std::int64_t>(0), rows.get<PersonId>(1), rows.get<int>(2),
            rows.get<Instant>(3),      rows.get<Instant>(4),  rows.get<Instant>(5)};
}

} // namespace

void add(Write& db, FirstStep const& f, std::string_view hash) { db.run(insert_first, hash, f.person, f.factors, f.back, f.began); }

std::optional<FirstStep> first_step(Read& db, std::string_view hash)
{
    auto rows = db.rows(find_first, hash);
    if (!rows.next()) return std::nullopt;
    return FirstStep{rows.get<PersonId>(0), rows.get<int>(1), rows.get<std::string>(2), rows.get<Instant>(3)};
}

void end_first_step(Write& db, std::string_view hash) { db.run(drop_first, hash); }
void end_first_steps(Write& db, PersonId person) { db.run(drop_firsts, person); }

void add_app(Write& db, PersonId person, Blob const& secret, std::int64_t last_step, Instant at)
{
    db.run(insert_app, person, secret, last_step, at);
}

std::optional<AppRow> app_of(Read& db, PersonId person)
{
    auto rows = db.rows(find_app_of, person);
    if (!rows.next()) return std::nullopt;
    return AppRow{rows.get<Blob>(0), rows.get<std::int64_t>(1), rows.get<Instant>(2)};
}

bool use_step(Write& db, PersonId person, std::int64_t step) { return db.run(write_step, person, step) == 1; }
bool end_app(Write& db, PersonId person) { return db.run(drop_app, person) == 1; }

void set_recovery_codes(Write& db, PersonId person, std::vector<std::string> const& hashes)
{
    db.run(drop_codes, person);
    for (auto const& hash : hashes) db.run(insert_code, person, hash);
}

int recovery_codes_left(Read& db, PersonId person) { return db.value<int>(count_codes, person); }
bool use_recovery_code(Write& db, PersonId person, std::string_view hash, Instant now)
{
    return db.run(write_code_used, person, hash, now) == 1;
}

void add(Write& db, PasskeyRow const& p, std::string_view hash)
{
    db.run(insert_passkey, p.id, p.person, p.number, hash, p.credential, p.public_key, p.algorithm, p.signatures, p.name, p.added);
}

std::vector<PasskeyRow> passkeys_of(Read& db, PersonId person)
{
    std::vector<PasskeyRow> found;
    auto rows = db.rows(find_passkeys, person);
    while (rows.next()) found.push_back(read_passkey(rows));
    return found;
}

std::optional<PasskeyRow> find_passkey(Read& db, std::string_view hash)
{
    auto rows = db.rows(find_credential, hash);
    if (!rows.next()) return std::nullopt;
    return read_passkey(rows);
}

int next_passkey_number(Read& db, PersonId person) { return db.value<int>(last_passkey, person) + 1; }
void use_passkey(Write& db, std::int64_t id, std::int64_t signatures, Instant now) { db.run(write_passkey_used, id, signatures, now); }
bool end_passkey(Write& db, PersonId person, int number) { return db.run(drop_passkey, person, number) == 1; }

void add_challenge(Write& db, std::string_view hash, PersonId person, Instant expires)
{
    db.run(insert_challenge, hash, person.value, expires);
}

bool use_challenge(Write& db, std::string_view hash, PersonId person, Instant now)
{
    return db.run(take_challenge, hash, person.value, now) == 1;
}

void add(Write& db, DeviceRow const& d, std::string_view hash)
{
    db.run(insert_device, d.id, d.person, d.number, hash, d.added, d.expires);
}

std::vector<DeviceRow> devices_of(Read& db, PersonId person, Instant now)
{
    std::vector<DeviceRow> found;
    auto rows = db.rows(find_devices, person, now);
    while (rows.next()) found.push_back(read_device(rows));
    return found;
}

std::optional<DeviceRow> find_device(Read& db, std::string_view hash, PersonId person, Instant now)
{
    auto rows = db.rows(find_device_of, hash, person, now);
    if (!rows.next()) return std::nullopt;
    return read_device(rows);
}

int next_device_number(Read& db, PersonId person) { return db.value<int>(last_device, person) + 1; }
void use_device(Write& db, std::int64_t id, Instant now) { db.run(write_device_used, id, now); }
bool end_device(Write& db, PersonId person, int number) { return db.run(drop_device, person, number) == 1; }
void end_devices(Write& db, PersonId person) { db.run(drop_devices, person); }

bool has_second_step(Read& db, PersonId person) { return db.value<int>(has_second, person) > 0; }

void end_second_steps(Write& db, PersonId person)
{
    for (auto const& drop : {drop_app, drop_passkeys, drop_codes, drop_devices, drop_firsts}) db.run(drop, person);
}

void forget_second_steps(Write& db, Instant now, Instant first_steps_before)
{
    db.run(drop_old_firsts, first_steps_before);
    db.run(drop_challenges, now);
    db.run(drop_old_devices, now);
}

} // namespace kwartier::people::store
