// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <unordered_map>

#include "kernel/search/name_search.hpp"
#include "slices/addresses/model.hpp"
#include "slices/addresses/nearest.hpp"
#include "slices/addresses/typed.hpp"

namespace kwartier::addresses {

/// All streets and houses in memory. Never changes: a change in the database makes a new one.
class Index {
public:
    Index() = default;
    Index(std::vector<StoredStreet> streets, std::int64_t number);
    /// In order of street, number, letter, addition; then `ready`.
    void add(StoredAddress const&);
    void ready();

    std::int64_t number() const { return m_number; }
    std::size_t size() const { return m_houses.size(); }

    std::vector<Suggestion> suggest(std::string_view typed, std::size_t most) const;
    std::optional<Suggestion> recognise(std::string_view typed) const;
    std::optional<Nearby> nearest(Point, double metres_max) const;

private:
    struct Street {
        std::string name;
        std::uint32_t town = 0;
        std::uint32_t first = 0, count = 0; // in m_houses
        bool twice = false;                 // another town has one of the same name
    };
    struct House {
        std::uint32_t street = 0;
        std::int32_t number = 0;
        std::uint32_t more = 0;     // letter and addition, in m_mores
        std::uint32_t postcode = 0; // 0: none
    };
    struct More {
        std::string letter, addition;
        auto operator<=>(More const&) const = default;
    };
    class Ranking;
    using Houses = std::pair<std::uint32_t, std::uint32_t>; // first, behind the last

    /// Ranks streets whose name is so many errors away at most, with their houses of that number.
    void rank_streets(Reading const&, int errors, Ranking&) const;
    void rank_street_words(std::vector<std::string> const& words, std::optional<std::uint32_t> town, Reading const&, int errors,
                           Ranking&) const;
    void rank_houses(std::uint32_t street, Reading const&, int rank, Ranking&) const;
    void rank_postcode(Reading const&, Ranking&) const;
    Houses with_postcode(std::string_view begin) const; // in m_by_postcode
    std::optional<std::uint32_t> town_in(std::vector<std::string>& words) const;
    Houses numbered(Street const&, int number) const;
    bool has_postcode(House const&, std::string_view begin) const;
    bool is_numbered(House const&, Reading const&) const; // letter and addition as typed
    /// The street with exactly this name, after articles and abbreviations; the town decides between two.
    std::optional<std::uint32_t> street_called(std::vector<std::string> words, std::vector<std::string> const& after,
                                               std::string_view postcode) const;
    std::optional<std::uint32_t> street_nearly_called(std::vector<std::string> const& words) const;
    std::optional<std::uint32_t> the_house(std::uint32_t street, Reading const&) const;
    Suggestion shown_house(std::uint32_t house) const;
    Suggestion shown_street(std::uint32_t street) const;

    std::int64_t m_number = 0;
    std::vector<Street> m_streets;
    std::unordered_map<StreetId, std::uint32_t> m_street_of;
    std::vector<std::string> m_towns;                                  // [0] is no town
    std::unordered_map<std::string, std::uint32_t> m_town_keys;        // folded, run together
    std::unordered_multimap<std::string, std::uint32_t> m_whole_names; // key → street
    search::NameSearch m_names;
    std::vector<House> m_houses;
    std::vector<Point> m_places; // side by side with m_houses
    std::vector<More> m_mores;
    std::unordered_map<std::string, std::uint32_t> m_more_of;
    std::vector<std::uint32_t> m_by_postcode; // houses
    NearestSearch m_nearest;
};

/// The index as it is for this look: made again when the addresses changed, here or in another process. While one caller makes it, others
/// go on with the one before.
std::shared_ptr<Index const> index(Look const&);

} // namespace kwartier::addresses
