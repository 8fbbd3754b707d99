// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_priorities.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql find_usual =
    "SELECT priority "
    "FROM category_priorities "
    "WHERE category = $1";
constexpr Sql write_usual =
    "INSERT INTO category_priorities (category, priority) "
    "VALUES ($1, $2) "
    "ON CONFLICT (category) DO UPDATE SET priority = excluded.priority";

} // namespace

Priority usual_priority(Read& db, CategoryId category)
{
    auto rows = db.rows(find_usual, category);
    return rows.next() ? rows.get<Priority>(0) : Priority::normal;
}

void set_usual_priority(Write& db, CategoryId category, Priority priority) { db.run(write_usual, category, priority); }

} // namespace kwartier::reports::store
