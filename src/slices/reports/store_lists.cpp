// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

#include "kernel/act/facts.hpp"
#include "slices/reports/conditions.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_rows.hpp"
#include "slices/reports/store_walking.hpp"
#include "slices/reports/store_words.hpp"

namespace kwartier::reports::store {

namespace {

search::Table const& index_for(Filter const& filter) { return only_open(filter) ? open_words : words_index; }
std::int64_t looked_through(Filter const& filter) { return only_open(filter) ? open_hits_max : hits_max; }

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
std::vector<Hit> hits(Read& db, Filter const& filter, std::string const& match, std::int64_t most)
{
    Conditions c;
    c.parameter(match);
    auto const through = static_cast<int>(std::max(looked_through(filter), most));
    auto const newest = index_for(filter).newest(db, 1, through) + " hit CROSS JOIN ";
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

bool are_more(Read& db, Filter const& filter, std::string const& match, std::int64_t than)
{
    auto const newest = index_for(filter).newest(db, 1, static_cast<int>(than + 1));
    auto rows = db.rows(Sql::composed("SELECT COUNT(*) FROM " + newest + " hit"), match);
    return rows.next() && rows.get<std::int64_t>(0) > than;
}

/// All hits are looked through once; only those of the page are read whole.
Page searched(Read& db, Filter const& filter, std::string const& match, Sort sort, int offset, int limit, std::int64_t counted)
{
    // Of the newest first, no more than are counted or asked for; for another order all must be known.
    auto const through = looked_through(filter);
    auto const most = sort == Sort::newest ? std::min(std::max<std::int64_t>(counted, offset + limit + 1), through) : through;
    auto all = hits(db, filter, match, most);
    auto const looked_at_all = static_cast<std::int64_t>(all.size()) < most || most == through;
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
    page.newest_only = looked_at_all && are_more(db, filter, match, through);
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
    if (auto const match = index_for(filter).match(db, filter.search); !match.empty())
        return searched(db, filter, match, sort, offset, limit, counted);
    // A few are gathered and sorted. Of many, the first ones come soon where one walks in the order of the list.
    auto const found = count(db, filter, counted);
    auto const way = found < counted ? Way::gather : Way::walk;
    Conditions where;
    auto const chosen = way == Way::walk ? walked(db, filter, sort, where, offset + limit + 1) : gathered(filter, sort, where);
    // First which reports, then what stands in them: what is passed over is never read whole.
    std::string sql = "SELECT " REPORT_COLUMNS " FROM (" + chosen + order(sort, way);
    sql.append("LIMIT ").append(where.parameter(limit + 1)).append(" OFFSET ").append(where.parameter(offset));
    sql += ") chosen JOIN reports r ON r.id = chosen.id JOIN report_words w ON w.report = r.id " + order(sort, Way::gather);
    sql.append("LIMIT ").append(where.parameter(limit + 1));
    auto page = read_page(db.rows_with(Sql::composed(sql), where.values()), limit);
    page.found = found;
    return page;
}

std::vector<ReportRow> next_hits(Read& db, Filter const& filter, std::optional<ReportId>& below, int limit)
{
    auto const match = index_for(filter).match(db, filter.search);
    auto const under = below.value_or(ReportId{std::numeric_limits<std::int64_t>::max()});
    auto const piece = index_for(filter).newest(db, 1, limit, 2) + " hit ";
    Conditions c;
    c.parameter(match);
    c.parameter(Value(under));
    c.add("r.id = hit.id ");
    c = conditions(filter, Way::gather, Sort::newest, std::move(c));
    std::vector<ReportRow> all;
    for (auto rows = db.rows_with(Sql::composed("SELECT " REPORT_COLUMNS " FROM " + piece +
                                                "CROSS JOIN reports r JOIN report_words w ON w.report = r.id " + c.sql() +
                                                "ORDER BY r.id DESC LIMIT " + std::to_string(limit)),
                                  c.values());
         rows.next();)
        all.push_back(read_report(rows));
    // What did not pass is behind us as well.
    auto end = db.rows(Sql::composed("SELECT COUNT(*), COALESCE(MIN(id), 0) FROM " + piece), match, under);
    below.reset();
    if (end.next() && end.get<std::int64_t>(0) == limit) below = end.get<ReportId>(1);
    return all;
}

std::int64_t count(Read& db, Filter const& filter, std::int64_t at_most)
{
    if (auto const match = index_for(filter).match(db, filter.search); !match.empty())
        return static_cast<std::int64_t>(hits(db, filter, match, at_most).size());
    if (filter.sight_of && !filter.sight_only && !filter.departments) {
        // What stands with a department is in its sight, and found by an index; often that is enough.
        auto own = filter;
        own.sight_of.reset();
        own.departments = filter.sight_of;
        if (count_rows(db, own, at_most) == at_most) return at_most;
    }
    return count_rows(db, filter, at_most);
}

std::int64_t version(Read& db) { return last_fact(db); }

} // namespace kwartier::reports::store
