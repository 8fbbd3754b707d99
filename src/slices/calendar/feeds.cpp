// SPDX-License-Identifier: EUPL-1.2
// The calendar for whoever keeps another: of everything, an area or a theme, and of one event.
#include <algorithm>

#include "kernel/act/city_name.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "slices/calendar/ical.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_themes.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr std::string_view type = "text/calendar; charset=utf-8";
constexpr auto fresh_for = minutes{15};
constexpr int events_max = 2000;
constexpr auto looked_back = days{30};

void add_dates(Look const& look, EventRow const& event, IcalEvent& to)
{
    for (auto const& date : store::dates(look.db, event.id)) {
        if (date.state == DateState::planned) continue;
        // What does not go on stays to be seen for a while; later it is just no date.
        bool const old = date.state == DateState::cancelled && date.ends_at + cancelled_shown < look.now;
        if (date.state == DateState::skipped || old) to.left_out.push_back(date.original);
        else
            to.exceptions.push_back({.original = date.original,
                                     .starts = date.starts,
                                     .ends = date.ends,
                                     .cancelled = date.state == DateState::cancelled,
                                     .why = date.why});
    }
}

IcalEvent as_ical(Look const& look, EventRow const& event, std::vector<Theme> const& themes)
{
    auto description = event.description;
    if (!event.organiser.empty())
        description += (description.empty() ? "" : "\n\n") + say(look.language(), Said(w::organised_by, {{"name", event.organiser}}));
    IcalEvent to{.uid = event.uid,
                 .sequence = event.sequence,
                 .changed = event.changed_at,
                 .title = event.title,
                 .description = std::move(description),
                 .place = event.place.empty() ? areas::name(look, event.area) : event.place + ", " + areas::name(look, event.area),
                 .theme = theme_name(themes, event.theme, look.language()),
                 .url = look.house.link(address_of(event)),
                 .point = event.point,
                 .starts = event.starts,
                 .ends = event.ends,
                 .all_day = event.all_day,
                 .rule = event.rule,
                 .cancelled = event.state == State::cancelled,
                 .why = event.why};
    if (!event.rule.empty()) add_dates(look, event, to);
    return to;
}

Response answer(Request const& request, Look const& look, std::string name, std::string_view path, std::vector<EventRow> const& events)
{
    auto const themes = store::themes(look.db);
    IcalCalendar calendar{.name = std::move(name),
                          .description = say(look.language(), w::lead),
                          .url = look.house.link(path),
                          .language = look.language(),
                          .events = {}};
    for (auto const& event : events) calendar.events.push_back(as_ical(look, event, themes));
    return cached(request, write_calendar(calendar, look.house.zone()), std::string(type), fresh_for);
}

Response feed(Request const& request, Look const& look, std::optional<areas::Area> const& area)
{
    auto const themes = store::themes(look.db);
    auto const key = request.query["thema"];
    auto const theme = std::find_if(themes.begin(), themes.end(), [&](Theme const& t) { return t.key == key; });
    if (!key.empty() && theme == themes.end()) return not_found(look, request);
    auto const events = store::feed(look.db, {.areas = area ? shown_in(look, area->id) : std::vector<AreaId>{},
                                              .theme = key.empty() ? ThemeId{} : theme->id,
                                              .from = look.now - looked_back,
                                              .until = {},
                                              .at_most = events_max});
    auto name = say(look.language(), Said(w::feed_name, {{"area", area ? area->name : city_name(look.house)}}));
    if (!key.empty()) name += ": " + theme->name[static_cast<std::size_t>(look.language())];
    return answer(request, look, std::move(name), area ? area->address() : "/agenda", events);
}

Response of_all(Request const& request, Look const& look) { return feed(request, look, std::nullopt); }

Response of_neighbourhood(Request const& request, Look const& look)
{
    auto const area = areas::find_slug(look, areas::Kind::neighbourhood, request.argument("slug"));
    return area ? feed(request, look, area) : not_found(look, request);
}

Response of_district(Request const& request, Look const& look)
{
    auto const area = areas::find_district(look, request.argument("slug"));
    return area ? feed(request, look, area) : not_found(look, request);
}

} // namespace

Response event_file(Request const& request, Look const& look, EventRow const& event)
{
    return answer(request, look, event.title, address_of(event), {event});
}

void declare_feeds(Slice& slice)
{
    slice.get("/agenda.ics", gate::everyone, of_all, Weight::heavy);
    slice.get("/buurten/{slug}/agenda.ics", gate::everyone, of_neighbourhood, Weight::heavy);
    slice.get("/stadsdelen/{slug}/agenda.ics", gate::everyone, of_district, Weight::heavy);
}

} // namespace kwartier::calendar
