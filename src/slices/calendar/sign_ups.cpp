// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/sign_ups.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/privacy/privacy.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/store_sign_ups.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr int told_at_once = 5000;

std::vector<Problem> wrong_attendee(Attendee const& a)
{
    std::vector<Problem> wrong;
    if (trimmed(a.name).empty()) wrong.push_back({w::name_needed, "name"});
    if (length(a.name) > name_max) wrong.push_back({Said(w::too_long, {{"max", std::to_string(name_max)}}), "name"});
    if (length(a.phone) > 40) wrong.push_back({Said(w::too_long, {{"max", "40"}}), "phone"});
    if (!a.email.empty() && !looks_like_email(a.email)) wrong.push_back({w::email_wrong, "email"});
    if (a.email.empty() && !a.person && !a.by_organiser) wrong.push_back({w::email_needed, "email"});
    return wrong;
}

void tell(Act& act, SignUpRow const& row, std::string_view word)
{
    // On the telephone only the voice was left.
    if (!row.email && !row.person) return;
    tell::person(act, {std::string(attendee_kind), row.id}, row.language, subject(row.event), word, Urgency::at_once);
}

SignUpRow sealed(Act& act, EventId event, WallTime original, Attendee const& a)
{
    auto& keys = act.house.keys();
    SignUpRow row{.id = act.new_number(), .event = event, .original = original, .person = a.person, .seal = keys.fresh()};
    auto const seal = [&](std::string_view plain) { return plain.empty() ? std::nullopt : std::optional(keys.seal(row.seal, plain)); };
    row.name = seal(trimmed(a.name));
    row.email = seal(trimmed(a.email));
    row.phone = seal(trimmed(a.phone));
    row.email_index = email_index(keys, a.email);
    row.language = a.language;
    row.by_organiser = a.by_organiser;
    row.asked_at = act.now;
    row.own_hash = secret_hash(own_link(keys, row.id));
    row.asking_hash = secret_hash(asking_link(keys, row.id));
    return row;
}

/// A place, or one in the line.
void place(Act& act, EventRow const& event, SignUpRow& row)
{
    store::hold_date(act.db, row.event, row.original);
    auto const now = store::counted(act.db, row.event, row.original);
    row.standing = event.capacity == 0 || now.signed_up < event.capacity ? Standing::signed_up : Standing::waiting;
    row.placed_at = act.now;
    store::set_standing(act.db, row.id, row.standing, act.now);
    act.publish(SignedUp{{{event.id, event.area}, number(row.original)}});
    tell(act, row, row.standing == Standing::signed_up ? "calendar.signed_up" : "calendar.on_waiting_list");
}

/// Who waits longest gets what is free.
void fill(Act& act, EventRow const& event, WallTime original)
{
    store::hold_date(act.db, event.id, original);
    auto const now = store::counted(act.db, event.id, original);
    auto free = event.capacity == 0 ? now.waiting : event.capacity - now.signed_up;
    if (free <= 0 || now.waiting == 0) return;
    for (auto const& row : store::sign_ups(act.db, event.id, original)) {
        if (row.standing != Standing::waiting || free-- <= 0) continue;
        store::set_standing(act.db, row.id, Standing::signed_up, act.now);
        tell(act, row, "calendar.place_for_you");
    }
}

} // namespace

bool takes_sign_ups(Look const& look, EventRow const& event, EventDate const& date)
{
    return event.sign_up && event.state == State::published && date.starts_at > look.now && date.state != DateState::cancelled &&
           date.state != DateState::skipped;
}

