// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <algorithm>
#include <map>
#include <utility>

#include "kernel/base/time.hpp"
#include "slices/reports/store_counts.hpp"

namespace kwartier::reports::counts {

/// How long a solved report took; from three days on by whole days.
inline std::int64_t hours_taken(store::Change const& change)
{
    auto const hours = std::max<std::int64_t>(std::chrono::floor<std::chrono::hours>(*change.closed_at - change.filed_at).count(), 0);
    return hours < 72 ? hours : hours / 24 * 24;
}

/// What some changes come to, before it is added to the counts. `day_now` decides which closings a map still may show.
class Sheet {
public:
    Sheet(Zone const& zone, Date day_now);
    void add(store::Change const&);
    /// Adds it to what stands in the database.
    void write(Write&) const;

    std::map<std::pair<AreaId, Date>, store::DayCounts> days;
    std::map<AreaId, Numbers> stocks;
    std::map<std::pair<int, std::int64_t>, store::SquareCounts> squares;
    Date oldest_shown() const { return m_oldest_shown; }

private:
    Zone const& m_zone;
    Date m_oldest_shown;
};

} // namespace kwartier::reports::counts
