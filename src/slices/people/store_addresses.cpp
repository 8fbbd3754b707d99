// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/store.hpp"

namespace kwartier::people::store {

namespace {

constexpr Sql insert_change =
    "INSERT INTO address_changes (id, person, secret_hash, secret, email, old_email, expires, used) "
    "VALUES ($1, $2, $3, $4, $5, NULL, $6, NULL)";
#define CHANGE_FROM "SELECT id, person, secret, email, old_email, expires, used FROM address_changes "
constexpr Sql find_by_secret = CHANGE_FROM "WHERE secret_hash = $1";
constexpr Sql find_by_number = CHANGE_FROM "WHERE id = $1";
constexpr Sql write_used =
    "UPDATE address_changes SET used = $2, old_email = $3, secret = NULL WHERE id = $1 AND used IS NULL AND expires > $2";
// What was confirmed stays until the old address is told.
constexpr Sql drop_open = "DELETE FROM address_changes WHERE person = $1 AND used IS NULL";
constexpr Sql drop_old = "DELETE FROM address_changes WHERE expires < $1";
constexpr Sql write_email = "UPDATE person_details SET email = $2, email_index = $3 WHERE person = $1";
constexpr Sql raise_version = "UPDATE persons SET version = version + 1 WHERE id = $1";

std::optional<AddressChange> one(Rows rows)
{
    if (!rows.next()) return std::nullopt;
    AddressChange c;
    c.id = rows.get<std::int64_t>(0);
    c.person = rows.get<PersonId>(1);
    c.secret = rows.get<std::optional<Blob>>(2);
    c.email = rows.get<Blob>(3);
    c.old_email = rows.get<std::optional<Blob>>(4);
    c.expires = rows.get<Instant>(5);
    c.used = rows.get<std::optional<Instant>>(6);
    return c;
}

} // namespace

void add(Write& db, AddressChange const& c, std::string_view hash)
{
    db.run(insert_change, c.id, c.person, hash, c.secret, c.email, c.expires);
}

std::optional<AddressChange> find_address_change(Read& db, std::string_view hash) { return one(db.rows(find_by_secret, hash)); }
std::optional<AddressChange> find_address_change(Read& db, std::int64_t id) { return one(db.rows(find_by_number, id)); }

bool use_address_change(Write& db, std::int64_t id, Instant now, std::optional<Blob> const& old_email)
{
    return db.run(write_used, id, now, old_email) == 1;
}

void end_address_changes(Write& db, PersonId person) { db.run(drop_open, person); }
void forget_address_changes(Write& db, Instant expired_before) { db.run(drop_old, expired_before); }

void save_email(Write& db, PersonId person, Blob const& email, std::string_view index)
{
    db.run(write_email, person, email, index);
    db.run(raise_version, person);
}

} // namespace kwartier::people::store
