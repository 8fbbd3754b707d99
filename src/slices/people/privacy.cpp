// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/privacy.hpp"

#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/people/entry.hpp"
#include "slices/people/service.hpp"
#include "slices/people/shown.hpp"
#include "slices/people/store.hpp"
#include "slices/people/store_privacy.hpp"
#include "slices/people/tries.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace {

namespace w = words::people;

constexpr int after_everybody_else = 900;
constexpr auto closed_kept = days{183};

std::string moment(Look const& look, Instant at)
{
    return date_and_time(look.language(), std::chrono::floor<seconds>(look.house.zone().wall(at)));
}

DataSection account(Look const& look, PersonDetails const& person)
{
    return {"account",
            w::data_account,
            {{"",
              {{"reference", w::data_reference, person.reference},
               {"name", w::field_name, person.name},
               {"email", w::field_email, person.email},
               {"phone", w::field_phone, person.phone},
               {"language", w::field_language, std::string(code(person.language))},
               {"password", w::data_password, say(look.language(), person.has_password ? w::data_yes : w::data_no)}}}}};
}

DataSection standing(Look const& look, PersonId person)
{
    DataSection section{"roles", w::mine_roles, {}};
    for (auto const& grant : grants(look, person))
        section.records.push_back({"",
                                   {{"role", w::data_role, say(look.language(), role_word(grant.role))},
                                    {"area", w::data_area, area_words(look, grant.area)},
                                    {"period", w::data_period, period(look, grant.begins, grant.ends)}}});
    for (auto const& membership : memberships_of(look, person)) {
        auto const card = body(look, membership.body);
        section.records.push_back({"",
                                   {{"body", w::data_body, card ? card->name : ""},
                                    {"office", w::data_role, say(look.language(), office_word(membership.office))},
                                    {"period", w::data_period, period(look, membership.begins, membership.ends)}}});
    }
    return section;
}

DataSection ways_in(Look const& look, PersonId person)
{
    DataSection section{"sessions", w::sessions_title, {}};
    for (auto const& session : store::sessions_of(look.db, person))
        section.records.push_back(
            {"", {{"began", w::data_began, moment(look, session.created)}, {"seen", w::data_seen, moment(look, session.seen)}}});
    return section;
}

/// What happened with the account, and who looked at it.
DataSection history(Look const& look, PersonId person)
{
    DataSection section{"history", w::data_history, {}};
    for (auto const& fact : timeline(look, subject(person))) {
        DataRecord record{"", {{"at", w::data_at, moment(look, fact.at)}}};
        for (auto const& wording : look.house.all<Wording>())
            if (wording.fact == fact.word) record.lines.push_back({"what", w::data_what, wording.sentence(look, fact, look.language())});
        if (fact.actor)
            record.lines.push_back({"by", w::data_by, say(look.language(), fact.actor == person ? w::data_you : w::data_official)});
        section.records.push_back(std::move(record));
    }
    return section;
}

std::vector<DataSection> about(Look const& look, DataSubject const& who)
{
    auto const person = who.person ? details(look, who.person) : std::nullopt;
    if (!person) return {};
    return {account(look, *person), standing(look, person->id), ways_in(look, person->id), history(look, person->id)};
}

void forget_person(Act& act, PersonRow const& person, Leaving& leaving)
{
    if (person.email) {
        auto const email = act.house.keys().open(person.seal_key, SealedText{*person.email}).value_or("");
        // Only what is counted for the account; what is counted for a network address is nobody's in particular.
        for (auto const& counted : {tries_of(act.house, email, ""), asks_of(act.house, email, "")})
            store::forget_tries(act.db, counted.front().what);
    }
    store::forget_tries(act.db, tries_of_person(act.house, person.id, "").front().what);
    for (auto const& grant : store::grants_of(act.db, person.id))
        if (!grant.ends || *grant.ends > act.now) store::end_grant(act.db, person.id, grant.number, act.now, act.actor.person);
    store::erase_person(act.db, person.id, act.now);
    leaving.keys.push_back(person.seal_key);
    act.publish(PersonErased{{person.id}});
}

bool erase(Act& act, DataSubject const& who, int, Leaving& leaving)
{
    if (auto const person = who.person ? store::find(act.db, who.person) : std::nullopt) forget_person(act, *person, leaving);
    return true;
}

std::vector<std::int64_t> long_closed(Look const& look, std::int64_t after, int at_most)
{
    return store::closed_before(look.db, look.now - closed_kept, after, at_most);
}

bool let_go(Act& act, std::int64_t id, Leaving& leaving)
{
    auto const person = store::find(act.db, PersonId{id});
    if (!person || person->state != PersonState::closed) return false;
    forget_person(act, *person, leaving);
    return true;
}

void remember_closing(Act& act, PersonClosed const& closed) { store::mark_closed(act.db, closed.person, act.now); }

} // namespace

bool may_be_erased(Look const& look, PersonId person) { return store::held(look.db, person, look.now).empty(); }

Outcome ask_erasure(Act& act, PersonId person)
{
    if (!may_be_erased(act, person)) return Refusal{Why::conflict, w::erase_not_with_role};
    sign_out_everywhere(act, person);
    privacy::queue_erasure(act, person);
    return Done{};
}

void declare_privacy(Slice& slice)
{
    slice.hears<PersonClosed>(remember_closing);
    slice.offer(Export{10, about});
    slice.offer(Erasure{after_everybody_else, erase});
    slice.offer(Retention{.name = "people.closed_accounts",
                          .kind = kind,
                          .words = w::retention_accounts,
                          .by = Retention::By::itself,
                          .due = long_closed,
                          .let_go = let_go});
}

} // namespace kwartier::people
