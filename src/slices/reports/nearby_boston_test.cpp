// SPDX-License-Identifier: EUPL-1.2
// The promise of "already known nearby", on duplicates that officials of Boston named themselves when they closed a case (first half of 2015).
#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <numbers>
#include <unordered_map>

#include <doctest/doctest.h>

#include "kernel/base/csv.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/time.hpp"
#include "kernel/geo/point.hpp"
#include "slices/reports/nearby.hpp"
#include "testing/shared_data.hpp"

using namespace kwartier;
using namespace kwartier::reports;

namespace {

struct Case {
    std::string number = {}, type = {}, reason = {}, closing = {}, house = {};
    double opened = 0, closed = 1e18; // days
    Point at = {};
    bool placed = false;
    Grams words{""};
};

double in_days(std::string_view text)
{
    auto const at = parse_instant(text, Zone("UTC"));
    return at ? static_cast<double>(to_number(*at)) / 86'400'000.0 : 1e18;
}

std::vector<Case> read_cases(std::string const& path)
{
    std::ifstream in(path);
    CsvReader reader(in);
    CsvRow row;
    reader.next(row);
    CsvColumns const columns(row);
    auto const of = [&](std::string_view name) { return std::string(cell(row, columns.find(name))); };
    std::vector<Case> all;
    while (reader.next(row)) {
        Case c{.number = of("case_id"),
               .type = of("type"),
               .reason = of("reason"),
               .closing = of("closure_text"),
               .house = house_number(of("address"))};
        c.opened = in_days(of("opened"));
        if (auto const closed = of("closed"); !closed.empty()) c.closed = in_days(closed);
        c.placed = !of("lat").empty() && !of("lon").empty();
        if (c.placed) c.at = {std::stod(of("lon")), std::stod(of("lat"))};
        c.words = Grams(of("title"));
        all.push_back(std::move(c));
    }
    return all;
}

/// The cases in squares of about 100 metres.
class Squares {
public:
    explicit Squares(std::vector<Case> const& all) : m_all(all)
    {
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].placed) m_squares[square(all[i].at, 0, 0)].push_back(i);
    }

    /// What would be shown to who reports this case at that moment: at most five, best first.
    std::vector<std::size_t> shown(std::size_t mine) const
    {
        auto const& c = m_all[mine];
        std::vector<std::pair<double, std::size_t>> found;
        for (int x = -1; x <= 1; ++x)
            for (int y = -1; y <= 1; ++y) {
                auto const there = m_squares.find(square(c.at, x, y));
                if (there == m_squares.end()) continue;
                for (auto const other : there->second)
                    if (auto const sure = sure_of(c, m_all[other]); other != mine && sure >= shown_from) found.emplace_back(-sure, other);
            }
        std::sort(found.begin(), found.end());
        std::vector<std::size_t> best;
        for (auto const& [sure, other] : found)
            if (best.size() < known_at_most) best.push_back(other);
        return best;
    }

private:
    static std::pair<int, int> square(Point p, int x, int y)
    {
        return {static_cast<int>(std::floor(p.lon * 111'195 * std::cos(42.33 * std::numbers::pi / 180) / 100)) + x,
                static_cast<int>(std::floor(p.lat * 111'195 / 100)) + y};
    }
    static double sure_of(Case const& mine, Case const& theirs)
    {
        Likeness l;
        l.days = mine.opened - theirs.opened;
        if (l.days < 0 || l.days > known_within_days || theirs.closed < mine.opened) return 0;
        l.metres = metres(mine.at, theirs.at);
        if (l.metres > known_within_metres) return 0;
        l.same_category = mine.type == theirs.type;
        l.same_group = !l.same_category && mine.reason == theirs.reason;
        if (score(l) < read_from) return 0;
        l.words = likeness(mine.words, theirs.words);
        l.same_house = !mine.house.empty() && mine.house == theirs.house;
        return score(l);
    }
    std::vector<Case> const& m_all;
    std::map<std::pair<int, int>, std::vector<std::size_t>> m_squares;
};

/// Pairs of a case and the earlier one that its closing text names ("Duplicate of Existing Case 101001234567").
std::vector<std::pair<std::size_t, std::size_t>> named_pairs(std::vector<Case> const& all)
{
    std::unordered_map<std::string, std::size_t> by_number, by_end;
    for (std::size_t i = 0; i < all.size(); ++i) {
        by_number.emplace(all[i].number, i);
        by_end[all[i].number.substr(all[i].number.size() - std::min<std::size_t>(7, all[i].number.size()))] = i;
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const& text = all[i].closing;
        auto at = std::min(text.find("Duplicate"), text.find("duplicate"));
        if (at == std::string::npos) continue;
        while (at < text.size()) {
            auto const begin = text.find_first_of("0123456789", at);
            if (begin == std::string::npos) break;
            auto const end = std::min(text.find_first_not_of("0123456789", begin), text.size());
            auto const digits = text.substr(begin, std::min<std::size_t>(end - begin, 12));
            at = end;
            if (digits.size() < 7) continue;
            auto found = by_number.find(digits);
            if (found == by_number.end()) {
                found = by_end.find(digits.substr(digits.size() - 7));
                if (found == by_end.end()) continue;
            }
            auto const original = found->second;
            if (original == i) continue;
            if (all[i].placed && all[original].placed && all[original].opened <= all[i].opened) pairs.emplace_back(i, original);
            break;
        }
    }
    return pairs;
}

void check_half_year(std::string const& path, std::size_t pairs_expected)
{
    auto const all = read_cases(path);
    Squares const squares(all);
    auto const pairs = named_pairs(all);
    CHECK(pairs.size() > pairs_expected);
    std::size_t first = 0, within_five = 0, asked = 0, sample = 0;
    for (auto const& [mine, original] : pairs) {
        auto const shown = squares.shown(mine);
        first += !shown.empty() && shown.front() == original;
        within_five += std::find(shown.begin(), shown.end(), original) != shown.end();
    }
    for (std::size_t i = 0; i < all.size(); i += 20) {
        if (!all[i].placed) continue;
        ++sample;
        asked += !squares.shown(i).empty();
    }
    auto const share = [](std::size_t n, std::size_t of) { return static_cast<double>(n) / static_cast<double>(of); };
    MESSAGE("pairs ", pairs.size(), ", recall@1 ", share(first, pairs.size()), ", recall@5 ", share(within_five, pairs.size()), ", asked ",
            share(asked, sample));
    CHECK(share(within_five, pairs.size()) >= 0.83);
    CHECK(share(asked, sample) <= 0.33);
}

} // namespace

TEST_CASE("five out of six duplicates are among the five shown, while at most one in three reporters is asked")
{
    if (auto const path = testing::shared_path("reports/boston311_2015h1.csv")) check_half_year(*path, 500);
    if (auto const path = testing::shared_path("reports/boston311_2015h2.csv")) check_half_year(*path, 500);
}
