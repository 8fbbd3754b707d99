// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/storage/sql.hpp"
#include "slices/calendar/model.hpp"

// How a row of `events e` and of `event_dates d` is read; shared by the files of the store.
#define EVENT_COLUMNS                                                                                                                      \
    "e.id, e.version, e.reference, e.uid, e.sequence, e.state, e.state_since, e.made_at, e.changed_at, e.published_at, e.area, e.title, "  \
    "e.description, e.place, e.lon, e.lat, e.theme, e.organiser, e.made_by, e.zone, e.starts, e.ends, e.all_day, e.rule, e.endless, "      \
    "e.last_end, e.sign_up, e.capacity, e.why, e.imported, e.sender"
#define EVENT_COLUMN_COUNT 31
#define DATE_COLUMNS "d.event, d.original, d.starts, d.ends, d.starts_at, d.ends_at, d.state, d.why"

namespace kwartier::calendar::store {

inline EventRow read_event(Rows const& rows)
{
    EventRow e;
    e.id = rows.get<EventId>(0);
    e.version = rows.get<int>(1);
    e.reference = rows.get<std::string>(2);
    e.uid = rows.get<std::string>(3);
    e.sequence = rows.get<int>(4);
    e.state = rows.get<State>(5);
    e.state_since = rows.get<Instant>(6);
    e.made_at = rows.get<Instant>(7);
    e.changed_at = rows.get<Instant>(8);
    e.published_at = rows.get<std::optional<Instant>>(9);
    e.area = rows.get<AreaId>(10);
    e.title = rows.get<std::string>(11);
    e.description = rows.get<std::string>(12);
    e.place = rows.get<std::string>(13);
    if (!rows.is_null(14)) e.point = Point{rows.get<double>(14), rows.get<double>(15)};
    e.theme = rows.get<ThemeId>(16);
    e.organiser = rows.get<std::string>(17);
    e.made_by = rows.get<PersonId>(18);
    e.zone = rows.get<std::string>(19);
    e.starts = wall_from(rows.get<std::int64_t>(20));
    e.ends = wall_from(rows.get<std::int64_t>(21));
    e.all_day = rows.get<bool>(22);
    e.rule = rows.get<std::string>(23);
    e.endless = rows.get<bool>(24);
    e.last_end = rows.get<Instant>(25);
    e.sign_up = rows.get<bool>(26);
    e.capacity = rows.get<int>(27);
    e.why = rows.get<std::string>(28);
    e.imported = rows.get<bool>(29);
    e.sender = rows.get<BodyId>(30);
    return e;
}

inline EventDate read_date(Rows const& rows, int from)
{
    return {.event = rows.get<EventId>(from),
            .original = wall_from(rows.get<std::int64_t>(from + 1)),
            .starts = wall_from(rows.get<std::int64_t>(from + 2)),
            .ends = wall_from(rows.get<std::int64_t>(from + 3)),
            .starts_at = rows.get<Instant>(from + 4),
            .ends_at = rows.get<Instant>(from + 5),
            .state = rows.get<DateState>(from + 6),
            .why = rows.get<std::string>(from + 7)};
}

} // namespace kwartier::calendar::store
