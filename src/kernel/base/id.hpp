// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <functional>

#include "kernel/base/time.hpp"

namespace kwartier {

/// The identity of one thing of one kind. 64 bits, sorted by the time it was made, never shown to people.
template <class Of>
struct Id {
    std::int64_t value = 0;

    auto operator<=>(Id const&) const = default;
    explicit operator bool() const { return value != 0; }
};

/// Makes ids: 41 bits of milliseconds since 2020, 10 bits of node, 12 bits of counter.
/// Ids of one mint always rise, also when the clock steps back; equal on both databases and safe across processes
/// as long as their nodes differ.
class Mint {
public:
    explicit Mint(int node = 0);

    template <class Of>
    Id<Of> next(Instant now)
    {
        return Id<Of>{number(now)};
    }

    std::int64_t number(Instant now);

private:
    std::int64_t m_node;
    std::atomic<std::int64_t> m_last{0};
};

} // namespace kwartier

template <class Of>
struct std::hash<kwartier::Id<Of>> {
    std::size_t operator()(kwartier::Id<Of> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
