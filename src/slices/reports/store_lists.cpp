// SPDX-License-Identifier: EUPL-1.2
#include <bit>
#include <deque>

#include "kernel/act/facts.hpp"
#include "kernel/base/text.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_rows.hpp"

namespace kwartier::reports::store {

namespace {

/// Conditions put together from constants; what people type only ever becomes a parameter.
class Conditions {
public:
    Conditions() = default;
    Conditions(Conditions&&) = default; // the texts stay where they are; a copy's would not
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
    void add_text(std::string_view before, std::string text, std::string_view after)
    {
        next();
        m_sql.append(before).append(parameter(std::move(text))).append(after);
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

constexpr std::string_view open_states = "r.state IN (0, 1, 2, 3, 4, 5, 10) ";

Conditions conditions(Filter const& f)
{
    Conditions c;
    c.add(f.pieces == Pieces::work ? "r.parts_open = 0 " : "r.part_of IS NULL ");
    if (f.areas) c.add_any("r.area", *f.areas, " ");
    if (!f.categories.empty()) c.add_any("r.category", f.categories, " ");
    if (f.open) c.add(*f.open ? open_states : "r.state IN (6, 7, 8, 9) ");
    if (f.state) c.add("r.state = ", *f.state, " ");
    if (f.department) c.add("r.department = ", f.department, " ");
    if (f.handler) c.add("r.handler = ", f.handler, " ");
    if (f.without_handler) c.add("r.handler IS NULL ");
    if (f.without_department) c.add("r.department IS NULL ");
    if (f.sight_of) c.add_any("EXISTS (SELECT 1 FROM report_sight s WHERE s.report = r.id AND s.department", *f.sight_of, ") ");
    if (f.overdue_on) {
        c.add(open_states);
        c.add("r.paused_on IS NULL AND r.due < ", *f.overdue_on, " ");
    }
    if (f.filed_from) c.add("r.filed_at >= ", *f.filed_from, " ");
    if (f.filed_before) c.add("r.filed_at < ", *f.filed_before, " ");
    if (f.open_or_closed_since) c.add("(r.closed_at IS NULL OR r.closed_at >= ", *f.open_or_closed_since, ") ");
    if (f.box) {
        c.add("r.lon >= ", f.box->west, " ");
        c.add("r.lon <= ", f.box->east, " ");
        c.add("r.lat >= ", f.box->south, " ");
        c.add("r.lat <= ", f.box->north, " ");
    }
    for (auto const& word : words_of(f.search)) c.add_text("w.folded LIKE ", "%" + word + "%", " ");
    return c;
}

std::string_view order(Sort sort)
{
    switch (sort) {
    case Sort::oldest_promise: return "ORDER BY r.due, r.id ";
    case Sort::newest: return "ORDER BY r.id DESC ";
    case Sort::oldest: return "ORDER BY r.id ";
    }
    return "";
}

constexpr Sql figures_of_areas =
    "SELECT "
    "COUNT(*) FILTER (WHERE r.state IN (0, 1, 2, 3, 4, 5, 10)), "
    "COUNT(*) FILTER (WHERE r.filed_at < $1 AND (r.closed_at IS NULL OR r.closed_at >= $1)), "
    "COUNT(*) FILTER (WHERE r.state = 6 AND r.solved_at >= $2) "
    "FROM reports r ";

} // namespace

Page list(Read& db, Filter const& filter, Sort sort, int offset, int limit)
{
    auto where = conditions(filter);
    std::string sql = "SELECT " REPORT_COLUMNS " FROM reports r JOIN report_words w ON w.report = r.id " + where.sql();
    sql.append(order(sort)).append("LIMIT ").append(where.parameter(limit + 1)).append(" OFFSET ").append(where.parameter(offset));
    Page page;
    auto rows = db.rows_with(Sql::composed(sql), where.values());
    while (rows.next()) page.rows.push_back(read_report(rows));
    page.more = page.rows.size() > static_cast<std::size_t>(limit);
    if (page.more) page.rows.pop_back();
    return page;
}

std::int64_t count(Read& db, Filter const& filter, std::int64_t at_most)
{
    auto where = conditions(filter);
    std::string const joined = filter.search.empty() ? "" : "JOIN report_words w ON w.report = r.id ";
    std::string sql = "SELECT COUNT(*) FROM (SELECT 1 FROM reports r " + joined + where.sql() + "LIMIT " + where.parameter(at_most) +
                      ") counted";
    auto rows = db.rows_with(Sql::composed(sql), where.values());
    return rows.next() ? rows.get<std::int64_t>(0) : 0;
}

std::vector<Mark> marks(Read& db, Filter const& filter, int limit)
{
    auto where = conditions(filter);
    std::string sql = "SELECT r.reference, r.lon, r.lat, r.state, r.category FROM reports r " + where.sql() + "ORDER BY r.id DESC LIMIT ";
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
    Conditions c;
    std::string sql = "SELECT r.area, r.category, COUNT(*) FILTER (WHERE ";
    sql.append(open_states).append("), COUNT(*) FILTER (WHERE ").append(open_states);
    sql += "AND r.paused_on IS NULL AND r.due < " + c.parameter(today);
    sql += "), COUNT(*) FILTER (WHERE r.reopened > 0 AND r.state_since >= " + c.parameter(now.from);
    sql += "), COUNT(*) FILTER (WHERE r.filed_at >= " + c.parameter(now.from) + " AND r.filed_at < " + c.parameter(now.to);
    sql += "), COUNT(*) FILTER (WHERE r.filed_at >= " + c.parameter(year_before.from) + " AND r.filed_at < " + c.parameter(year_before.to);
    sql += ") FROM reports r ";
    c.add_any("r.area", areas, " ");
    c.add("r.part_of IS NULL ");
    sql += c.sql() + "GROUP BY r.area, r.category LIMIT 20000";
    std::vector<Count> all;
    auto rows = db.rows_with(Sql::composed(sql), c.values());
    while (rows.next())
        all.push_back({rows.get<AreaId>(0), rows.get<CategoryId>(1), rows.get<std::int64_t>(2), rows.get<std::int64_t>(3),
                       rows.get<std::int64_t>(4), rows.get<std::int64_t>(5), rows.get<std::int64_t>(6)});
    return all;
}

AreaFigures figures(Read& db, std::vector<AreaId> const& areas, Instant now)
{
    Conditions c;
    c.parameter(now - days{7});
    c.parameter(now - days{30});
    c.add_any("r.area", areas, " ");
    c.add("r.part_of IS NULL ");
    AreaFigures f;
    {
        auto rows = db.rows_with(Sql::composed(std::string(figures_of_areas.text()) + c.sql()), c.values());
        if (rows.next()) f = {rows.get<std::int64_t>(0), rows.get<std::int64_t>(1), rows.get<std::int64_t>(2), 0};
    }
    if (f.solved_30_days == 0) return f;
    Conditions half;
    half.add("r.state = 6 AND r.solved_at >= ", now - days{30}, " ");
    half.add_any("r.area", areas, " ");
    half.add("r.part_of IS NULL ");
    std::string sql = "SELECT r.solved_at - r.filed_at FROM reports r " + half.sql() + "ORDER BY 1 LIMIT 1 OFFSET ";
    sql += half.parameter((f.solved_30_days - 1) / 2);
    auto rows = db.rows_with(Sql::composed(sql), half.values());
    if (rows.next()) f.median_days = static_cast<double>(rows.get<std::int64_t>(0)) / 86'400'000.0;
    return f;
}

} // namespace kwartier::reports::store
