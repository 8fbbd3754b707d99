// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/house.hpp"
#include "slices/addresses/addresses.hpp"

// The Locatieserver of PDOK, for a city that sets --pdok-url. It gets an address and nothing else.
namespace kwartier::addresses::pdok {

/// What may be sent of what was typed: its words without signs. Empty when there is nothing to ask, or when the text may be about somebody
/// (a telephone number, a name).
std::string question(std::string_view typed);

/// Houses and streets of an answer, in its order. Nothing when it is none.
std::optional<std::vector<Suggestion>> read_answer(std::string_view json);

/// Asks, or takes the answer that lies in DATA/pdok. Nothing when the city does not use it, when there is nothing to ask, when it does not
/// answer well within a second, or was silent three times in the last minute: then our own table answers. What lies outside our areas is
/// left out. Waits: for the pool, jobs and commands only.
std::optional<std::vector<Suggestion>> ask(Look const&, std::string_view typed);

/// Throws away answers older than thirty days, and the oldest of too many.
void clean(House const&, Instant now);

} // namespace kwartier::addresses::pdok
