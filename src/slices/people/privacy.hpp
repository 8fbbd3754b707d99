// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/slice.hpp"
#include "slices/people/model.hpp"

// What is known of a person with an account, and letting go of it.
namespace kwartier::people {

/// An administrator looked at who it is.
struct PersonViewed : PersonFact {
    static constexpr std::string_view word = "people.person_viewed";
};
struct PersonErased : PersonFact {
    static constexpr std::string_view word = "people.person_erased";
};

/// Roles are given for a reason; whoever holds one asks the administrator first.
bool may_be_erased(Look const&, PersonId);
/// Ends every way in at once; the rest follows by a job.
Outcome ask_erasure(Act&, PersonId);

void declare_privacy(Slice&);          // export, erasure, retention
void declare_privacy_routes(Slice&);   // /mijn/gegevens
void declare_retention_routes(Slice&); // /beheer/bewaren

} // namespace kwartier::people
