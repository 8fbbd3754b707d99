// SPDX-License-Identifier: EUPL-1.2
// One segment behind /agenda: a month, an event, or an event as a file.
#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/act/subject_name.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/pages/markdown.hpp"
#include "kernel/pages/qr.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/ical_zone.hpp"
#include "slices/calendar/pages.gen.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/sign_ups.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_sign_ups.hpp"
#include "slices/calendar/store_themes.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"
#include "slices/people/people.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr std::size_t dates_shown = 12;
constexpr std::string_view file_ending = ".ics";

std::optional<Said> places_words(Look const& look, EventRow const& event, EventDate const& date)
{
    if (!takes_sign_ups(look, event, date)) return std::nullopt;
    auto const now = store::counted(look.db, event.id, date.original);
    // Few people are nobody's business; free places are.
    if (event.capacity == 0) return std::nullopt;
    auto const free = std::max(0, event.capacity - now.signed_up);
    if (event.capacity == 1) return free > 0 ? w::place_one_free : w::place_one_taken;
    if (free > 0) return Said(w::places_free, {{"n", std::to_string(free)}, {"most", std::to_string(event.capacity)}});
    return Said(w::places_none, {{"most", std::to_string(event.capacity)}});
}

void show_dates(Look const& look, EventRow const& event, std::vector<EventDate> const& dates, EventPage& view)
{
    for (auto const& date : dates) {
        if (date.state == DateState::skipped || date.ends_at <= look.now || view.dates.size() >= dates_shown) continue;
        view.dates.push_back({.when = when_words(look.language(), event, date),
                              .stamp = event.all_day ? iso(day_of(date.starts)) : iso(date.starts_at),
                              .why = date.why,
                              .cancelled = date.state == DateState::cancelled,
                              .moved = date.state == DateState::moved,
                              .places = places_words(look, event, date)});
    }
    view.has_dates = !event.rule.empty() && !view.dates.empty();
}

void show_sign_up(Look const& look, Request const& request, EventRow const& event, std::vector<EventDate> const& dates,
                  std::vector<Problem> const& wrong, EventPage& view)
{
    bool const sent = request.method == Method::post;
    auto const chosen = sent ? request.form["original"] : request.query["datum"];
    std::vector<EventDate> open;
    for (auto const& date : dates)
        if (takes_sign_ups(look, event, date) && open.size() < dates_shown) open.push_back(date);
    view.can_sign_up = !open.empty();
    if (open.empty()) return;
    for (auto const& date : open) {
        auto const value = original_field(date.original);
        auto label = say(look.language(), when_words(look.language(), event, date));
        if (auto const places = places_words(look, event, date)) label += " (" + say(look.language(), *places) + ")";
        view.originals.push_back({value, std::move(label), value == chosen});
    }
    view.several = open.size() > 1;
    view.only_original = view.originals.front().value;
    if (!view.several) {
        view.places = places_words(look, event, open.front());
        view.is_full = event.capacity > 0 && store::counted(look.db, event.id, open.front().original).signed_up >= event.capacity;
    }
    view.signed_in = look.actor.signed_in();
    view.name = field(request.form, "name", wrong);
    if (!sent && view.signed_in) view.name.value = look.actor.shown_name;
    view.email = field(request.form, "email", wrong);
    view.original_error = field(request.form, "original", wrong).error;
}

void show_acts(Look const& look, Request const& request, EventRow const& event, std::vector<EventDate> const& dates,
               std::vector<Problem> const& wrong, EventPage& view)
{
    auto const may = rights_on(look, event);
    view.may_edit = may.edit;
    view.may_publish = may.publish;
    view.may_send_in = may.send_in;
    view.may_decide = may.decide && event.state == State::for_review && event.made_by != look.actor.person;
    view.may_cancel = may.cancel;
    view.may_dates = may.cancel && dates.size() > 1;
    view.may_attendees = may.attendees && event.sign_up;
    view.has_acts = may.edit || may.publish || may.send_in || view.may_decide || may.cancel || view.may_attendees;
    view.version = event.version;
    view.why_field = field(request.form, "why", wrong);
}

/// The word that a month and an event share the way of.
Response shown(Request const& request, Look const& look)
{
    auto const segment = request.argument("event");
    if (auto const month = month_in(segment)) return month_page(request, look, *month);
    bool const as_file = segment.ends_with(file_ending);
    auto const event = event_in(look, as_file ? segment.substr(0, segment.size() - file_ending.size()) : segment);
    if (!event || !rights_on(look, *event).see) return not_found(look, request);
    if (as_file) return event->is_public() ? event_file(request, look, *event) : not_found(look, request);
    return event_page(request, look, *event);
}

