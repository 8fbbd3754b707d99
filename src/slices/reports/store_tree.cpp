// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_tree.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql write_move =
    "INSERT INTO category_moves (old_category, new_category, since) "
    "VALUES ($1, $2, $3) "
    "ON CONFLICT (old_category, new_category) DO UPDATE SET since = excluded.since";
constexpr Sql all_moves = "SELECT old_category, new_category, since FROM category_moves ORDER BY since DESC LIMIT 2000";
constexpr Sql open_ones =
    "SELECT id "
    "FROM reports "
    "WHERE category = $1 AND closed_at IS NULL "
    "ORDER BY id "
    "LIMIT $2";
constexpr Sql how_many_open = "SELECT COUNT(*) FROM reports WHERE category = $1 AND closed_at IS NULL";

} // namespace

void insert_category_move(Write& db, CategoryId from, CategoryId to, Instant since) { db.run(write_move, from, to, since); }

std::vector<CategoryMove> category_moves(Read& db)
{
    std::vector<CategoryMove> all;
    auto rows = db.rows(all_moves);
    while (rows.next()) all.push_back({rows.get<CategoryId>(0), rows.get<CategoryId>(1), rows.get<Instant>(2)});
    return all;
}

std::vector<ReportId> open_of_category(Read& db, CategoryId category, int limit)
{
    std::vector<ReportId> all;
    auto rows = db.rows(open_ones, category, limit);
    while (rows.next()) all.push_back(rows.get<ReportId>(0));
    return all;
}

std::int64_t count_open(Read& db, CategoryId category) { return db.value<std::int64_t>(how_many_open, category); }

} // namespace kwartier::reports::store
