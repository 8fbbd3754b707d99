// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_counts.hpp"

#include <algorithm>
#include <bit>

namespace kwartier::reports::store {

namespace {

#define CHANGE_COLUMNS "sign, area, category, filed_at, closed_at, solved, lon, lat"
// By its index: rows that are gone leave empty pages behind on PostgreSQL, and after a million were loaded it read all of them, for 30 ms.
constexpr Sql all_waiting = "SELECT " CHANGE_COLUMNS " FROM report_changes WHERE id > 0 LIMIT 200000";
constexpr Sql number_waiting = "SELECT COUNT(*) FROM report_changes";
constexpr Sql take_some =
    "DELETE FROM report_changes "
    "WHERE id IN (SELECT id FROM report_changes ORDER BY id LIMIT $1) "
    "RETURNING " CHANGE_COLUMNS;
constexpr Sql some_reports =
    "SELECT 1, area, category, filed_at, closed_at, CASE WHEN state = 6 THEN 1 ELSE 0 END, lon, lat, id "
    "FROM reports "
    "WHERE id > $1 AND part_of IS NULL "
    "ORDER BY id "
    "LIMIT $2";

constexpr Sql find_day = "SELECT filed, closed, solved FROM report_days WHERE area = $1 AND day = $2";
constexpr Sql drop_day = "DELETE FROM report_days WHERE area = $1 AND day = $2";
constexpr Sql write_day =
    "INSERT INTO report_days (area, day, filed, closed, solved) "
    "VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (area, day) DO UPDATE SET filed = excluded.filed, closed = excluded.closed, solved = excluded.solved";
constexpr Sql find_stock = "SELECT open FROM report_stocks WHERE area = $1";
constexpr Sql drop_stock = "DELETE FROM report_stocks WHERE area = $1";
constexpr Sql write_stock =
    "INSERT INTO report_stocks (area, open) "
    "VALUES ($1, $2) "
    "ON CONFLICT (area) DO UPDATE SET open = excluded.open";
constexpr Sql find_square = "SELECT open, closed FROM report_squares WHERE zoom = $1 AND square = $2";
constexpr Sql drop_square = "DELETE FROM report_squares WHERE zoom = $1 AND square = $2";
constexpr Sql write_square =
    "INSERT INTO report_squares (zoom, square, open, closed) "
    "VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (zoom, square) DO UPDATE SET open = excluded.open, closed = excluded.closed";
constexpr Sql find_squares =
    "SELECT square, open, closed "
    "FROM report_squares "
    "WHERE zoom = $1 AND square >= $2 AND square < $3 "
    "LIMIT 100000";

constexpr Sql all_days = "SELECT area, day, filed, closed, solved FROM report_days LIMIT 10000000";
constexpr Sql all_stocks = "SELECT area, open FROM report_stocks LIMIT 100000";
constexpr Sql all_squares = "SELECT zoom, square, open, closed FROM report_squares LIMIT 10000000";

constexpr Sql forget_changes = "DELETE FROM report_changes";
constexpr Sql forget_days = "DELETE FROM report_days";
constexpr Sql forget_stocks = "DELETE FROM report_stocks";
constexpr Sql forget_squares = "DELETE FROM report_squares";
constexpr Sql change_all =
    "INSERT INTO report_changes (sign, area, category, filed_at, closed_at, solved, lon, lat) "
    "SELECT 1, area, category, filed_at, closed_at, CASE WHEN state = 6 THEN 1 ELSE 0 END, lon, lat "
    "FROM reports "
    "WHERE part_of IS NULL";

Change read_change(Rows const& rows)
{
    Change change{.sign = rows.get<int>(0),
                  .area = rows.get<AreaId>(1),
                  .category = rows.get<CategoryId>(2),
                  .filed_at = rows.get<Instant>(3),
                  .closed_at = rows.get<std::optional<Instant>>(4),
                  .solved = rows.get<bool>(5),
                  .place = {}};
    if (!rows.is_null(6)) change.place = Point{rows.get<double>(6), rows.get<double>(7)};
    return change;
}

std::vector<Change> read_changes(Rows rows)
{
    std::vector<Change> all;
    while (rows.next()) all.push_back(read_change(rows));
    return all;
}

/// "($1, $2, …)", filled up to a power of two with what fits nothing, so that only a few texts exist.
std::string list_of(std::vector<AreaId> const& areas, std::vector<Value>& values)
{
    std::string list = "(";
    auto const slots = std::bit_ceil(std::max<std::size_t>(areas.size(), 1));
    for (std::size_t i = 0; i < slots; ++i) {
        values.emplace_back(i < areas.size() ? areas[i].value : std::int64_t{-1});
        list.append(i == 0 ? "$" : ", $").append(std::to_string(values.size()));
    }
    return list + ") ";
}

std::string bound(std::vector<Value>& values, Value value)
{
    values.push_back(value);
    return "$" + std::to_string(values.size());
}

DayCounts read_day(Rows const& rows, int first)
{
    return {Numbers::read(rows.get<std::string_view>(first)), rows.get<std::int64_t>(first + 1),
            Numbers::read(rows.get<std::string_view>(first + 2))};
}

SquareCounts read_square(Rows const& rows, int first)
{
    return {rows.get<std::int64_t>(first), Numbers::read(rows.get<std::string_view>(first + 1))};
}

} // namespace

std::vector<Change> waiting_changes(Read& db) { return read_changes(db.rows(all_waiting)); }
std::int64_t waiting_changes_number(Read& db) { return db.value<std::int64_t>(number_waiting); }
std::vector<Change> take_changes(Write& db, int limit) { return read_changes(db.rows(take_some, limit)); }

std::vector<Change> counted_reports(Read& db, ReportId& after, int limit)
{
    std::vector<Change> all;
    auto rows = db.rows(some_reports, after.value, limit);
    while (rows.next()) {
        all.push_back(read_change(rows));
        after = rows.get<ReportId>(8);
    }
    return all;
}

DayCounts day_counts(Read& db, AreaId area, Date day)
{
    auto rows = db.rows(find_day, area.value, day);
    return rows.next() ? read_day(rows, 0) : DayCounts{};
}

Numbers stock(Read& db, AreaId area)
{
    auto rows = db.rows(find_stock, area.value);
    return rows.next() ? Numbers::read(rows.get<std::string_view>(0)) : Numbers{};
}

SquareCounts square_counts(Read& db, int zoom, std::int64_t square)
{
    auto rows = db.rows(find_square, zoom, square);
    return rows.next() ? read_square(rows, 0) : SquareCounts{};
}

void put(Write& db, AreaId area, Date day, DayCounts const& counts)
{
    if (counts.empty()) db.run(drop_day, area.value, day);
    else db.run(write_day, area.value, day, counts.filed.text(), counts.closed, counts.solved.text());
}

void put(Write& db, AreaId area, Numbers const& stock)
{
    if (stock.empty()) db.run(drop_stock, area.value);
    else db.run(write_stock, area.value, stock.text());
}

void put(Write& db, int zoom, std::int64_t square, SquareCounts const& counts)
{
    if (counts.empty()) db.run(drop_square, zoom, square);
    else db.run(write_square, zoom, square, counts.open, counts.closed.text());
}

void count_again(Write& db)
{
    // Who changes a report meanwhile waits, so that no change falls between.
    if (db.is_postgres()) db.script("LOCK TABLE reports IN SHARE MODE");
    for (auto const& forget : {forget_changes, forget_days, forget_stocks, forget_squares}) db.run(forget);
    db.run(change_all);
}

void each_day(Read& db, std::vector<AreaId> const& areas, Date from, Date to, EachDay const& what)
{
    std::vector<Value> values;
    auto sql = "SELECT area, day, filed, closed, solved FROM report_days WHERE area IN " + list_of(areas, values);
    sql += "AND day >= " + bound(values, from) + " AND day <= " + bound(values, to) + " LIMIT 200000";
    auto rows = db.rows_with(Sql::composed(sql), values);
    while (rows.next()) what(rows.get<AreaId>(0), rows.get<Date>(1), read_day(rows, 2));
}

void each_stock(Read& db, std::vector<AreaId> const& areas, EachStock const& what)
{
    std::vector<Value> values;
    auto const sql = "SELECT area, open FROM report_stocks WHERE area IN " + list_of(areas, values) + "LIMIT 10000";
    auto rows = db.rows_with(Sql::composed(sql), values);
    while (rows.next()) what(rows.get<AreaId>(0), Numbers::read(rows.get<std::string_view>(1)));
}

void each_square(Read& db, int zoom, std::int64_t from, std::int64_t to, std::optional<Date> closed_since, EachSquare const& what)
{
    auto rows = db.rows(find_squares, zoom, from, to);
    while (rows.next()) {
        auto count = rows.get<std::int64_t>(1);
        if (closed_since)
            Numbers::each(rows.get<std::string_view>(2), [&](std::int64_t day, std::int64_t times) {
                if (date_from(day) >= *closed_since) count += times;
            });
        if (count != 0) what(rows.get<std::int64_t>(0), count);
    }
}

void each_filed(Read& db, std::vector<AreaId> const& areas, Date from, Date to, EachCount const& what)
{
    std::vector<Value> values;
    auto sql = "SELECT area, filed FROM report_days WHERE area IN " + list_of(areas, values);
    sql += "AND day >= " + bound(values, from) + " AND day <= " + bound(values, to) + " LIMIT 200000";
    auto rows = db.rows_with(Sql::composed(sql), values);
    while (rows.next()) {
        auto const area = rows.get<AreaId>(0);
        Numbers::each(rows.get<std::string_view>(1), [&](std::int64_t category, std::int64_t n) { what(area, CategoryId{category}, n); });
    }
}

void every_day(Read& db, EachDay const& what)
{
    auto rows = db.rows(all_days);
    while (rows.next()) what(rows.get<AreaId>(0), rows.get<Date>(1), read_day(rows, 2));
}

void every_stock(Read& db, EachStock const& what)
{
    auto rows = db.rows(all_stocks);
    while (rows.next()) what(rows.get<AreaId>(0), Numbers::read(rows.get<std::string_view>(1)));
}

void every_square(Read& db, std::function<void(int, std::int64_t, SquareCounts const&)> const& what)
{
    auto rows = db.rows(all_squares);
    while (rows.next()) what(rows.get<int>(0), rows.get<std::int64_t>(1), read_square(rows, 2));
}

void each_overdue(Read& db, std::vector<AreaId> const& areas, Date today, EachCount const& what)
{
    std::vector<Value> values;
    auto sql = "SELECT r.area, r.category FROM reports r WHERE r.area IN " + list_of(areas, values);
    // As the condition of the index of what is late. Counted here: grouped, SQLite would sort them first.
    sql += "AND r.closed_at IS NULL AND r.paused_on IS NULL AND r.part_of IS NULL AND r.due < " + bound(values, today) + " LIMIT 1000000";
    auto rows = db.rows_with(Sql::composed(sql), values);
    while (rows.next()) what(rows.get<AreaId>(0), rows.get<CategoryId>(1), 1);
}

void each_reopened(Read& db, std::vector<AreaId> const& areas, Instant since, EachCount const& what)
{
    std::vector<Value> values;
    auto sql = "SELECT r.area, r.category FROM reports r WHERE r.area IN " + list_of(areas, values);
    // As with what is late.
    sql += "AND r.reopened > 0 AND r.part_of IS NULL AND r.state_since >= " + bound(values, since) + " LIMIT 1000000";
    auto rows = db.rows_with(Sql::composed(sql), values);
    while (rows.next()) what(rows.get<AreaId>(0), rows.get<CategoryId>(1), 1);
}

} // namespace kwartier::reports::store
