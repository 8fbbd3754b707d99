// SPDX-License-Identifier: EUPL-1.2
#include "slices/calendar/store_themes.hpp"

namespace kwartier::calendar::store {

namespace {

constexpr Sql find_themes =
    "SELECT t.id, t.key, t.position, t.active, t.deciding, t.version, x.language, x.name "
    "FROM event_themes t JOIN event_theme_texts x ON x.theme = t.id "
    "ORDER BY t.position, t.id, x.language "
    "LIMIT 400";
constexpr Sql add_theme = "INSERT INTO event_themes (id, key, position, active, deciding, version) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr Sql save_theme =
    "UPDATE event_themes "
    "SET position = $3, active = $4, deciding = $5, version = version + 1 "
    "WHERE id = $1 AND version = $2";
constexpr Sql put_name =
    "INSERT INTO event_theme_texts (theme, language, name) "
    "VALUES ($1, $2, $3) "
    "ON CONFLICT (theme, language) DO UPDATE SET name = excluded.name";

void put_names(Write& db, Theme const& theme)
{
    for (int language = 0; language < static_cast<int>(theme.name.size()); ++language)
        db.run(put_name, theme.id, language, theme.name[static_cast<std::size_t>(language)]);
}

} // namespace

std::vector<Theme> themes(Read& db)
{
    std::vector<Theme> all;
    auto rows = db.rows(find_themes);
    while (rows.next()) {
        auto const id = rows.get<ThemeId>(0);
        if (all.empty() || all.back().id != id)
            all.push_back({.id = id,
                           .key = rows.get<std::string>(1),
                           .name = {},
                           .position = rows.get<int>(2),
                           .active = rows.get<bool>(3),
                           .deciding = rows.get<bool>(4),
                           .version = rows.get<int>(5)});
        auto const language = rows.get<std::size_t>(6);
        if (language < all.back().name.size()) all.back().name[language] = rows.get<std::string>(7);
    }
    return all;
}

std::vector<Theme> active_themes(Read& db)
{
    auto all = themes(db);
    std::erase_if(all, [](Theme const& theme) { return !theme.active; });
    return all;
}

void insert_theme(Write& db, Theme const& theme)
{
    db.run(add_theme, theme.id, theme.key, theme.position, theme.active, theme.deciding, theme.version);
    put_names(db, theme);
}

bool update_theme(Write& db, Theme const& theme)
{
    if (db.run(save_theme, theme.id, theme.version, theme.position, theme.active, theme.deciding) != 1) return false;
    put_names(db, theme);
    return true;
}

} // namespace kwartier::calendar::store
