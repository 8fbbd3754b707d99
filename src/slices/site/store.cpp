// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/store.hpp"

#include <algorithm>
#include <bit>

#include "kernel/search/search.hpp"

namespace kwartier::site::store {

namespace {

constexpr search::Table post_search{"post_search"};
constexpr int hits_max = 600; // a search looks through so many, the newest

#define POST_COLUMNS_BEFORE                                                                                                                 \
    "p.id, p.kind, p.area, p.slug, p.state, p.version, p.author, p.title, p.summary, p.sticky, p.publish_at, p.expires_at, p.approved_by, " \
    "p.returned, p.created_at, p.changed_at, p.sender, "
#define CARD_COLUMNS POST_COLUMNS_BEFORE "'' "
#define POST_COLUMNS POST_COLUMNS_BEFORE "p.body "

constexpr Sql insert_post =
    "INSERT INTO posts (id, kind, area, slug, state, version, author, title, summary, body, sticky, publish_at, expires_at, approved_by, "
    "returned, created_at, changed_at, sender) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
constexpr Sql save_post =
    "UPDATE posts "
    "SET kind = $3, area = $4, state = $5, title = $6, summary = $7, body = $8, sticky = $9, publish_at = $10, expires_at = $11, "
    "approved_by = $12, returned = $13, changed_at = $14, sender = $15, version = version + 1 "
    "WHERE id = $1 AND version = $2";
constexpr Sql find_post = "SELECT " POST_COLUMNS "FROM posts p WHERE p.id = $1";
constexpr Sql find_by_slug = "SELECT " POST_COLUMNS "FROM posts p WHERE p.slug = $1";
constexpr Sql count_slug = "SELECT COUNT(*) FROM posts WHERE slug = $1";

constexpr Sql posts_of_author = "SELECT " CARD_COLUMNS "FROM posts p WHERE p.author = $1 ORDER BY p.changed_at DESC LIMIT $2";
constexpr Sql whole_posts_of_author = "SELECT " POST_COLUMNS "FROM posts p WHERE p.author = $1 ORDER BY p.changed_at DESC LIMIT $2";
constexpr Sql count_approved = "SELECT COUNT(*) FROM (SELECT 1 FROM posts WHERE author = $1 AND approved_by IS NOT NULL LIMIT $2) approved";

constexpr Sql write_version =
    "INSERT INTO post_versions (post, number, title, summary, body, editor, at, undoes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr Sql find_versions =
    "SELECT number, title, summary, body, editor, at, undoes "
    "FROM post_versions "
    "WHERE post = $1 "
    "ORDER BY number DESC "
    "LIMIT $2";
constexpr Sql find_version = "SELECT number, title, summary, body, editor, at, undoes FROM post_versions WHERE post = $1 AND number = $2";

constexpr Sql drop_files = "DELETE FROM post_files WHERE post = $1";
constexpr Sql write_file =
    "INSERT INTO post_files (post, number, kind, hash, thumbnail, name, words, size, width, height) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr Sql find_files =
    "SELECT kind, hash, thumbnail, name, words, size, width, height "
    "FROM post_files "
    "WHERE post = $1 "
    "ORDER BY number "
    "LIMIT 20";
constexpr Sql find_first_picture =
    "SELECT kind, hash, thumbnail, name, words, size, width, height "
    "FROM post_files "
    "WHERE post = $1 AND kind = 0 "
    "ORDER BY number "
    "LIMIT 1";
constexpr Sql file_used =
    "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM post_files WHERE hash = $1 LIMIT 1) whole) + "
    "(SELECT COUNT(*) FROM (SELECT 1 FROM post_files WHERE thumbnail = $1 LIMIT 1) small)";

constexpr Sql unread_of_author = "SELECT id FROM posts WHERE author = $1 AND state IN (0, 1) ORDER BY id LIMIT $2";
constexpr Sql forget_author_of_posts = "UPDATE posts SET author = NULL WHERE author = $1";
constexpr Sql forget_approver = "UPDATE posts SET approved_by = NULL WHERE approved_by = $1";
constexpr Sql forget_editor = "UPDATE post_versions SET editor = NULL WHERE editor = $1";
constexpr Sql drop_versions = "DELETE FROM post_versions WHERE post = $1";
constexpr Sql drop_post = "DELETE FROM posts WHERE id = $1";
constexpr Sql old_drafts = "SELECT id FROM posts WHERE state = 0 AND changed_at < $1 AND id > $2 ORDER BY id LIMIT $3";

PostRow read_post(Rows const& rows)
{
    return {.id = rows.get<PostId>(0),
            .kind = rows.get<PostKind>(1),
            .area = rows.get<AreaId>(2),
            .sender = rows.get<BodyId>(16),
            .slug = rows.get<std::string>(3),
            .state = rows.get<PostState>(4),
            .version = rows.get<int>(5),
            .author = rows.get<PersonId>(6),
            .text = {rows.get<std::string>(7), rows.get<std::string>(8), rows.get<std::string>(17)},
            .sticky = rows.get<bool>(9),
            .publish_at = rows.get<std::optional<Instant>>(10),
            .expires_at = rows.get<std::optional<Instant>>(11),
            .approved_by = rows.get<PersonId>(12),
            .returned = rows.get<std::string>(13),
            .created_at = rows.get<Instant>(14),
            .changed_at = rows.get<Instant>(15)};
}

std::vector<PostRow> read_posts(Rows rows)
{
    std::vector<PostRow> all;
    while (rows.next()) all.push_back(read_post(rows));
    return all;
}

PostFile read_file(Rows const& rows)
{
    return {.kind = rows.get<FileKind>(0),
            .hash = rows.get<std::string>(1),
            .thumbnail = rows.get<std::string>(2),
            .name = rows.get<std::string>(3),
            .words = rows.get<std::string>(4),
            .size = rows.get<std::int64_t>(5),
            .width = rows.get<int>(6),
            .height = rows.get<int>(7)};
}

VersionRow read_version(Rows const& rows)
{
    return {.number = rows.get<int>(0),
            .text = {rows.get<std::string>(1), rows.get<std::string>(2), rows.get<std::string>(3)},
            .editor = rows.get<PersonId>(4),
            .at = rows.get<Instant>(5),
            .undoes = rows.get<int>(6)};
}

/// A condition put together from constants, with its parameters.
struct Condition {
    std::string sql;
    std::vector<Value> values;

