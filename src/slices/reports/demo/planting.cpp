// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "slices/reports/demo/making.hpp"

namespace kwartier::reports::demo {

namespace {

/// What is put in: how many days before the end it begins and how long it lasts, or in which month and for how long.
struct Seed {
    std::string_view name;
    std::string_view category;
    Habitat habitat;
    int count;
    double radius; // metres; 0: the whole neighbourhood
    int days_ago = 0;
    int month = 0, day = 0; // the last time this day came, when days_ago is 0
    int length = 7;         // days
};

constexpr Seed seeds[] = {
    {.name = "rats for five weeks",
     .category = "ratten",
     .habitat = Habitat::urban,
     .count = 38,
     .radius = 180,
     .days_ago = 63,
     .length = 35},
    {.name = "dumping on one corner",
     .category = "naast-container",
     .habitat = Habitat::urban,
     .count = 56,
     .radius = 25,
     .days_ago = 182,
     .length = 168},
    {.name = "dark after the storm",
     .category = "straatlamp",
     .habitat = Habitat::suburb,
     .count = 34,
     .radius = 0,
     .month = 2,
     .day = 12,
     .length = 3},
    {.name = "trees after the storm",
     .category = "boom-gevaar",
     .habitat = Habitat::village,
     .count = 22,
     .radius = 0,
     .month = 2,
     .day = 12,
     .length = 3},
    {.name = "summer evenings in the park",
     .category = "jongeren",
     .habitat = Habitat::urban,
     .count = 48,
     .radius = 60,
     .month = 6,
     .day = 12,
     .length = 80},
    {.name = "the cloudburst",
     .category = "water-op-straat",
     .habitat = Habitat::suburb,
     .count = 30,
     .radius = 300,
     .month = 8,
     .day = 4,
     .length = 2},
    {.name = "drains after the cloudburst",
     .category = "verstopte-put",
     .habitat = Habitat::suburb,
     .count = 26,
     .radius = 300,
     .month = 8,
     .day = 4,
     .length = 10},
    {.name = "fireworks on the square",
     .category = "vuurwerk",
     .habitat = Habitat::urban,
     .count = 52,
     .radius = 90,
     .month = 12,
     .day = 20,
     .length = 14},
    {.name = "speeding through the village",
     .category = "te-hard-rijden",
     .habitat = Habitat::village,
     .count = 24,
     .radius = 150,
     .days_ago = 70,
     .length = 56},
    {.name = "dealing by the parking place",
     .category = "drugs-drank",
     .habitat = Habitat::centre,
     .count = 26,
     .radius = 70,
     .days_ago = 45,
     .length = 42},
    {.name = "more and more dog dirt",
     .category = "hondenpoep",
     .habitat = Habitat::suburb,
     .count = 36,
     .radius = 0,
     .days_ago = 91,
     .length = 90},
    {.name = "music on Saturday nights",
     .category = "geluid-horeca",
     .habitat = Habitat::centre,
     .count = 40,
     .radius = 50,
     .days_ago = 130,
     .length = 110},
};

/// One of the three most populated neighbourhoods of that kind, or of all when there is none.
std::size_t choose_neighbourhood(Making const& m, Habitat habitat)
{
    std::vector<std::size_t> all;
    for (auto const same_kind : {true, false}) {
        for (std::size_t i = 0; i < m.city.neighbourhoods.size(); ++i)
            if (!same_kind || m.city.neighbourhoods[i].habitat == habitat) all.push_back(i);
        if (!all.empty()) break;
    }
    std::stable_sort(all.begin(), all.end(), [&](std::size_t a, std::size_t b) {
        return m.city.neighbourhoods[a].inhabitants > m.city.neighbourhoods[b].inhabitants;
    });
    if (all.size() > 3) all.resize(3);
    return m.random.of(all);
}

Date first_day(Making const& m, Seed const& seed)
{
    auto const last = m.city.zone->date(m.to);
    if (seed.days_ago > 0) return last - days{seed.days_ago};
    auto year = std::chrono::year_month_day{last}.year();
    auto const month = std::chrono::month{static_cast<unsigned>(seed.month)};
    auto const day = std::chrono::day{static_cast<unsigned>(seed.day)};
    // It must be over by the end.
    while (Date{year / month / day} + days{seed.length} > last) --year;
    return Date{year / month / day};
}

Draft planted_draft(Making const& m, Planted const& planted, std::size_t theme, std::size_t corner)
{
    auto& random = m.random;
    auto const& n = m.city.neighbourhoods[planted.neighbourhood];
    auto const& streets = m.streets[planted.neighbourhood];
    Draft draft{.neighbourhood = planted.neighbourhood, .theme = theme, .street = corner};
    if (planted.radius > 100) {
        std::vector<std::size_t> near{corner};
        for (std::size_t i = 0; i < streets.size(); ++i)
            if (i != corner && metres(streets[i].middle, planted.centre) < planted.radius) near.push_back(i);
        draft.street = random.of(near);
    }
    draft.number = random.between(1, house_numbers);
    draft.place = at_number(n, streets[draft.street], draft.number, random);
    auto const away = metres(draft.place, planted.centre);
    if (away > planted.radius) {
        auto const r = planted.radius * std::sqrt(random.part()) * 0.99;
        auto const where = random.between(0.0, 2 * std::numbers::pi);
        draft.place = moved(planted.centre, r * std::cos(where), r * std::sin(where));
        draft.street = corner;
    }
    // What rises, rises: the second half of a long one counts double.
    auto const length = static_cast<int>((planted.until - planted.from).count());
    auto const day =
        std::max(random.below(static_cast<std::size_t>(length)), length > 80 ? random.below(static_cast<std::size_t>(length)) : 0);
    draft.at = m.clock.moment(planted.from + days{static_cast<int>(day)}, m.texts.themes[theme], random);
    return draft;
}

} // namespace

std::vector<Draft> plant(Making const& m, int most, std::vector<Planted>& planted)
{
    std::vector<Draft> drafts;
    int wanted = 0;
    for (auto const& seed : seeds) wanted += seed.count;
    auto const scale = std::min(1.0, static_cast<double>(most) / wanted);
    std::set<std::size_t> taken;
    for (auto const& seed : seeds) {
        auto const from = first_day(m, seed);
        if (m.city.zone->start_of(from) < m.from) continue;
        auto const theme =
            std::find_if(m.texts.themes.begin(), m.texts.themes.end(), [&](Theme const& t) { return t.category == seed.category; });
        if (theme == m.texts.themes.end()) continue;
        auto where = choose_neighbourhood(m, seed.habitat);
        for (int tries = 0; tries < 5 && taken.contains(where); ++tries) where = choose_neighbourhood(m, seed.habitat);
        taken.insert(where);
        auto const corner = m.random.below(m.streets[where].size());
        auto const& n = m.city.neighbourhoods[where];
        Planted p{.name = std::string(seed.name),
                  .neighbourhood = where,
                  .category = std::string(seed.category),
                  .from = from,
                  .until = from + days{seed.length},
                  .centre = m.streets[where][corner].middle,
                  .radius = seed.radius,
                  .count = std::max(1, static_cast<int>(seed.count * scale))};
        if (p.radius == 0) p.centre = n.centre, p.radius = n.spread * 1.5;
        for (int i = 0; i < p.count; ++i) {
            drafts.push_back(planted_draft(m, p, static_cast<std::size_t>(theme - m.texts.themes.begin()), corner));
            drafts.back().planted = static_cast<int>(planted.size());
        }
        planted.push_back(std::move(p));
    }
    return drafts;
}

} // namespace kwartier::reports::demo
