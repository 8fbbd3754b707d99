// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "kernel/web/request.hpp"
#include "slices/reports/pages_categories.hpp"
#include "slices/reports/tree.hpp"

// The form of a category: what stands in it, and what was typed.
namespace kwartier::reports {

std::string category_address(CategoryId); // "/beheer/onderwerpen/12"; defined in routes_categories.cpp

CategoryForm category_form(Look const&, Fields const& typed, std::vector<Problem> const& wrong, CategoryId self);
/// As if it had been typed so.
Fields fields_of(CategoryPlan const&);
CategoryPlan plan_in(Fields const&);

} // namespace kwartier::reports
