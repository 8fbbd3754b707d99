// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

namespace kwartier::reports::store {

struct Errand {
    PersonId person;
    Instant at{};
    std::string query;
};
void insert_errand(Write&, std::int64_t id, PersonId, Instant at, std::string_view purpose, std::string_view query);
std::optional<Errand> errand(Read&, std::int64_t id);
void mark_exported(Write&, std::int64_t errand, std::vector<ReportId> const&);

/// Which of these have answers to questions, or a cause.
std::unordered_set<std::int64_t> with_answers_or_cause(Read&, std::vector<ReportRow> const&);

} // namespace kwartier::reports::store
