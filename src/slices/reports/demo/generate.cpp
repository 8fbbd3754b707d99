// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/demo/generate.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "slices/reports/demo/making.hpp"

namespace kwartier::reports::demo {

namespace {

constexpr double duplicate_share = 0.05;
constexpr int planted_part = 12; // at most one in twelve is planted
constexpr double duplicate_metres = 40;
constexpr auto duplicate_days = days{10};

std::vector<double> weights_of(City const& city, Texts const& texts)
{
    std::vector<double> weights;
    for (auto const& n : city.neighbourhoods) weights.push_back(n.inhabitants * texts.per_inhabitant[static_cast<std::size_t>(n.habitat)]);
    return weights;
}

std::vector<Wheel> theme_wheels(Texts const& texts)
{
    std::vector<Wheel> wheels;
    for (std::size_t habitat = 0; habitat < habitat_count; ++habitat) {
        std::vector<double> weights;
        for (auto const& theme : texts.themes) weights.push_back(theme.weight * theme.in[habitat]);
        wheels.emplace_back(weights);
    }
    return wheels;
}

/// Before the last moment; what would lie after it is moved back by whole days.
WallTime not_after(WallTime at, WallTime last)
{
    while (at >= last) at -= days{1};
    return at;
}

std::vector<Draft> draft_all(Making const& m, int count)
{
    Wheel const where(weights_of(m.city, m.texts));
    auto const what = theme_wheels(m.texts);
    auto const last = m.city.zone->wall(m.to);
    std::vector<Draft> drafts;
    drafts.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        Draft d{.neighbourhood = where.turn(m.random)};
        auto const& n = m.city.neighbourhoods[d.neighbourhood];
        d.theme = what[static_cast<std::size_t>(n.habitat)].turn(m.random);
        d.street = m.random.below(m.streets[d.neighbourhood].size());
        d.number = m.random.between(1, house_numbers);
        d.place = at_number(n, m.streets[d.neighbourhood][d.street], d.number, m.random);
        d.at = not_after(m.clock.moment(m.texts.themes[d.theme], m.random), last);
        drafts.push_back(std::move(d));
    }
    return drafts;
}

GeneratedReport begin(Making const& m, Draft const& draft)
{
    GeneratedReport r;
    r.neighbourhood = draft.neighbourhood;
    r.category = m.texts.themes[draft.theme].category;
    r.place = draft.place;
    r.planted = draft.planted;
    r.filed_at = m.city.zone->at(draft.at);
    write_report(m, draft, r);
    return r;
}

/// The same thing seen by somebody else: near, within ten days, while the first is still open. Nothing when it does not fit.
std::optional<Draft> seen_again(Making const& m, Draft const& first, GeneratedReport const& r)
{
    if (m.city.categories->find(r.category)->sensitive) return std::nullopt;
    Instant until = std::min(m.to, r.filed_at + duplicate_days);
    if (!is_open(r.state)) until = std::min(until, r.steps.front().to == State::duplicate ? r.filed_at : r.steps.back().at);
    if (until - r.filed_at < hours{2}) return std::nullopt;
    auto const after = milliseconds{static_cast<std::int64_t>(static_cast<double>((until - r.filed_at).count()) * m.random.part())};
    Draft draft = first;
    draft.planted = -1;
    draft.at = std::chrono::floor<seconds>(m.city.zone->wall(r.filed_at + after));
    draft.place = moved(r.place, m.random.between(-duplicate_metres, duplicate_metres) * 0.7,
                        m.random.between(-duplicate_metres, duplicate_metres) * 0.7);
    auto const& n = m.city.neighbourhoods[draft.neighbourhood];
    if (n.inside && !n.inside(draft.place)) draft.place = r.place;
    draft.number = std::clamp(draft.number + m.random.between(-6, 6), 1, house_numbers);
    return draft;
}

void sort_by_time(std::vector<GeneratedReport>& reports)
{
    std::vector<std::size_t> order(reports.size()), place(reports.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return reports[a].filed_at < reports[b].filed_at; });
    std::vector<GeneratedReport> sorted;
    sorted.reserve(reports.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        sorted.push_back(std::move(reports[order[i]]));
    }
    for (auto& r : sorted)
        if (r.duplicate_of) r.duplicate_of = place[*r.duplicate_of];
    reports = std::move(sorted);
}

} // namespace

Generated generate(std::uint64_t seed, City const& city, Instant from, Instant to, int count)
{
    if (city.neighbourhoods.empty() || count < 1 || to - from < days{30}) throw std::invalid_argument("too little to invent reports for");
    Random random(seed);
    auto const& texts = demo::texts();
    auto const streets = make_streets(city, texts, random);
    Clock const clock(texts, city.zone->date(from), city.zone->date(to) + days{1});
    Making const m{city, texts, random, streets, clock, from, to};

    Generated made;
    auto drafts = plant(m, count / planted_part, made.planted);
    auto const duplicates = static_cast<int>(count * duplicate_share);
    auto const rest = draft_all(m, count - duplicates - static_cast<int>(drafts.size()));
    drafts.insert(drafts.end(), rest.begin(), rest.end());
    made.reports.reserve(static_cast<std::size_t>(count));
    for (auto const& draft : drafts) {
        made.reports.push_back(begin(m, draft));
        run_course(m, draft, made.reports.back());
    }
    while (made.reports.size() < static_cast<std::size_t>(count)) {
        auto const first = random.below(drafts.size());
        auto const again = seen_again(m, drafts[first], made.reports[first]);
        if (!again) continue;
        made.reports.push_back(begin(m, *again));
        made.reports.back().duplicate_of = first;
        run_as_duplicate(m, *again, made.reports.back());
    }
    sort_by_time(made.reports);
    return made;
}

} // namespace kwartier::reports::demo
