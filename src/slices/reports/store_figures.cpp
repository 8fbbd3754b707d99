// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_figures.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql some_reports =
    "SELECT id, filed_at, closed_at, area, category, channel, department, state, due, reopened, reason "
    "FROM reports "
    "WHERE id > $1 "
    "ORDER BY id "
    "LIMIT $2";
constexpr Sql some_verdicts =
    "SELECT v.report, v.given_at, v.solved, r.area, r.category, r.channel, r.department "
    "FROM report_verdicts v "
    "JOIN reports r ON r.id = v.report "
    "WHERE (v.report, v.given_at) > ($1, $2) "
    "ORDER BY v.report, v.given_at "
    "LIMIT $3";
constexpr Sql all_months = "SELECT month, edition, stamp FROM report_figure_months ORDER BY month LIMIT 1200";
constexpr Sql add_figures =
    "INSERT INTO report_figures (month, edition, dimension, scope, key, filed, closed, solved, promised, in_term, reopened, judged, "
    "satisfied, days) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
constexpr Sql show_month =
    "INSERT INTO report_figure_months (month, edition, stamp, computed_at) "
    "VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (month) DO UPDATE SET edition = excluded.edition, stamp = excluded.stamp, computed_at = excluded.computed_at";
constexpr Sql an_old_one =
    "SELECT edition, dimension, scope "
    "FROM report_figures "
    "WHERE month = $1 AND edition <> $2 "
    "ORDER BY edition, dimension, scope "
    "LIMIT 1";
constexpr Sql drop_some = "DELETE FROM report_figures WHERE month = $1 AND edition = $2 AND dimension = $3 AND scope = $4";

#define FIGURES_FROM                                                                                                                       \
    "SELECT f.month, f.scope, f.key, f.filed, f.closed, f.solved, f.promised, f.in_term, f.reopened, f.judged, f.satisfied, f.days "       \
    "FROM report_figure_months m "                                                                                                         \
    "JOIN report_figures f ON f.month = m.month AND f.edition = m.edition "
constexpr Sql of_scope = FIGURES_FROM
    "WHERE m.month BETWEEN $1 AND $2 AND f.dimension = $3 AND f.scope = $4 "
    "LIMIT 200000";
constexpr Sql of_areas = FIGURES_FROM
    "WHERE m.month BETWEEN $1 AND $2 AND f.dimension = 0 AND f.scope <> 0 "
    "LIMIT 200000";

void each(Rows rows, EachFigure const& what)
{
    while (rows.next()) {
        figures::Sums sums{.filed = rows.get<std::int64_t>(3),
                           .closed = rows.get<std::int64_t>(4),
                           .solved = rows.get<std::int64_t>(5),
                           .promised = rows.get<std::int64_t>(6),
                           .in_term = rows.get<std::int64_t>(7),
                           .reopened = rows.get<std::int64_t>(8),
                           .judged = rows.get<std::int64_t>(9),
                           .satisfied = rows.get<std::int64_t>(10),
                           .days = figures::Days::read(rows.get<std::string_view>(11))};
        what(rows.get<int>(0), rows.get<std::int64_t>(1), rows.get<std::int64_t>(2), sums);
    }
}

} // namespace

std::vector<Summed> summed(Read& db, ReportId after, int limit)
{
    std::vector<Summed> all;
    all.reserve(static_cast<std::size_t>(limit));
    auto rows = db.rows(some_reports, after.value, limit);
    while (rows.next())
        all.push_back({.id = rows.get<ReportId>(0),
                       .filed_at = rows.get<Instant>(1),
                       .closed_at = rows.get<std::optional<Instant>>(2),
                       .area = rows.get<AreaId>(3),
                       .category = rows.get<CategoryId>(4),
                       .channel = rows.get<int>(5),
                       .department = rows.get<BodyId>(6),
                       .state = rows.get<State>(7),
                       .due = rows.get<Date>(8),
                       .reopened = rows.get<int>(9),
                       .reason = rows.get<std::optional<Reason>>(10)});
    return all;
}

std::vector<Verdict> verdicts(Read& db, ReportId after, Instant after_at, int limit)
{
    std::vector<Verdict> all;
    auto rows = db.rows(some_verdicts, after.value, after_at, limit);
    while (rows.next())
        all.push_back({rows.get<ReportId>(0), rows.get<Instant>(1), rows.get<bool>(2), rows.get<AreaId>(3), rows.get<CategoryId>(4),
                       rows.get<int>(5), rows.get<BodyId>(6)});
    return all;
}

std::vector<FigureMonth> figure_months(Read& db)
{
    std::vector<FigureMonth> all;
    auto rows = db.rows(all_months);
    while (rows.next()) all.push_back({rows.get<int>(0), rows.get<std::int64_t>(1), rows.get<std::string>(2)});
    return all;
}

void insert_figures(Write& db, int month, std::int64_t edition, figures::Place const& place, figures::Sums const& s)
{
    db.run(add_figures, month, edition, place.dimension, place.scope, place.key, s.filed, s.closed, s.solved, s.promised, s.in_term,
           s.reopened, s.judged, s.satisfied, s.days.text());
}

void show_edition(Write& db, int month, std::int64_t edition, std::string_view stamp, Instant at)
{
    db.run(show_month, month, edition, stamp, at);
}

bool drop_old_figures(Write& db, int month, std::int64_t edition)
{
    auto const old = db.first<std::int64_t, std::int64_t, std::int64_t>(an_old_one, month, edition);
    if (!old) return false;
    db.run(drop_some, month, std::get<0>(*old), std::get<1>(*old), std::get<2>(*old));
    return true;
}

void figures_of(Read& db, figures::Span span, figures::Dimension dimension, std::int64_t scope, EachFigure const& what)
{
    each(db.rows(of_scope, span.first, span.last, dimension, scope), what);
}

void figures_of_areas(Read& db, figures::Span span, EachFigure const& what) { each(db.rows(of_areas, span.first, span.last), what); }

} // namespace kwartier::reports::store
