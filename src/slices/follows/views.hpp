// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/web/request.hpp"
#include "slices/areas/areas.hpp"
#include "slices/follows/following.hpp"
#include "slices/follows/pages.hpp"

// What the pages of following show, and how an address names what is to be followed.
namespace kwartier::follows {

/// How an address names an area: "buurten/mariaberg", "stadsdelen/west", "stad".
std::string area_reference(areas::Area const&);
std::optional<areas::Area> area_named(Look const&, std::string_view reference);

/// What "?gebied=…" or "?melding=…" names; nothing when it names nothing one can follow.
std::optional<Subject> subject_named(Look const&, Fields const&);
/// The pair that names it in an address again.
std::pair<std::string, std::string> parameter_of(Look const&, Fields const&);
/// What was asked with the form: the subject by its hidden fields, the sources by the boxes that were ticked.
Wanted wanted_of(Look const&, Fields const&);

std::vector<Choice> area_choices(Look const&, std::string_view chosen);
/// The boxes for a subject; nothing when none is chosen. A first visit ticks everything, and not the newsletter: nobody asked for that yet.
std::optional<WhatPart> what_part(Look const&, Fields const& named, Fields const& typed, std::vector<Problem> const&);
/// By which a form says which of the things one follows it is about.
std::string line_token(House const&, FollowRow const&);
std::vector<FollowedLine> followed_lines(Look const&, FollowerRow const&);

} // namespace kwartier::follows
