// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <unordered_map>

#include "slices/reports/store.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql all_categories =
    "SELECT c.id, c.key, c.parent, c.position, c.active, c.version, v.term_days, v.term_kind, v.sensitive, v.contact_required, v.words_rule, "
    "v.keep_months, v.cause_required "
    "FROM categories c "
    "JOIN category_versions v ON v.category = c.id AND v.version = c.version "
    "ORDER BY c.position, c.id "
    "LIMIT 2000";
constexpr Sql all_moves = "SELECT old_category, new_category FROM category_moves ORDER BY since LIMIT 2000";
constexpr Sql all_texts = "SELECT category, language, name, help, promise FROM category_texts LIMIT 8000";
constexpr Sql all_keywords = "SELECT category, keyword FROM category_keywords ORDER BY category, keyword LIMIT 50000";
constexpr Sql stamp = "SELECT COALESCE(MAX(since), 0) + COUNT(*) FROM category_versions";

constexpr Sql write_category =
    "INSERT INTO categories (id, key, parent, position, active, version) "
    "VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (id) DO UPDATE SET parent = excluded.parent, position = excluded.position, active = excluded.active, "
    "version = excluded.version";
constexpr Sql write_version =
    "INSERT INTO category_versions (category, version, since, term_days, term_kind, sensitive, contact_required, words_rule, keep_months, "
    "cause_required) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr Sql write_text =
    "INSERT INTO category_texts (category, language, name, help, promise) "
    "VALUES ($1, $2, $3, $4, $5) "
    "ON CONFLICT (category, language) DO UPDATE SET name = excluded.name, help = excluded.help, promise = excluded.promise";
constexpr Sql drop_keywords = "DELETE FROM category_keywords WHERE category = $1";
constexpr Sql write_keyword =
    "INSERT INTO category_keywords (category, keyword) "
    "VALUES ($1, $2) "
    "ON CONFLICT (category, keyword) DO NOTHING";

constexpr std::size_t line_usual = 4; // a subject, its group, and room; so that only a few texts exist
constexpr Sql current_rules =
    "SELECT id, area, category, department, handler, since, until "
    "FROM routing_rules "
    "WHERE until IS NULL "
    "ORDER BY id "
    "LIMIT 5000";
constexpr Sql old_rules =
    "SELECT id, area, category, department, handler, since, until "
    "FROM routing_rules "
    "WHERE until IS NOT NULL "
    "ORDER BY until DESC "
    "LIMIT $1";
constexpr Sql write_rule =
    "INSERT INTO routing_rules (id, area, category, department, handler, since, made_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr Sql write_rule_end = "UPDATE routing_rules SET until = $2 WHERE id = $1 AND until IS NULL";

std::vector<RoutingRule> read_rules(Rows rows)
{
    std::vector<RoutingRule> all;
    while (rows.next())
        all.push_back({.id = rows.get<std::int64_t>(0),
                       .area = rows.get<AreaId>(1),
                       .category = rows.get<CategoryId>(2),
                       .department = rows.get<BodyId>(3),
                       .handler = rows.get<PersonId>(4),
                       .since = rows.get<Instant>(5),
                       .until = rows.get<std::optional<Instant>>(6)});
    return all;
}

} // namespace

std::vector<CategoryRow> categories(Read& db)
{
    std::vector<CategoryRow> all;
    std::unordered_map<std::int64_t, std::size_t> where;
    auto rows = db.rows(all_categories);
    while (rows.next()) {
        CategoryRow c;
        c.id = rows.get<CategoryId>(0);
        c.key = rows.get<std::string>(1);
        c.parent = rows.get<CategoryId>(2);
        c.position = rows.get<int>(3);
        c.active = rows.get<bool>(4);
        c.version = rows.get<int>(5);
        c.term = {rows.get<int>(6), rows.get<DayKind>(7)};
        c.sensitive = rows.get<bool>(8);
        c.contact_required = rows.get<bool>(9);
        c.words_rule = rows.get<WordsRule>(10);
        c.keep_months = rows.get<int>(11);
        c.cause_required = rows.get<bool>(12);
        where[c.id.value] = all.size();
        all.push_back(std::move(c));
    }
    auto moves = db.rows(all_moves);
    while (moves.next())
        if (auto const old = where.find(moves.get<std::int64_t>(0)); old != where.end())
            all[old->second].merged_into = moves.get<CategoryId>(1);
    auto texts = db.rows(all_texts);
    while (texts.next()) {
        auto const found = where.find(texts.get<std::int64_t>(0));
        auto const language = texts.get<std::size_t>(1);
        if (found == where.end() || language >= language_count) continue;
        all[found->second].name[language] = texts.get<std::string>(2);
        all[found->second].help[language] = texts.get<std::string>(3);
        all[found->second].promise[language] = texts.get<std::string>(4);
    }
    auto keywords = db.rows(all_keywords);
    while (keywords.next()) {
        auto const found = where.find(keywords.get<std::int64_t>(0));
        if (found != where.end()) all[found->second].keywords.push_back(keywords.get<std::string>(1));
    }
    return all;
}

std::int64_t categories_stamp(Read& db) { return db.stamp(stamp); }

void save_category(Write& db, CategoryRow const& c, Instant now)
{
    db.run(write_category, c.id, c.key, c.parent, c.position, c.active ? 1 : 0, c.version);
    db.run(write_version, c.id, c.version, now, c.term.count, c.term.kind, c.sensitive ? 1 : 0, c.contact_required ? 1 : 0, c.words_rule,
           c.keep_months, c.cause_required ? 1 : 0);
    for (int language = 0; language < language_count; ++language) {
        auto const i = static_cast<std::size_t>(language);
        db.run(write_text, c.id, language, c.name[i], c.help[i], c.promise[i]);
    }
    db.run(drop_keywords, c.id);
    for (auto const& keyword : c.keywords) db.run(write_keyword, c.id, keyword);
}

std::vector<RoutingRule> rules_now(Read& db) { return read_rules(db.rows(current_rules)); }

std::vector<RoutingRule> rules_now(Read& db, std::vector<CategoryId> const& categories)
{
    std::vector<Value> values;
    std::string list;
    for (std::size_t i = 0; i < std::max<std::size_t>(categories.size(), line_usual); ++i) {
        values.emplace_back(i < categories.size() ? categories[i].value : std::int64_t{-1});
        list.append(list.empty() ? "$" : ", $").append(std::to_string(values.size()));
    }
    std::string const columns = "SELECT id, area, category, department, handler, since, until FROM routing_rules WHERE until IS NULL AND ";
    return read_rules(
        db.rows_with(Sql::composed(columns + "category IN (" + list + ") UNION ALL " + columns + "category IS NULL LIMIT 5000"), values));
}

std::vector<RoutingRule> rules_ended(Read& db, int limit) { return read_rules(db.rows(old_rules, limit)); }

void insert_rule(Write& db, RoutingRule const& rule, PersonId made_by)
{
    db.run(write_rule, rule.id, rule.area, rule.category, rule.department, rule.handler, rule.since, made_by);
}

bool end_rule(Write& db, std::int64_t id, Instant until) { return db.run(write_rule_end, id, until) == 1; }

} // namespace kwartier::reports::store
