// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/events.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/areas/areas.hpp"
#include "slices/calendar/repeat.hpp"
#include "slices/calendar/sign_ups.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/words.gen.hpp"
#include "slices/people/people.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr std::size_t also_in_max = 10;
constexpr auto furthest = days{3 * 366};

Touches touch(EventRow const& event) { return {.area = event.area, .department = {}, .owner = event.made_by}; }

/// Somebody who was earlier, or a row that is gone.
Result<EventRow> seen(Act& act, Seen const& what)
{
    auto row = store::find(act.db, what.event);
    if (!row) return Refusal{Why::not_found, w::unknown};
    if (row->version != what.version) return Refusal{Why::conflict, w::changed_meanwhile};
    row->also_in = store::other_areas(act.db, row->id, row->area);
    return std::move(*row);
}

/// Saves; what others hear of counts up the sequence of the feeds.
void keep(Act& act, EventRow& row)
{
    if (row.is_public()) ++row.sequence;
    row.changed_at = act.now;
    if (!store::update(act.db, row)) throw SerializationFailure("an event changed during the act");
    ++row.version;
    if (row.is_public()) store::index_words(act.db, row, areas::name(act, row.area));
}

void to_state(Act& act, EventRow& row, State state)
{
    row.state = state;
    row.state_since = act.now;
    if (state == State::published && !row.published_at) row.published_at = act.now;
    keep(act, row);
}

void check_length(std::vector<Problem>& wrong, std::string_view text, std::size_t most, std::string field)
{
    if (length(text) > most) wrong.push_back({Said(w::too_long, {{"max", std::to_string(most)}}), std::move(field)});
}

void check_time(Look const& look, Details const& d, std::vector<Problem>& wrong)
{
    if (d.starts == WallTime{}) {
        wrong.push_back({w::day_needed, "starts_on"});
        return;
    }
    if (d.ends < d.starts) wrong.push_back({w::ends_before, "ends_at"});
    else if (d.ends - d.starts > longest) wrong.push_back({w::too_far_apart, "ends_on"});
    auto const today = look.today();
    if (day_of(d.starts) > today + furthest) wrong.push_back({w::too_far_away, "starts_on"});
    if (d.rule.empty() && day_of(d.ends) < today) wrong.push_back({w::is_over, "starts_on"});
}

void tell_maker(Act& act, EventRow const& row, std::string_view word)
{
    if (!row.made_by || row.made_by == act.actor.person) return;
    tell::person(act, {std::string(people::kind), row.made_by.value}, people::language_of(act, row.made_by), subject(row.id), word,
                 Urgency::at_once);
}

bool may_send_for(Look const& look, BodyId sender)
{
    auto const all = people::senders(look, approve);
    return std::any_of(all.begin(), all.end(), [&](people::BodyCard const& body) { return body.id == sender; });
}

/// What people who come must know.
bool matters(EventRow const& before, EventRow const& after)
{
    return before.starts != after.starts || before.ends != after.ends || before.place != after.place || before.all_day != after.all_day;
}

} // namespace

May rights_on(Look const& look, EventRow const& event)
{
    auto const& actor = look.actor;
    auto const what = touch(event);
    bool const own = actor.person && actor.person == event.made_by;
    bool const edits = actor.may(calendar::edit, what);
    May may;
    may.decide = actor.may(approve, what);
    bool const open = event.state == State::draft || event.state == State::for_review;
    may.see = event.is_public() || own || edits || may.decide;
    may.edit = event.state != State::cancelled && (edits || may.decide || (own && open));
    may.publish = open && (may.decide || (own && edits));
    may.send_in = event.state == State::draft && own && !may.publish;
    may.cancel = event.state == State::published && (own || edits || may.decide);
    may.attendees = event.is_public() && (own || actor.may(attend, what));
    may.mark_areas = may.decide;
    return may;
}

