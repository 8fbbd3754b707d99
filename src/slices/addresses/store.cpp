// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/store.hpp"

namespace kwartier::addresses::store {

namespace {

constexpr Sql change_number_sql = "SELECT number FROM address_change WHERE id = 1";
constexpr Sql set_change_number_sql = "UPDATE address_change SET number = $1 WHERE id = 1";
constexpr Sql count_sql = "SELECT COUNT(*) FROM addresses";

constexpr Sql streets_sql = "SELECT id, name, town FROM address_streets ORDER BY id LIMIT 1000000";
constexpr Sql addresses_sql =
    "SELECT street, number, letter, addition, postcode, lon, lat FROM addresses "
    "ORDER BY street, number, letter, addition LIMIT 20000000";
constexpr Sql street_sql =
    "INSERT INTO address_streets (id, name, town) VALUES ($1, $2, $3) "
    "ON CONFLICT (town, name) DO UPDATE SET name = excluded.name RETURNING id";

constexpr Sql drop_others_sql = "DELETE FROM addresses WHERE street = $1 AND imported <> $2";
constexpr Sql drop_empty_street_sql =
    "DELETE FROM address_streets WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM addresses WHERE street = $1)";

constexpr std::size_t columns = 8;
constexpr std::size_t together = 50; // rows in a statement

/// One statement for so many rows: a row each would be a round trip each.
Sql put_sql(std::size_t rows)
{
    std::string text = "INSERT INTO addresses (street, number, letter, addition, postcode, lon, lat, imported) VALUES ";
    for (std::size_t row = 0, n = 0; row < rows; ++row) {
        text += row ? ", (" : "(";
        for (std::size_t i = 0; i < columns; ++i) text += (i ? ", $" : "$") + std::to_string(++n);
        text += ")";
    }
    return Sql::composed(text +
                         " ON CONFLICT (street, number, letter, addition) DO UPDATE SET postcode = excluded.postcode, "
                         "lon = excluded.lon, lat = excluded.lat, imported = excluded.imported");
}

void put_some(Write& db, Sql sql, std::span<StoredAddress const> rows, std::int64_t import)
{
    std::vector<Value> values;
    values.reserve(rows.size() * columns);
    for (auto const& row : rows) {
        values.insert(values.end(), {Value(row.street), Value(row.number), Value(row.letter), Value(row.addition), Value(row.postcode),
                                     Value(row.at.lon), Value(row.at.lat), Value(import)});
    }
    db.run_with(sql, values);
}

} // namespace

std::int64_t change_number(Read& db) { return db.stamp(change_number_sql); }

void set_change_number(Write& db, std::int64_t number) { db.run(set_change_number_sql, number); }

std::int64_t count(Read& db) { return db.value<std::int64_t>(count_sql); }

std::vector<StoredStreet> streets(Read& db)
{
    std::vector<StoredStreet> all;
    auto rows = db.rows(streets_sql);
    while (rows.next()) all.push_back({rows.get<StreetId>(0), rows.get<std::string>(1), rows.get<std::string>(2)});
    return all;
}

void each_address(Read& db, std::function<void(StoredAddress const&)> const& see)
{
    auto rows = db.rows(addresses_sql);
    while (rows.next()) {
        see({rows.get<StreetId>(0), rows.get<int>(1), rows.get<std::string>(2), rows.get<std::string>(3), rows.get<std::string>(4),
             Point{rows.get<double>(5), rows.get<double>(6)}});
    }
}

StreetId street(Write& db, StreetId fresh, std::string_view name, std::string_view town)
{
    return db.value<StreetId>(street_sql, fresh, name, town);
}

void put(Write& db, std::span<StoredAddress const> rows, std::int64_t import)
{
    static Sql const many = put_sql(together), one = put_sql(1);
    for (; rows.size() >= together; rows = rows.subspan(together)) put_some(db, many, rows.first(together), import);
    for (std::size_t i = 0; i < rows.size(); ++i) put_some(db, one, rows.subspan(i, 1), import);
}

std::int64_t drop_others(Write& db, StreetId street, std::int64_t import)
{
    auto const dropped = db.run(drop_others_sql, street, import);
    db.run(drop_empty_street_sql, street);
    return dropped;
}

} // namespace kwartier::addresses::store
