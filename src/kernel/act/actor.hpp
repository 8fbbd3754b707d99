// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "kernel/act/area.hpp"
#include "kernel/act/rights.hpp"
#include "kernel/words/word.hpp"

namespace kwartier {

/// A role somebody holds today, with the areas it reaches (the granted area and all below it). No area means the whole city.
struct HeldRole {
    Role role;
    AreaId area;
    std::vector<AreaId> reach; // sorted
};

/// What a right is asked about: the area it lies in, the department that has it, and whose it is.
struct Touches {
    AreaId area{};
    BodyId department{};
    PersonId owner{};
};

/// Who acts or looks. Made by the door from the session; nobody else makes one, but tests and commands.
struct Actor {
    PersonId person{}; // zero: not signed in
    SessionId session{};
    std::string shown_name; // for the page only, never for logs or facts
    Language language = Language::nl;
    std::vector<HeldRole> roles;
    std::vector<BodyId> departments; // bodies the person belongs to today
    bool house_itself = false;       // jobs and commands: may everything

    bool signed_in() const { return bool(person); }
    bool staff() const;
    bool holds(Role) const;
    /// Somewhere: the gate asks this, the service asks the next one.
    bool may(Right const&) const;
    bool may(Right const&, Touches const&) const;
    /// The areas in which a right is held by area; empty together with `everywhere` false means none.
    struct Reach {
        bool everywhere = false;
        std::vector<AreaId> areas;
        bool department = false;
        bool own = false;
    };
    Reach reach(Right const&) const;
};

/// The actor of jobs and commands.
Actor the_house();

} // namespace kwartier
