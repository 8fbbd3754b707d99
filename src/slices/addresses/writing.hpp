// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <span>
#include <unordered_map>
#include <vector>

#include "kernel/act/house.hpp"
#include "slices/addresses/model.hpp"

namespace kwartier::addresses {

/// Beside a city that is served, or before anybody comes.
enum class Pace { beside_others, alone };

/// Writes many addresses. Beside others in acts that hold the writer for some milliseconds each: an act that took long makes the next one
/// smaller.
class Writing {
public:
    Writing(House const& house, Instant now, Pace pace) : m_house(house), m_now(now), m_import(house.mint().number(now)), m_pace(pace) {}

    /// Kept until a part is full; the same address twice in one part: the last one.
    void add(NewAddress);
    void flush();
    /// Takes away what was not named since this began.
    std::int64_t drop_others();
    /// Tells everybody that the addresses are different now. Returns how many there are.
    std::int64_t finish();

    /// How long others waited for these acts, without their commits.
    struct Held {
        std::int64_t acts = 0, too_long = 0; // too long: more than ten milliseconds
        std::chrono::microseconds longest{0};
    };
    Held const& held() const { return m_held; }

private:
    void write_part(std::span<NewAddress const>);
    void timed_act(std::function<void(Act&)> const&);

    House const& m_house;
    Instant m_now;
    std::int64_t m_import;
    Pace m_pace;
    std::vector<NewAddress> m_waiting;
    std::size_t m_part = 100;                            // rows in an act
    std::unordered_map<std::string, StreetId> m_streets; // town and name
    Held m_held;
    std::chrono::microseconds m_last{0};
};

} // namespace kwartier::addresses
