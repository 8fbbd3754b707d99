// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/base/time.hpp"
#include "slices/follows/model.hpp"

// The round that brings what is new to who follows it, as rows of the one digest a day.
namespace kwartier::follows {

/// Where the next round of this rhythm ends: daily a minute ago, weekly the last Friday at four.
Instant round_end(Zone const&, Rhythm, Instant now);
/// What was published and what happened since the last round. It costs as much as there is new times who follows that; small acts, each of
/// which also writes down whom it reached, so that a crash in the middle loses nothing and tells nobody twice.
struct Collected {
    std::size_t told = 0;                 // followers
    std::chrono::microseconds longest{0}; // act
};
Collected collect(House const&, Instant now);

} // namespace kwartier::follows
