// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/authorities.hpp"

// SQL of other authorities (store_authorities.cpp).
namespace kwartier::reports::store {

std::vector<Authority> authorities(Read&);
std::optional<Authority> authority_of(Read&, ReportId);
void insert_authority(Write&, Authority const&);
/// False when there is none, or it ended already.
bool end_authority(Write&, std::int64_t, Instant);
void name_authority(Write&, ReportId, std::int64_t);
void forget_authority(Write&, ReportId);

} // namespace kwartier::reports::store
