// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "kernel/base/time.hpp"

namespace kwartier {

class House;

namespace seals {

/// Seals the facts that were committed since, in batches, until none is left or so much time has gone by. Returns how many facts. The
/// clockwork "facts.seal" does it every minute, for five seconds at most: after a large import there are minutes of it, and the digests wait, or who
/// stops the server.
int seal_facts(House const&, Instant now, std::chrono::milliseconds at_most = std::chrono::hours{24});

enum class Extent { newest, all };
/// What does not fit: a fact that was changed or is gone, a seal that is missing or does not follow the one before it, and (over all)
/// facts that stand in no seal.
std::vector<std::string> troubles(House const&, Extent);

} // namespace seals
} // namespace kwartier
