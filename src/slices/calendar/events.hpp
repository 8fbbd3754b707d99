// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"
#include "kernel/base/result.hpp"
#include "slices/calendar/model.hpp"

// What organisers and editors do with an event. Every save names the version it saw; a later one is refused (409) and shown the earlier.
namespace kwartier::calendar {

struct Seen {
    EventId event;
    int version = 0;
};

/// What the actor may do with this event, as it stands now.
struct May {
    bool see = false; // also before everybody may
    bool edit = false;
    bool publish = false; // put it in the calendar; without it, it goes to an editor
    bool send_in = false; // ask for that
    bool decide = false;  // about what another proposes
    bool cancel = false;
    bool attendees = false;
    bool mark_areas = false; // show it in other areas too
};
May rights_on(Look const&, EventRow const&);

/// Each problem beside the field of the form.
std::vector<Problem> problems(Look const&, Details const&);

/// A draft of who acts. Refuses who may not make one here, and more than `made_a_day_max` a day.
Result<EventRow> draft(Act&, Details const&);
inline constexpr int made_a_day_max = 10, made_by_staff_a_day_max = 100;
/// Who signed up hears of another time or place at once.
Result<EventRow> save(Act&, Seen, Details const&);
/// In the calendar, or to an editor when the actor may not do that themselves.
Result<State> send_in(Act&, Seen);
/// Back to its maker, who reads why.
Outcome send_back(Act&, Seen, std::string_view why);
/// It does not go on. It stays visible; who signed up hears it at once.
Outcome cancel(Act&, Seen, std::string_view why);
Outcome cancel_date(Act&, Seen, WallTime original, std::string_view why);
/// To another time, with the same length.
Outcome move_date(Act&, Seen, WallTime original, WallTime starts, std::string_view why);

// For imports, the demonstration and the clock.
/// As it is, published, with all its dates; nobody is asked whether they may.
void put_in_calendar(Act&, EventRow&);
EventRow new_row(Act&, Details const&);
/// What a partner changed in an event of theirs. `row` is as it stands.
void take_over(Act&, EventRow& row, Details const&, State, std::string_view why);
/// The dates by its rule; what was said of single dates stays. Who signed up for one that is gone hears that.
void write_dates(Act&, EventRow&);
/// Rules without an end are written further.
void write_ahead(House const&, Instant now);

} // namespace kwartier::calendar
