// SPDX-License-Identifier: EUPL-1.2
// Writing an event, changing it, and what happens to it: to an editor, into the calendar, back, another day, or not at all.
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/base/text.hpp"
#include "kernel/pages/own_door.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/calendar/event_form.hpp"
#include "slices/calendar/events.hpp"
#include "slices/calendar/pages.gen.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

Response show_form(Look const& look, Request const& request, EventFormPage const& view, int status = 200)
{
    auto const title = say(look.language(), view.is_new ? w::new_title : w::edit_title);
    return page(look, request,
                {.title = title,
                 .here = "/agenda",
                 .crumbs = {{"/agenda", say(look.language(), w::title)}, {"", title}},
                 .with_map = !view.bounds.empty()},
                pages::event_form(view, look.voice), status);
}

Response new_form(Request const& request, Look const& look)
{
    Fields typed;
    auto area = std::string(request.query["gebied"]);
    // Who is there for one neighbourhood means that one.
    auto const reach = look.actor.reach(calendar::edit);
    if (auto const own = area.empty() && !reach.everywhere && reach.areas.size() == 1 ? areas::find(look, reach.areas.front())
                                                                                      : std::nullopt)
        area = own->choice();
    if (!area.empty()) typed.add("area", area);
    typed.add("organiser", look.actor.shown_name);
    return show_form(look, request, form_view(look, typed, {}, nullptr));
}

/// In the calendar or to an editor, when the button says so.
Response onward(Act& act, Request const& request, EventRow const& row)
{
    if (request.form["doen"] != "plaatsen") return see_other(address_of(row), w::saved);
    auto const sent = send_in(act, {row.id, row.version});
    if (!sent) return refuse(act, request, sent.refusal());
    return see_other(address_of(row), *sent == State::published ? w::published : w::sent_in);
}

/// What cannot be read is said once; the same field is not wrong twice.
std::vector<Problem> together(std::vector<Problem> wrong, std::vector<Problem> const& more)
{
    auto const known = wrong.size();
    for (auto const& problem : more) {
        bool const there = std::any_of(wrong.begin(), wrong.begin() + static_cast<std::ptrdiff_t>(known),
                                       [&](Problem const& p) { return p.field == problem.field; });
        if (!there) wrong.push_back(problem);
    }
    return wrong;
}

Response made(Request const& request, Act& act)
{
    auto typed = read_form(act, request.form, nullptr);
    auto const wrong = together(typed.wrong, problems(act, typed.details));
    if (!wrong.empty()) return show_form(act, request, form_view(act, request.form, wrong, nullptr), 422);
    auto const row = draft(act, typed.details);
    if (!row) return show_form(act, request, form_view(act, request.form, row.refusal().problems, nullptr), status_of(row.refusal().why));
    return onward(act, request, *row);
}

Response edit_form(Request const& request, Look const& look)
{
    auto const event = event_in(look, request.argument("event"));
    if (!event || !rights_on(look, *event).see) return not_found(look, request);
    if (!rights_on(look, *event).edit) return refuse(look, request, Refusal{Why::forbidden, w::ask_editor});
    return show_form(look, request, form_view(look, filled_in(look, *event), {}, &*event));
}

/// Somebody saved earlier: what they made of it is named, what was typed here stays, and the next save is on top of theirs.
Response too_late(Act& act, Request const& request, EventRow const& now)
{
    auto view = form_view(act, request.form, {}, &now);
    view.conflict = Said(w::conflict_text, {{"title", now.title},
                                            {"when", say(act.language(), when_words(act.language(), now.starts, now.ends, now.all_day))},
                                            {"place", now.place}});
    return show_form(act, request, view, 409);
}

Response edited(Request const& request, Act& act)
{
    auto const event = event_in(act, request.argument("event"));
    if (!event || !rights_on(act, *event).see) return not_found(act, request);
    auto typed = read_form(act, request.form, &*event);
    auto const wrong = together(typed.wrong, problems(act, typed.details));
    if (!wrong.empty()) {
        auto view = form_view(act, request.form, wrong, &*event);
        view.version = static_cast<int>(number_in(request.form["version"]));
        return show_form(act, request, view, 422);
    }
    auto const row = save(act, {event->id, static_cast<int>(number_in(request.form["version"]))}, typed.details);
    if (row) return onward(act, request, *row);
    if (event->state == State::cancelled) return refuse(act, request, Refusal{Why::conflict, w::cancelled_meanwhile});
    if (row.refusal().why == Why::conflict) return too_late(act, request, *event);
    return refuse(act, request, row.refusal());
}

/// A verb of one button on the event's own page.
template <class Verb>
Response verb(Request const& request, Act& act, Verb does)
{
    auto const event = event_in(act, request.argument("event"));
    if (!event || !rights_on(act, *event).see) return not_found(act, request);
    return does(*event, Seen{event->id, static_cast<int>(number_in(request.form["version"]))});
}