/// On paper: for the door of the community centre.
Response poster(Request const& request, Look const& look, EventRow const& event)
{
    auto const language = look.language();
    auto const dates = store::dates(look.db, event.id);
    auto const next = next_date(dates, look.now);
    PosterPage view;
    view.back = address_of(event);
    view.address = look.house.link(view.back);
    auto qr = qr_code(view.address);
    view.qr_size = qr.size;
    view.qr_path = std::move(qr.path);
    view.title = event.title;
    view.when = next ? when_words(language, event, *next) : when_words(language, event.starts, event.ends, event.all_day);
    view.repeats = repeat_words(language, event);
    view.place = event.place;
    if (auto const area = areas::find(look, event.area))
        view.area = area->kind == areas::Kind::city ? say(language, w::whole_city) : area->name;
    view.organiser = event.organiser;
    view.description = typed_lines(look.voice, event.description);
    view.cancelled = event.state == State::cancelled;
    view.why = event.why;
    view.sign_up = event.sign_up && !view.cancelled;
    return page(look, request,
                {.title = say(language, Said(w::poster_of, {{"title", event.title}})),
                 .here = "/agenda",
                 .crumbs = {{"/agenda", say(language, w::title)}, {view.back, event.title}, {"", say(language, w::poster)}}},
                pages::poster(view, look.voice));
}

Response printed(Request const& request, Look const& look)
{
    if (auto const month = month_in(request.argument("event"))) return print_month(request, look, *month);
    auto const event = event_in(look, request.argument("event"));
    return event && event->is_public() ? poster(request, look, *event) : not_found(look, request);
}

std::string title_of(Look const& look, std::int64_t id)
{
    auto const event = store::find(look.db, EventId{id});
    return event && rights_on(look, *event).see ? event->title : std::string();
}
std::string path_of(Look const& look, std::int64_t id)
{
    auto const event = store::find(look.db, EventId{id});
    return event ? address_of(*event) : std::string();
}
std::optional<std::int64_t> by_reference(Look const& look, std::string_view typed)
{
    auto const event = event_in(look, typed);
    return event && event->is_public() ? std::optional(event->id.value) : std::nullopt;
}
bool visible(Look const& look, std::int64_t id)
{
    auto const event = store::find(look.db, EventId{id});
    return event && rights_on(look, *event).see;
}

} // namespace

std::string original_field(WallTime at) { return compact_wall(at); }

WallTime original_in(std::string_view text)
{
    // "20261203T193000"
    if (text.size() != 15 || text[8] != 'T') return {};
    auto const day =
        parse_date(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6, 2)));
    auto const clock = typed_clock(std::string(text.substr(9, 2)) + ":" + std::string(text.substr(11, 2)));
    if (!day || !clock) return {};
    return WallTime{*day} + *clock + seconds{number_in(text.substr(13, 2))};
}

Response event_page(Request const& request, Look const& look, EventRow const& event, std::vector<Problem> const& wrong, int status)
{
    auto const language = look.language();
    auto const dates = store::dates(look.db, event.id);
    auto const next = next_date(dates, look.now);
    EventPage view;
    view.errors = error_lines(wrong);
    view.title = event.title;
    view.base = address_of(event);
    view.place = event.place;
    if (auto const area = areas::find(look, event.area)) {
        view.area_name = area->kind == areas::Kind::city ? say(language, w::whole_city) : area->name;
        view.area_address = area->address();
    }
    view.organiser = event.organiser;
    if (auto const sender = people::body(look, event.sender)) {
        // One that has ended keeps its name here, but has no page any more.
        auto const address = people::body(look, sender->slug) ? "/organisaties/" + sender->slug : std::string();
        if (sender->name == event.organiser) view.organiser_address = address;
        else view.senders.push_back({sender->name, address});
    }
    view.theme = theme_name(store::themes(look.db), event.theme, language);
    view.is_draft = event.state == State::draft;
    view.for_review = event.state == State::for_review;
    view.cancelled = event.state == State::cancelled;
    view.why = event.why;
    view.is_over = event.state == State::published && !event.endless && event.last_end <= look.now;
    view.when = next ? when_words(language, event, *next) : when_words(language, event.starts, event.ends, event.all_day);
    view.repeats = repeat_words(language, event);
    view.description = typed_lines(look.voice, event.description);
    for (auto const area : event.also_in) view.also_in.push_back(areas::name(look, area));
    view.has_also_in = !view.also_in.empty();
    if (event.point) view.map = areas::drawing(look, {.around = event.area, .mark = event.point});
    if (event.is_public()) view.feed = view.base + std::string(file_ending);
    if (event.state == State::published && !view.is_over) view.follow = "/volgen?activiteit=" + view.base.substr(view.base.rfind('-') + 1);
    show_dates(look, event, dates, view);
    show_sign_up(look, request, event, dates, wrong, view);
    show_acts(look, request, event, dates, wrong, view);
    return page(look, request,
                {.title = event.title,
                 .here = "/agenda",
                 .crumbs = {{"/agenda", say(language, w::title)}, {"", event.title}},
                 .description = say(language, view.when)},
                pages::event(view, look.voice), status);
}

void declare_event(Slice& slice)
{
    slice.kind({kind, title_of, path_of, visible});
    slice.offer(SubjectName{kind, "activiteit", by_reference});
    slice.get("/agenda/{event}", gate::everyone, shown, Weight::light, Kept::for_guests);
    slice.get("/agenda/{event}/afdruk", gate::everyone, printed, Weight::light, Kept::for_guests);
}

} // namespace kwartier::calendar