    std::string parameter(Value value)
    {
        values.push_back(value);
        return "$" + std::to_string(values.size());
    }
    /// Lists are filled up to a power of two with a value that fits nothing, so that only a few texts exist.
    void in_areas(std::vector<AreaId> const& areas)
    {
        sql += " AND p.area IN (";
        auto const slots = std::bit_ceil(std::max<std::size_t>(areas.size(), 1));
        for (std::size_t i = 0; i < slots; ++i)
            sql += (i > 0 ? ", " : "") + parameter(i < areas.size() ? Value(areas[i].value) : Value(std::int64_t{-1}));
        sql += ")";
    }
};

Condition open_at(Open const& f)
{
    Condition c;
    auto const now = c.parameter(f.now);
    c.sql = "p.state = 2 AND p.publish_at <= " + now + " AND (p.expires_at IS NULL OR p.expires_at > " + now + ")";
    c.sql += f.pages ? " AND p.kind = 1" : " AND p.kind <> 1";
    if (f.areas) c.in_areas(*f.areas);
    if (f.sender) c.sql += " AND p.sender = " + c.parameter(f.sender);
    if (f.sticky) c.sql += *f.sticky ? " AND p.sticky = 1" : " AND p.sticky = 0";
    if (f.since) c.sql += " AND p.publish_at >= " + c.parameter(*f.since);
    if (f.until) c.sql += " AND p.publish_at < " + c.parameter(*f.until);
    return c;
}

} // namespace

void insert(Write& db, PostRow const& p)
{
    db.run(insert_post, p.id, p.kind, p.area, p.slug, p.state, p.version, p.author, p.text.title, p.text.summary, p.text.body, p.sticky,
           p.publish_at, p.expires_at, p.approved_by, p.returned, p.created_at, p.changed_at, p.sender);
    post_search.put(db, p.id.value, {p.text.title, p.text.summary, p.text.body});
}

bool save(Write& db, PostRow const& p, int seen)
{
    auto const changed = db.run(save_post, p.id, seen, p.kind, p.area, p.state, p.text.title, p.text.summary, p.text.body, p.sticky,
                                p.publish_at, p.expires_at, p.approved_by, p.returned, p.changed_at, p.sender);
    if (changed == 0) return false;
    post_search.put(db, p.id.value, {p.text.title, p.text.summary, p.text.body});
    return true;
}

std::optional<PostRow> find(Read& db, PostId id)
{
    auto rows = db.rows(find_post, id);
    return rows.next() ? std::optional(read_post(rows)) : std::nullopt;
}

std::optional<PostRow> find_slug(Read& db, std::string_view slug)
{
    auto rows = db.rows(find_by_slug, slug);
    return rows.next() ? std::optional(read_post(rows)) : std::nullopt;
}

bool slug_taken(Read& db, std::string_view slug) { return db.value<int>(count_slug, slug) > 0; }

std::vector<PostRow> open(Read& db, Open const& f, int at_most, int skip)
{
    auto c = open_at(f);
    c.sql += f.pages ? " ORDER BY p.title, p.id" : " ORDER BY p.publish_at DESC, p.id DESC";
    c.sql += " LIMIT " + c.parameter(at_most);
    c.sql += " OFFSET " + c.parameter(skip);
    return read_posts(db.rows_with(Sql::composed("SELECT " CARD_COLUMNS "FROM posts p WHERE " + c.sql), c.values));
}

std::int64_t count_open(Read& db, Open const& f, int at_most)
{
    auto c = open_at(f);
    c.sql += " LIMIT " + c.parameter(at_most);
    auto rows = db.rows_with(Sql::composed("SELECT COUNT(*) FROM (SELECT 1 FROM posts p WHERE " + c.sql + ") open"), c.values);
    return rows.next() ? rows.get<std::int64_t>(0) : 0;
}

std::vector<PostRow> found(Read& db, Open const& f, std::string_view typed, int at_most)
{
    auto const match = post_search.match(db, typed);
    if (match.empty()) return {};
    auto c = open_at(f);
    auto const parameter = c.parameter(Value(match));
    auto const hits = post_search.newest(db, static_cast<int>(c.values.size()), hits_max);
    // First which, then what stands in them: of what a word that stands everywhere finds, most is never shown.
    auto const order = std::string(" ORDER BY p.publish_at DESC, p.id DESC LIMIT ") + c.parameter(at_most);
    // PostgreSQL would rather read all posts.
    auto const posts = db.is_postgres() ? " hit CROSS JOIN LATERAL (SELECT p.id, p.publish_at FROM posts p WHERE p.id = hit.id AND " +
                                              c.sql + " LIMIT 1) p"
                                        : " hit JOIN posts p ON p.id = hit.id WHERE " + c.sql;
    auto const sql = "SELECT " POST_COLUMNS "FROM (SELECT p.id FROM " + hits + posts + order + ") chosen JOIN posts p ON p.id = chosen.id" +
                     order;
    return read_posts(db.rows_with(Sql::composed(sql), c.values));
}

std::vector<PostRow> of_author(Read& db, PersonId author, int at_most) { return read_posts(db.rows(posts_of_author, author, at_most)); }
std::vector<PostRow> all_of(Read& db, PersonId author, int at_most) { return read_posts(db.rows(whole_posts_of_author, author, at_most)); }

std::vector<PostRow> in_review(Read& db, std::optional<std::vector<AreaId>> const& areas, int at_most)
{
    Condition c;
    c.sql = "p.state = 1";
    if (areas) c.in_areas(*areas);
    c.sql += " ORDER BY p.changed_at LIMIT " + c.parameter(at_most);
    return read_posts(db.rows_with(Sql::composed("SELECT " CARD_COLUMNS "FROM posts p WHERE " + c.sql), c.values));
}

std::vector<PostRow> published(Read& db, std::optional<std::vector<AreaId>> const& areas, int at_most)
{
    Condition c;
    c.sql = "p.state = 2";
    if (areas) c.in_areas(*areas);
    c.sql += " ORDER BY p.publish_at DESC LIMIT " + c.parameter(at_most);
    return read_posts(db.rows_with(Sql::composed("SELECT " CARD_COLUMNS "FROM posts p WHERE " + c.sql), c.values));
}

int approved(Read& db, PersonId author, int at_most) { return db.value<int>(count_approved, author, at_most); }

void insert_version(Write& db, PostId post, VersionRow const& v)
{
    std::optional<int> const undoes = v.undoes ? std::optional(v.undoes) : std::nullopt;
    db.run(write_version, post, v.number, v.text.title, v.text.summary, v.text.body, v.editor, v.at, undoes);
}

std::vector<VersionRow> versions(Read& db, PostId post, int at_most)
{
    std::vector<VersionRow> all;
    auto rows = db.rows(find_versions, post, at_most);
    while (rows.next()) all.push_back(read_version(rows));
    return all;
}

std::optional<VersionRow> version(Read& db, PostId post, int number)
{
    auto rows = db.rows(find_version, post, number);
    return rows.next() ? std::optional(read_version(rows)) : std::nullopt;
}

void put_files(Write& db, PostId post, std::vector<PostFile> const& all)
{
    db.run(drop_files, post);
    int number = 0;
    for (auto const& f : all) db.run(write_file, post, ++number, f.kind, f.hash, f.thumbnail, f.name, f.words, f.size, f.width, f.height);
}

std::vector<PostFile> files(Read& db, PostId post)
{
    std::vector<PostFile> all;
    auto rows = db.rows(find_files, post);
    while (rows.next()) all.push_back(read_file(rows));
    return all;
}

std::optional<PostFile> first_picture(Read& db, PostId post)
{
    auto rows = db.rows(find_first_picture, post);
    return rows.next() ? std::optional(read_file(rows)) : std::nullopt;
}

bool refers_to(Read& db, std::string_view hash) { return db.value<int>(file_used, hash) > 0; }

std::vector<PostId> unread_of(Read& db, PersonId author, int at_most)
{
    std::vector<PostId> ids;
    auto rows = db.rows(unread_of_author, author, at_most);
    while (rows.next()) ids.push_back(rows.get<PostId>(0));
    return ids;
}

void forget_author(Write& db, PersonId person)
{
    for (auto const& sql : {forget_author_of_posts, forget_approver, forget_editor}) db.run(sql, person);
}

void remove(Write& db, PostId post)
{
    for (auto const& sql : {drop_files, drop_versions, drop_post}) db.run(sql, post);
    post_search.erase(db, post.value);
}

std::vector<std::int64_t> drafts_before(Read& db, Instant before, std::int64_t after, int at_most)
{
    std::vector<std::int64_t> ids;
    auto rows = db.rows(old_drafts, before, after, at_most);
    while (rows.next()) ids.push_back(rows.get<std::int64_t>(0));
    return ids;
}

} // namespace kwartier::site::store
