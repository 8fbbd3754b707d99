// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/facts_since.hpp"

#include "kernel/base/id.hpp"
#include "kernel/storage/sql.hpp"

namespace kwartier {

namespace {

// The kind is written so that no index of subjects is taken for it: most facts are of one kind, and few are that new.
constexpr Sql find_subjects =
    "SELECT DISTINCT subject_id "
    "FROM facts "
    "WHERE id >= $1 AND at >= $2 AND subject_kind || '' = $3 "
    "LIMIT $4";

} // namespace

std::vector<std::int64_t> subjects_since(Read& db, Instant since, std::string_view kind, int limit)
{
    std::vector<std::int64_t> all;
    // Ids are sorted by time: the first of that moment is where the timeline is entered. A fresh mint of node 0 has counted nothing yet.
    auto const first = Mint{}.number(since);
    for (auto rows = db.rows(find_subjects, first, since, kind, limit); rows.next();) all.push_back(rows.get<std::int64_t>(0));
    return all;
}

} // namespace kwartier
