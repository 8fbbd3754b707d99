// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_walking.hpp"

#include <algorithm>
#include <optional>

namespace kwartier::reports::store {

namespace {

/// Newest or oldest first in several areas or of several subjects: each of them has an index in that order, but together SQLite would read
/// and sort all they have. So the first ones of each are taken, and of those the first.
struct Branches {
    std::vector<std::int64_t> areas, categories; // one of them may be empty

    static std::optional<Branches> of(Filter const& f, Sort sort)
    {
        constexpr std::size_t most = 200;
        bool const of_other_index = only_open(f) || f.among || f.sight_of || f.department || f.departments || f.handler;
        if ((sort != Sort::newest && sort != Sort::oldest) || of_other_index || f.pieces == Pieces::work) return std::nullopt;
        Branches all;
        if (f.areas)
            for (auto const area : *f.areas) all.areas.push_back(area.value);
        for (auto const category : f.categories) all.categories.push_back(category.value);
        auto const count = std::max<std::size_t>(all.areas.size(), 1) * std::max<std::size_t>(all.categories.size(), 1);
        if (count < 2 || count > most) return std::nullopt;
        return all;
    }
};

/// A list of its own index (202611280940-ended.sql). Of an area or a subject fewer are open, and what ended otherwise than solved has another.
bool of_what_has_ended(Filter const& f, Sort sort)
{
    bool const narrowed = f.among || f.areas || !f.categories.empty() || f.department || f.departments || f.handler;
    return (sort == Sort::newest || sort == Sort::oldest) && !only_open(f) && !narrowed &&
           (f.state ? *f.state == State::solved : f.open.has_value());
}

/// One value for each of them, and their number a multiple of three with what fits nothing, so that only a few texts exist.
std::vector<std::string> parameters_of(std::vector<std::int64_t> list, Conditions& c)
{
    while (list.size() > 1 && list.size() % 3 != 0) list.push_back(-1);
    std::vector<std::string> all;
    for (auto const value : list) all.push_back(c.parameter(Value(value)));
    return all;
}

/// "(VALUES ($4), ($5)) areas (area), ": nothing for none.
std::string values_of(std::vector<std::string> const& parameters, std::string_view name)
{
    std::string all;
    for (auto const& parameter : parameters) ((all += all.empty() ? "(VALUES (CAST(" : ", (CAST(") += parameter) += " AS BIGINT))";
    return all.empty() ? all : all.append(") ").append(name).append(", ");
}

/// With room for so many rows in each branch.
std::string from_branches(Read const& db, Branches const& branches, Filter const& filter, Sort sort, Conditions& c, int rows)
{
    auto rest = filter;
    rest.areas.reset();
    rest.categories.clear();
    c = conditions(rest, Way::walk, sort, std::move(c));
    auto const where = c.cut();
    auto const first = order(sort, Way::walk) + "LIMIT " + c.parameter(rows);
    auto const areas = parameters_of(branches.areas, c), categories = parameters_of(branches.categories, c);
    auto const branch = [&](std::string const& area, std::string const& category) {
        std::string sql = "SELECT r.id AS id, r.filed_at AS filed_at FROM reports r " + where;
        if (!area.empty()) sql.append("AND r.area = ").append(area).append(" ");
        if (!category.empty()) sql.append("AND r.category = ").append(category).append(" ");
        return sql + first;
    };
    if (db.is_postgres()) {
        // It would plan each branch by itself, 24 ms for eighty of them; SQLite, which does that in two, knows no LATERAL.
        return "SELECT r.id AS id FROM " + values_of(areas, "areas (area)") + values_of(categories, "categories (category)") + "LATERAL (" +
               branch(areas.empty() ? "" : "areas.area", categories.empty() ? "" : "categories.category") + ") r ";
    }
    std::string sql;
    for (std::size_t a = 0; a < std::max<std::size_t>(areas.size(), 1); ++a)
        for (std::size_t k = 0; k < std::max<std::size_t>(categories.size(), 1); ++k) {
            sql += sql.empty() ? "SELECT id, filed_at FROM (" : ") branch UNION ALL SELECT id, filed_at FROM (";
            sql += branch(areas.empty() ? "" : areas[a], categories.empty() ? "" : categories[k]);
        }
    return "SELECT r.id AS id FROM (" + sql + ") branch) r ";
}

} // namespace

std::string order(Sort sort, Way way)
{
    std::string const r = way == Way::gather ? "+r." : "r.";
    switch (sort) {
    case Sort::oldest_promise: return "ORDER BY " + r + "due, " + r + "id ";
    case Sort::newest: return "ORDER BY " + r + "filed_at DESC, " + r + "id DESC ";
    case Sort::oldest: return "ORDER BY " + r + "filed_at, " + r + "id ";
    case Sort::priority: return "ORDER BY " + r + "priority DESC, " + r + "due, " + r + "id ";
    }
    return {};
}

std::string gathered(Filter const& filter, Sort sort, Conditions& c)
{
    c = conditions(filter, Way::gather, sort, std::move(c));
    return "SELECT r.id AS id FROM reports r " + c.cut();
}

std::string walked(Read const& db, Filter const& filter, Sort sort, Conditions& c, int rows)
{
    if (auto const branches = Branches::of(filter, sort)) return from_branches(db, *branches, filter, sort, c, rows);
    c = conditions(filter, Way::walk, sort, std::move(c));
    if (of_what_has_ended(filter, sort)) c.add("r.closed_at IS NOT NULL ");
    return "SELECT r.id AS id FROM reports r " + c.cut();
}

} // namespace kwartier::reports::store
