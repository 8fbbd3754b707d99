// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/calendar/model.hpp"

namespace kwartier::calendar::store {

void insert(Write&, EventRow const&); // with its areas and without its dates
/// Everything but the reference, with the next version; false when `row.version` is no longer the one that stands there.
bool update(Write&, EventRow const&);
/// How far dates were written, which is nobody's save.
void set_last_end(Write&, EventId, Instant last_end, bool endless);
std::optional<EventRow> find(Read&, EventId);
std::optional<EventRow> find_reference(Read&, std::string_view reference);
std::optional<EventRow> find_uid(Read&, std::string_view uid);
void erase(Write&, EventId); // with its dates; who signed up is gone already

void put_date(Write&, EventDate const&); // in the place of the one of that name
void drop_date(Write&, EventId, WallTime original);
/// Whoever else counts the places of this date waits, or is tried again.
void hold_date(Write&, EventId, WallTime original);
std::vector<EventDate> dates(Read&, EventId); // in order, at most 2 × dates_max
std::optional<EventDate> date(Read&, EventId, WallTime original);

/// Public dates that touch the period, in order. No areas: everywhere.
struct Wanted {
    std::vector<AreaId> areas{};
    ThemeId theme{};
    BodyId sender{}; // none: everybody's
    Instant from{}, until{};
    int at_most = 100;
};
struct Listed {
    EventRow event;
    EventDate date;
};
std::vector<Listed> list(Read&, Wanted const&);
/// Public events of which a date ends behind `from`, or that were cancelled behind it; what is over first comes first.
std::vector<EventRow> feed(Read&, Wanted const&);
/// Public events by the moment they were published, newest first.
std::vector<EventRow> newest(Read&, Wanted const&);

std::vector<EventRow> waiting(Read&, int at_most);
std::vector<EventRow> made_by(Read&, PersonId, int at_most);
int made_since(Read&, PersonId, Instant);
std::vector<EventRow> endless_ending_before(Read&, Instant, int at_most);
std::vector<std::int64_t> ended_before(Read&, Instant, std::int64_t after, int at_most);

void index_words(Write&, EventRow const&, std::string_view more);
void forget_words(Write&, EventId);
/// One small step of forgetting erased words for good; true when there is more (kernel/search).
bool sweep_words(Write&, bool first);
std::vector<EventRow> search(Read&, std::string_view typed, std::vector<AreaId> const& areas, int at_most);
/// Where it shows besides its own area.
std::vector<AreaId> other_areas(Read&, EventId, AreaId own);

} // namespace kwartier::calendar::store
