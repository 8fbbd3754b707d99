// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/causes.hpp"

// SQL of causes (store_causes.cpp).
namespace kwartier::reports::store {

std::vector<Cause> causes_now(Read&);
std::vector<Cause> causes_ended(Read&, int limit);
void insert_cause(Write&, Cause const&);
bool rename_cause(Write&, std::int64_t id, Texts const& name);
bool end_cause(Write&, std::int64_t id, Instant until);
void set_cause(Write&, ReportRow const&, std::int64_t cause, Instant at);
std::string cause_of(Read&, ReportId, Language);
struct CauseSum {
    std::int64_t area = 0;
    std::string name;
    std::int64_t count = 0;
};
std::vector<CauseSum> cause_sums(Read&, Language, Instant from, Instant until);

} // namespace kwartier::reports::store
