// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>

#include "kernel/act/act.hpp"
#include "slices/follows/returned.hpp"

// What mail that came back does to who follows: an address that does not exist is stopped at once, another one after five in a row.
namespace kwartier::follows {

enum class Taken { stopped, counted, nothing };

/// Only when the mail was ours and was sent to that very address: who makes up a report cannot stop somebody else. The same mail counts once,
/// so that a folder may be read again.
Taken take_back(Act&, Returned const&);

/// `kwartier bounces FILE…`: files and folders (mbox, maildir).
int bounces_command(House const&, std::span<std::string const> arguments);

} // namespace kwartier::follows
