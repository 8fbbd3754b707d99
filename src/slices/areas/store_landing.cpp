// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/store_landing.hpp"

namespace kwartier::areas::store {

namespace {

constexpr Sql begin_sql = "INSERT INTO area_landings (batch, what, rows, outlines, valid_from) VALUES ($1, $2, $3, $4, $5)";
constexpr Sql find_sql =
    "SELECT batch, what, rows, outlines, valid_from "
    "FROM area_landings "
    "WHERE batch < $1 "
    "ORDER BY batch "
    "LIMIT 1";
constexpr Sql end_sql = "DELETE FROM area_landings WHERE batch = $1";

constexpr Sql stage_area_sql =
    "INSERT INTO area_import_areas (batch, area, is_new, kind, code, code_year, name, slug, valid_from, valid_to, lon, lat, source, "
    "outline) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
constexpr Sql stage_figure_sql = "INSERT INTO area_import_figures (batch, area, name, year, value) VALUES ($1, $2, $3, $4, $5)";
constexpr Sql stage_part_sql =
    "INSERT INTO area_import_parts (batch, division, child, parent, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr Sql count_sql =
    "SELECT (SELECT COUNT(*) FROM area_import_areas WHERE batch = $1) + (SELECT COUNT(*) FROM area_import_figures WHERE batch = $1) + "
    "(SELECT COUNT(*) FROM area_import_parts WHERE batch = $1)";

// The last of the next rows, by the order of their primary key.
constexpr Sql areas_until_sql =
    "SELECT COALESCE(MAX(area), 0) FROM (SELECT area FROM area_import_areas WHERE batch = $1 ORDER BY area LIMIT $2) n";
constexpr Sql figures_until_sql =
    "SELECT COALESCE(MAX(area), 0) FROM (SELECT area FROM area_import_figures WHERE batch = $1 ORDER BY area LIMIT $2) n";
constexpr Sql parts_until_sql =
    "SELECT COALESCE(MAX(child), 0) FROM (SELECT child FROM area_import_parts WHERE batch = $1 ORDER BY child LIMIT $2) n";

constexpr Sql take_new_sql =
    "INSERT INTO areas (id, kind, code, code_year, name, slug, valid_from, valid_to, lon, lat) "
    "SELECT area, kind, code, code_year, name, slug, valid_from, valid_to, lon, lat "
    "FROM area_import_areas "
    "WHERE batch = $1 AND area <= $2 AND is_new = 1";
constexpr Sql take_known_sql =
    "UPDATE areas SET name = r.name, code_year = r.code_year, lon = r.lon, lat = r.lat, "
    "valid_from = CASE WHEN r.valid_from < areas.valid_from THEN r.valid_from ELSE areas.valid_from END, "
    "version = areas.version + 1 "
    "FROM area_import_areas r "
    "WHERE r.batch = $1 AND r.area <= $2 AND r.is_new = 0 AND r.area = areas.id";
constexpr Sql take_outlines_sql =
    "INSERT INTO area_outlines (area, valid_from, source, outline) "
    "SELECT area, valid_from, source, outline "
    "FROM area_import_areas "
    "WHERE batch = $1 AND area <= $2 AND outline <> '' "
    "ON CONFLICT (area, valid_from) DO UPDATE SET source = excluded.source, outline = excluded.outline";
constexpr Sql drop_areas_sql = "DELETE FROM area_import_areas WHERE batch = $1 AND area <= $2";
constexpr Sql take_figures_sql =
    "INSERT INTO area_figures (area, name, year, value) "
    "SELECT area, name, year, value "
    "FROM area_import_figures "
    "WHERE batch = $1 AND area <= $2 "
    "ON CONFLICT (area, name, year) DO UPDATE SET value = excluded.value";
constexpr Sql drop_figures_sql = "DELETE FROM area_import_figures WHERE batch = $1 AND area <= $2";
constexpr Sql end_parts_sql =
    "UPDATE area_parts SET valid_to = r.valid_from "
    "FROM area_import_parts r "
    "WHERE r.batch = $1 AND r.child <= $2 AND area_parts.division = r.division AND area_parts.child = r.child "
    "AND area_parts.valid_from < r.valid_from AND (area_parts.valid_to IS NULL OR area_parts.valid_to > r.valid_from)";
constexpr Sql take_parts_sql =
    "INSERT INTO area_parts (division, child, parent, valid_from, valid_to) "
    "SELECT division, child, parent, valid_from, valid_to "
    "FROM area_import_parts "
    "WHERE batch = $1 AND child <= $2 "
    "ON CONFLICT (division, child, valid_from) DO UPDATE SET parent = excluded.parent, valid_to = excluded.valid_to";
constexpr Sql drop_parts_sql = "DELETE FROM area_import_parts WHERE batch = $1 AND child <= $2";

constexpr Sql undecided_sql =
    "SELECT COALESCE(MIN(batch), 0) FROM (SELECT batch FROM area_import_areas UNION SELECT batch FROM area_import_figures "
    "UNION SELECT batch FROM area_import_parts) b "
    "WHERE batch < $1 AND batch NOT IN (SELECT batch FROM area_landings)";

std::optional<std::int64_t> until(Read& db, Sql sql, std::int64_t batch, std::size_t most)
{
    auto const last = db.value<std::int64_t>(sql, batch, most);
    return last == 0 ? std::nullopt : std::optional(last);
}

} // namespace

void begin_landing(Write& db, Landing const& landing)
{
    db.run(begin_sql, landing.batch, landing.what, landing.rows, landing.outlines, landing.valid_from);
}

std::optional<Landing> landing_before(Read& db, std::int64_t batch)
{
    auto rows = db.rows(find_sql, batch);
    if (!rows.next()) return std::nullopt;
    return Landing{rows.get<std::int64_t>(0), rows.get<std::string>(1), rows.get<std::int64_t>(2), rows.get<bool>(3), rows.get<Date>(4)};
}

bool end_landing(Write& db, std::int64_t batch) { return db.run(end_sql, batch) == 1; }

void stage(Write& db, std::int64_t batch, StagedArea const& row)
{
    auto const& area = row.area;
    db.run(stage_area_sql, batch, area.id, row.is_new, area.kind, area.code, row.code_year, area.name, area.slug, area.valid_from,
           area.valid_to, area.place.lon, area.place.lat, row.source, row.outline);
}

void stage(Write& db, std::int64_t batch, StagedFigure const& row)
{
    db.run(stage_figure_sql, batch, row.area, row.name, row.year, row.value);
}

void stage(Write& db, std::int64_t batch, Part const& part)
{
    db.run(stage_part_sql, batch, part.division, part.child, part.parent, part.valid_from, part.valid_to);
}

std::int64_t staged_count(Read& db, std::int64_t batch) { return db.value<std::int64_t>(count_sql, batch); }

bool take_over_some(Write& db, std::int64_t batch, std::size_t most)
{
    if (auto const last = until(db, areas_until_sql, batch, most)) {
        for (auto const sql : {take_new_sql, take_known_sql, take_outlines_sql, drop_areas_sql}) db.run(sql, batch, *last);
    } else if (auto const last_figure = until(db, figures_until_sql, batch, most)) {
        for (auto const sql : {take_figures_sql, drop_figures_sql}) db.run(sql, batch, *last_figure);
    } else if (auto const last_part = until(db, parts_until_sql, batch, most)) {
        for (auto const sql : {end_parts_sql, take_parts_sql, drop_parts_sql}) db.run(sql, batch, *last_part);
    } else {
        return false;
    }
    return true;
}

bool drop_some(Write& db, std::int64_t batch, std::size_t most)
{
    if (auto const last = until(db, areas_until_sql, batch, most)) db.run(drop_areas_sql, batch, *last);
    else if (auto const last_figure = until(db, figures_until_sql, batch, most)) db.run(drop_figures_sql, batch, *last_figure);
    else if (auto const last_part = until(db, parts_until_sql, batch, most)) db.run(drop_parts_sql, batch, *last_part);
    else return false;
    return true;
}

bool drop_some_before(Write& db, std::int64_t batch, std::size_t most)
{
    auto const undecided = db.value<std::int64_t>(undecided_sql, batch);
    return undecided != 0 && drop_some(db, undecided, most);
}

} // namespace kwartier::areas::store
