// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "kernel/act/area.hpp"
#include "kernel/base/time.hpp"

namespace kwartier {

class House;
struct Exchange;

/// Who came by in the last five minutes, in numbers, as this process saw them. Of a guest it keeps a keyed hash of address and browser, of
/// somebody signed in one of who they are; in memory only, under a key that is another every minute and forgotten with what it made. One per
/// house: `house.kept<Footfall>()`. Used by any thread; a visitor who was counted already costs some tens of nanoseconds.
class Footfall {
public:
    static constexpr int minutes_kept = 5;
    static constexpr std::size_t visitors_max = 100'000; // beyond it the number stands still

    using Key = std::array<unsigned char, 16>;

    Footfall();

    /// Counts who was shown a page. True at most once in ten seconds: a good moment to write the numbers down.
    bool passed(std::string_view address, std::string_view agent, PersonId person, Instant now);

    struct Counts {
        int guests = 0;
        int members = 0;
        bool operator==(Counts const&) const = default;
    };
    Counts counts(Instant now);
    /// Who of those signed in came by since this was asked last, each once.
    std::vector<PersonId> take_members();

private:
    /// From its minute on until five minutes later. Every minute begins one, so that the oldest tells of nearly five minutes.
    struct Window {
        std::int64_t minute = 0;
        Key key{};
        std::unordered_set<std::uint64_t> guests, members;
    };
    void advance(std::int64_t minute);
    Key newest_key(std::int64_t minute);
    bool count(std::uint64_t who, PersonId person, Instant now);

    std::uint64_t m_number; // of this one, among all of the process
    Key m_key;              // of addresses, for the life of the process; what it makes is not kept
    std::mutex m_lock;
    std::deque<Window> m_windows; // oldest first
    std::unordered_set<PersonId> m_members;
    Instant m_said{};
};

/// A contribution: hears at most once in ten seconds that people came by, on the thread of a visitor. It must be quick; it may queue an act.
struct FootfallSource {
    void (*counted)(House const&, Instant now);
};

/// After an answer: whoever was shown a page is counted.
void came_by(House const&, Footfall&, Exchange const&, std::string_view agent);

} // namespace kwartier
