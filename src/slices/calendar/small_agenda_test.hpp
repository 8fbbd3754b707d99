// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <doctest/doctest.h>

#include "kernel/base/secret.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/repeat.hpp"
#include "slices/calendar/sign_ups.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_sign_ups.hpp"
#include "slices/people/people.hpp"
#include "testing/city.hpp"

namespace kwartier::calendar {

/// The small city with a calendar: Bea is a resident, Mia the district manager of Noordoost, Gijs sits in the platform of Mariaberg.
class SmallAgenda {
public:
    explicit SmallAgenda(testing::City& in) : city(in)
    {
        city.act_as("Ada", [&](Act& act) {
            REQUIRE(
                people::grant(act, {.person = city.id_of("Gijs"), .role = Role::platform_member, .area = city.neighbourhood("Mariaberg")})
                    .ok());
        });
    }

    static WallTime wall(int year, unsigned month, unsigned day, int hour, int minute = 0)
    {
        return WallTime{Date{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)}} + hours{hour} + minutes{minute};
    }

    Details party(std::string_view neighbourhood = "Mariaberg") const
    {
        Details d;
        d.area = city.neighbourhood(neighbourhood);
        d.title = "Straatfeest";
        d.description = "Met een lange tafel.";
        d.place = "Kerkplein";
        d.organiser = "De straat";
        d.starts = wall(2026, 12, 12, 15);
        d.ends = wall(2026, 12, 12, 22);
        return d;
    }
    Details weekly() const
    {
        auto d = party();
        d.title = "Koffie";
        d.starts = wall(2026, 11, 24, 10);
        d.ends = wall(2026, 11, 24, 12);
        d.rule = rule_of({.every = Every::week, .until = {}, .count = 4}, day_of(d.starts));
        return d;
    }
    Details with_places(int places) const
    {
        auto d = party();
        d.sign_up = true;
        d.capacity = places;
        return d;
    }

    EventRow drafted(std::string_view who, Details const& details) const
    {
        auto made = city.attempt_as<EventRow>(who, [&](Act& act) { return draft(act, details); });
        REQUIRE(made.ok());
        return *made;
    }
    /// By Mia's colleague of the city: it stands in the calendar.
    EventRow standing(Details const& details) const
    {
        EventRow row;
        city.house().act(the_house(), city.now(), [&](Act& act) {
            row = new_row(act, details);
            put_in_calendar(act, row);
        });
        return row;
    }
    EventRow now(EventId id) const
    {
        std::optional<EventRow> found;
        city.look_as("", [&](Look const& look) { found = store::find(look.db, id); });
        REQUIRE(found.has_value());
        return *found;
    }
    Seen seen(EventId id) const { return {id, now(id).version}; }
    std::vector<EventDate> dates(EventId id) const
    {
        std::vector<EventDate> all;
        city.look_as("", [&](Look const& look) { all = store::dates(look.db, id); });
        return all;
    }

    Result<Asked> sign(EventRow const& event, Attendee const& attendee, std::string_view who = "") const
    {
        return city.attempt_as<Asked>(who, [&](Act& act) { return sign_up(act, event.id, event.starts, attendee); });
    }
    /// Signed up with the code, as who reads the mail would.
    std::string come(EventRow const& event, std::string const& name, std::string const& email) const
    {
        auto const asked = sign(event, {.name = name, .email = email});
        REQUIRE(asked.ok());
        auto const own = city.attempt_as<std::string>("", [&](Act& act) {
            auto const row = store::sign_up_by_asking(act.db, secret_hash(asked->link));
            REQUIRE(row.has_value());
            return confirm(act, *row, code_of(act.house.keys(), row->id));
        });
        REQUIRE(own.ok());
        return *own;
    }
    SignUpRow row_of(std::string const& own_link) const
    {
        std::optional<SignUpRow> row;
        city.look_as("", [&](Look const& look) { row = store::sign_up_by_own(look.db, secret_hash(own_link)); });
        REQUIRE(row.has_value());
        return *row;
    }
    std::vector<std::string> told(EventId id) const
    {
        std::vector<std::string> words;
        city.look_as("", [&](Look const& look) {
            for (auto const& sent : tell::told(look, subject(id))) words.push_back(sent.word);
        });
        return words;
    }

    testing::City& city;
};

} // namespace kwartier::calendar
