// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <bit>
#include <cmath>
#include <deque>
#include <map>

#include "kernel/act/facts.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_rows.hpp"
#include "slices/reports/store_words.hpp"

namespace kwartier::reports::store {

namespace {

/// Conditions put together from constants; what people type only ever becomes a parameter.
class Conditions {
public:
    Conditions() = default;
    Conditions(Conditions&&) = default; // the texts stay where they are; a copy's would not
    Conditions& operator=(Conditions&&) = default;
    /// Text that the conditions keep themselves.
    std::string parameter(std::string text) { return parameter(Value(m_texts.emplace_back(std::move(text)))); }
    std::string parameter(Value value)
    {
        m_values.push_back(value);
        return "$" + std::to_string(m_values.size());
    }
    void add(std::string_view before, Value value, std::string_view after = {})
    {
        next();
        m_sql.append(before).append(parameter(value)).append(after);
    }
    void add(std::string_view condition)
    {
        next();
        m_sql.append(condition);
    }
    /// Lists are filled up to a power of two with a value that fits nothing, so that only a few texts exist.
    template <class Of>
    void add_any(std::string_view column, std::vector<Id<Of>> const& ids, std::string_view after = {})
    {
        next();
        m_sql.append(column).append(" IN (");
        auto const slots = std::bit_ceil(std::max<std::size_t>(ids.size(), 1));
        for (std::size_t i = 0; i < slots; ++i) {
            if (i > 0) m_sql += ", ";
            m_sql += parameter(i < ids.size() ? ids[i].value : std::int64_t{-1});
        }
        m_sql.append(")").append(after);
    }
    std::string const& sql() const { return m_sql; }
    std::vector<Value>& values() { return m_values; }

private:
    void next() { m_sql += m_sql.empty() ? "WHERE " : "AND "; }
    std::string m_sql;
    std::vector<Value> m_values;
    std::deque<std::string> m_texts;
};

// The condition of the partial indexes in 202611261116-ways-to-reports.sql. A date is never 0; saying so leads SQLite, which keeps no
// count of how few are open, to the index of those.
constexpr std::string_view open_now = "r.closed_at IS NULL AND r.due > 0 ";

// South to north in bands, as the index reports_in_band has them.
constexpr double bands_per_degree = 500;
constexpr int bands_max = 64;        // a larger box holds most of the city, and an index gains nothing
constexpr int bands_of_a_street = 5; // in more of them lies more than all that is open or was closed lately

// A search looks through so many hits, newest first: a word that stands in every tenth of a million reports costs no more than a rare one.
constexpr int hits_max = 2000;

/// What a list is taken from: all reports, or what a search found.
std::string reports_from(Read& db, Filter const& f, Conditions& c)
{
    auto const match = words_index.match(db, f.search);
    if (match.empty()) return "FROM reports r ";
    auto const parameter = c.parameter(match);
    return "FROM " + words_index.newest(db, std::stoi(parameter.substr(1)), hits_max) + " hit JOIN reports r ON r.id = hit.id ";
}

void in_box(Box const& box, bool among_few, int most, Conditions& c)
{
    auto const south = static_cast<int>(std::floor(box.south * bands_per_degree));
    auto const north = static_cast<int>(std::floor(box.north * bands_per_degree));
    if (!among_few && north - south < most) {
        std::vector<Id<Box>> bands;
        for (int band = south; band <= north; ++band) bands.push_back({band});
        c.add_any("CAST(FLOOR(r.lat * 500) AS INTEGER)", bands, " ");
    }
    c.add("r.lon >= ", box.west, " ");
    c.add("r.lon <= ", box.east, " ");
    c.add("r.lat >= ", box.south, " ");
    c.add("r.lat <= ", box.north, " ");
}

/// Their own work, and that of whom they stand in for.
void of_handler(Filter const& f, Conditions& c)
{
    auto all = f.in_place_of;
    all.push_back(f.handler);
    c.add_any("r.handler", all, " ");
    if (f.in_place_of.empty() || f.in_place_at.empty()) return;
    auto const own = c.parameter(f.handler);
    c.add_any("(r.handler = " + own + " OR r.department", f.in_place_at, ") ");
}

/// A plus sign before a column keeps SQLite from the index of that column where another one holds far fewer rows: it has no counts to
/// know that from. PostgreSQL has, and reads past it.
Conditions conditions(Filter const& f, Conditions c = {}, bool branching = false)
{
    bool const few = f.open.value_or(false) || f.overdue_on;
    bool const lately = f.filed_from.has_value();
    c.add(f.pieces == Pieces::work ? "r.parts_open = 0 " : "r.part_of IS NULL ");
    if (f.areas) c.add_any("r.area", *f.areas, " ");
    if (!f.categories.empty()) c.add_any(few ? "+r.category" : "r.category", f.categories, " ");
    if (few) c.add(open_now);
    else if (f.open) c.add(lately || branching ? "+r.state IN (6, 7, 8, 9) " : "r.state IN (6, 7, 8, 9) ");
    if (f.state) c.add(lately ? "+r.state = " : "r.state = ", *f.state, " ");
    if (f.department) c.add("r.department = ", f.department, " ");
    if (f.handler) of_handler(f, c);
    if (f.departments) c.add_any("r.department", *f.departments, " ");
    if (f.among) c.add_any("r.id", *f.among, " ");
    if (f.priority) c.add("r.priority = ", *f.priority, " ");
    if (f.without_handler) c.add("r.handler IS NULL ");
    if (f.without_department) c.add("r.department IS NULL ");
    if (f.sight_of) c.add_any("EXISTS (SELECT 1 FROM report_sight s WHERE s.report = r.id AND s.department", *f.sight_of, ") ");
    if (f.overdue_on) c.add("r.paused_on IS NULL AND r.due < ", *f.overdue_on, " ");
    if (f.filed_from) c.add(few ? "+r.filed_at >= " : "r.filed_at >= ", *f.filed_from, " ");
    if (f.filed_before) c.add("r.filed_at < ", *f.filed_before, " ");
    if (f.open_or_closed_since) c.add("COALESCE(r.closed_at, 9000000000000) >= ", *f.open_or_closed_since, " ");
    if (f.box) in_box(*f.box, few, f.open_or_closed_since ? bands_of_a_street : bands_max, c);
    if (f.older_than) c.add("r.id < ", f.older_than, " ");
    return c;
}

std::string_view order(Sort sort)
{
    switch (sort) {
    case Sort::oldest_promise: return "ORDER BY r.due, r.id ";
    case Sort::newest: return "ORDER BY r.id DESC ";
    case Sort::oldest: return "ORDER BY r.id ";
    case Sort::priority: return "ORDER BY r.priority DESC, r.due, r.id ";
    }
    return "";
}

/// Newest or oldest first in several areas or of several subjects: each of them has an index in that order, but together SQLite would read
/// and sort all they have. So the first ones of each are taken, and of those the first.
struct Branches {
    std::vector<std::int64_t> areas, categories; // one of them may be empty

