// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/people/pages.hpp"
#include "slices/people/service.hpp"

// How roles, areas, periods and bodies read on pages and on the command line.
namespace kwartier::people {

Word role_word(Role);
Word scope_word(Scope);
Word kind_word(BodyKind);
Word office_word(Office);

/// "vanaf 3 mei 2026", "van 3 mei 2026 tot en met 4 juni 2026"
std::string period(Look const&, Instant begins, std::optional<Instant> ends);
/// "Mariaberg", or "de hele stad"
std::string area_words(Look const&, AreaId);
RoleLine role_line(Look const&, GrantRow const&);
std::vector<Choice> role_choices(Look const&, std::string_view chosen);
std::vector<Choice> language_choices(Look const&, Language chosen);
/// Districts by division, then neighbourhoods; a value is "district:noord-west".
std::vector<ChoiceGroup> area_groups(Look const&, std::vector<AreaId> const& chosen);
std::string area_value(Look const&, AreaId);
/// Nothing when no area is called so; zero for an empty text.
std::optional<AreaId> area_from(Look const&, std::string_view value);
/// "26 november 2026, 11:05", on the clock on the wall.
std::string moment(Look const&, Instant);
/// "wachtwoord, code van een app"
std::string factors_words(Look const&, int factors);
std::string last_day(Look const&, std::optional<Instant> ends); // for a date field

} // namespace kwartier::people
