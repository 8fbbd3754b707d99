// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <vector>

#include "kernel/geo/shape.hpp"

namespace kwartier {

/// Finds the shape a point lies in. Made once, then read by any number of threads; a question takes well under a microsecond.
/// Where shapes share a border, each point of it belongs to exactly one of them, always the same; the outer border belongs to the shape.
class Locator {
public:
    static constexpr int nowhere = -1;

    Locator() = default;
    explicit Locator(std::vector<Shape> const&);

    /// Index of the shape, or nowhere.
    int find(Point) const;
    bool empty() const { return m_shapes.empty(); }

private:
    struct Edge {
        double lon, lat, lon2, lat2; // lat <= lat2: both neighbours of a border compute with the same numbers
    };
    struct Prepared {
        Box box;
        std::uint32_t first_slab = 0; // into m_slabs; slab i holds m_slab_edges[m_slabs[i] … m_slabs[i + 1])
        std::uint32_t slabs = 0;
        double slabs_per_degree = 0;
    };

    void prepare(Shape const&);
    void fill_cells();
    std::size_t slab_of(Prepared const&, double lat) const;
    bool inside(Prepared const&, Point) const;
    bool on_border(Prepared const&, Point) const;
    int row(double lat) const;
    int column(double lon) const;

    Box m_box{};
    int m_columns = 0, m_rows = 0;
    double m_columns_per_degree = 0, m_rows_per_degree = 0;
    std::vector<std::uint32_t> m_cells;      // start of each cell in m_candidates
    std::vector<std::uint32_t> m_candidates; // indexes of shapes, rising within a cell
    std::vector<Prepared> m_shapes;
    std::vector<std::uint32_t> m_slabs;
    std::vector<Edge> m_slab_edges;
};

} // namespace kwartier
