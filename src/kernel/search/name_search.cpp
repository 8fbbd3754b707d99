// SPDX-License-Identifier: EUPL-1.2
#include "kernel/search/name_search.hpp"

#include <algorithm>
#include <array>

namespace kwartier::search {

namespace {

constexpr std::size_t key_max = 63;
constexpr std::size_t width = NameSearch::typed_max + 1;
constexpr std::uint8_t far = 100;

/// The distances of every beginning of what was typed to every beginning of one key (optimal string alignment), a row for each letter of
/// the key. Only cells within the band of `errors` are filled; those beside it count as far.
class Table {
public:
    Table(std::string_view typed, int errors) : m_typed(typed), m_band(static_cast<std::size_t>(errors))
    {
        for (std::size_t j = 0; j <= typed.size(); ++j) m_rows[0][j] = j <= m_band ? static_cast<std::uint8_t>(j) : far;
    }

    /// Fills the row behind letter `depth` (from 1) of the key; returns the least of it.
    std::uint8_t fill(std::string_view key, std::size_t depth)
    {
        auto const& above = m_rows[depth - 1];
        auto& row = m_rows[depth];
        auto const m = m_typed.size();
        auto const from = depth > m_band ? depth - m_band : 1;
        auto const to = std::min(m, depth + m_band);
        row[from - 1] = from == 1 && depth <= m_band ? static_cast<std::uint8_t>(depth) : far;
        std::uint8_t least = row[from - 1];
        auto const letter = key[depth - 1];
        for (auto j = from; j <= to; ++j) {
            auto best = static_cast<std::uint8_t>(above[j - 1] + (m_typed[j - 1] == letter ? 0 : 1));
            // The cell above the last one of the band was never filled.
            if (j < depth + m_band) best = std::min<std::uint8_t>(best, static_cast<std::uint8_t>(above[j] + 1));
            best = std::min<std::uint8_t>(best, static_cast<std::uint8_t>(row[j - 1] + 1));
            if (depth > 1 && j > 1 && m_typed[j - 1] == key[depth - 2] && m_typed[j - 2] == letter)
                best = std::min<std::uint8_t>(best, static_cast<std::uint8_t>(m_rows[depth - 2][j - 2] + 1));
            row[j] = best;
            least = std::min(least, best);
        }
        if (to < m) row[to + 1] = far;
        return least;
    }

    /// The distance of all that was typed to the first `depth` letters of the key; far when it lies beside the band.
    std::uint8_t at_end(std::size_t depth) const
    {
        auto const m = m_typed.size();
        if (depth + m_band < m || depth > m + m_band) return far;
        return m_rows[depth][m];
    }

private:
    std::string_view m_typed;
    std::size_t m_band;
    std::array<std::array<std::uint8_t, width + 1>, key_max + 1> m_rows;
};

bool better(NameSearch::Hit const& a, NameSearch::Hit const& b)
{
    if (a.errors != b.errors) return a.errors < b.errors;
    if (a.whole != b.whole) return a.whole;
    return !a.inner && b.inner;
}

} // namespace

int errors_allowed(std::size_t letters)
{
    if (letters <= 2) return 0;
    if (letters <= 5) return 1;
    return letters <= 11 ? 2 : NameSearch::errors_max;
}

void NameSearch::add(std::string key, std::uint32_t owner, bool inner)
{
    if (key.size() > key_max) key.resize(key_max);
    if (!key.empty()) m_keys.push_back({std::move(key), owner, inner});
    m_owners = std::max(m_owners, owner + 1);
}

void NameSearch::ready()
{
    std::sort(m_keys.begin(), m_keys.end(), [](Key const& a, Key const& b) { return a.text < b.text; });
    m_shared.assign(m_keys.size(), 0);
    for (std::size_t i = 1; i < m_keys.size(); ++i) {
        auto const &a = m_keys[i - 1].text, &b = m_keys[i].text;
        std::size_t same = 0;
        while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
        m_shared[i] = static_cast<std::uint8_t>(same);
    }
}

std::vector<NameSearch::Hit> NameSearch::find(std::string_view typed, int errors) const
{
    std::vector<Hit> hits;
    typed = typed.substr(0, typed_max);
    errors = std::clamp(errors, 0, errors_max);
    if (typed.empty()) return hits;
    Table table(typed, errors);
    std::array<std::uint8_t, key_max + 1> best{}; // by depth: the least distance to any beginning that long or shorter
    best[0] = table.at_end(0);
    std::size_t filled = 0; // rows that hold for the key at hand
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        auto const& key = m_keys[i].text;
        filled = std::min<std::size_t>(filled, m_shared[i]);
        auto depth = filled;
        bool dead = false;
        while (depth < key.size() && depth < typed.size() + static_cast<std::size_t>(errors) && !dead) {
            ++depth;
            auto const least = table.fill(key, depth);
            best[depth] = std::min(best[depth - 1], table.at_end(depth));
            dead = least > errors;
        }
        filled = depth;
        if (best[depth] <= errors) {
            bool const whole = depth == key.size() && !dead && table.at_end(depth) == best[depth];
            hits.push_back({m_keys[i].owner, best[depth], whole, m_keys[i].inner});
            continue;
        }
        // Nothing that begins with these letters can be near enough.
        if (dead)
            while (i + 1 < m_keys.size() && m_shared[i + 1] >= depth) ++i;
    }
    std::sort(hits.begin(), hits.end(), [](Hit const& a, Hit const& b) { return a.owner != b.owner ? a.owner < b.owner : better(a, b); });
    hits.erase(std::unique(hits.begin(), hits.end(), [](Hit const& a, Hit const& b) { return a.owner == b.owner; }), hits.end());
    return hits;
}

} // namespace kwartier::search
