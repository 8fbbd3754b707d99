// SPDX-License-Identifier: EUPL-1.2
// What lies in a box of the map.
#include <algorithm>

#include "slices/reports/conditions.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_walking.hpp"

namespace kwartier::reports::store {

namespace {

// Of what has ended; a million of them on one map tell nobody more, and take a second to read.
constexpr int closed_most = 1500;

/// "reports r …": of a large box all that is open, and of what has ended those of the newest reports that the other conditions let through;
/// of several neighbourhoods or subjects the newest of each.
std::string from_box(Read const& db, Filter const& filter, Conditions& c)
{
    auto const& box = filter.box.value();
    if (is_small(box) || only_open(filter)) {
        c = conditions(filter, Way::gather, Sort::newest, std::move(c));
        return "reports r " + c.cut();
    }
    auto rest = filter;
    rest.box.reset();
    rest.open_or_closed_since.reset();
    std::string chosen;
    if (filter.open.value_or(true) && !filter.state) {
        auto open = rest;
        open.open = true;
        chosen = gathered(open, Sort::newest, c);
    }
    if (!chosen.empty()) chosen += "UNION ";
    auto const branches = std::max<std::size_t>(rest.areas ? rest.areas->size() : 1, 1) * std::max<std::size_t>(rest.categories.size(), 1);
    auto const of_each = std::max(20, closed_most / static_cast<int>(branches));
    chosen += "SELECT id FROM (" + walked(db, rest, Sort::newest, c, of_each) + order(Sort::newest, Way::walk) + "LIMIT " +
              std::to_string(closed_most) + ") newest ";
    add_box(box, c);
    if (filter.open_or_closed_since) c.add("COALESCE(r.closed_at, 9000000000000) >= ", *filter.open_or_closed_since, " ");
    return "(" + chosen + ") chosen JOIN reports r ON r.id = chosen.id " + c.cut();
}

} // namespace

std::vector<Mark> marks(Read& db, Filter const& filter, int limit)
{
    Conditions c;
    std::string sql = "SELECT r.reference, r.lon, r.lat, r.state, r.category FROM " + from_box(db, filter, c) + "LIMIT ";
    sql += c.parameter(limit);
    std::vector<Mark> all;
    auto rows = db.rows_with(Sql::composed(sql), c.values());
    while (rows.next())
        all.push_back({rows.get<std::string>(0), {rows.get<double>(1), rows.get<double>(2)}, rows.get<State>(3), rows.get<CategoryId>(4)});
    return all;
}

std::vector<Cluster> clusters(Read& db, Filter const& filter, int cells)
{
    auto const& box = filter.box.value();
    Conditions c;
    auto const from = from_box(db, filter, c);
    // A hair less than the number of cells, so that the far edge falls in the last one.
    auto const upward = c.parameter((cells - 1e-9) / (box.north - box.south));
    auto const across = c.parameter((cells - 1e-9) / (box.east - box.west));
    std::string sql = "SELECT CAST(FLOOR((r.lat - " + c.parameter(box.south) + ") * " + upward + ") AS INTEGER) * ";
    sql += std::to_string(cells) + " + CAST(FLOOR((r.lon - " + c.parameter(box.west) + ") * " + across +
           ") AS INTEGER), COUNT(*), AVG(r.lon), AVG(r.lat) ";
    sql += "FROM " + from + "GROUP BY 1 LIMIT 4096";
    std::vector<Cluster> all;
    auto rows = db.rows_with(Sql::composed(sql), c.values());
    while (rows.next()) all.push_back({{rows.get<double>(2), rows.get<double>(3)}, rows.get<int>(1)});
    return all;
}

} // namespace kwartier::reports::store
