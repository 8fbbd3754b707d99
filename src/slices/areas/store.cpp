// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/store.hpp"

namespace kwartier::areas::store {

namespace {

constexpr Sql change_number_sql = "SELECT number FROM area_change WHERE id = 1";
constexpr Sql set_change_number_sql = "UPDATE area_change SET number = $1 WHERE id = 1";

constexpr Sql areas_sql =
    "SELECT id, kind, code, code_year, name, slug, valid_from, valid_to, lon, lat, version FROM areas ORDER BY id LIMIT 1000000";
constexpr Sql find_sql = "SELECT id, kind, code, code_year, name, slug, valid_from, valid_to, lon, lat, version FROM areas WHERE id = $1";
constexpr Sql by_slug_sql =
    "SELECT id, kind, code, code_year, name, slug, valid_from, valid_to, lon, lat, version FROM areas "
    "WHERE kind = $1 AND slug = $2";
constexpr Sql by_code_sql = "SELECT id FROM areas WHERE kind = $1 AND code = $2";
constexpr Sql city_sql = "SELECT id FROM areas WHERE kind = 0 ORDER BY id LIMIT 1";
constexpr Sql add_sql =
    "INSERT INTO areas (id, kind, code, code_year, name, slug, valid_from, valid_to, lon, lat) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr Sql set_place_sql = "UPDATE areas SET lon = $2, lat = $3 WHERE id = $1";
constexpr Sql rename_slug_sql = "UPDATE areas SET slug = $2, version = version + 1 WHERE id = $1";

constexpr Sql outlines_sql =
    "SELECT o.area, o.source, o.outline FROM area_outlines o "
    "WHERE o.valid_from = (SELECT MAX(n.valid_from) FROM area_outlines n WHERE n.area = o.area AND n.valid_from <= $1) "
    "ORDER BY o.area LIMIT 1000000";
constexpr Sql outlines_until_sql =
    "SELECT o.area, o.valid_from, o.source, o.outline FROM area_outlines o "
    "WHERE o.valid_from = (SELECT MAX(n.valid_from) FROM area_outlines n WHERE n.area = o.area AND n.valid_from <= $1) "
    "ORDER BY o.area LIMIT 1000000";
constexpr Sql set_outline_sql =
    "INSERT INTO area_outlines (area, valid_from, source, outline) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (area, valid_from) DO UPDATE SET source = excluded.source, outline = excluded.outline";

constexpr Sql divisions_sql = "SELECT id, name, slug, kind, valid_from, valid_to FROM divisions ORDER BY valid_from DESC, id LIMIT 1000";
constexpr Sql find_division_sql = "SELECT id, name, slug, kind, valid_from, valid_to FROM divisions WHERE id = $1";
constexpr Sql division_by_slug_sql = "SELECT id FROM divisions WHERE slug = $1";
constexpr Sql add_division_sql = "INSERT INTO divisions (id, name, slug, kind, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr Sql parts_sql =
    "SELECT division, child, parent, valid_from, valid_to FROM area_parts ORDER BY division, child, valid_from LIMIT 1000000";
constexpr Sql parts_of_sql =
    "SELECT division, child, parent, valid_from, valid_to FROM area_parts WHERE division = $1 "
    "ORDER BY child, valid_from LIMIT 1000000";
constexpr Sql end_part_sql =
    "UPDATE area_parts SET valid_to = $3 WHERE division = $1 AND child = $2 AND valid_from < $3 "
    "AND (valid_to IS NULL OR valid_to > $3)";
constexpr Sql put_in_sql =
    "INSERT INTO area_parts (division, child, parent, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (division, child, valid_from) DO UPDATE SET parent = excluded.parent, valid_to = excluded.valid_to";

constexpr Sql marks_sql = "SELECT area, mark FROM area_marks ORDER BY area, mark LIMIT 1000000";
constexpr Sql add_mark_sql = "INSERT INTO area_marks (area, mark) VALUES ($1, $2) ON CONFLICT (area, mark) DO NOTHING";
constexpr Sql mark_words_sql = "SELECT mark, language, words FROM area_mark_words ORDER BY mark, language LIMIT 1000";
constexpr Sql set_mark_words_sql =
    "INSERT INTO area_mark_words (mark, language, words) VALUES ($1, $2, $3) "
    "ON CONFLICT (mark, language) DO UPDATE SET words = excluded.words";

constexpr Sql newest_figure_sql = "SELECT year, value FROM area_figures WHERE area = $1 AND name = $2 ORDER BY year DESC LIMIT 1";
constexpr Sql newest_figures_sql =
    "SELECT f.area, f.year, f.value FROM area_figures f WHERE f.name = $1 "
    "AND f.year = (SELECT MAX(n.year) FROM area_figures n WHERE n.area = f.area AND n.name = f.name) LIMIT 1000000";
constexpr Sql figures_of_year_sql = "SELECT area, name, year, value FROM area_figures WHERE year = $1 LIMIT 10000000";
constexpr Sql set_figure_sql =
    "INSERT INTO area_figures (area, name, year, value) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (area, name, year) DO UPDATE SET value = excluded.value";

constexpr Sql overlapping_parts_sql =
    "SELECT c.name, d.name FROM area_parts a JOIN area_parts b ON b.division = a.division AND b.child = a.child "
    "AND b.valid_from > a.valid_from AND (a.valid_to IS NULL OR a.valid_to > b.valid_from) "
    "JOIN areas c ON c.id = a.child JOIN divisions d ON d.id = a.division ORDER BY c.name LIMIT 20";
constexpr Sql without_outline_sql =
    "SELECT a.name FROM areas a WHERE a.kind = 3 AND a.valid_to IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM area_outlines o WHERE o.area = a.id) "
    "AND EXISTS (SELECT 1 FROM area_outlines o) ORDER BY a.name LIMIT 20";

StoredArea area_from(Rows const& rows)
{
    StoredArea stored;
    auto& area = stored.area;
    area.id = rows.get<AreaId>(0);
    area.kind = rows.get<Kind>(1);
    area.code = rows.get<std::string>(2);
    stored.code_year = rows.get<int>(3);
    area.name = rows.get<std::string>(4);
    area.slug = rows.get<std::string>(5);
    area.valid_from = rows.get<Date>(6);
    area.valid_to = rows.get<std::optional<Date>>(7);
    area.place = {rows.get<double>(8), rows.get<double>(9)};
    stored.version = rows.get<int>(10);
    return stored;
}

Division division_from(Rows const& rows)
{
    Division division;
    division.id = rows.get<DivisionId>(0);
    division.name = rows.get<std::string>(1);
    division.slug = rows.get<std::string>(2);
    division.kind = rows.get<Kind>(3);
    division.valid_from = rows.get<Date>(4);
    division.valid_to = rows.get<std::optional<Date>>(5);
    return division;
}

Part part_from(Rows const& rows)
{
    return {rows.get<DivisionId>(0), rows.get<AreaId>(1), rows.get<AreaId>(2), rows.get<Date>(3), rows.get<std::optional<Date>>(4)};
}

std::optional<AreaId> only_id(std::optional<std::tuple<AreaId>> found)
{
    if (!found) return std::nullopt;
    return std::get<0>(*found);
}

} // namespace

std::int64_t change_number(Read& db) { return db.stamp(change_number_sql); }

void set_change_number(Write& db, std::int64_t number) { db.run(set_change_number_sql, number); }

std::vector<StoredArea> areas(Read& db)
{
    std::vector<StoredArea> all;
    auto rows = db.rows(areas_sql);
    while (rows.next()) all.push_back(area_from(rows));
    return all;
}

std::optional<StoredArea> find(Read& db, AreaId id)
{
    auto rows = db.rows(find_sql, id);
    if (!rows.next()) return std::nullopt;
    return area_from(rows);
}

std::optional<StoredArea> by_slug(Read& db, Kind kind, std::string_view slug)
{
    auto rows = db.rows(by_slug_sql, kind, slug);
    if (!rows.next()) return std::nullopt;
    return area_from(rows);
}

std::optional<AreaId> by_code(Read& db, Kind kind, std::string_view code) { return only_id(db.first<AreaId>(by_code_sql, kind, code)); }

std::optional<AreaId> city(Read& db) { return only_id(db.first<AreaId>(city_sql)); }

void add(Write& db, Area const& area, int code_year)
{
    db.run(add_sql, area.id, area.kind, area.code, code_year, area.name, area.slug, area.valid_from, area.valid_to, area.place.lon,
           area.place.lat);
}

void set_place(Write& db, AreaId id, Point place) { db.run(set_place_sql, id, place.lon, place.lat); }

void rename_slug(Write& db, AreaId id, std::string_view slug) { db.run(rename_slug_sql, id, slug); }

void each_outline(Read& db, Date on, std::function<void(AreaId, std::string_view, std::string_view)> const& see)
{
    auto rows = db.rows(outlines_sql, on);
    while (rows.next()) see(rows.get<AreaId>(0), rows.get<std::string_view>(1), rows.get<std::string_view>(2));
}

std::vector<StoredOutline> outlines_until(Read& db, Date on)
{
    std::vector<StoredOutline> all;
    auto rows = db.rows(outlines_until_sql, on);
    while (rows.next()) all.push_back({rows.get<AreaId>(0), rows.get<Date>(1), rows.get<std::string>(2), rows.get<std::string>(3)});
    return all;
}

void set_outline(Write& db, StoredOutline const& outline)
{
    db.run(set_outline_sql, outline.area, outline.valid_from, outline.source, outline.outline);
}

std::vector<Division> divisions(Read& db)
{
    std::vector<Division> all;
    auto rows = db.rows(divisions_sql);
    while (rows.next()) all.push_back(division_from(rows));
    return all;
}

std::optional<Division> find_division(Read& db, DivisionId id)
{
    auto rows = db.rows(find_division_sql, id);
    if (!rows.next()) return std::nullopt;
    return division_from(rows);
}

std::optional<DivisionId> division_by_slug(Read& db, std::string_view slug)
{
    auto const found = db.first<DivisionId>(division_by_slug_sql, slug);
    if (!found) return std::nullopt;
    return std::get<0>(*found);
}

void add_division(Write& db, Division const& division)
{
    db.run(add_division_sql, division.id, division.name, division.slug, division.kind, division.valid_from, division.valid_to);
}

std::vector<Part> parts(Read& db)
{
    std::vector<Part> all;
    auto rows = db.rows(parts_sql);
    while (rows.next()) all.push_back(part_from(rows));
    return all;
}

std::vector<Part> parts_of(Read& db, DivisionId division)
{
    std::vector<Part> all;
    auto rows = db.rows(parts_of_sql, division);
    while (rows.next()) all.push_back(part_from(rows));
    return all;
}

void put_in(Write& db, Part const& part)
{
    db.run(end_part_sql, part.division, part.child, part.valid_from);
    db.run(put_in_sql, part.division, part.child, part.parent, part.valid_from, part.valid_to);
}

void take_out(Write& db, DivisionId division, AreaId child, Date from) { db.run(end_part_sql, division, child, from); }

std::vector<std::pair<AreaId, std::string>> marks(Read& db)
{
    std::vector<std::pair<AreaId, std::string>> all;
    auto rows = db.rows(marks_sql);
    while (rows.next()) all.emplace_back(rows.get<AreaId>(0), rows.get<std::string>(1));
    return all;
}

void add_mark(Write& db, AreaId area, std::string_view mark) { db.run(add_mark_sql, area, mark); }

std::vector<std::tuple<std::string, std::string, std::string>> mark_words(Read& db)
{
    std::vector<std::tuple<std::string, std::string, std::string>> all;
    auto rows = db.rows(mark_words_sql);
    while (rows.next()) all.emplace_back(rows.get<std::string>(0), rows.get<std::string>(1), rows.get<std::string>(2));
    return all;
}

void set_mark_words(Write& db, std::string_view mark, std::string_view language, std::string_view words)
{
    db.run(set_mark_words_sql, mark, language, words);
}

std::optional<Figure> newest_figure(Read& db, AreaId area, std::string_view name)
{
    auto const found = db.first<int, double>(newest_figure_sql, area, name);
    if (!found) return std::nullopt;
    return Figure{std::get<0>(*found), std::get<1>(*found)};
}

std::vector<std::pair<AreaId, Figure>> newest_figures(Read& db, std::string_view name)
{
    std::vector<std::pair<AreaId, Figure>> all;
    auto rows = db.rows(newest_figures_sql, name);
    while (rows.next()) all.emplace_back(rows.get<AreaId>(0), Figure{rows.get<int>(1), rows.get<double>(2)});
    return all;
}

std::vector<StagedFigure> figures_of_year(Read& db, int year)
{
    std::vector<StagedFigure> all;
    auto rows = db.rows(figures_of_year_sql, year);
    while (rows.next()) all.push_back({rows.get<AreaId>(0), rows.get<std::string>(1), rows.get<int>(2), rows.get<double>(3)});
    return all;
}

void set_figure(Write& db, StagedFigure const& figure) { db.run(set_figure_sql, figure.area, figure.name, figure.year, figure.value); }

std::vector<std::string> troubles(Read& db)
{
    std::vector<std::string> all;
    auto twice = db.rows(overlapping_parts_sql);
    while (twice.next()) all.push_back(twice.get<std::string>(0) + " lies twice in " + twice.get<std::string>(1));
    auto bare = db.rows(without_outline_sql);
    while (bare.next()) all.push_back(bare.get<std::string>(0) + " has no outline, though others have one");
    return all;
}

} // namespace kwartier::areas::store