Result<Asked> sign_up(Act& act, EventId id, WallTime original, Attendee const& attendee)
{
    auto const event = store::find(act.db, id);
    auto const date = event ? store::date(act.db, id, original) : std::nullopt;
    if (!event || !event->is_public()) return Refusal{Why::not_found, w::unknown};
    if (!date || !takes_sign_ups(act, *event, *date)) return Refusal{Why::conflict, w::no_sign_up, "original"};
    if (auto wrong = wrong_attendee(attendee); !wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    auto const& keys = act.house.keys();
    auto const index = email_index(keys, attendee.email);
    if (attendee.person)
        if (auto const known = store::already(act.db, id, original, attendee.person, {})) return Asked{own_link(keys, known->id)};
    if (!index.empty() && store::asked_since(act.db, index, act.now - days{1}) >= asked_a_day_max)
        return Refusal{Why::too_many, Said(w::asked_too_often, {{"max", std::to_string(asked_a_day_max)}}), "email"};
    auto row = sealed(act, id, original, attendee);
    store::insert_sign_up(act.db, row);
    if (attendee.person || attendee.by_organiser) {
        place(act, *event, row);
        return Asked{own_link(keys, row.id)};
    }
    tell(act, row, "calendar.code");
    return Asked{asking_link(keys, row.id), true};
}

Result<std::string> confirm(Act& act, SignUpRow const& row, std::string_view typed)
{
    auto const& keys = act.house.keys();
    if (row.standing != Standing::asking) return own_link(keys, row.id);
    if (act.now - row.asked_at > code_valid || row.tries >= code_tries_max) return Refusal{Why::gone, w::code_over, "code"};
    std::string digits(typed);
    std::erase_if(digits, [](char c) { return c == ' ' || c == '-'; });
    if (digits != code_of(keys, row.id)) {
        store::count_try(act.db, row.id);
        act.keep_although_refused();
        return Refusal{Why::invalid, w::code_wrong, "code"};
    }
    auto const event = store::find(act.db, row.event);
    auto const date = event ? store::date(act.db, row.event, row.original) : std::nullopt;
    if (!date || !takes_sign_ups(act, *event, *date)) return Refusal{Why::conflict, w::no_sign_up};
    // Twice the same address is once; that it was there already is said only to who read its mail.
    if (auto const known = store::already(act.db, row.event, row.original, {}, row.email_index)) {
        Leaving leaving;
        forget(act, row, leaving);
        privacy::queue_leaving(act, leaving);
        return own_link(keys, known->id);
    }
    auto placed = row;
    place(act, *event, placed);
    return own_link(keys, row.id);
}

void forget(Act& act, SignUpRow const& row, Leaving& leaving)
{
    store::erase_sign_up(act.db, row.id);
    leaving.keys.push_back(row.seal);
}

void sign_off(Act& act, SignUpRow const& row)
{
    Leaving leaving;
    forget(act, row, leaving);
    privacy::queue_leaving(act, leaving);
    auto const event = store::find(act.db, row.event);
    if (!event || row.standing == Standing::asking) return;
    act.publish(SignedOff{{{event->id, event->area}, number(row.original)}});
    auto const date = store::date(act.db, row.event, row.original);
    if (date && takes_sign_ups(act, *event, *date)) fill(act, *event, row.original);
}

void fill_places(Act& act, EventRow const& event)
{
    if (!event.sign_up) return;
    for (auto const& date : store::dates(act.db, event.id))
        if (takes_sign_ups(act, event, date)) fill(act, event, date.original);
}

void tell_attendees(Act& act, EventRow const& event, std::optional<WallTime> original, std::string_view word)
{
    for (auto const& row : store::sign_ups_of_event(act.db, event.id, told_at_once)) {
        if (row.standing == Standing::asking || (original && row.original != *original)) continue;
        auto const date = store::date(act.db, event.id, row.original);
        if (date && date->ends_at <= act.now) continue;
        tell(act, row, word);
    }
}

std::string own_link(KeyRing const& keys, std::int64_t id) { return keys.keyed_hash("calendar.own", std::to_string(id)).substr(0, 32); }

std::string asking_link(KeyRing const& keys, std::int64_t id)
{
    return keys.keyed_hash("calendar.asking", std::to_string(id)).substr(0, 32);
}

std::string code_of(KeyRing const& keys, std::int64_t id)
{
    auto const hex = keys.keyed_hash("calendar.code", std::to_string(id));
    auto const digits = std::to_string(std::stoull(hex.substr(0, 12), nullptr, 16) % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

std::string email_index(KeyRing const& keys, std::string_view email)
{
    return trimmed(email).empty() ? std::string() : keys.blind_index("calendar.email", folded(trimmed(email)));
}

} // namespace kwartier::calendar
