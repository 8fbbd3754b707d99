// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/absences.hpp"

namespace kwartier::reports::store {

void insert_absence(Write&, Absence const&);
void shorten_absence(Write&, std::int64_t id, Date until);
void drop_absence(Write&, std::int64_t id);
std::optional<Absence> absence(Read&, std::int64_t id);
/// That end on that day or later, by their first day.
std::vector<Absence> absences(Read&, Date ending_from);
/// That somebody is away or stands in, also what is over.
std::vector<Absence> absences_about(Read&, PersonId);
/// Absences in which somebody is away or stands in.
void drop_absences_about(Write&, PersonId);
/// Persons with absences that were over before that day, by id behind `after`; and dropping those.
std::vector<std::int64_t> absent_before(Read&, Date, std::int64_t after, int at_most);
void drop_absences_before(Write&, PersonId, Date);

} // namespace kwartier::reports::store
