// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/counts.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "kernel/act/house.hpp"
#include "kernel/geo/tile.hpp"
#include "slices/reports/counts_sum.hpp"
#include "slices/reports/squares.hpp"

namespace kwartier::reports::counts {

namespace {

using store::Change;

Date day_of(Look const& look, Instant at) { return look.house.zone().date(at); }

bool among(std::vector<AreaId> const& areas, AreaId area) { return std::binary_search(areas.begin(), areas.end(), area); }

std::vector<AreaId> sorted(std::vector<AreaId> areas)
{
    std::sort(areas.begin(), areas.end());
    return areas;
}

/// What waits and concerns these areas.
template <class What>
void each_waiting(Look const& look, std::vector<AreaId> const& areas, What const& what)
{
    for (auto const& change : store::waiting_changes(look.db))
        if (among(areas, change.area)) what(change);
}

int zoom_of(Box const& box) { return static_cast<int>(std::lround(std::log2(360 / (box.east - box.west)))); }

} // namespace

AreaFigures figures(Look const& look, std::vector<AreaId> const& all)
{
    auto const areas = sorted(all);
    auto const today = look.today();
    auto const a_week_ago = today - days{7}, first = today - days{29};
    AreaFigures f;
    Numbers took;
    std::int64_t filed_since = 0, closed_since = 0;
    store::each_stock(look.db, areas, [&](AreaId, Numbers const& open) { f.open += open.sum(); });
    store::each_day(look.db, areas, first, today, [&](AreaId, Date day, store::DayCounts const& counts) {
        took.add(counts.solved);
        if (day <= a_week_ago) return;
        filed_since += counts.filed.sum();
        closed_since += counts.closed;
    });
    each_waiting(look, areas, [&](Change const& change) {
        if (!change.closed_at) f.open += change.sign;
        if (day_of(look, change.filed_at) > a_week_ago) filed_since += change.sign;
        if (!change.closed_at) return;
        auto const closed_on = day_of(look, *change.closed_at);
        if (closed_on > a_week_ago) closed_since += change.sign;
        if (change.solved && closed_on >= first) took.add(hours_taken(change), change.sign);
    });
    f.open_a_week_ago = f.open - filed_since + closed_since;
    f.solved_30_days = took.sum();
    if (auto const half = took.within(0.5)) f.median_days = static_cast<double>(*half) / 24;
    return f;
}

std::vector<Cell> overview(Look const& look, std::vector<AreaId> const& all, Weeks now, Weeks year_before)
{
    auto const areas = sorted(all);
    std::map<std::pair<AreaId, CategoryId>, Cell> cells;
    auto const add = [&](std::int64_t Cell::*figure) {
        return [&cells, figure](AreaId area, CategoryId category, std::int64_t n) { cells[{area, category}].*figure += n; };
    };
    store::each_stock(look.db, areas, [&](AreaId area, Numbers const& open) {
        for (auto const& [category, n] : open) cells[{area, CategoryId{category}}].open += n;
    });
    for (auto const& [weeks, figure] : {std::pair(now, &Cell::filed), std::pair(year_before, &Cell::filed_last_year)}) {
        std::map<AreaId, Numbers> filed;
        store::each_filed(look.db, areas, weeks.from, weeks.to,
                          [&](AreaId area, CategoryId category, std::int64_t n) { filed[area].add(category.value, n); });
        for (auto const& [area, numbers] : filed)
            for (auto const& [category, n] : numbers) cells[{area, CategoryId{category}}].*figure += n;
    }
    each_waiting(look, areas, [&](Change const& change) {
        auto& cell = cells[{change.area, change.category}];
        if (!change.closed_at) cell.open += change.sign;
        auto const day = day_of(look, change.filed_at);
        if (day >= now.from && day <= now.to) cell.filed += change.sign;
        if (day >= year_before.from && day <= year_before.to) cell.filed_last_year += change.sign;
    });
    store::each_overdue(look.db, areas, look.today(), add(&Cell::overdue));
    store::each_reopened(look.db, areas, look.house.zone().start_of(now.from), add(&Cell::reopened));
    std::vector<Cell> found;
    for (auto& [key, cell] : cells) {
        cell.area = key.first;
        cell.category = key.second;
        found.push_back(cell);
    }
    return found;
}

std::optional<std::vector<store::Cluster>> clusters(Look const& look, Box const& box, Shown shown, int cells)
{
    auto const tile = tile_at({(box.west + box.east) / 2, (box.south + box.north) / 2}, zoom_of(box));
    auto const zoom = square_zoom_for(tile.z);
    if (!zoom || (1 << (*zoom - tile.z)) < cells) return std::nullopt;
    auto const below = *zoom - tile.z;
    auto const first = day_of(look, look.now) - days{lately_days};
    struct Sum {
        double x = 0, y = 0;
        std::int64_t n = 0;
    };
    std::vector<Sum> sums(static_cast<std::size_t>(cells) * static_cast<std::size_t>(cells));
    auto const side = std::ldexp(1.0, -*zoom);
    auto const count = [&](Spot at, std::int64_t n) {
        auto const in_tile = [&](int place, int begin) { return (place - (begin << below)) * cells / (1 << below); };
        auto& sum = sums[static_cast<std::size_t>(in_tile(at.y, tile.y) * cells + in_tile(at.x, tile.x))];
        sum.n += n;
        sum.x += static_cast<double>(n) * (at.x + 0.5) * side;
        sum.y += static_cast<double>(n) * (at.y + 0.5) * side;
    };
    auto const from = square_number({tile.x, tile.y}) << (2 * below);
    auto const to = from + (std::int64_t{1} << (2 * below));
    auto const closed_since = shown == Shown::open ? std::nullopt : std::optional(first);
    store::each_square(look.db, *zoom, from, to, closed_since, [&](std::int64_t square, std::int64_t n) { count(spot_of(square), n); });
    for (auto const& change : store::waiting_changes(look.db)) {
        if (!change.place || (change.closed_at && (shown == Shown::open || day_of(look, *change.closed_at) < first))) continue;
        auto const at = tile_at(*change.place, *zoom);
        if ((at.x >> below) == tile.x && (at.y >> below) == tile.y) count({at.x, at.y}, change.sign);
    }
    std::vector<store::Cluster> found;
    for (auto const& sum : sums)
        if (sum.n > 0)
            found.push_back(
                {from_mercator({sum.x / static_cast<double>(sum.n), sum.y / static_cast<double>(sum.n)}), static_cast<int>(sum.n)});
    return found;
}

} // namespace kwartier::reports::counts
