// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/storage/sql.hpp"
#include "slices/reports/ways.hpp"

// SQL of the other ways (store_ways.cpp).
namespace kwartier::reports::store {

WayContact way_contact(Read&, Way);
/// False when it is not that version any more.
bool save_way_contact(Write&, Way, WayContact const&);

} // namespace kwartier::reports::store