Response again(Request const& request, Act& act, EventRow const& event, Refusal const& refusal)
{
    if (refusal.why == Why::forbidden) return refuse(act, request, refusal);
    return event_page(request, act, event, refusal.problems, status_of(refusal.why));
}

Response put(Request const& request, Act& act)
{
    return verb(request, act, [&](EventRow const& event, Seen seen) {
        auto const sent = send_in(act, seen);
        if (!sent) return again(request, act, event, sent.refusal());
        return see_other(address_of(event), *sent == State::published ? w::published : w::sent_in);
    });
}

Response put_back(Request const& request, Act& act)
{
    return verb(request, act, [&](EventRow const& event, Seen seen) {
        auto const back = send_back(act, seen, request.form["why"]);
        if (!back) return again(request, act, event, back.refusal());
        return see_other("/agenda/redactie", w::sent_back_done);
    });
}

Response cancelled(Request const& request, Act& act)
{
    return verb(request, act, [&](EventRow const& event, Seen seen) {
        auto const done = cancel(act, seen, request.form["why"]);
        if (!done) return again(request, act, event, done.refusal());
        return see_other(address_of(event), w::cancel_done);
    });
}

Response show_dates(Look const& look, Request const& request, EventRow const& event, std::vector<Problem> const& wrong = {},
                    int status = 200)
{
    bool const sent = request.method == Method::post;
    DatesPage view;
    view.errors = error_lines(wrong);
    if (status == 409) view.conflict = w::changed_meanwhile;
    view.title = event.title;
    view.base = address_of(event);
    view.version = event.version;
    for (auto const& date : store::dates(look.db, event.id)) {
        if (date.ends_at <= look.now || date.state == DateState::cancelled || date.state == DateState::skipped) continue;
        auto const value = original_field(date.original);
        view.originals.push_back(
            {value, say(look.language(), when_words(look.language(), event, date)), sent && value == request.form["original"]});
        if (view.originals.size() >= 60) break;
    }
    view.none = view.originals.empty();
    view.original_error = field(request.form, "original", wrong).error;
    view.why_field = field(request.form, "why", wrong);
    view.starts_on = field(request.form, "starts_on", wrong);
    view.starts_at = field(request.form, "starts_at", wrong);
    auto const title = say(look.language(), w::one_date_title);
    return page(
        look, request,
        {.title = title, .here = "/agenda", .crumbs = {{"/agenda", say(look.language(), w::title)}, {view.base, event.title}, {"", title}}},
        pages::dates(view, look.voice), status);
}

Response dates_form(Request const& request, Look const& look)
{
    auto const event = event_in(look, request.argument("event"));
    if (!event || !rights_on(look, *event).see) return not_found(look, request);
    if (!rights_on(look, *event).cancel) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    return show_dates(look, request, *event);
}

Response date_changed(Request const& request, Act& act)
{
    return verb(request, act, [&](EventRow const& event, Seen seen) {
        auto const original = original_in(request.form["original"]);
        std::vector<Problem> wrong;
        bool const moving = request.form["doen"] == "verplaatsen";
        auto const to = moving ? typed_time(request.form, "starts_on", "starts_at", wrong) : WallTime{};
        if (!wrong.empty()) return show_dates(act, request, event, wrong, 422);
        auto const done = moving ? move_date(act, seen, original, to, request.form["why"])
                                 : cancel_date(act, seen, original, request.form["why"]);
        if (done) return see_other(address_of(event), moving ? w::moved_done : w::date_cancel_done);
        if (done.refusal().why == Why::forbidden) return refuse(act, request, done.refusal());
        return show_dates(act, request, event, done.refusal().problems, status_of(done.refusal().why));
    });
}

} // namespace

void declare_editing(Slice& slice)
{
    slice.get("/agenda/nieuw", gate::needs(make), new_form);
    slice.post("/agenda/nieuw", gate::needs(make), made);
    slice.offer(SentOnce{"/agenda/nieuw"});
    slice.offer(OwnDoor{20, "/agenda/nieuw", w::new_button, &make});
    slice.get("/agenda/{event}/wijzigen", gate::needs(make), edit_form);
    slice.post("/agenda/{event}/wijzigen", gate::needs(make), edited);
    slice.post("/agenda/{event}/publicatie", gate::needs(make), put);
    slice.post("/agenda/{event}/terugzending", gate::needs(approve), put_back);
    slice.post("/agenda/{event}/afgelasting", gate::needs(make), cancelled);
    slice.get("/agenda/{event}/data", gate::needs(make), dates_form);
    slice.post("/agenda/{event}/data", gate::needs(make), date_changed);
}

} // namespace kwartier::calendar