    static std::optional<Branches> of(Filter const& f, Sort sort)
    {
        constexpr std::size_t most = 64;
        bool const few = f.open.value_or(false) || f.overdue_on || !f.search.empty() || f.box || f.sight_of || f.department || f.handler;
        if (sort == Sort::oldest_promise || few) return std::nullopt;
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
std::string from_branches(Branches const& branches, Filter const& filter, Conditions& c, std::string const& by, int rows)
{
    auto rest = filter;
    rest.areas.reset();
    rest.categories.clear();
    c = conditions(rest, std::move(c), true);
    auto const limit = c.parameter(rows);
    auto areas = branches.areas, categories = branches.categories;
    // Up to a power of two with what fits nothing, so that only a few texts exist.
    for (auto* list : {&areas, &categories})
        while (!list->empty() && !std::has_single_bit(list->size())) list->push_back(-1);
    std::vector<std::string> area_is, category_is;
    for (auto const area : areas) area_is.push_back("AND r.area = " + c.parameter(Value(area)) + " ");
    for (auto const category : categories) category_is.push_back("AND r.category = " + c.parameter(Value(category)) + " ");
    if (area_is.empty()) area_is.emplace_back();
    if (category_is.empty()) category_is.emplace_back();
    std::string sql;
    for (auto const& area : area_is)
        for (auto const& category : category_is) {
            sql += sql.empty() ? "SELECT id FROM (" : ") branch UNION ALL SELECT id FROM (";
            sql += "SELECT r.id AS id FROM reports r " + c.sql() + area + category + by + "LIMIT " + limit;
        }
    return "SELECT r.id AS id FROM (" + sql + ") branch) r ";
}

} // namespace

Page list(Read& db, Filter const& filter, Sort sort, int offset, int limit)
{
    Conditions where;
    std::string const by(order(sort));
    std::string chosen;
    if (auto const branches = Branches::of(filter, sort)) {
        chosen = from_branches(*branches, filter, where, by, offset + limit + 1);
    } else {
        auto const from = reports_from(db, filter, where);
        where = conditions(filter, std::move(where));
        chosen = "SELECT r.id AS id " + from + where.sql();
    }
    // First which reports, then what stands in them: what is passed over is never read whole.
    std::string sql = "SELECT " REPORT_COLUMNS " FROM (" + chosen + by;
    sql.append("LIMIT ").append(where.parameter(limit + 1)).append(" OFFSET ").append(where.parameter(offset));
    sql += ") chosen JOIN reports r ON r.id = chosen.id JOIN report_words w ON w.report = r.id " + by + "LIMIT 1000";
    Page page;
    auto rows = db.rows_with(Sql::composed(sql), where.values());
    while (rows.next()) page.rows.push_back(read_report(rows));
    page.more = page.rows.size() > static_cast<std::size_t>(limit);
    if (page.more) page.rows.pop_back();
    return page;
}

std::int64_t count(Read& db, Filter const& filter, std::int64_t at_most)
{
    Conditions c;
    auto const from = reports_from(db, filter, c);
    auto where = conditions(filter, std::move(c));
    std::string sql = "SELECT COUNT(*) FROM (SELECT 1 " + from + where.sql() + "LIMIT " + where.parameter(at_most) + ") counted";
    auto rows = db.rows_with(Sql::composed(sql), where.values());
    return rows.next() ? rows.get<std::int64_t>(0) : 0;
}

std::vector<Mark> marks(Read& db, Filter const& filter, int limit)
{
    auto where = conditions(filter);
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
    auto where = conditions(filter);
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

std::vector<Count> overview(Read& db, std::vector<AreaId> const& areas, Date today, Weeks now, Weeks year_before)
{
    // Each figure by the index that holds little else, so that what was filed and solved long ago costs nothing.
    std::map<std::pair<AreaId, CategoryId>, Count> cells;
    auto const add = [&](std::string const& figures, Conditions& where, auto const& read) {
        where.add_any("r.area", areas, " ");
        where.add("r.part_of IS NULL ");
        // By numbers and not by columns: an index that happens to have that order holds a hundred times as much.
        auto const sql = "SELECT r.area, r.category, " + figures + " FROM reports r " + where.sql() +
                         "GROUP BY r.area + 0, r.category + 0, r.area, r.category LIMIT 20000";
        auto rows = db.rows_with(Sql::composed(sql), where.values());
        while (rows.next()) read(cells[{rows.get<AreaId>(0), rows.get<CategoryId>(1)}], rows);
    };
    Conditions open;
    open.add(open_now);
    add("COUNT(*), COUNT(*) FILTER (WHERE r.paused_on IS NULL AND r.due < " + open.parameter(today) + ")", open,
        [](Count& cell, Rows& rows) {
            cell.open = rows.get<std::int64_t>(2);
            cell.overdue = rows.get<std::int64_t>(3);
        });
    Conditions reopened;
    reopened.add("r.reopened > 0 ");
    reopened.add("r.state_since >= ", now.from, " ");
    add("COUNT(*)", reopened, [](Count& cell, Rows& rows) { cell.reopened = rows.get<std::int64_t>(2); });
    auto const filed = [&](Weeks weeks, std::int64_t Count::*into) {
        Conditions within;
        within.add("r.filed_at >= ", weeks.from, " ");
        within.add("r.filed_at < ", weeks.to, " ");
        add("COUNT(*)", within, [&](Count& cell, Rows& rows) { cell.*into = rows.get<std::int64_t>(2); });
    };
    filed(now, &Count::filed);
    filed(year_before, &Count::filed_last_year);
    std::vector<Count> all;
    for (auto& [cell, count] : cells) {
        count.area = cell.first;
        count.category = cell.second;
        all.push_back(count);
    }
    return all;
}

AreaFigures figures(Read& db, std::vector<AreaId> const& areas, Instant now)
{
    auto const counted = [&](Conditions& where) {
        where.add_any("r.area", areas, " ");
        where.add("r.part_of IS NULL ");
        auto rows = db.rows_with(Sql::composed("SELECT COUNT(*) FROM reports r " + where.sql()), where.values());
        return rows.next() ? rows.get<std::int64_t>(0) : 0;
    };
    AreaFigures f;
    Conditions open;
    open.add(open_now);
    f.open = counted(open);
    // A week ago was open what still is, and what was closed since then.
    Conditions still_open, closed_since;
    still_open.add(open_now);
    still_open.add("+r.filed_at < ", now - days{7}, " ");
    closed_since.add("r.closed_at >= ", now - days{7}, " ");
    closed_since.add("r.filed_at < ", now - days{7}, " ");
    f.open_a_week_ago = counted(still_open) + counted(closed_since);
    auto const solved_lately = [&] {
        Conditions solved;
        solved.add("+r.state = 6 AND r.closed_at >= ", now - days{30}, " ");
        return solved;
    };
    auto solved = solved_lately();
    f.solved_30_days = counted(solved);
    if (f.solved_30_days == 0) return f;
    auto half = solved_lately();
    half.add_any("r.area", areas, " ");
    half.add("r.part_of IS NULL ");
    std::string sql = "SELECT r.closed_at - r.filed_at FROM reports r " + half.sql() + "ORDER BY 1 LIMIT 1 OFFSET ";
    sql += half.parameter((f.solved_30_days - 1) / 2);
    auto rows = db.rows_with(Sql::composed(sql), half.values());
    if (rows.next()) f.median_days = static_cast<double>(rows.get<std::int64_t>(0)) / 86'400'000.0;
    return f;
}

} // namespace kwartier::reports::store
