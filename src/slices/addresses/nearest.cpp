// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/nearest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kwartier::addresses {

namespace {

constexpr double cell_metres = 60;
constexpr std::int64_t cells_max = 1 << 20;

} // namespace

NearestSearch::NearestSearch(std::vector<Point> const& places)
{
    if (places.empty()) return;
    m_box = {places[0].lon, places[0].lat, places[0].lon, places[0].lat};
    for (auto const& p : places)
        m_box = {std::min(m_box.west, p.lon), std::min(m_box.south, p.lat), std::max(m_box.east, p.lon), std::max(m_box.north, p.lat)};
    Point const corner{m_box.west, m_box.south};
    auto const wide = metres(corner, {m_box.east, m_box.south}), high = metres(corner, {m_box.west, m_box.north});
    // A region of villages gets larger cells rather than millions of empty ones.
    auto const side = std::max(cell_metres, std::sqrt(wide * high / static_cast<double>(cells_max)));
    auto const count = [&](double length) { return std::clamp<std::int64_t>(static_cast<std::int64_t>(length / side) + 1, 1, cells_max); };
    m_columns = count(wide);
    m_rows = std::min(count(high), std::max<std::int64_t>(1, 2 * cells_max / m_columns));
    m_cell_lon = std::max((m_box.east - m_box.west) / static_cast<double>(m_columns), 1e-9);
    m_cell_lat = std::max((m_box.north - m_box.south) / static_cast<double>(m_rows), 1e-9);
    Point const north{m_box.west, m_box.north};
    m_cell_metres = std::min({metres(north, {m_box.west + m_cell_lon, m_box.north}), metres(corner, {m_box.west + m_cell_lon, m_box.south}),
                              metres(corner, {m_box.west, m_box.south + m_cell_lat})});

    std::vector<std::uint32_t> cell_of;
    cell_of.reserve(places.size());
    for (auto const& p : places) cell_of.push_back(static_cast<std::uint32_t>(row(p.lat) * m_columns + column(p.lon)));
    m_starts.assign(static_cast<std::size_t>(m_columns * m_rows) + 1, 0);
    for (auto const cell : cell_of) ++m_starts[cell + 1];
    for (std::size_t i = 1; i < m_starts.size(); ++i) m_starts[i] += m_starts[i - 1];
    auto next = m_starts;
    m_places.resize(places.size());
    for (std::uint32_t i = 0; i < places.size(); ++i) m_places[next[cell_of[i]]++] = i;
}

std::int64_t NearestSearch::column(double lon) const
{
    return std::clamp<std::int64_t>(static_cast<std::int64_t>((lon - m_box.west) / m_cell_lon), 0, m_columns - 1);
}

std::int64_t NearestSearch::row(double lat) const
{
    return std::clamp<std::int64_t>(static_cast<std::int64_t>((lat - m_box.south) / m_cell_lat), 0, m_rows - 1);
}

std::optional<NearestSearch::Found> NearestSearch::find(std::vector<Point> const& places, Point at, double metres_max) const
{
    if (m_places.empty() || !std::isfinite(at.lon) || !std::isfinite(at.lat)) return std::nullopt;
    // Seen from the nearest point of the grid: from outside it, every place is at least that far.
    Point const inside{std::clamp(at.lon, m_box.west, m_box.east), std::clamp(at.lat, m_box.south, m_box.north)};
    if (metres(at, inside) > metres_max) return std::nullopt;
    auto const x = column(inside.lon), y = row(inside.lat);
    std::optional<Found> best;
    auto const look_in = [&](std::int64_t cx, std::int64_t cy) {
        if (cx < 0 || cy < 0 || cx >= m_columns || cy >= m_rows) return;
        auto const cell = static_cast<std::size_t>(cy * m_columns + cx);
        for (auto i = m_starts[cell]; i < m_starts[cell + 1]; ++i) {
            auto const away = metres(at, places[m_places[i]]);
            if (away <= metres_max && (!best || away < best->metres)) best = Found{m_places[i], away};
        }
    };
    auto const rings = std::max(m_columns, m_rows);
    for (std::int64_t ring = 0; ring <= rings; ++ring) {
        // What lies in this ring or further is at least so far from the cell at hand.
        auto const least = static_cast<double>(ring - 1) * m_cell_metres;
        if (least > metres_max || (best && least > best->metres)) break;
        for (auto cx = x - ring; cx <= x + ring; ++cx) {
            look_in(cx, y - ring);
            if (ring > 0) look_in(cx, y + ring);
        }
        for (auto cy = y - ring + 1; cy < y + ring; ++cy) {
            look_in(x - ring, cy);
            look_in(x + ring, cy);
        }
    }
    return best;
}

} // namespace kwartier::addresses
