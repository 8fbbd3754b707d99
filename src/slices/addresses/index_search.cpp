// SPDX-License-Identifier: EUPL-1.2
// What is meant by what was typed: ranked while typing, or the one house at sending.
#include <algorithm>
#include <set>

#include "kernel/base/text.hpp"
#include "slices/addresses/index.hpp"

namespace kwartier::addresses {

namespace {

// The lower the rank, the likelier. An error weighs more than all the rest together.
constexpr int per_error = 2000, not_whole = 200, not_from_the_start = 150, other_letter = 300, number_begins = 400, no_such_number = 600,
              other_town = 700, other_postcode = 800;
constexpr std::size_t streets_ranked = 24, houses_of_a_street = 8, houses_of_a_postcode = 2000;
constexpr double one_place_metres = 60; // houses of one number this near to each other are one place
constexpr std::size_t sure_letters = 6; // a name this long may hold one error and still be known

bool has_digit(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The numbers that 6211, 6211C and 6211CK stand for; the last one is behind the end.
std::pair<std::uint32_t, std::uint32_t> postcode_range(std::string_view begin)
{
    std::uint32_t digits = 0;
    if (begin.size() < 4) return {1, 0};
    for (auto const c : begin.substr(0, 4)) digits = digits * 10 + static_cast<std::uint32_t>(c - '0');
    auto const first = digits * 676;
    if (begin.size() == 4) return {first, first + 676};
    auto const letter = first + static_cast<std::uint32_t>(begin[4] - 'A') * 26;
    if (begin.size() == 5) return {letter, letter + 26};
    auto const exact = letter + static_cast<std::uint32_t>(begin[5] - 'A');
    return {exact, exact + 1};
}

} // namespace

/// The likeliest of what was found; each street or house once.
class Index::Ranking {
public:
    void house(std::uint32_t at, int rank) { m_all.push_back({rank, true, at}); }
    void street(std::uint32_t at, int rank) { m_all.push_back({rank, false, at}); }
    bool empty() const { return m_all.empty(); }

