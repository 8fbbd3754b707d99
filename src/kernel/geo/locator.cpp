// SPDX-License-Identifier: EUPL-1.2
#include "kernel/geo/locator.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace kwartier {

namespace {

constexpr double hair = 1e-8; // a millimetre: rounding on the border, no more
constexpr std::size_t edges_per_slab = 4;
constexpr int slabs_max = 4096;

} // namespace

Locator::Locator(std::vector<Shape> const& shapes)
{
    m_shapes.reserve(shapes.size());
    std::optional<Box> all;
    for (auto const& shape : shapes) {
        prepare(shape);
        if (!shape.empty()) grow(all, box_of(shape));
    }
    m_slabs.push_back(static_cast<std::uint32_t>(m_slab_edges.size()));
    m_box = all.value_or(Box{});
    fill_cells();
}

std::size_t Locator::slab_of(Prepared const& shape, double lat) const
{
    auto const slab = static_cast<std::int64_t>((lat - shape.box.south) * shape.slabs_per_degree);
    return static_cast<std::size_t>(std::clamp<std::int64_t>(slab, 0, static_cast<std::int64_t>(shape.slabs) - 1));
}

// Each shape is cut in horizontal slabs that know the edges passing through them, so that a question looks at a handful of edges,
// however long the outline.
void Locator::prepare(Shape const& shape)
{
    auto& made = m_shapes.emplace_back();
    made.box = shape.empty() ? Box{1, 1, 0, 0} : box_of(shape);
    made.first_slab = static_cast<std::uint32_t>(m_slabs.size());
    auto const count = std::max<std::size_t>(point_count(shape) / edges_per_slab, 1);
    made.slabs = static_cast<std::uint32_t>(std::min<std::size_t>(count, slabs_max));
    auto const height = made.box.north - made.box.south;
    made.slabs_per_degree = height > 0 ? made.slabs / height : 0;

    std::vector<std::vector<Edge>> slabs(made.slabs);
    auto const add = [&](Ring const& ring) {
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            auto a = ring[j], b = ring[i];
            if (a.lat > b.lat || (a.lat == b.lat && a.lon > b.lon)) std::swap(a, b);
            // A hair wider than the edge itself: the slab of a point on its very end may be the next one by rounding.
            for (auto s = slab_of(made, a.lat - hair); s <= slab_of(made, b.lat + hair); ++s)
                slabs[s].push_back({a.lon, a.lat, b.lon, b.lat});
        }
    };
    for (auto const& polygon : shape) {
        add(polygon.outer);
        for (auto const& hole : polygon.holes) add(hole);
    }
    for (auto const& slab : slabs) {
        m_slabs.push_back(static_cast<std::uint32_t>(m_slab_edges.size()));
        m_slab_edges.insert(m_slab_edges.end(), slab.begin(), slab.end());
    }
}

int Locator::row(double lat) const { return std::clamp(static_cast<int>((lat - m_box.south) * m_rows_per_degree), 0, m_rows - 1); }

int Locator::column(double lon) const { return std::clamp(static_cast<int>((lon - m_box.west) * m_columns_per_degree), 0, m_columns - 1); }

void Locator::fill_cells()
{
    if (m_shapes.empty()) return;
    auto const side = static_cast<int>(std::clamp(std::sqrt(static_cast<double>(m_shapes.size()) * 8), 8.0, 1024.0));
    m_columns = m_rows = side;
    m_columns_per_degree = m_box.east > m_box.west ? side / (m_box.east - m_box.west) : 0;
    m_rows_per_degree = m_box.north > m_box.south ? side / (m_box.north - m_box.south) : 0;

    std::vector<std::vector<std::uint32_t>> cells(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
    for (std::uint32_t i = 0; i < m_shapes.size(); ++i) {
        auto const& box = m_shapes[i].box;
        if (box.west > box.east) continue;
        for (int y = row(box.south - hair); y <= row(box.north + hair); ++y) {
            for (int x = column(box.west - hair); x <= column(box.east + hair); ++x)
                cells[static_cast<std::size_t>(y * m_columns + x)].push_back(i);
        }
    }
    m_cells.reserve(cells.size() + 1);
    for (auto const& cell : cells) {
        m_cells.push_back(static_cast<std::uint32_t>(m_candidates.size()));
        m_candidates.insert(m_candidates.end(), cell.begin(), cell.end());
    }
    m_cells.push_back(static_cast<std::uint32_t>(m_candidates.size()));
}

// Edges are half open at their upper end and always computed from the lower one, so that the two neighbours of a border
// get the same answer for the same edge, and one of them the point.
bool Locator::inside(Prepared const& shape, Point p) const
{
    if (!shape.box.contains(p)) return false;
    auto const slab = shape.first_slab + slab_of(shape, p.lat);
    bool in = false;
    for (auto i = m_slabs[slab]; i < m_slabs[slab + 1]; ++i) {
        auto const& e = m_slab_edges[i];
        if (e.lat > p.lat || e.lat2 <= p.lat) continue;
        if ((e.lon2 - e.lon) * (p.lat - e.lat) > (p.lon - e.lon) * (e.lat2 - e.lat)) in = !in;
    }
    return in;
}

bool Locator::on_border(Prepared const& shape, Point p) const
{
    auto const& box = shape.box;
    if (p.lon < box.west - hair || p.lon > box.east + hair || p.lat < box.south - hair || p.lat > box.north + hair) return false;
    auto const slab = shape.first_slab + slab_of(shape, p.lat);
    for (auto i = m_slabs[slab]; i < m_slabs[slab + 1]; ++i) {
        auto const& e = m_slab_edges[i];
        auto const dx = e.lon2 - e.lon, dy = e.lat2 - e.lat;
        auto const along = std::clamp(((p.lon - e.lon) * dx + (p.lat - e.lat) * dy) / std::max(dx * dx + dy * dy, 1e-300), 0.0, 1.0);
        if (std::hypot(e.lon + along * dx - p.lon, e.lat + along * dy - p.lat) <= hair) return true;
    }
    return false;
}

int Locator::find(Point p) const
{
    // Written so that a number that is none lies outside too.
    if (m_shapes.empty() ||
        !(p.lon >= m_box.west - hair && p.lon <= m_box.east + hair && p.lat >= m_box.south - hair && p.lat <= m_box.north + hair))
        return nowhere;
    auto const cell = static_cast<std::size_t>(row(p.lat) * m_columns + column(p.lon));
    for (auto i = m_cells[cell]; i < m_cells[cell + 1]; ++i) {
        if (inside(m_shapes[m_candidates[i]], p)) return static_cast<int>(m_candidates[i]);
    }
    for (auto i = m_cells[cell]; i < m_cells[cell + 1]; ++i) {
        if (on_border(m_shapes[m_candidates[i]], p)) return static_cast<int>(m_candidates[i]);
    }
    return nowhere;
}

} // namespace kwartier
