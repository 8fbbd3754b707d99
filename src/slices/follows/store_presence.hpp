// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/follows/presence.hpp"

namespace kwartier::follows::store {

void save_count(Write&, std::int64_t process, Online const&, Instant at);
/// Of the other processes, as far as their rows are no older than that.
Online counted_elsewhere(Read&, std::int64_t process, Instant since);
void drop_counts(Write&, Instant before);

struct NameRow {
    PersonId person;
    AreaId area;
    SealKeyNumber seal = 0;
    Blob shown;
};
std::optional<NameRow> name_of(Read&, PersonId);
void save_name(Write&, NameRow const&, Instant seen);
void erase_name(Write&, PersonId);
void name_seen(Write&, PersonId, Instant seen);
std::vector<NameRow> names_seen(Read&, AreaId, Instant since, int limit);

} // namespace kwartier::follows::store
