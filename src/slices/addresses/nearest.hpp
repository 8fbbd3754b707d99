// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kernel/geo/point.hpp"

namespace kwartier::addresses {

/// Which of many places is nearest to a point. A grid over all of them; made once, then read by any number of threads.
class NearestSearch {
public:
    NearestSearch() = default;
    /// Keeps no copy: `find` wants the same places again.
    explicit NearestSearch(std::vector<Point> const& places);

    struct Found {
        std::uint32_t place = 0;
        double metres = 0;
    };
    std::optional<Found> find(std::vector<Point> const& places, Point, double metres_max) const;

private:
    std::int64_t column(double lon) const;
    std::int64_t row(double lat) const;

    Box m_box{};
    double m_cell_lon = 1, m_cell_lat = 1; // degrees
    double m_cell_metres = 100;            // the lesser of width and height
    std::int64_t m_columns = 0, m_rows = 0;
    std::vector<std::uint32_t> m_starts; // of each cell in m_places; one more than there are cells
    std::vector<std::uint32_t> m_places;
};

} // namespace kwartier::addresses
