// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/letterbox.hpp"

namespace kwartier::follows::store {

namespace {

#define READER_COLUMNS "id, area, person, seal_key, name, street, town, asked_at"

constexpr Sql insert_reader =
    "INSERT INTO letterbox_readers (id, area, person, link_hash, seal_key, name, street, town, asked_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr Sql find_reader = "SELECT " READER_COLUMNS " FROM letterbox_readers WHERE id = $1";
constexpr Sql find_by_link = "SELECT " READER_COLUMNS " FROM letterbox_readers WHERE link_hash = $1";
constexpr Sql find_of_area = "SELECT " READER_COLUMNS
                             " FROM letterbox_readers "
                             "WHERE area = $1 "
                             "ORDER BY id "
                             "LIMIT $2";
constexpr Sql find_of_person = "SELECT " READER_COLUMNS
                               " FROM letterbox_readers "
                               "WHERE person = $1 "
                               "ORDER BY id "
                               "LIMIT $2";
constexpr Sql count_of_area = "SELECT COUNT(*) FROM letterbox_readers WHERE area = $1";
constexpr Sql erase_reader = "DELETE FROM letterbox_readers WHERE id = $1";

ReaderRow read_reader(Rows const& rows)
{
    return {.id = rows.get<ReaderId>(0),
            .area = rows.get<AreaId>(1),
            .person = rows.get<PersonId>(2),
            .seal = rows.get<std::int64_t>(3),
            .name = rows.get<Blob>(4),
            .street = rows.get<Blob>(5),
            .town = rows.get<Blob>(6),
            .asked_at = rows.get<Instant>(7)};
}

std::vector<ReaderRow> all(Rows rows)
{
    std::vector<ReaderRow> found;
    while (rows.next()) found.push_back(read_reader(rows));
    return found;
}
std::optional<ReaderRow> one(Rows rows)
{
    if (!rows.next()) return std::nullopt;
    return read_reader(rows);
}

} // namespace

void insert(Write& db, ReaderRow const& row, std::string_view link_hash)
{
    db.run(insert_reader, row.id, row.area, row.person, link_hash, row.seal, row.name, row.street, row.town, row.asked_at);
}
std::optional<ReaderRow> find(Read& db, ReaderId id) { return one(db.rows(find_reader, id)); }
std::optional<ReaderRow> reader_of_link(Read& db, std::string_view link_hash) { return one(db.rows(find_by_link, link_hash)); }
std::vector<ReaderRow> readers_of_area(Read& db, AreaId area, int limit) { return all(db.rows(find_of_area, area, limit)); }
std::vector<ReaderRow> readers_of_person(Read& db, PersonId person, int limit) { return all(db.rows(find_of_person, person, limit)); }
std::int64_t count_readers(Read& db, AreaId area) { return db.value<std::int64_t>(count_of_area, area); }
void erase(Write& db, ReaderId id) { db.run(erase_reader, id); }

} // namespace kwartier::follows::store
