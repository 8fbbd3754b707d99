// SPDX-License-Identifier: EUPL-1.2
#include "slices/contacts/store.hpp"

namespace kwartier::contacts::store {

namespace {

#define CARD_FROM                                                                                                                          \
    "SELECT id, version, slug, area, body, person, position, function_words, hours, photo, away_from, away_until, stand_in, seal_key, "    \
    "name, phone FROM contact_cards "
constexpr Sql find_id = CARD_FROM "WHERE id = $1";
constexpr Sql find_by_slug = CARD_FROM "WHERE slug = $1";
constexpr Sql find_body = CARD_FROM "WHERE body = $1 ORDER BY position, id LIMIT $2";
constexpr Sql find_person = CARD_FROM "WHERE person = $1 ORDER BY id LIMIT $2";
constexpr Sql find_all = CARD_FROM "ORDER BY area, position, id LIMIT $1";
constexpr Sql insert_card =
    "INSERT INTO contact_cards (id, version, slug, area, body, person, position, function_words, hours, away_from, away_until, stand_in, "
    "seal_key, name, phone, changed) "
    "VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
constexpr Sql save_card =
    "UPDATE contact_cards "
    "SET version = version + 1, area = $3, body = $4, person = $5, position = $6, function_words = $7, hours = $8, away_from = $9, "
    "away_until = $10, stand_in = $11, name = $12, phone = $13, changed = $14 "
    "WHERE id = $1 AND version = $2";
constexpr Sql write_photo = "UPDATE contact_cards SET photo = $2, version = version + 1 WHERE id = $1";
constexpr Sql forget_stand_in = "UPDATE contact_cards SET stand_in = NULL WHERE stand_in = $1";
constexpr Sql drop_card = "DELETE FROM contact_cards WHERE id = $1";

Row read(Rows const& rows)
{
    Row row;
    auto& card = row.card;
    card.id = rows.get<CardId>(0);
    card.version = rows.get<int>(1);
    card.slug = rows.get<std::string>(2);
    card.area = rows.get<AreaId>(3);
    card.body = rows.get<BodyId>(4);
    card.person = rows.get<PersonId>(5);
    card.position = rows.get<int>(6);
    card.function = rows.get<std::string>(7);
    card.hours = rows.get<std::string>(8);
    card.photo = rows.get<std::optional<std::int64_t>>(9).value_or(0);
    card.away_from = rows.get<std::optional<Date>>(10);
    card.away_until = rows.get<std::optional<Date>>(11);
    card.stand_in = rows.get<CardId>(12);
    row.seal_key = rows.get<std::int64_t>(13);
    row.name = rows.get<Blob>(14);
    row.phone = rows.get<std::optional<Blob>>(15);
    return row;
}

std::vector<Row> many(Rows rows)
{
    std::vector<Row> found;
    while (rows.next()) found.push_back(read(rows));
    return found;
}

std::optional<Row> one(Rows rows)
{
    if (!rows.next()) return std::nullopt;
    return read(rows);
}

} // namespace

void insert(Write& db, Row const& row, Instant now)
{
    auto const& c = row.card;
    db.run(insert_card, c.id, c.slug, c.area, c.body, c.person, c.position, c.function, c.hours, c.away_from, c.away_until, c.stand_in,
           row.seal_key, row.name, row.phone, now);
}

bool save(Write& db, Row const& row, Instant now)
{
    auto const& c = row.card;
    return db.run(save_card, c.id, c.version, c.area, c.body, c.person, c.position, c.function, c.hours, c.away_from, c.away_until,
                  c.stand_in, row.name, row.phone, now) == 1;
}

void set_photo(Write& db, CardId id, std::int64_t attachment)
{
    db.run(write_photo, id, attachment ? std::optional(attachment) : std::nullopt);
}

void remove(Write& db, CardId id)
{
    db.run(forget_stand_in, id);
    db.run(drop_card, id);
}

std::optional<Row> find(Read& db, CardId id) { return one(db.rows(find_id, id)); }
std::optional<Row> find_slug(Read& db, std::string_view slug) { return one(db.rows(find_by_slug, slug)); }
std::vector<Row> of_body(Read& db, BodyId body, int at_most) { return many(db.rows(find_body, body, at_most)); }
std::vector<Row> of_person(Read& db, PersonId person, int at_most) { return many(db.rows(find_person, person, at_most)); }
std::vector<Row> all(Read& db, int at_most) { return many(db.rows(find_all, at_most)); }

std::vector<Row> of_areas(Read& db, std::vector<AreaId> const& areas, int at_most)
{
    std::vector<Row> found;
    for (auto const area : areas) {
        constexpr Sql find_area = CARD_FROM "WHERE area = $1 ORDER BY position, id LIMIT $2";
        for (auto& row : many(db.rows(find_area, area, at_most - static_cast<int>(found.size())))) found.push_back(std::move(row));
        if (static_cast<int>(found.size()) >= at_most) break;
    }
    return found;
}

} // namespace kwartier::contacts::store
