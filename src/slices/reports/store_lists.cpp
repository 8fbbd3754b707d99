// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <optional>
#include <tuple>

#include "kernel/act/facts.hpp"
#include "slices/reports/conditions.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_rows.hpp"
#include "slices/reports/store_words.hpp"

namespace kwartier::reports::store {

namespace {

// A search looks through so many hits, newest first: a word that stands in every tenth of a million reports costs no more than a rare one.
constexpr int hits_max = 600;

/// Where rows are sorted after they were gathered, a plus sign keeps the indexes in that order out of it.
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

/// Newest or oldest first in several areas or of several subjects: each of them has an index in that order, but together SQLite would read
/// and sort all they have. So the first ones of each are taken, and of those the first.
struct Branches {
    std::vector<std::int64_t> areas, categories; // one of them may be empty

    static std::optional<Branches> of(Filter const& f, Sort sort)
    {
        constexpr std::size_t most = 200;
        bool const of_other_index = only_open(f) || f.box || f.among || f.sight_of || f.department || f.departments || f.handler;
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

/// "SELECT id …" of the branches, with room for so many rows.
std::string from_branches(Branches const& branches, Filter const& filter, Sort sort, Conditions& c, int rows)
{
    auto rest = filter;
    rest.areas.reset();
    rest.categories.clear();
    c = conditions(rest, Way::walk, sort, std::move(c));
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
            sql += "SELECT r.id AS id, r.filed_at AS filed_at FROM reports r " + c.sql() + area + category + by + "LIMIT " + limit;
        }
    return "SELECT r.id AS id FROM (" + sql + ") branch) r ";
}

Page read_page(Rows rows, int limit)
{
    Page page;
    while (rows.next()) page.rows.push_back(read_report(rows));
    page.more = page.rows.size() > static_cast<std::size_t>(limit);
    if (page.more) page.rows.pop_back();
    return page;
}

/// What a search found, so far as the filter lets it through.
struct Hit {
    std::int64_t id = 0;
    Date due{};
    int priority = 0;
    Instant filed_at{};
};

bool before(Hit const& a, Hit const& b, Sort sort)
{
    switch (sort) {
    case Sort::oldest_promise: return std::tie(a.due, a.id) < std::tie(b.due, b.id);
    case Sort::newest: return std::tie(b.filed_at, b.id) < std::tie(a.filed_at, a.id);
    case Sort::oldest: return std::tie(a.filed_at, a.id) < std::tie(b.filed_at, b.id);
    case Sort::priority: return std::tie(b.priority, a.due, a.id) < std::tie(a.priority, b.due, b.id);
    }
    return false;
}

/// All of them, or the first ones: hits come newest first.
std::vector<Hit> hits(Read& db, Filter const& filter, std::string const& match, std::size_t most)
{
    Conditions c;
    auto const parameter = c.parameter(match);
    auto const newest = words_index.newest(db, std::stoi(parameter.substr(1)), hits_max) + " hit CROSS JOIN ";
    c.add("r.id = hit.id ");
    c = conditions(filter, Way::gather, Sort::newest, std::move(c));
    // Hit by hit, in the order they come, until there are enough. PostgreSQL would rather read all reports first.
    auto const reports = db.is_postgres()
                             ? "LATERAL (SELECT r.id, r.due, r.priority, r.filed_at FROM reports r " + c.sql() + "LIMIT 1) r LIMIT "
                             : "reports r " + c.sql() + "LIMIT ";
    std::vector<Hit> all;
    auto rows = db.rows_with(Sql::composed("SELECT r.id, r.due, r.priority, r.filed_at FROM " + newest + reports + std::to_string(most)),
                             c.values());
    while (rows.next()) all.push_back({rows.get<std::int64_t>(0), rows.get<Date>(1), rows.get<int>(2), rows.get<Instant>(3)});
    return all;
}

/// All hits are looked through once; only those of the page are read whole.
Page searched(Read& db, Filter const& filter, std::string const& match, Sort sort, int offset, int limit, std::int64_t counted)
{
    // Of the newest first, no more than are counted or asked for; for another order all must be known.
    auto const most = sort == Sort::newest ? std::max<std::int64_t>(counted, offset + limit + 1) : hits_max;
    auto all = hits(db, filter, match, static_cast<std::size_t>(std::min<std::int64_t>(most, hits_max)));
    std::sort(all.begin(), all.end(), [&](Hit const& a, Hit const& b) { return before(a, b, sort); });
    auto const from = std::min(static_cast<std::size_t>(offset), all.size());
    auto const to = std::min(from + static_cast<std::size_t>(limit) + 1, all.size());
    Page page;
    if (from < to) {
        std::vector<ReportId> ids;
        for (auto i = from; i < to; ++i) ids.push_back(ReportId{all[i].id});
        Conditions c;
        c.add_any("r.id", ids, " ");
        auto const sql = "SELECT " REPORT_COLUMNS " FROM reports r JOIN report_words w ON w.report = r.id " + c.sql() +
                         order(sort, Way::gather) + "LIMIT 2000";
        page = read_page(db.rows_with(Sql::composed(sql), c.values()), limit);
    }
    page.found = std::min<std::int64_t>(static_cast<std::int64_t>(all.size()), counted);
    return page;
}

std::int64_t count_rows(Read& db, Filter const& filter, std::int64_t at_most)
{
    auto where = conditions(filter, Way::gather, Sort::newest);
    std::string sql = "SELECT COUNT(*) FROM (SELECT 1 FROM reports r " + where.sql() + "LIMIT " + where.parameter(at_most) + ") counted";
    auto rows = db.rows_with(Sql::composed(sql), where.values());
    return rows.next() ? rows.get<std::int64_t>(0) : 0;
}

} // namespace

Page list(Read& db, Filter const& filter, Sort sort, int offset, int limit, std::int64_t counted)
{
    if (auto const match = words_index.match(db, filter.search); !match.empty())
        return searched(db, filter, match, sort, offset, limit, counted);
    // A few are gathered and sorted. Of many, the first ones come soon where one walks in the order of the list.
    auto const found = count(db, filter, counted);
    auto const way = found < counted ? Way::gather : Way::walk;
    auto const branches = way == Way::walk ? Branches::of(filter, sort) : std::nullopt;
    Conditions where;
    std::string chosen;
    if (branches) {
        chosen = from_branches(*branches, filter, sort, where, offset + limit + 1);
    } else {
        where = conditions(filter, way, sort);
        chosen = "SELECT r.id AS id FROM reports r " + where.sql();
    }
    // First which reports, then what stands in them: what is passed over is never read whole.
    std::string sql = "SELECT " REPORT_COLUMNS " FROM (" + chosen + order(sort, way);
    sql.append("LIMIT ").append(where.parameter(limit + 1)).append(" OFFSET ").append(where.parameter(offset));
    sql += ") chosen JOIN reports r ON r.id = chosen.id JOIN report_words w ON w.report = r.id " + order(sort, Way::gather);
    sql.append("LIMIT ").append(where.parameter(limit + 1));
    auto page = read_page(db.rows_with(Sql::composed(sql), where.values()), limit);
    page.found = found;
    return page;
}

std::int64_t count(Read& db, Filter const& filter, std::int64_t at_most)
{
    if (auto const match = words_index.match(db, filter.search); !match.empty())
        return static_cast<std::int64_t>(hits(db, filter, match, static_cast<std::size_t>(at_most)).size());
    if (filter.sight_of && !filter.sight_only && !filter.departments) {
        // What stands with a department is in its sight, and found by an index; often that is enough.
        auto own = filter;
        own.sight_of.reset();
        own.departments = filter.sight_of;
        if (count_rows(db, own, at_most) == at_most) return at_most;
    }
    return count_rows(db, filter, at_most);
}

std::vector<Mark> marks(Read& db, Filter const& filter, int limit)
{
    auto where = conditions(filter, Way::gather, Sort::newest);
    std::string sql = "SELECT r.reference, r.lon, r.lat, r.state, r.category FROM reports r " + where.sql() + "LIMIT ";
    sql += where.parameter(limit);
    std::vector<Mark> all;
    auto rows = db.rows_with(Sql::composed(sql), where.values());
    while (rows.next())
        all.push_back({rows.get<std::string>(0), {rows.get<double>(1), rows.get<double>(2)}, rows.get<State>(3), rows.get<CategoryId>(4)});
    return all;
}

std::vector<Cluster> clusters(Read& db, Filter const& filter, int cells)
{
    auto const& box = filter.box.value();
    auto where = conditions(filter, Way::gather, Sort::newest);
    // A hair less than the number of cells, so that the far edge falls in the last one.
    auto const upward = where.parameter((cells - 1e-9) / (box.north - box.south));
    auto const across = where.parameter((cells - 1e-9) / (box.east - box.west));
    std::string sql = "SELECT CAST(FLOOR((r.lat - " + where.parameter(box.south) + ") * " + upward + ") AS INTEGER) * ";
    sql += std::to_string(cells) + " + CAST(FLOOR((r.lon - " + where.parameter(box.west) + ") * " + across +
           ") AS INTEGER), COUNT(*), AVG(r.lon), AVG(r.lat) ";
    sql += "FROM reports r " + where.sql() + "GROUP BY 1 LIMIT 4096";
    std::vector<Cluster> all;
    auto rows = db.rows_with(Sql::composed(sql), where.values());
    while (rows.next()) all.push_back({{rows.get<double>(2), rows.get<double>(3)}, rows.get<int>(1)});
    return all;
}

std::int64_t version(Read& db) { return last_fact(db); }

} // namespace kwartier::reports::store
