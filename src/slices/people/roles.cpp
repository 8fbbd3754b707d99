// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "kernel/act/house.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/service.hpp"
#include "slices/people/store.hpp"
#include "slices/people/words.gen.hpp"

namespace kwartier::people {

namespace w = words::people;

namespace {

/// The house must keep somebody who may grant: the last administrator without an end cannot be ended.
bool last_administrator(Act& act, GrantRow const& grant)
{
    if (grant.role != Role::administrator || grant.ends) return false;
    auto const own = store::held(act.db, grant.person, act.now);
    auto const others = std::any_of(
        own.begin(), own.end(), [&](GrantRow const& g) { return g.number != grant.number && g.role == Role::administrator && !g.ends; });
    return !others && store::administrators(act.db, act.now) <= 1;
}

std::optional<GrantRow> find_grant(Act& act, PersonId person, int number)
{
    auto const all = store::grants_of(act.db, person);
    auto const found = std::find_if(all.begin(), all.end(), [&](GrantRow const& g) { return g.number == number; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

int write_grant(Act& act, NewGrant const& wanted)
{
    GrantRow row;
    row.person = wanted.person;
    row.number = store::next_grant_number(act.db, wanted.person);
    row.role = wanted.role;
    row.area = wanted.area;
    row.begins = wanted.begins.value_or(act.now);
    row.ends = wanted.ends;
    row.trusted = wanted.trusted;
    store::add(act.db, act.new_number(), row, act.actor.person, act.now);
    act.publish(Granted{{wanted.person, wanted.role, wanted.area}});
    return row.number;
}

} // namespace

std::vector<HeldRole> roles_now(Look const& look, PersonId person)
{
    std::vector<HeldRole> roles;
    roles.push_back({Role::resident, {}, {}});
    for (auto const& grant : store::held(look.db, person, look.now))
        roles.push_back({grant.role, grant.area, grant.area ? areas::reach(look, grant.area) : std::vector<AreaId>{}});
    return roles;
}

bool trusted(Look const& look, PersonId person, AreaId area)
{
    auto const held = store::held(look.db, person, look.now);
    return std::any_of(held.begin(), held.end(), [&](GrantRow const& grant) {
        if (!grant.trusted || !grant.area) return grant.trusted;
        auto const reach = areas::reach(look, grant.area);
        return std::binary_search(reach.begin(), reach.end(), area);
    });
}

Actor actor_of(Look const& look, PersonId person)
{
    Actor actor;
    auto const found = details(look, person);
    if (!found || found->state != PersonState::active) return actor;
    actor.person = person;
    actor.shown_name = found->name.empty() ? found->email : found->name;
    actor.language = found->language;
    actor.roles = roles_now(look, person);
    actor.departments = store::departments_of(look.db, person, look.now, look.today());
    return actor;
}

std::vector<GrantRow> grants(Look const& look, PersonId person) { return store::grants_of(look.db, person); }

std::vector<PersonId> holders(Look const& look, Role role, AreaId area)
{
    std::vector<PersonId> found;
    for (auto const& grant : store::holders(look.db, role, look.now)) {
        if (!found.empty() && found.back() == grant.person) continue;
        if (area && grant.area) {
            auto const reach = areas::reach(look, grant.area);
            if (!std::binary_search(reach.begin(), reach.end(), area)) continue;
        }
        found.push_back(grant.person);
        if (found.size() == 200) break;
    }
    return found;
}

Result<int> grant(Act& act, NewGrant const& wanted)
{
    if (!act.actor.may(manage_roles)) return Refusal{Why::forbidden, w::not_yours};
    auto const person = store::find(act.db, wanted.person);
    if (!person) return Refusal{Why::not_found, w::person_unknown};
    if (person->state != PersonState::active) return Refusal{Why::conflict, w::person_closed};
    if (wanted.area && !areas::find(act, wanted.area)) return Refusal{Why::invalid, w::area_unknown, "area"};
    if (wanted.role == Role::platform_member && !wanted.area) return Refusal{Why::invalid, w::area_needed, "area"};
    if (wanted.ends && *wanted.ends <= std::max(act.now, wanted.begins.value_or(act.now)))
        return Refusal{Why::invalid, w::ends_before, "until"};
    auto const begins = wanted.begins.value_or(act.now);
    for (auto const& held : store::grants_of(act.db, wanted.person)) {
        auto const same = held.role == wanted.role && held.area == wanted.area;
        auto const apart = (held.ends && *held.ends <= begins) || (wanted.ends && *wanted.ends <= held.begins);
        if (same && !apart) return Refusal{Why::conflict, w::role_held, "role"};
    }
    return write_grant(act, wanted);
}

void make_administrator(Act& act, PersonId person)
{
    write_grant(act, {.person = person, .role = Role::administrator, .area = {}, .begins = {}, .ends = {}});
}

Outcome end_grant(Act& act, PersonId person, int number)
{
    if (!act.actor.may(manage_roles)) return Refusal{Why::forbidden, w::not_yours};
    auto const found = find_grant(act, person, number);
    if (!found) return Refusal{Why::not_found, w::grant_unknown};
    if (last_administrator(act, *found)) return Refusal{Why::conflict, w::last_administrator};
    if (!store::end_grant(act.db, person, number, act.now, act.actor.person)) return Refusal{Why::conflict, w::grant_over};
    act.publish(GrantEnded{{person, found->role, found->area}});
    return Done{};
}

Outcome close_person(Act& act, PersonId id, int version)
{
    if (!act.actor.may(manage_people)) return Refusal{Why::forbidden, w::not_yours};
    for (auto const& held : store::grants_of(act.db, id)) {
        if (held.ends && *held.ends <= act.now) continue;
        if (last_administrator(act, held)) return Refusal{Why::conflict, w::last_administrator};
        store::end_grant(act.db, id, held.number, act.now, act.actor.person);
        act.publish(GrantEnded{{id, held.role, held.area}});
    }
    for (auto const& membership : store::memberships_of(act.db, id))
        if (!membership.ends || *membership.ends > act.now) store::end_membership(act.db, membership.body, membership.number, act.now);
    if (!store::save_state(act.db, id, version, PersonState::closed)) return Refusal{Why::conflict, w::changed_meanwhile};
    store::end_sessions(act.db, id);
    store::end_second_steps(act.db, id);
    store::end_address_changes(act.db, id);
    act.publish(PersonClosed{{id}});
    return Done{};
}

} // namespace kwartier::people
