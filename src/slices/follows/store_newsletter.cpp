// SPDX-License-Identifier: EUPL-1.2
#include "slices/follows/store_newsletter.hpp"

namespace kwartier::follows::store {

namespace {

#define NEWSLETTER_COLUMNS "id, area, number, state, opening, since, made_at, made_by, sent_at, sent_after, told, version"

constexpr Sql insert_newsletter =
    "INSERT INTO newsletters (id, area, opening, since, made_at, made_by) "
    "VALUES ($1, $2, $3, $4, $5, $6)";
constexpr Sql save_newsletter =
    "UPDATE newsletters "
    "SET number = $3, state = $4, opening = $5, sent_at = $6, made_by = $7, version = version + 1 "
    "WHERE id = $1 AND version = $2";
constexpr Sql erase_items = "DELETE FROM newsletter_items WHERE newsletter = $1";
constexpr Sql erase_newsletter = "DELETE FROM newsletters WHERE id = $1";
constexpr Sql find_newsletter = "SELECT " NEWSLETTER_COLUMNS " FROM newsletters WHERE id = $1";
constexpr Sql find_draft = "SELECT " NEWSLETTER_COLUMNS " FROM newsletters WHERE area = $1 AND state = 0";
constexpr Sql find_sent = "SELECT " NEWSLETTER_COLUMNS " FROM newsletters WHERE area = $1 AND number = $2";
constexpr Sql find_all_sent = "SELECT " NEWSLETTER_COLUMNS
                              " FROM newsletters "
                              "WHERE area = $1 AND number IS NOT NULL AND sent_at < $2 "
                              "ORDER BY number DESC "
                              "LIMIT $3";
constexpr Sql find_last_number = "SELECT COALESCE(MAX(number), 0) FROM newsletters WHERE area = $1";
constexpr Sql write_reach = "UPDATE newsletters SET sent_after = $2, told = $3, state = $4 WHERE id = $1";

constexpr Sql insert_item =
    "INSERT INTO newsletter_items (newsletter, place, subject_kind, subject_id, source, at, dropped) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr Sql find_items =
    "SELECT place, subject_kind, subject_id, source, at, dropped "
    "FROM newsletter_items "
    "WHERE newsletter = $1 "
    "ORDER BY place "
    "LIMIT 1000";

NewsletterRow read_newsletter(Rows const& rows)
{
    return {.id = rows.get<NewsletterId>(0),
            .area = rows.get<AreaId>(1),
            .number = rows.get<int>(2),
            .state = rows.get<NewsletterState>(3),
            .opening = rows.get<std::string>(4),
            .since = rows.get<Instant>(5),
            .made_at = rows.get<Instant>(6),
            .made_by = rows.get<PersonId>(7),
            .sent_at = rows.get<std::optional<Instant>>(8),
            .sent_after = rows.get<FollowerId>(9),
            .told = rows.get<int>(10),
            .version = rows.get<int>(11)};
}

std::optional<NewsletterRow> one_newsletter(Rows rows) { return rows.next() ? std::optional(read_newsletter(rows)) : std::nullopt; }

} // namespace

void insert(Write& db, NewsletterRow const& row)
{
    db.run(insert_newsletter, row.id, row.area, row.opening, row.since, row.made_at, row.made_by.value);
}
bool save(Write& db, NewsletterRow const& row)
{
    auto const number = row.number > 0 ? std::optional(row.number) : std::nullopt;
    return db.run(save_newsletter, row.id, row.version, number, row.state, row.opening, row.sent_at, row.made_by.value) == 1;
}
void erase(Write& db, NewsletterId id)
{
    db.run(erase_items, id);
    db.run(erase_newsletter, id);
}
std::optional<NewsletterRow> find(Read& db, NewsletterId id) { return one_newsletter(db.rows(find_newsletter, id)); }
std::optional<NewsletterRow> draft(Read& db, AreaId area) { return one_newsletter(db.rows(find_draft, area)); }
std::optional<NewsletterRow> sent(Read& db, AreaId area, int number) { return one_newsletter(db.rows(find_sent, area, number)); }

std::vector<NewsletterRow> sent(Read& db, AreaId area, int limit, Instant before)
{
    std::vector<NewsletterRow> all;
    auto rows = db.rows(find_all_sent, area, before, limit);
    while (rows.next()) all.push_back(read_newsletter(rows));
    return all;
}
int last_number(Read& db, AreaId area) { return db.value<int>(find_last_number, area); }
void save_reach(Write& db, NewsletterId id, FollowerId after, int told, NewsletterState state)
{
    db.run(write_reach, id, after.value, told, state);
}

void put_items(Write& db, NewsletterId id, std::vector<NewsletterItemRow> const& items)
{
    db.run(erase_items, id);
    for (auto const& item : items)
        db.run(insert_item, id, item.place, item.subject.kind, item.subject.id, item.source, item.at, item.dropped);
}
std::vector<NewsletterItemRow> items(Read& db, NewsletterId id)
{
    std::vector<NewsletterItemRow> all;
    auto rows = db.rows(find_items, id);
    while (rows.next())
        all.push_back({rows.get<int>(0),
                       {rows.get<std::string>(1), rows.get<std::int64_t>(2)},
                       rows.get<std::string>(3),
                       rows.get<Instant>(4),
                       rows.get<bool>(5)});
    return all;
}

} // namespace kwartier::follows::store
