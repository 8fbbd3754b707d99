// SPDX-License-Identifier: EUPL-1.2
// Who comes, for the organiser: a list to print, and signing up whoever calls.
#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/web/sent_twice.hpp"
#include "kernel/words/dates.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/pages.gen.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/sign_ups.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_sign_ups.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"
#include "slices/people/people.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr std::size_t dates_shown = 12;
constexpr auto shown_after = days{2};

AttendeeLine line_of(Look const& look, SignUpRow const& row, int number)
{
    auto const opened = [&](std::optional<SealedText> const& sealed) {
        return sealed ? look.house.keys().open(row.seal, *sealed).value_or("") : std::string();
    };
    AttendeeLine line;
    line.id = row.id;
    line.number = number;
    line.name = opened(row.name);
    line.contact = opened(row.email);
    if (auto const phone = opened(row.phone); !phone.empty()) line.contact += (line.contact.empty() ? "" : ", ") + phone;
    line.no_mail = !row.email && !row.person;
    line.how = row.standing == Standing::waiting ? w::how_waiting : row.by_organiser ? w::how_by_organiser : w::how_self;
    return line;
}

AttendeeGroup group_of(Look const& look, EventRow const& event, EventDate const& date)
{
    AttendeeGroup group;
    group.when = when_words(look.language(), event, date);
    group.original = original_field(date.original);
    int number = 0, waiting = 0;
    for (auto const& row : store::sign_ups(look.db, event.id, date.original)) {
        group.to_call = group.to_call || (!row.email && !row.person);
        if (row.standing == Standing::waiting) group.waiting.push_back(line_of(look, row, ++waiting));
        else group.signed_up.push_back(line_of(look, row, ++number));
    }
    group.nobody = number + waiting == 0;
    group.has_waiting = waiting > 0;
    auto const n = std::to_string(number);
    group.count = event.capacity > 0 ? Said(event.capacity == 1 ? w::attendees_of_one : w::attendees_of,
                                            {{"n", n}, {"most", std::to_string(event.capacity)}, {"waiting", std::to_string(waiting)}})
                                     : Said(w::attendees_count, {{"n", n}});
    return group;
}

Response show(Look const& look, Request const& request, EventRow const& event, std::vector<Problem> const& wrong = {}, int status = 200)
{
    AttendeesPage view;
    view.errors = error_lines(wrong);
    view.title = event.title;
    view.base = address_of(event);
    for (auto const& date : store::dates(look.db, event.id)) {
        if (date.ends_at + shown_after <= look.now || date.state == DateState::skipped || view.groups.size() >= dates_shown) continue;
        view.groups.push_back(group_of(look, event, date));
        if (!takes_sign_ups(look, event, date)) continue;
        auto const value = original_field(date.original);
        view.originals.push_back(
            {value, say(look.language(), when_words(look.language(), event, date)), value == request.form["original"]});
    }
    view.none = view.groups.empty();
    view.can_add = !view.originals.empty();
    view.several = view.originals.size() > 1;
    if (view.can_add) view.only_original = view.originals.front().value;
    view.original_error = field(request.form, "original", wrong).error;
    view.name = field(request.form, "name", wrong);
    view.phone = field(request.form, "phone", wrong);
    auto const title = say(look.language(), w::attendees_title);
    return page(look, request,
                {.title = title,
                 .here = "/agenda",
                 .crumbs = {{"/agenda", say(look.language(), w::title)}, {view.base, event.title}, {"", title}}},
                pages::attendees(view, look.voice), status)
        .with("Cache-Control", "no-store");
}

/// The event, when the actor may know who comes; else what is answered.
template <class Then>
Response with_event(Request const& request, Look const& look, Then then)
{
    auto const event = event_in(look, request.argument("event"));
    if (!event || !rights_on(look, *event).see) return not_found(look, request);
    if (!rights_on(look, *event).attendees) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    return then(*event);
}

Response attendees(Request const& request, Look const& look)
{
    return with_event(request, look, [&](EventRow const& event) { return show(look, request, event); });
}

Response added(Request const& request, Act& act)
{
    return with_event(request, act, [&](EventRow const& event) {
        auto const asked = sign_up(act, event.id, original_in(request.form["original"]),
                                   {.name = std::string(request.form["name"]),
                                    .email = {},
                                    .phone = std::string(request.form["phone"]),
                                    .language = Language::nl,
                                    .person = {},
                                    .by_organiser = true});
        if (asked) return see_other(address_of(event) + "/deelnemers", w::added);
        return show(act, request, event, asked.refusal().problems, status_of(asked.refusal().why));
    });
}

Response taken_off(Request const& request, Act& act)
{
    return with_event(request, act, [&](EventRow const& event) {
        auto const row = store::sign_up(act.db, number_in(request.form["sign_up"]));
        if (!row || row->event != event.id) return not_found(act, request);
        sign_off(act, *row);
        return see_other(address_of(event) + "/deelnemers", w::taken_off);
    });
}

} // namespace

void declare_attendees(Slice& slice)
{
    slice.get("/agenda/{event}/deelnemers", gate::needs(attend), attendees);
    slice.post("/agenda/{event}/deelnemers", gate::needs(attend), added);
    slice.offer(SentOnce{"/agenda/{event}/deelnemers"});
    slice.post("/agenda/{event}/deelnemers/afmelding", gate::needs(attend), taken_off);
}

} // namespace kwartier::calendar
