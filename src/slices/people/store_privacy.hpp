// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/people/model.hpp"

// The SQL of letting go of a person.
namespace kwartier::people::store {

void mark_closed(Write&, PersonId, Instant at);
/// Closed before that moment, with details still there, by id behind `after`.
std::vector<std::int64_t> closed_before(Read&, Instant before, std::int64_t after, int limit);
/// Everything that says who it is; the row stays, for what was done in this name.
void erase_person(Write&, PersonId, Instant at);

} // namespace kwartier::people::store
