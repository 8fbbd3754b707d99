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

/// With room for so many rows in each branch.
std::string from_branches(Branches const& branches, Filter const& filter, Sort sort, Conditions& c, int rows)
{
    auto rest = filter;
    rest.areas.reset();
    rest.categories.clear();
    c = conditions(rest, Way::walk, sort, std::move(c));
    auto const where = c.cut();
    auto const limit = c.parameter(rows);
    auto const by = order(sort, Way::walk);
    auto areas = branches.areas, categories = branches.categories;
    // Up to a multiple of three with what fits nothing, so that only a few texts exist.
    for (auto* list : {&areas, &categories})
        while (list->size() > 1 && list->size() % 3 != 0) list->push_back(-1);
    std::vector<std::string> area_is, category_is;
    for (auto const area : areas) area_is.push_back("AND r.area = " + c.parameter(Value(area)) + " ");
    for (auto const category : categories) category_is.push_back("AND r.category = " + c.parameter(Value(category)) + " ");
    if (area_is.empty()) area_is.emplace_back();
    if (category_is.empty()) category_is.emplace_back();
    std::string sql;
    for (auto const& area : area_is)
        for (auto const& category : category_is) {
            sql += sql.empty() ? "SELECT id, filed_at FROM (" : ") branch UNION ALL SELECT id, filed_at FROM (";
            sql += "SELECT r.id AS id, r.filed_at AS filed_at FROM reports r " + where + area + category + by + "LIMIT " + limit;
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

std::string walked(Filter const& filter, Sort sort, Conditions& c, int rows)
{
    if (auto const branches = Branches::of(filter, sort)) return from_branches(*branches, filter, sort, c, rows);
    c = conditions(filter, Way::walk, sort, std::move(c));
    return "SELECT r.id AS id FROM reports r " + c.cut();
}

} // namespace kwartier::reports::store
