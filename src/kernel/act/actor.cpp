// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/actor.hpp"

#include <algorithm>

namespace kwartier {

namespace {

bool touches(Scope scope, HeldRole const& held, Actor const& actor, Touches const& what)
{
    switch (scope) {
    case Scope::none: return false;
    case Scope::own: return actor.person && what.owner == actor.person;
    case Scope::department:
        return (what.department &&
                std::find(actor.departments.begin(), actor.departments.end(), what.department) != actor.departments.end()) ||
               (actor.person && what.owner == actor.person);
    case Scope::area: return !held.area || (what.area && std::binary_search(held.reach.begin(), held.reach.end(), what.area));
    case Scope::city: return true;
    }
    return false;
}

} // namespace

bool Actor::holds(Role role) const
{
    return std::any_of(roles.begin(), roles.end(), [&](HeldRole const& held) { return held.role == role; });
}

bool Actor::staff() const
{
    return std::any_of(roles.begin(), roles.end(),
                       [](HeldRole const& held) { return held.role != Role::resident && held.role != Role::platform_member; });
}

bool Actor::may(Right const& right) const
{
    if (house_itself) return true;
    return std::any_of(roles.begin(), roles.end(), [&](HeldRole const& held) { return right.scope(held.role) != Scope::none; });
}

bool Actor::may(Right const& right, Touches const& what) const
{
    if (house_itself) return true;
    return std::any_of(roles.begin(), roles.end(),
                       [&](HeldRole const& held) { return touches(right.scope(held.role), held, *this, what); });
}

Actor::Reach Actor::reach(Right const& right) const
{
    Reach reach;
    reach.everywhere = house_itself;
    for (auto const& held : roles) {
        switch (right.scope(held.role)) {
        case Scope::none: break;
        case Scope::own: reach.own = true; break;
        case Scope::department: reach.department = true; break;
        case Scope::city: reach.everywhere = true; break;
        case Scope::area:
            if (!held.area) reach.everywhere = true;
            reach.areas.insert(reach.areas.end(), held.reach.begin(), held.reach.end());
            break;
        }
    }
    std::sort(reach.areas.begin(), reach.areas.end());
    reach.areas.erase(std::unique(reach.areas.begin(), reach.areas.end()), reach.areas.end());
    return reach;
}

Actor the_house()
{
    Actor actor;
    actor.house_itself = true;
    return actor;
}

} // namespace kwartier
