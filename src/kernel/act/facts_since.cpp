// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/facts_since.hpp"

#include <algorithm>

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

constexpr Sql find_between =
    "SELECT id, at, actor, word, subject_kind, subject_id, area, detail "
    "FROM facts "
    "WHERE id > $1 AND id < $2 "
    "ORDER BY id "
    "LIMIT $3";

} // namespace

std::vector<std::int64_t> subjects_since(Read& db, Instant since, std::string_view kind, int limit)
{
    std::vector<std::int64_t> all;
    // Ids are sorted by time: the first of that moment is where the timeline is entered. A fresh mint of node 0 has counted nothing yet.
    auto const first = Mint{}.number(since);
    for (auto rows = db.rows(find_subjects, first, since, kind, limit); rows.next();) all.push_back(rows.get<std::int64_t>(0));
    return all;
}

std::vector<StoredFact> facts_between(Read& db, Instant since, Instant until, std::int64_t after, int limit)
{
    std::vector<StoredFact> all;
    auto const first = std::max(after, Mint{}.number(since) - 1);
    auto rows = db.rows(find_between, first, Mint{}.number(until), limit);
    while (rows.next())
        all.push_back({.id = rows.get<std::int64_t>(0),
                       .at = rows.get<Instant>(1),
                       .actor = rows.get<PersonId>(2),
                       .word = rows.get<std::string>(3),
                       .subject = {rows.get<std::string>(4), rows.get<std::int64_t>(5)},
                       .area = rows.get<AreaId>(6),
                       .detail = rows.get<std::string>(7)});
    return all;
}

} // namespace kwartier
