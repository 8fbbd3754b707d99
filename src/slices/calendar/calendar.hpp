// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "kernel/act/act.hpp"
#include "kernel/act/rights.hpp"

// The calendar: what goes on in a neighbourhood, its district and the city, and who comes. Everybody may read what was published.
namespace kwartier::calendar {

struct Event;
using EventId = Id<Event>;

inline constexpr std::string_view kind = "event";
inline Subject subject(EventId id) { return {std::string(kind), id.value}; }

// Row 2 of the matrix: agenda and events.
/// Write one. A resident's waits for an editor; the others put theirs in the calendar themselves.
inline constexpr Right make("calendar.make", 2,
                            {{Role::resident, Scope::own},
                             {Role::platform_member, Scope::area},
                             {Role::community_worker, Scope::area},
                             {Role::partner, Scope::area},
                             {Role::handler, Scope::own},
                             {Role::district_manager, Scope::area},
                             {Role::project_manager, Scope::own},
                             {Role::editor, Scope::area}});
/// Change what stands in the calendar, or take it out.
inline constexpr Right edit("calendar.edit", 2,
                            {{Role::platform_member, Scope::area},
                             {Role::community_worker, Scope::area},
                             {Role::partner, Scope::area},
                             {Role::handler, Scope::own},
                             {Role::district_manager, Scope::area},
                             {Role::project_manager, Scope::own},
                             {Role::editor, Scope::area}});
/// Decide about what others propose.
inline constexpr Right approve("calendar.approve", 2, {{Role::district_manager, Scope::area}, {Role::editor, Scope::area}});
/// Who signed up, and signing up whoever calls: the organiser, and who helps in the area.
inline constexpr Right attend("calendar.see_attendees", 2,
                              {{Role::resident, Scope::own},
                               {Role::community_worker, Scope::area},
                               {Role::district_manager, Scope::area},
                               {Role::editor, Scope::area}});
/// What events can be about.
inline constexpr Right keep_themes("calendar.keep_themes", 2, {{Role::editor, Scope::city}});

// Facts: ids and small words only.
struct EventFact {
    EventId event;
    AreaId area;
    FactRow row() const;
};
struct Proposed : EventFact {
    static constexpr std::string_view word = "calendar.proposed";
};
struct SentBack : EventFact {
    static constexpr std::string_view word = "calendar.sent_back";
};
struct Published : EventFact {
    static constexpr std::string_view word = "calendar.published";
};
struct Changed : EventFact {
    static constexpr std::string_view word = "calendar.changed";
};
struct Cancelled : EventFact {
    static constexpr std::string_view word = "calendar.cancelled";
};
/// One date of several; `original` is the hour on the wall at which it would have been, in seconds.
struct DateFact : EventFact {
    std::int64_t original = 0;
    FactRow row() const;
};
struct DateCancelled : DateFact {
    static constexpr std::string_view word = "calendar.date_cancelled";
};
struct DateMoved : DateFact {
    static constexpr std::string_view word = "calendar.date_moved";
};
struct SignedUp : DateFact {
    static constexpr std::string_view word = "calendar.signed_up";
};
struct SignedOff : DateFact {
    static constexpr std::string_view word = "calendar.signed_off";
};
struct Destroyed : EventFact {
    static constexpr std::string_view word = "calendar.destroyed";
};

} // namespace kwartier::calendar
