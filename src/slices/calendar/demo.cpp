// SPDX-License-Identifier: EUPL-1.2
// Invented events, dated from today on, so that a newcomer sees a calendar that lives.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "slices/areas/areas.hpp"
#include "slices/calendar/demo_events.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/repeat.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/sign_ups.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_themes.hpp"
#include "slices/people/people.hpp"

namespace kwartier::calendar {

namespace {

constexpr std::string_view guests[] = {"Annie Mertens", "Jef Wijnen",   "Mohamed Aarab", "Riet Pieters", "Sanne Bours",
                                       "Wiel Dassen",   "Zeynep Kaya",  "Gerda Roosen",  "Tiny van Loo", "Piet Hendrix",
                                       "Lies Janssen",  "Omar Bakkali", "Trees Smeets",  "Karin Vossen"};

class Building {
public:
    explicit Building(Act& act) : m_act(act), m_themes(store::active_themes(act.db)) {}

    int build()
    {
        int made = 0;
        for (auto const& event : demo_events()) made += one(event) ? 1 : 0;
        return made;
    }

private:
    std::optional<areas::Area> area_of(std::string_view slug)
    {
        return slug.empty() ? areas::city(m_act) : areas::find_slug(m_act, areas::Kind::neighbourhood, slug);
    }

    /// Somewhere near the middle of the neighbourhood, no two of them on one spot.
    Point somewhere_in(areas::Area const& area)
    {
        int const turn = m_placed++ % 9;
        return {area.place.lon + 0.0012 * (turn % 3 - 1), area.place.lat + 0.0007 * (turn / 3 - 1)};
    }

    /// The first such weekday, so many weeks from now.
    WallTime start_of(DemoEvent const& event) const
    {
        auto day = m_act.today() + days{7 * event.weeks};
        while (std::chrono::weekday{day} != event.weekday) day += days{1};
        return WallTime{day} + event.clock;
    }

    bool one(DemoEvent const& event)
    {
        Details d;
        auto const area = area_of(event.area);
        if (!area) return false; // another city than the one it was written for
        d.area = area->id;
        if (area->kind == areas::Kind::neighbourhood && !event.place.empty()) d.point = somewhere_in(*area);
        d.title = event.title;
        d.description = event.description;
        d.place = event.place;
        d.organiser = event.organiser;
        for (auto const& theme : m_themes)
            if (theme.key == event.theme) d.theme = theme.id;
        d.starts = start_of(event);
        d.all_day = event.lasts >= hours{24};
        d.ends = d.starts + event.lasts;
        d.rule = rule_of({.every = event.every, .until = {}, .count = 0}, day_of(d.starts));
        d.sign_up = event.sign_up;
        d.capacity = event.capacity;
        for (auto const& body : people::bodies_in(m_act, d.area))
            if (body.name == d.organiser) d.sender = body.id;
        auto row = new_row(m_act, d);
        if (auto const maker = people::find_person(m_act, std::string(event.maker) + "@kwartier.example")) row.made_by = *maker;
        if (event.state == State::for_review) {
            row.state = State::for_review;
            store::insert(m_act.db, row);
            write_dates(m_act, row);
            return true;
        }
        put_in_calendar(m_act, row);
        come(row, event.guests);
        if (event.state == State::cancelled) stop(row, event.why);
        else if (!event.why.empty()) stop_one_date(row, event.why);
        return true;
    }

    void come(EventRow const& row, int guests_wanted)
    {
        for (int i = 0; i < guests_wanted; ++i)
            (void)sign_up(m_act, row.id, row.starts,
                          {.name = std::string(guests[static_cast<std::size_t>(i) % std::size(guests)]), .by_organiser = true});
    }

    void stop(EventRow const& row, std::string_view why)
    {
        auto const done = cancel(m_act, {row.id, row.version}, why);
        if (!done) throw std::runtime_error("an event of the demonstration could not be cancelled");
    }

    void stop_one_date(EventRow const& row, std::string_view why)
    {
        auto const all = store::dates(m_act.db, row.id);
        if (all.size() > 1) (void)cancel_date(m_act, {row.id, row.version}, all[1].original, why);
    }

    Act& m_act;
    std::vector<Theme> m_themes;
    int m_placed = 0;
};

void build(House const& house, DemoPlan const&, std::function<void(std::string const&)> const& progress)
{
    int made = 0;
    house.act(the_house(), house.now(), [&](Act& act) { made = Building(act).build(); });
    progress(std::to_string(made) + " events in the calendar");
}

} // namespace

void declare_demo(Slice& slice) { slice.offer(Demo{40, "the calendar", build}); }

} // namespace kwartier::calendar
