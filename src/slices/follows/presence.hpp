// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/contributions.hpp"
#include "kernel/base/result.hpp"
#include "slices/follows/model.hpp"

// "8 gasten en geen leden online": who is here now, as numbers, over all processes. What one process saw is in its memory
// (kernel/web/footfall.hpp); of the others there is a row each.
namespace kwartier::follows {

struct Online {
    std::int64_t guests = 0;
    std::int64_t members = 0;
};
Online online(Look const&);
/// Both numbers as people read them: 0 is "geen", 1 and 2 are "enkele".
std::string online_words(Language, Online const&);

/// Writes down what this process counted, when it is another number or the row grows old, and when these members were here.
void write_online(Act&, std::vector<PersonId> const& members);
/// The same, queued.
void note_online(House const&, Instant now);

/// Who is seen by name, and in which neighbourhood they live, as they say. Off until somebody chooses so.
struct ShownName {
    AreaId area;
    std::string name;
};
std::optional<ShownName> shown_name(Look const&, PersonId);
/// Refuses an empty or long name, and what is no neighbourhood.
Outcome show_name(Act&, AreaId, std::string_view name);
void hide_name(Act&);
void forget_name(Act&, PersonId, Leaving&);
/// The others of the actor's own neighbourhood who are here now; nothing for who is not seen themselves.
std::vector<std::string> neighbours_online(Look const&);

} // namespace kwartier::follows
