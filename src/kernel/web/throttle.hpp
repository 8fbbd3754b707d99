// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "kernel/base/time.hpp"
#include "kernel/web/gate.hpp"

namespace kwartier {

/// Counts how often an address uses a limited route: `times` at once, after that one more for every `within / times` that passes.
/// An IPv6 address counts by its /64, which is what one connection has. Addresses are kept only as keyed hashes, with a key that dies with
/// the process; at most a hundred thousand, the longest unused forgotten first.
class Throttle {
public:
    Throttle();

    /// Nothing when it may pass (and is counted); otherwise how long to wait.
    std::optional<std::chrono::seconds> wait(Limit const&, std::string_view address, Instant now);
    std::size_t size() const;

private:
    std::uint64_t key(std::string_view name, std::string_view address) const;

    struct Entry {
        std::uint64_t key;
        std::int64_t full_until; // epoch milliseconds at which the whole allowance is back
    };
    mutable std::mutex m_lock;
    std::array<unsigned char, 16> m_secret;
    std::list<Entry> m_entries; // last used in front
    std::unordered_map<std::uint64_t, std::list<Entry>::iterator> m_by_key;
};

} // namespace kwartier
