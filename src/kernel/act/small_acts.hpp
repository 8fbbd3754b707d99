// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "kernel/act/actor.hpp"
#include "kernel/base/time.hpp"

namespace kwartier {

struct Act;
class House;

/// Slow work over many rows, cut so that whoever else writes waits some milliseconds at most: each act takes as many rows as the acts
/// before it could in that time, or fewer when these rows turn out to be slower, and between two acts others get as long as the last one
/// took, also those of another process. On PostgreSQL, where acts run beside each other, they are larger and follow at once.
class SmallActs {
public:
    SmallActs(House const& house, Actor actor, Instant now) : m_house(house), m_actor(std::move(actor)), m_now(now) {}

    /// Calls `deed` with the rows `from` up to but not `to`, until all `count` were there; several times in one act. An act that throws ends
    /// it; those before it stay.
    void run(std::size_t count, std::function<void(Act&, std::size_t from, std::size_t to)> const& deed);

    /// The longest of them.
    std::chrono::microseconds longest() const { return m_longest; }

private:
    House const& m_house;
    Actor m_actor;
    Instant m_now;
    double m_rows = 8; // of the next act
    std::chrono::microseconds m_longest{0};
};

} // namespace kwartier
