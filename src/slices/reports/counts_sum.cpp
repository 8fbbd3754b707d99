// SPDX-License-Identifier: EUPL-1.2
// Adding up what changed, counting all anew, and comparing the two.
#include "slices/reports/counts_sum.hpp"

#include "kernel/act/house.hpp"
#include "kernel/act/small_acts.hpp"
#include "kernel/geo/tile.hpp"
#include "slices/reports/counts.hpp"
#include "slices/reports/squares.hpp"

namespace kwartier::reports::counts {

namespace {

constexpr int read_at_once = 5000;
constexpr std::size_t troubles_told = 10;
// A day more than a map shows: counts are brought up to date when something changes there, not at midnight.
constexpr auto squares_keep = days{lately_days + 1};

int take(Write& db, Zone const& zone, Date day_now, int at_most)
{
    Sheet sheet(zone, day_now);
    auto const changes = store::take_changes(db, at_most);
    for (auto const& change : changes) sheet.add(change);
    sheet.write(db);
    return static_cast<int>(changes.size());
}

std::string name_of(AreaId area) { return area ? "area " + std::to_string(area.value) : "no area"; }

/// Both with what fell out of the map's days left out: a square that nothing happened in since still has it.
bool same(store::SquareCounts const& kept, store::SquareCounts const& counted, Date oldest)
{
    auto closed = kept.closed;
    closed.drop_below(to_number(oldest));
    return kept.open == counted.open && closed == counted.closed;
}

template <class Map, class Same>
void compare(Map const& kept, Map const& counted, Same const& same, auto const& name, std::vector<std::string>& troubles)
{
    auto const tell = [&](auto const& key) {
        if (troubles.size() < troubles_told) troubles.push_back("the counts of " + name(key) + " are not those of its reports");
    };
    typename Map::mapped_type const none{};
    for (auto const& [key, value] : counted) {
        auto const found = kept.find(key);
        if (!same(found == kept.end() ? none : found->second, value)) tell(key);
    }
    for (auto const& [key, value] : kept)
        if (!counted.contains(key) && !same(value, none)) tell(key);
}

} // namespace

Sheet::Sheet(Zone const& zone, Date day_now) : m_zone(zone), m_oldest_shown(day_now - squares_keep) {}

void Sheet::add(store::Change const& change)
{
    days[{change.area, m_zone.date(change.filed_at)}].filed.add(change.category.value, change.sign);
    if (!change.closed_at) stocks[change.area].add(change.category.value, change.sign);
    std::optional<Date> closed_on;
    if (change.closed_at) {
        closed_on = m_zone.date(*change.closed_at);
        auto& day = days[{change.area, *closed_on}];
        day.closed += change.sign;
        if (change.solved) day.solved.add(hours_taken(change), change.sign);
    }
    if (!change.place || (closed_on && *closed_on < m_oldest_shown)) return;
    for (auto const zoom : square_zooms) {
        auto const tile = tile_at(*change.place, zoom);
        auto& square = squares[{zoom, square_number({tile.x, tile.y})}];
        if (closed_on) square.closed.add(to_number(*closed_on), change.sign);
        else square.open += change.sign;
    }
}

void Sheet::write(Write& db) const
{
    for (auto const& [key, more] : days) {
        if (more.empty()) continue;
        auto counts = store::day_counts(db, key.first, key.second);
        counts.filed.add(more.filed);
        counts.closed += more.closed;
        counts.solved.add(more.solved);
        store::put(db, key.first, key.second, counts);
    }
    for (auto const& [area, more] : stocks) {
        if (more.empty()) continue;
        auto stock = store::stock(db, area);
        stock.add(more);
        store::put(db, area, stock);
    }
    for (auto const& [key, more] : squares) {
        if (more.empty()) continue;
        auto counts = store::square_counts(db, key.first, key.second);
        counts.open += more.open;
        counts.closed.add(more.closed);
        counts.closed.drop_below(to_number(m_oldest_shown));
        store::put(db, key.first, key.second, counts);
    }
}

void add_up(House const& house, Instant now)
{
    std::int64_t waiting = 0;
    house.look(the_house(), now, [&](Look const& look) { waiting = store::waiting_changes_number(look.db); });
    SmallActs(house, the_house(), now).run(static_cast<std::size_t>(waiting), [&](Act& act, std::size_t from, std::size_t to) {
        take(act.db, house.zone(), act.today(), static_cast<int>(to - from));
    });
}

void add_up(House const& house, Instant now, int at_once)
{
    for (int taken = at_once; taken == at_once;)
        house.act(the_house(), now, [&](Act& act) { taken = take(act.db, house.zone(), act.today(), at_once); });
}

void count_again(House const& house, Instant now)
{
    house.act(the_house(), now, [](Act& act) { store::count_again(act.db); });
    add_up(house, now);
}

std::vector<std::string> troubles(House const& house, Instant now)
{
    std::vector<std::string> found;
    house.look(the_house(), now, [&](Look const& look) {
        Sheet counted(house.zone(), look.today());
        ReportId after{};
        for (bool more = true; more;) {
            auto const changes = store::counted_reports(look.db, after, read_at_once);
            for (auto const& change : changes) counted.add(change);
            more = !changes.empty();
        }
        Sheet kept(house.zone(), look.today());
        for (auto const& change : store::waiting_changes(look.db)) kept.add(change);
        store::every_day(look.db, [&](AreaId area, Date day, store::DayCounts const& counts) {
            auto& one = kept.days[{area, day}];
            one.filed.add(counts.filed);
            one.closed += counts.closed;
            one.solved.add(counts.solved);
        });
        store::every_stock(look.db, [&](AreaId area, Numbers const& open) { kept.stocks[area].add(open); });
        store::every_square(look.db, [&](int zoom, std::int64_t square, store::SquareCounts const& counts) {
            auto& one = kept.squares[{zoom, square}];
            one.open += counts.open;
            one.closed.add(counts.closed);
        });
        auto const equal = [](auto const& a, auto const& b) { return a == b; };
        compare(
            kept.days, counted.days, equal, [](auto const& key) { return name_of(key.first) + " on " + iso(key.second); }, found);
        compare(
            kept.stocks, counted.stocks, equal, [](AreaId area) { return "what is open in " + name_of(area); }, found);
        auto const oldest = counted.oldest_shown();
        compare(
            kept.squares, counted.squares, [&](auto const& a, auto const& b) { return same(a, b, oldest); },
            [](auto const& key) { return "square " + std::to_string(key.second) + " of zoom " + std::to_string(key.first); }, found);
    });
    return found;
}

} // namespace kwartier::reports::counts
