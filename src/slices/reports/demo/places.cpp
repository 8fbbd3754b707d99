// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "slices/reports/demo/making.hpp"

namespace kwartier::reports::demo {

namespace {

constexpr double metres_per_degree = 111'320;
constexpr int people_per_street = 220;
constexpr int streets_min = 3, streets_max = 34;
constexpr double metres_per_number = 1.8;

/// "Lindenstraat", "Lindenweg", …: every pair once, in an order of chance; then "Kleine Lindenstraat".
std::vector<std::string> street_names(Texts const& texts, std::size_t count, Random& random)
{
    std::set<std::string> const lasts(texts.street_last.begin(), texts.street_last.end());
    std::vector<std::string> names;
    for (auto const* before : {"", "Kleine ", "Oude ", "Boven-", "Neder-"}) {
        if (names.size() >= count) break;
        std::vector<std::string> round;
        for (auto const& first : texts.street_first)
            for (auto const& last : lasts) round.push_back(before + first + last);
        for (std::size_t i = round.size(); i > 1; --i) std::swap(round[i - 1], round[random.below(i)]);
        names.insert(names.end(), round.begin(), round.end());
    }
    return names;
}

bool allowed(Neighbourhood const& n, Point p) { return !n.inside || n.inside(p); }

/// Pulls a point towards the middle of the neighbourhood until it lies in it.
Point pulled_in(Neighbourhood const& n, Point p)
{
    for (int i = 0; i < 6 && !allowed(n, p); ++i)
        p = {n.centre.lon + (p.lon - n.centre.lon) * 0.6, n.centre.lat + (p.lat - n.centre.lat) * 0.6};
    return allowed(n, p) ? p : n.centre;
}

} // namespace

Point moved(Point p, double east, double north)
{
    auto const shrink = std::cos(p.lat * std::numbers::pi / 180);
    return {p.lon + east / (metres_per_degree * shrink), p.lat + north / metres_per_degree};
}

std::vector<std::vector<Street>> make_streets(City const& city, Texts const& texts, Random& random)
{
    std::vector<int> counts;
    std::size_t total = 0;
    for (auto const& n : city.neighbourhoods) {
        counts.push_back(std::clamp(n.inhabitants / people_per_street, streets_min, streets_max));
        total += static_cast<std::size_t>(counts.back());
    }
    auto const names = street_names(texts, total, random);
    std::vector<std::vector<Street>> streets;
    std::size_t used = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        auto const& n = city.neighbourhoods[i];
        std::vector<Street> here;
        for (int k = 0; k < counts[i]; ++k) {
            auto const away = n.spread * std::sqrt(random.part());
            auto const where = random.between(0.0, 2 * std::numbers::pi);
            auto const along = random.between(0.0, std::numbers::pi);
            auto const middle = pulled_in(n, moved(n.centre, away * std::cos(where), away * std::sin(where)));
            here.push_back({names[used++ % names.size()], middle, std::cos(along), std::sin(along)});
        }
        streets.push_back(std::move(here));
    }
    return streets;
}

Point at_number(Neighbourhood const& n, Street const& street, int number, Random& random)
{
    auto const along = (number - house_numbers / 2) * metres_per_number;
    auto const p = moved(street.middle, along * street.east + random.between(-5.0, 5.0), along * street.north + random.between(-5.0, 5.0));
    return pulled_in(n, p);
}

} // namespace kwartier::reports::demo
