// SPDX-License-Identifier: EUPL-1.2
#include "kernel/search/search.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_rows.hpp"

namespace kwartier::calendar::store {

namespace {

constexpr search::Table event_search{"event_search"};
constexpr int hits_max = 2000; // a search looks through so many, the newest

constexpr Sql find_waiting = "SELECT " EVENT_COLUMNS " FROM events e WHERE e.state = 1 ORDER BY e.last_end LIMIT $1";
constexpr Sql find_made = "SELECT " EVENT_COLUMNS " FROM events e WHERE e.made_by = $1 ORDER BY e.id DESC LIMIT $2";
constexpr Sql count_made = "SELECT COUNT(*) FROM events WHERE made_by = $1 AND made_at >= $2";
constexpr Sql find_endless = "SELECT " EVENT_COLUMNS
                             " FROM events e WHERE e.state = 2 AND e.endless = 1 AND e.last_end < $1 ORDER BY e.id LIMIT $2";
constexpr Sql find_ended =
    "SELECT id "
    "FROM events "
    "WHERE last_end < $1 AND endless = 0 AND id > $2 "
    "ORDER BY id "
    "LIMIT $3";

std::vector<EventRow> all_of(Rows rows)
{
    std::vector<EventRow> all;
    while (rows.next()) all.push_back(read_event(rows));
    return all;
}

/// A condition with its values; texts are made of constants and numbers of parameters only.
class Asking {
public:
    explicit Asking(std::string text) : m_text(std::move(text)) {}
    Asking& add(std::string_view text)
    {
        m_text += text;
        return *this;
    }
    Asking& add(std::string_view text, Value value)
    {
        m_values.push_back(value);
        (m_text += text) += "$" + std::to_string(m_values.size());
        return *this;
    }
    Asking& in(std::vector<AreaId> const& areas)
    {
        if (areas.empty()) return *this;
        m_text += " AND e.id IN (SELECT x.event FROM event_areas x WHERE x.area IN (";
        for (std::size_t i = 0; i < areas.size(); ++i) add(i == 0 ? "" : ", ", areas[i]);
        m_text += "))";
        return *this;
    }
    Asking& about(ThemeId theme)
    {
        if (theme) add(" AND e.theme = ", theme);
        return *this;
    }
    std::vector<Value>& values() { return m_values; }
    Rows rows(Read& db) { return db.rows_with(Sql::composed(m_text), m_values); }

private:
    std::string m_text;
    std::vector<Value> m_values;
};

} // namespace

std::vector<Listed> list(Read& db, Wanted const& wanted)
{
    // First which dates, in the order of their index, and then what stands in them: nobody reads a season for the six that are next.
    Asking ask("SELECT " EVENT_COLUMNS ", " DATE_COLUMNS
               " FROM (SELECT d.event, d.original FROM event_dates d CROSS JOIN events e WHERE e.id = d.event");
    // Nothing lasts longer than `longest`, so that the index on the beginning serves.
    ask.add(" AND d.starts_at > ", wanted.from - longest).add(" AND d.starts_at < ", wanted.until).add(" AND d.ends_at > ", wanted.from);
    ask.add(" AND d.state <> 3 AND e.state IN (2, 3)").in(wanted.areas).about(wanted.theme);
    if (wanted.sender) ask.add(" AND e.sender = ", wanted.sender);
    ask.add(" ORDER BY d.starts_at, d.event LIMIT ", wanted.at_most);
    ask.add(") chosen JOIN event_dates d ON d.event = chosen.event AND d.original = chosen.original JOIN events e ON e.id = d.event");
    ask.add(" ORDER BY d.starts_at, e.title, e.id LIMIT ", wanted.at_most);
    auto rows = ask.rows(db);
    std::vector<Listed> all;
    while (rows.next()) all.push_back({read_event(rows), read_date(rows, EVENT_COLUMN_COUNT)});
    return all;
}

std::vector<EventRow> feed(Read& db, Wanted const& wanted)
{
    Asking ask("SELECT " EVENT_COLUMNS " FROM events e WHERE e.state IN (2, 3)");
    ask.add(" AND (e.last_end > ", wanted.from).add(" OR (e.state = 3 AND e.state_since > ", wanted.from).add("))");
    ask.in(wanted.areas).about(wanted.theme).add(" ORDER BY e.last_end, e.id LIMIT ", wanted.at_most);
    return all_of(ask.rows(db));
}

std::vector<EventRow> newest(Read& db, Wanted const& wanted)
{
    Asking ask("SELECT " EVENT_COLUMNS " FROM events e WHERE e.state IN (2, 3)");
    ask.add(" AND e.published_at >= ", wanted.from).add(" AND e.published_at < ", wanted.until);
    ask.in(wanted.areas).about(wanted.theme).add(" ORDER BY e.published_at DESC, e.id DESC LIMIT ", wanted.at_most);
    return all_of(ask.rows(db));
}

std::vector<EventRow> waiting(Read& db, int at_most) { return all_of(db.rows(find_waiting, at_most)); }
std::vector<EventRow> made_by(Read& db, PersonId person, int at_most) { return all_of(db.rows(find_made, person, at_most)); }
int made_since(Read& db, PersonId person, Instant since) { return db.value<int>(count_made, person, since); }
std::vector<EventRow> endless_ending_before(Read& db, Instant before, int at_most)
{
    return all_of(db.rows(find_endless, before, at_most));
}

std::vector<std::int64_t> ended_before(Read& db, Instant before, std::int64_t after, int at_most)
{
    std::vector<std::int64_t> all;
    auto rows = db.rows(find_ended, before, after, at_most);
    while (rows.next()) all.push_back(rows.get<std::int64_t>(0));
    return all;
}

void index_words(Write& db, EventRow const& e, std::string_view more)
{
    event_search.put(db, e.id.value, {e.title, e.description, e.place, e.organiser, more});
}

void forget_words(Write& db, EventId id) { event_search.erase(db, id.value); }
bool sweep_words(Write& db, bool first) { return event_search.sweep(db, first); }

std::vector<EventRow> search(Read& db, std::string_view typed, std::vector<AreaId> const& areas, int at_most)
{
    auto const match = event_search.match(db, typed);
    if (match.empty()) return {};
    Asking ask("SELECT " EVENT_COLUMNS " FROM events e WHERE e.state IN (2, 3) AND ");
    ask.values().emplace_back(match);
    ask.add("e.id IN (SELECT id FROM " + event_search.newest(db, 1, hits_max) + " hit)")
        .in(areas)
        .add(" ORDER BY e.last_end DESC, e.id DESC LIMIT ", at_most);
    return all_of(ask.rows(db));
}

} // namespace kwartier::calendar::store
