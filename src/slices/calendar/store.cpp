// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/store.hpp"

#include "slices/calendar/store_rows.hpp"

namespace kwartier::calendar::store {

namespace {

constexpr Sql insert_event =
    "INSERT INTO events (id, version, reference, uid, sequence, state, state_since, made_at, changed_at, published_at, area, title, "
    "description, place, lon, lat, theme, organiser, made_by, zone, starts, ends, all_day, rule, endless, last_end, sign_up, capacity, "
    "why, imported, sender) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, "
    "$27, $28, $29, $30, $31)";
constexpr Sql update_event =
    "UPDATE events "
    "SET version = version + 1, sequence = $3, state = $4, state_since = $5, changed_at = $6, published_at = $7, area = $8, title = $9, "
    "description = $10, place = $11, lon = $12, lat = $13, theme = $14, organiser = $15, made_by = $16, starts = $17, ends = $18, "
    "all_day = $19, rule = $20, endless = $21, last_end = $22, sign_up = $23, capacity = $24, why = $25, sender = $26 "
    "WHERE id = $1 AND version = $2";
constexpr Sql write_last_end = "UPDATE events SET last_end = $2, endless = $3 WHERE id = $1";
constexpr Sql find_event = "SELECT " EVENT_COLUMNS " FROM events e WHERE e.id = $1";
constexpr Sql find_by_reference = "SELECT " EVENT_COLUMNS " FROM events e WHERE e.reference = $1";
constexpr Sql find_by_uid = "SELECT " EVENT_COLUMNS " FROM events e WHERE e.uid = $1";
constexpr Sql drop_event = "DELETE FROM events WHERE id = $1";
constexpr Sql drop_areas = "DELETE FROM event_areas WHERE event = $1";
constexpr Sql insert_area = "INSERT INTO event_areas (event, area) VALUES ($1, $2) ON CONFLICT (event, area) DO NOTHING";
constexpr Sql find_areas =
    "SELECT area "
    "FROM event_areas "
    "WHERE event = $1 AND area <> $2 "
    "ORDER BY area "
    "LIMIT 100";
constexpr Sql write_date =
    "INSERT INTO event_dates (event, original, starts, ends, starts_at, ends_at, state, why) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (event, original) DO UPDATE "
    "SET starts = excluded.starts, ends = excluded.ends, starts_at = excluded.starts_at, ends_at = excluded.ends_at, "
    "state = excluded.state, why = excluded.why";
constexpr Sql drop_one_date = "DELETE FROM event_dates WHERE event = $1 AND original = $2";
constexpr Sql touch_date = "UPDATE event_dates SET state = state WHERE event = $1 AND original = $2";
constexpr Sql drop_dates = "DELETE FROM event_dates WHERE event = $1";
constexpr Sql find_dates = "SELECT " DATE_COLUMNS " FROM event_dates d WHERE d.event = $1 ORDER BY d.starts, d.original LIMIT $2";
constexpr Sql find_date = "SELECT " DATE_COLUMNS " FROM event_dates d WHERE d.event = $1 AND d.original = $2";

template <class... A>
std::optional<EventRow> one(Read& db, Sql sql, A const&... arguments)
{
    auto rows = db.rows(sql, arguments...);
    if (!rows.next()) return std::nullopt;
    return read_event(rows);
}

void set_areas(Write& db, EventRow const& row)
{
    db.run(drop_areas, row.id);
    db.run(insert_area, row.id, row.area);
    for (auto const area : row.also_in) db.run(insert_area, row.id, area);
}

std::optional<double> lon(EventRow const& row) { return row.point ? std::optional(row.point->lon) : std::nullopt; }
std::optional<double> lat(EventRow const& row) { return row.point ? std::optional(row.point->lat) : std::nullopt; }

} // namespace

void insert(Write& db, EventRow const& e)
{
    db.run(insert_event, e.id, e.version, e.reference, e.uid, e.sequence, e.state, e.state_since, e.made_at, e.changed_at, e.published_at,
           e.area, e.title, e.description, e.place, lon(e), lat(e), e.theme, e.organiser, e.made_by, e.zone, number(e.starts),
           number(e.ends), e.all_day, e.rule, e.endless, e.last_end, e.sign_up, e.capacity, e.why, e.imported, e.sender);
    set_areas(db, e);
}

bool update(Write& db, EventRow const& e)
{
    std::int64_t const changed = db.run(update_event, e.id, e.version, e.sequence, e.state, e.state_since, e.changed_at, e.published_at,
                                        e.area, e.title, e.description, e.place, lon(e), lat(e), e.theme, e.organiser, e.made_by,
                                        number(e.starts), number(e.ends), e.all_day, e.rule, e.endless, e.last_end, e.sign_up, e.capacity,
                                        e.why, e.sender);
    if (changed != 1) return false;
    set_areas(db, e);
    return true;
}

void set_last_end(Write& db, EventId id, Instant last_end, bool endless) { db.run(write_last_end, id, last_end, endless); }

std::optional<EventRow> find(Read& db, EventId id) { return one(db, find_event, id); }
std::optional<EventRow> find_reference(Read& db, std::string_view reference) { return one(db, find_by_reference, reference); }
std::optional<EventRow> find_uid(Read& db, std::string_view uid) { return one(db, find_by_uid, uid); }

void erase(Write& db, EventId id)
{
    forget_words(db, id);
    db.run(drop_dates, id);
    db.run(drop_areas, id);
    db.run(drop_event, id);
}

void put_date(Write& db, EventDate const& d)
{
    db.run(write_date, d.event, number(d.original), number(d.starts), number(d.ends), d.starts_at, d.ends_at, d.state, d.why);
}

void drop_date(Write& db, EventId event, WallTime original) { db.run(drop_one_date, event, number(original)); }

void hold_date(Write& db, EventId event, WallTime original) { db.run(touch_date, event, number(original)); }

std::vector<EventDate> dates(Read& db, EventId event)
{
    std::vector<EventDate> all;
    auto rows = db.rows(find_dates, event, 2 * dates_max);
    while (rows.next()) all.push_back(read_date(rows, 0));
    return all;
}

std::optional<EventDate> date(Read& db, EventId event, WallTime original)
{
    auto rows = db.rows(find_date, event, number(original));
    if (!rows.next()) return std::nullopt;
    return read_date(rows, 0);
}

std::vector<AreaId> other_areas(Read& db, EventId event, AreaId own)
{
    std::vector<AreaId> all;
    auto rows = db.rows(find_areas, event, own);
    while (rows.next()) all.push_back(rows.get<AreaId>(0));
    return all;
}

} // namespace kwartier::calendar::store
