// SPDX-License-Identifier: EUPL-1.2
// What is coming up, on the map: the events of the next four weeks that have a place of their own.
#include <algorithm>
#include <map>

#include "kernel/act/contributions.hpp"
#include "kernel/act/slice.hpp"
#include "slices/calendar/calendar.hpp"
#include "slices/calendar/routes.hpp"
#include "slices/calendar/store.hpp"
#include "slices/calendar/view.hpp"
#include "slices/calendar/words.gen.hpp"

namespace kwartier::calendar {

namespace {

namespace w = words::calendar;

constexpr days ahead{28};
constexpr int dates_max = 2'000; // of all events; later ones come on the map when they are nearer

/// Each event once, by its next date, as far as it lies in the box.
std::vector<store::Listed> coming(Look const& look, Box const& box)
{
    auto all = store::list(look.db, {.from = look.now, .until = look.now + ahead, .at_most = dates_max});
    std::vector<EventId> seen;
    std::erase_if(all, [&](store::Listed const& one) {
        if (!one.event.point || !box.contains(*one.event.point)) return true;
        if (std::find(seen.begin(), seen.end(), one.event.id) != seen.end()) return true;
        seen.push_back(one.event.id);
        return false;
    });
    return all;
}

std::vector<MapLayer::Mark> marks(Look const& look, Box const& box, Fields const&, int limit)
{
    auto const language = look.language();
    std::vector<MapLayer::Mark> found;
    for (auto const& [event, date] : coming(look, box)) {
        if (static_cast<int>(found.size()) == limit) break;
        bool const off = event.state == State::cancelled || date.state == DateState::cancelled;
        auto title = event.title + ", " + say(language, when_words(language, event, date));
        if (off) title += " (" + say(language, w::cancelled_badge) + ")";
        found.push_back({*event.point, std::move(title), address_of(event), off ? "stop" : "place"});
    }
    return found;
}

std::vector<MapLayer::Cluster> clusters(Look const& look, Box const& box, Fields const&, int cells)
{
    struct Cell {
        double lon = 0, lat = 0;
        int count = 0;
    };
    std::map<std::pair<int, int>, Cell> grid;
    auto const step = [&](double from, double at, double until) {
        return std::clamp(static_cast<int>((at - from) / (until - from) * cells), 0, cells - 1);
    };
    for (auto const& [event, date] : coming(look, box)) {
        auto const at = *event.point;
        auto& cell = grid[{step(box.west, at.lon, box.east), step(box.south, at.lat, box.north)}];
        cell.lon += at.lon;
        cell.lat += at.lat;
        ++cell.count;
    }
    std::vector<MapLayer::Cluster> found;
    for (auto const& [where, cell] : grid) found.push_back({{cell.lon / cell.count, cell.lat / cell.count}, cell.count});
    return found;
}

} // namespace

void declare_on_map(Slice& slice) { slice.offer(MapLayer{20, "agenda", w::title, marks, clusters, w::layer_note}); }

} // namespace kwartier::calendar