    std::vector<Suggestion> best(Index const& index, std::size_t most)
    {
        std::sort(m_all.begin(), m_all.end(),
                  [](Ranked const& a, Ranked const& b) { return std::tie(a.rank, a.house, a.at) < std::tie(b.rank, b.house, b.at); });
        std::vector<Suggestion> shown;
        std::set<std::pair<bool, std::uint32_t>> seen;
        for (auto const& one : m_all) {
            if (shown.size() >= most) break;
            if (seen.emplace(one.house, one.at).second) shown.push_back(one.house ? index.shown_house(one.at) : index.shown_street(one.at));
        }
        return shown;
    }

private:
    struct Ranked {
        int rank;
        bool house;
        std::uint32_t at;
    };
    std::vector<Ranked> m_all;
};

std::vector<Suggestion> Index::suggest(std::string_view typed, std::size_t most) const
{
    Ranking ranking;
    auto const all = readings(typed);
    for (auto const& reading : all)
        if (reading.street.empty()) rank_postcode(reading, ranking);
    // Errors are forgiven only when nothing fits without them: whoever types well gets short lists, and fast.
    for (int errors = 0; errors <= search::NameSearch::errors_max && ranking.empty(); ++errors)
        for (auto const& reading : all)
            if (!reading.street.empty()) rank_streets(reading, errors, ranking);
    return ranking.best(*this, most);
}

void Index::rank_streets(Reading const& reading, int errors, Ranking& ranking) const
{
    auto behind = reading.after;
    auto const town = town_in(behind);
    rank_street_words(reading.street, town, reading, errors, ranking);
    if (town || reading.street.size() < 2) return;
    auto words = reading.street;
    if (auto const named = town_in(words); named && !words.empty()) rank_street_words(words, named, reading, errors, ranking);
}

void Index::rank_street_words(std::vector<std::string> const& words, std::optional<std::uint32_t> town, Reading const& reading, int errors,
                              Ranking& ranking) const
{
    for (auto const& way : ways_to_read(words)) {
        if (way.size() < 2 || errors > search::errors_allowed(way.size()) || (errors > 1 && has_digit(way))) continue;
        auto hits = m_names.find(way, errors);
        auto const rank = [&](search::NameSearch::Hit const& hit) {
            return hit.errors * per_error + (hit.whole ? 0 : not_whole) + (hit.inner ? not_from_the_start : 0) +
                   static_cast<int>(m_streets[hit.owner].name.size());
        };
        auto const kept = std::min(hits.size(), streets_ranked);
        std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(kept), hits.end(),
                          [&](search::NameSearch::Hit const& a, search::NameSearch::Hit const& b) { return rank(a) < rank(b); });
        hits.resize(kept);
        for (auto const& hit : hits) {
            bool const elsewhere = town && *town != m_streets[hit.owner].town;
            rank_houses(hit.owner, reading, rank(hit) + (elsewhere ? other_town : 0), ranking);
        }
    }
}

void Index::rank_houses(std::uint32_t at, Reading const& reading, int rank, Ranking& ranking) const
{
    auto const& street = m_streets[at];
    if (reading.number == 0) {
        bool const there = reading.postcode.empty() || (street.count && has_postcode(m_houses[street.first], reading.postcode));
        ranking.street(at, rank + (there ? 0 : other_postcode));
        return;
    }
    int found = 0;
    auto const offer = [&](std::uint32_t house, int worse) {
        if (found >= static_cast<int>(houses_of_a_street) || !has_postcode(m_houses[house], reading.postcode)) return;
        ranking.house(house, rank + worse + found++);
    };
    auto const [first, last] = numbered(street, reading.number);
    for (auto i = first; i < last; ++i)
        if (is_numbered(m_houses[i], reading)) offer(i, 0);
    for (auto i = first; i < last; ++i)
        if (!is_numbered(m_houses[i], reading)) offer(i, reading.letter.empty() && reading.addition.empty() ? 0 : other_letter);
    // "Markt 1" is on the way to 12 and 120.
    if (reading.letter.empty() && reading.addition.empty() && !reading.number_first)
        for (int tens = 10; tens <= 1000; tens *= 10) {
            auto const from = numbered(street, reading.number * tens).first;
            auto const to = numbered(street, (reading.number + 1) * tens).first;
            for (auto i = from; i < to && found < static_cast<int>(houses_of_a_street); ++i) offer(i, number_begins);
        }
    if (found == 0) ranking.street(at, rank + (first == last ? no_such_number : other_postcode));
}

bool Index::has_postcode(House const& house, std::string_view begin) const
{
    if (begin.empty()) return true;
    auto const [from, to] = postcode_range(begin);
    return house.postcode >= from && house.postcode < to;
}

bool Index::is_numbered(House const& house, Reading const& reading) const
{
    auto const& more = m_mores[house.more];
    return more.letter == reading.letter && folded(more.addition) == reading.addition;
}

Index::Houses Index::with_postcode(std::string_view begin) const
{
    auto const [from, to] = postcode_range(begin);
    auto const less = [&](std::uint32_t house, std::uint32_t code) { return m_houses[house].postcode < code; };
    auto const first = std::lower_bound(m_by_postcode.begin(), m_by_postcode.end(), from, less);
    auto const last = std::lower_bound(first, m_by_postcode.end(), to, less);
    return {static_cast<std::uint32_t>(first - m_by_postcode.begin()), static_cast<std::uint32_t>(last - m_by_postcode.begin())};
}

void Index::rank_postcode(Reading const& reading, Ranking& ranking) const
{
    auto const [first, behind] = with_postcode(reading.postcode);
    auto const last = std::min<std::uint32_t>(behind, first + houses_of_a_postcode);
    std::set<std::uint32_t> streets;
    for (auto i = first; i < last; ++i) {
        auto const at = m_by_postcode[i];
        auto const& house = m_houses[at];
        if (reading.number == 0) {
            if (streets.insert(house.street).second) ranking.street(house.street, static_cast<int>(streets.size()));
            if (reading.postcode.size() == 6) ranking.house(at, no_such_number + static_cast<int>(i - first));
        } else if (house.number == reading.number) {
            ranking.house(at, is_numbered(house, reading) ? 0 : other_letter);
        }
    }
}

std::optional<Suggestion> Index::recognise(std::string_view typed) const
{
    std::set<std::uint32_t> meant;
    auto const all = readings(typed);
    auto const look_at = [&](std::optional<std::uint32_t> street, Reading const& reading) {
        if (!street) return false;
        if (auto const house = the_house(*street, reading)) meant.insert(*house);
        return true;
    };
    for (auto const& reading : all) {
        if (reading.number == 0) continue;
        if (reading.street.empty()) {
            auto const [first, last] = with_postcode(reading.postcode);
            if (reading.postcode.size() == 6 && first < last) look_at(m_houses[m_by_postcode[first]].street, reading);
            continue;
        }
        // "Voor de deur van Markt 12": the longest ending of the words that is a street.
        auto const words = reading.street.size();
        for (std::size_t from = words > 5 ? words - 5 : 0; from < words; ++from) {
            if (from > 0 && reading.number_first) break;
            std::vector<std::string> const ending(reading.street.begin() + static_cast<std::ptrdiff_t>(from), reading.street.end());
            if (look_at(street_called(ending, reading.after, reading.postcode), reading)) break;
        }
    }
    for (auto const& reading : all)
        if (meant.empty() && reading.number && !reading.street.empty()) look_at(street_nearly_called(reading.street), reading);
    if (meant.size() != 1) return std::nullopt;
    return shown_house(*meant.begin());
}

std::optional<std::uint32_t> Index::street_called(std::vector<std::string> words, std::vector<std::string> const& after,
                                                  std::string_view postcode) const
{
    auto town = [&, behind = after]() mutable { return town_in(behind); }();
    auto range = m_whole_names.equal_range(whole_key(words));
    if (range.first == range.second && words.size() > 1) { // "12 Markt Borgharen"
        town = town_in(words);
        if (!town || words.empty()) return std::nullopt;
        range = m_whole_names.equal_range(whole_key(words));
    }
    std::optional<std::uint32_t> found;
    for (auto it = range.first; it != range.second; ++it) {
        auto const& street = m_streets[it->second];
        if (town && street.town != *town) continue;
        auto const begin = m_houses.begin() + street.first;
        if (!postcode.empty() &&
            std::none_of(begin, begin + street.count, [&](House const& house) { return has_postcode(house, postcode); }))
            continue;
        if (found) return std::nullopt;
        found = it->second;
    }
    return found;
}

std::optional<std::uint32_t> Index::street_nearly_called(std::vector<std::string> const& words) const
{
    auto const key = whole_key(words);
    if (key.size() < sure_letters || has_digit(key)) return std::nullopt;
    std::optional<std::uint32_t> found;
    for (auto const& hit : m_names.find(key, 1)) {
        if (hit.inner) continue;
        if (hit.errors == 0 || !hit.whole || found) return std::nullopt;
        found = hit.owner;
    }
    return found;
}

std::optional<std::uint32_t> Index::the_house(std::uint32_t street, Reading const& reading) const
{
    auto const [first, last] = numbered(m_streets[street], reading.number);
    for (auto i = first; i < last; ++i)
        if (has_postcode(m_houses[i], reading.postcode) && is_numbered(m_houses[i], reading)) return i;
    // A letter that is not known, or was left out: the houses of the number, as far as they are one place.
    std::optional<std::uint32_t> found;
    for (auto i = first; i < last; ++i) {
        if (!has_postcode(m_houses[i], reading.postcode)) continue;
        if (!found) found = i;
        else if (metres(m_places[*found], m_places[i]) > one_place_metres) return std::nullopt;
    }
    return found;
}

} // namespace kwartier::addresses
