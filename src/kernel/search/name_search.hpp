// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kwartier::search {

/// Finds names that begin with what was typed, with a few letters wrong, missing, too many or changed places. Made once, then read by
/// any number of threads. All keys in order, and beside each how much it shares with the one before: a tree without pointers, through
/// which the distances are carried only as deep as they can still matter.
class NameSearch {
public:
    static constexpr std::size_t typed_max = 40; // letters; what is longer is cut
    static constexpr int errors_max = 3;

    struct Hit {
        std::uint32_t owner = 0;
        int errors = 0;     // of what was typed, to the nearest beginning of the name
        bool whole = false; // with so many errors it is the whole name, not only its beginning
        bool inner = false; // at a word inside the name
    };

    void add(std::string key, std::uint32_t owner, bool inner);
    void ready();

    /// Every owner once, by its best key; in no order.
    std::vector<Hit> find(std::string_view typed, int errors) const;
    std::size_t size() const { return m_keys.size(); }

private:
    struct Key {
        std::string text;
        std::uint32_t owner;
        bool inner;
    };
    std::vector<Key> m_keys;
    std::vector<std::uint8_t> m_shared; // letters a key has in common with the one before
    std::uint32_t m_owners = 0;
};

/// How many errors are forgiven in so many letters.
int errors_allowed(std::size_t letters);

} // namespace kwartier::search