std::vector<Problem> problems(Look const& look, Details const& d)
{
    std::vector<Problem> wrong;
    if (trimmed(d.title).empty()) wrong.push_back({w::title_needed, "title"});
    check_length(wrong, d.title, title_max, "title");
    check_time(look, d, wrong);
    if (!d.area || !areas::find(look, d.area)) wrong.push_back({w::area_needed, "area"});
    check_length(wrong, d.place, place_max, "place");
    check_length(wrong, d.description, text_max, "description");
    check_length(wrong, d.organiser, organiser_max, "organiser");
    if (trimmed(d.organiser).empty() && !d.sender) wrong.push_back({w::organiser_needed, "organiser"});
    if (d.capacity < 0 || d.capacity > 100'000) wrong.push_back({w::capacity_wrong, "capacity"});
    if (d.also_in.size() > also_in_max) wrong.push_back({w::also_in_too_many, "also_in"});
    if (d.point && areas::locate(look, *d.point).where == areas::Found::Where::outside) wrong.push_back({w::point_outside, "place"});
    return wrong;
}

EventRow new_row(Act& act, Details const& details)
{
    EventRow row;
    static_cast<Details&>(row) = details;
    row.id = act.new_id<Event>();
    // 2^30 references: a few draws are enough.
    do row.reference = read_reference(new_reference('E'));
    while (store::find_reference(act.db, row.reference));
    row.uid = random_secret() + "@kwartier";
    row.made_at = row.changed_at = row.state_since = act.now;
    row.made_by = act.actor.person;
    row.zone = act.house.zone().name();
    return row;
}

Result<EventRow> draft(Act& act, Details const& details)
{
    if (auto wrong = problems(act, details); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    if (!act.actor.may(make, {.area = details.area, .department = {}, .owner = act.actor.person}))
        return Refusal{Why::forbidden, w::no_right};
    if (details.sender && !may_send_for(act, details.sender)) return Refusal{Why::forbidden, w::not_your_sender, "sender"};
    if (act.actor.person) {
        auto const most = act.actor.may(calendar::edit) ? made_by_staff_a_day_max : made_a_day_max;
        if (store::made_since(act.db, act.actor.person, act.now - days{1}) >= most)
            return Refusal{Why::too_many, Said(w::made_too_many, {{"max", std::to_string(most)}})};
    }
    auto row = new_row(act, details);
    if (!rights_on(act, row).mark_areas) row.also_in.clear();
    store::insert(act.db, row);
    write_dates(act, row);
    return row;
}

Result<EventRow> save(Act& act, Seen what, Details const& details)
{
    auto found = seen(act, what);
    if (!found) return found;
    auto& row = *found;
    auto const may = rights_on(act, row);
    if (!may.edit) return Refusal{Why::forbidden, row.is_public() ? w::ask_editor : w::no_right};
    if (auto wrong = problems(act, details); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    // To another area only where one could have made it.
    if (details.area != row.area && !act.actor.may(make, {.area = details.area, .department = {}, .owner = act.actor.person}))
        return Refusal{Why::forbidden, w::no_right, "area"};
    if (details.sender && details.sender != row.sender && !may_send_for(act, details.sender))
        return Refusal{Why::forbidden, w::not_your_sender, "sender"};
    auto const before = row;
    static_cast<Details&>(row) = details;
    if (!may.mark_areas) row.also_in = before.also_in;
    keep(act, row);
    write_dates(act, row);
    if (!row.is_public()) return row;
    act.publish(Changed{{row.id, row.area}});
    if (matters(before, row)) tell_attendees(act, row, {}, "calendar.changed_for_you");
    fill_places(act, row);
    return row;
}

Result<State> send_in(Act& act, Seen what)
{
    auto found = seen(act, what);
    if (!found) return found.refusal();
    auto& row = *found;
    auto const may = rights_on(act, row);
    if (!may.publish && !may.send_in) return Refusal{Why::conflict, w::not_now};
    row.why.clear();
    if (!may.publish) {
        to_state(act, row, State::for_review);
        act.publish(Proposed{{row.id, row.area}});
        return row.state;
    }
    bool const proposed = row.state == State::for_review;
    to_state(act, row, State::published);
    act.publish(Published{{row.id, row.area}});
    if (proposed) tell_maker(act, row, "calendar.published_for_you");
    return row.state;
}

Outcome send_back(Act& act, Seen what, std::string_view why)
{
    auto found = seen(act, what);
    if (!found) return found.refusal();
    if (!rights_on(act, *found).decide) return Refusal{Why::forbidden, w::no_right};
    if (found->state != State::for_review) return Refusal{Why::conflict, w::not_now};
    if (trimmed(why).empty()) return Refusal{Why::invalid, w::why_needed, "why"};
    if (length(why) > why_max) return Refusal{Why::invalid, Said(w::too_long, {{"max", std::to_string(why_max)}}), "why"};
    found->why = trimmed(why);
    to_state(act, *found, State::draft);
    act.publish(SentBack{{found->id, found->area}});
    tell_maker(act, *found, "calendar.sent_back_to_you");
    return Done{};
}

Outcome cancel(Act& act, Seen what, std::string_view why)
{
    auto found = seen(act, what);
    if (!found) return found.refusal();
    if (!rights_on(act, *found).cancel) return Refusal{Why::forbidden, w::no_right};
    if (trimmed(why).empty()) return Refusal{Why::invalid, w::why_needed, "why"};
    if (length(why) > why_max) return Refusal{Why::invalid, Said(w::too_long, {{"max", std::to_string(why_max)}}), "why"};
    found->why = trimmed(why);
    to_state(act, *found, State::cancelled);
    act.publish(Cancelled{{found->id, found->area}});
    tell_attendees(act, *found, {}, "calendar.cancelled_for_you");
    return Done{};
}

namespace {

/// One date of an event, changed by `change`, which may refuse.
template <class Fact, class Change>
Outcome change_date(Act& act, Seen const& what, WallTime original, std::string_view why, std::string_view told, Change change)
{
    auto found = seen(act, what);
    if (!found) return found.refusal();
    if (!rights_on(act, *found).cancel) return Refusal{Why::forbidden, w::no_right};
    auto date = store::date(act.db, found->id, original);
    if (!date || date->state == DateState::skipped || date->state == DateState::cancelled || date->ends_at <= act.now)
        return Refusal{Why::conflict, w::date_gone, "original"};
    if (trimmed(why).empty()) return Refusal{Why::invalid, w::why_needed, "why"};
    if (length(why) > why_max) return Refusal{Why::invalid, Said(w::too_long, {{"max", std::to_string(why_max)}}), "why"};
    if (Outcome changed = change(*date); !changed) return changed;
    date->why = trimmed(why);
    store::put_date(act.db, *date);
    keep(act, *found);
    act.publish(Fact{{{found->id, found->area}, number(original)}});
    tell_attendees(act, *found, original, told);
    return Done{};
}

} // namespace

Outcome cancel_date(Act& act, Seen what, WallTime original, std::string_view why)
{
    return change_date<DateCancelled>(act, what, original, why, "calendar.cancelled_for_you", [](EventDate& date) -> Outcome {
        date.state = DateState::cancelled;
        return Done{};
    });
}

Outcome move_date(Act& act, Seen what, WallTime original, WallTime starts, std::string_view why)
{
    return change_date<DateMoved>(act, what, original, why, "calendar.changed_for_you", [&](EventDate& date) -> Outcome {
        if (starts == WallTime{}) return Refusal{Why::invalid, w::day_needed, "starts_on"};
        auto const& zone = act.house.zone();
        auto const ends = starts + (date.ends - date.starts);
        if (zone.at(ends) <= act.now || day_of(starts) > act.today() + furthest) return Refusal{Why::invalid, w::is_over, "starts_on"};
        date.state = DateState::moved;
        date.starts = starts;
        date.ends = ends;
        date.starts_at = zone.at(starts);
        date.ends_at = zone.at(ends);
        return Done{};
    });
}

void put_in_calendar(Act& act, EventRow& row)
{
    row.state = State::published;
    row.state_since = act.now;
    if (!row.published_at) row.published_at = act.now;
    store::insert(act.db, row);
    write_dates(act, row);
    store::index_words(act.db, row, areas::name(act, row.area));
    act.publish(Published{{row.id, row.area}});
}

void take_over(Act& act, EventRow& row, Details const& details, State state, std::string_view why)
{
    auto const before = row;
    static_cast<Details&>(row) = details;
    row.why = why;
    if (state != row.state) to_state(act, row, state);
    else keep(act, row);
    write_dates(act, row);
    bool const stops = state == State::cancelled && before.state != State::cancelled;
    if (stops) act.publish(Cancelled{{row.id, row.area}});
    else act.publish(Changed{{row.id, row.area}});
    if (stops) tell_attendees(act, row, {}, "calendar.cancelled_for_you");
    else if (matters(before, row)) tell_attendees(act, row, {}, "calendar.changed_for_you");
    fill_places(act, row);
}

} // namespace kwartier::calendar
