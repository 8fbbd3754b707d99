// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

// SQL of merging categories (store_tree.cpp).
namespace kwartier::reports::store {

void insert_category_move(Write&, CategoryId from, CategoryId to, Instant since);
struct CategoryMove {
    CategoryId from, to;
    Instant since{};
};
std::vector<CategoryMove> category_moves(Read&);
/// Open reports of a category, oldest first.
std::vector<ReportId> open_of_category(Read&, CategoryId, int limit);
std::int64_t count_open(Read&, CategoryId);

} // namespace kwartier::reports::store
