// SPDX-License-Identifier: EUPL-1.2
// The dates of an event, written ahead from its rule, so that lists need no rules.
#include <algorithm>
#include <map>

#include "kernel/act/house.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/repeat.hpp"
#include "slices/calendar/sign_ups.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_sign_ups.hpp"

namespace kwartier::calendar {

namespace {

constexpr int written_at_once = 50;

EventDate by_rule(EventRow const& row, WallTime original, Zone const& zone)
{
    auto const ends = original + (row.ends - row.starts);
    return {
        .event = row.id, .original = original, .starts = original, .ends = ends, .starts_at = zone.at(original), .ends_at = zone.at(ends)};
}

/// What was said of a date that has another hour now: one that was only moved keeps where it went.
EventDate renamed(EventDate date, EventDate const& old)
{
    date.state = old.state;
    date.why = old.why;
    if (old.state == DateState::moved) {
        date.starts = old.starts;
        date.ends = old.ends;
        date.starts_at = old.starts_at;
        date.ends_at = old.ends_at;
    }
    return date;
}

/// Old dates by the new ones that took their place: the same hour, the same day, or the only ones there are.
class Succession {
public:
    Succession(std::vector<EventDate> const& old, std::vector<WallTime> const& wanted)
    {
        for (auto const& date : old) m_left.emplace(date.original, date);
        for (auto const at : wanted) take(at, m_left.find(at));
        for (auto const at : wanted) {
            if (m_of.contains(at)) continue;
            auto const near = m_left.lower_bound(WallTime{day_of(at)});
            if (near != m_left.end() && day_of(near->first) == day_of(at)) take(at, near);
        }
        if (old.size() == 1 && wanted.size() == 1 && m_left.size() == 1) take(wanted.front(), m_left.begin());
    }
    EventDate const* of(WallTime wanted) const
    {
        auto const found = m_of.find(wanted);
        return found == m_of.end() ? nullptr : &found->second;
    }
    std::map<WallTime, EventDate> const& left() const { return m_left; }

private:
    void take(WallTime wanted, std::map<WallTime, EventDate>::iterator old)
    {
        if (old == m_left.end()) return;
        m_of.emplace(wanted, old->second);
        m_left.erase(old);
    }
    std::map<WallTime, EventDate> m_left, m_of;
};

} // namespace

void write_dates(Act& act, EventRow& row)
{
    auto const& zone = act.house.zone();
    auto const horizon = std::max(zone.wall(act.now), row.starts) + ahead;
    auto const wanted = times(row.rule, row.starts, horizon, dates_max);
    Succession const before(store::dates(act.db, row.id), wanted.at);
    Instant last_end{};
    for (auto const at : wanted.at) {
        auto date = by_rule(row, at, zone);
        if (auto const* old = before.of(at)) {
            date = renamed(date, *old);
            if (old->original != at) {
                store::drop_date(act.db, row.id, old->original);
                store::move_sign_ups(act.db, row.id, old->original, at);
            }
        }
        store::put_date(act.db, date);
        last_end = std::max(last_end, date.ends_at);
    }
    for (auto const& [original, date] : before.left()) {
        if (date.ends_at <= act.now) continue; // what was is not undone
        store::drop_date(act.db, row.id, original);
        if (row.is_public()) tell_attendees(act, row, original, "calendar.cancelled_for_you");
    }
    row.endless = wanted.more;
    row.last_end = last_end;
    store::set_last_end(act.db, row.id, last_end, wanted.more);
}

void write_ahead(House const& house, Instant now)
{
    for (bool more = true; more;)
        house.act(the_house(), now, [&](Act& act) {
            auto rows = store::endless_ending_before(act.db, act.now + ahead - days{60}, written_at_once);
            more = false;
            for (auto& row : rows) {
                auto const before = row.last_end;
                write_dates(act, row);
                more = more || row.last_end > before;
            }
        });
}

} // namespace kwartier::calendar
