// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/contributions.hpp"
#include "kernel/act/look.hpp"
#include "kernel/web/request.hpp"
#include "slices/areas/areas.hpp"
#include "slices/calendar/model.hpp"
#include "slices/calendar/pages.hpp"

// How events read on pages and in mail; shared by all routes of the slice.
namespace kwartier::calendar {

/// "/agenda/straatfeest-kerkplein-e7k294qf"; the words before the reference are for people.
std::string address_of(EventRow const&);
/// The event of a path's segment, also one whose title was another, with the areas it was marked for.
std::optional<EventRow> event_in(Look const&, std::string_view segment);

/// "donderdag 3 december 2026, 19.30 tot 21.00 uur"
Said when_words(Language, WallTime starts, WallTime ends, bool all_day);
Said when_words(Language, EventRow const&, EventDate const&);
/// "Elke maand op de tweede dinsdag, tot en met 1 juni 2027"; nothing for once.
std::optional<Said> repeat_words(Language, EventRow const&);
std::string clock_words(Language, WallTime); // "19.30"
std::string month_words(Language, Date);     // "december 2026"
std::string weekday_words(Language, Date);   // "donderdag"
Word state_word(State);

std::string theme_name(std::vector<Theme> const&, ThemeId, Language); // or empty

/// The city, then districts, then neighbourhoods.
std::vector<Choice> area_choices(Look const&, std::string_view chosen, bool with_city);
/// The area, what lies under it and what is above it; nothing for the city, where everything shows.
std::vector<AreaId> shown_in(Look const&, AreaId);

/// The date that is next, or the last one when all are over; nothing without dates.
std::optional<EventDate> next_date(std::vector<EventDate> const&, Instant now);
/// What an AgendaSource gives, as a line.
EventLine line_of(Look const&, AgendaItem const&, Date shown_on);
/// Of all slices together, in order of time.
std::vector<AgendaItem> coming_up(Look const&, AreaId, Instant from, Instant until, int at_most);
AgendaItem item_of(EventRow const&, EventDate const&);
std::vector<DayGroup> by_day(Look const&, std::vector<AgendaItem> const&, Date from, Date until);

std::string clock_field(WallTime); // "19:30"
std::int64_t number_in(std::string_view);

} // namespace kwartier::calendar
