// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

#include "slices/reports/conditions.hpp"

// Texts that choose the reports of a list: "SELECT … AS id FROM … r …", to which the order is added.
namespace kwartier::reports::store {

/// Where rows are sorted after they were gathered, a plus sign keeps the indexes in that order out of it.
std::string order(Sort, Way);
/// All that fit, by what narrows them down most.
std::string gathered(Filter const&, Sort, Conditions&);
/// The first ones, walked in their order: so many of each neighbourhood and subject where these have indexes of their own in that order, else
/// all, in that order.
std::string walked(Read const&, Filter const&, Sort, Conditions&, int rows);

} // namespace kwartier::reports::store
