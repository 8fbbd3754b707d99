// SPDX-License-Identifier: EUPL-1.2
#include "kernel/search/search.hpp"

#include <set>
#include <vector>

#include "kernel/search/stem.hpp"

namespace kwartier::search {

namespace {

constexpr std::size_t typed_words_max = 12;

} // namespace

std::string terms(std::initializer_list<std::string_view> texts)
{
    std::set<std::string> all;
    for (auto const text : texts) {
        for (auto& word : plain_words(text)) {
            all.insert(stem(word));
            all.insert(std::move(word));
        }
    }
    std::string out;
    for (auto const& term : all) {
        if (!out.empty()) out += ' ';
        out += term;
    }
    return out;
}

namespace {

std::string match_of(Read const& db, std::string_view typed, bool last_is_whole)
{
    bool const postgres = db.is_postgres();
    auto words = plain_words(typed);
    if (words.size() > typed_words_max) words.resize(typed_words_max);
    auto quoted = [&](std::string const& word) { return postgres ? "'" + word + "'" : "\"" + word + "\""; };
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += postgres ? " & " : " AND ";
        auto const root = stem(words[i]);
        if (last_is_whole || i + 1 < words.size()) {
            out += quoted(root);
            continue;
        }
        // Somebody may still be typing the last word: its stem, or its beginning.
        auto const begins = postgres ? ":*" : "*";
        out += '(' + quoted(root) + (postgres ? " | " : " OR ") + quoted(words[i]) + begins + ')';
    }
    return out;
}

} // namespace

std::string match(Read const& db, std::string_view typed) { return match_of(db, typed, false); }
std::string match_whole(Read const& db, std::string_view typed) { return match_of(db, typed, true); }

std::string Table::match(Read& db, std::string_view typed) const
{
    auto whole = match_whole(db, typed);
    if (whole.empty()) return whole;
    return finds(db, whole) ? whole : search::match(db, typed);
}

bool Table::finds(Read& db, std::string_view match) const
{
    if (!db.is_postgres()) return db.rows(Sql::composed(hits(db, 1) + " LIMIT 1"), match).next();
    // Its index gathers every row of a word before it gives the first, and without the index a word that is nowhere is looked for everywhere.
    // So a frequent word is looked for among the newest, and only one that is not there by the index.
    auto const name = std::string(m_name);
    auto const newest = "SELECT id FROM " + name + " ORDER BY id DESC OFFSET 3000 LIMIT 1";
    auto const recent = hits(db, 1) + " AND id > COALESCE((" + newest + "), -9223372036854775807) ORDER BY id DESC LIMIT 1";
    if (db.rows(Sql::composed(recent), match).next()) return true;
    return db.rows(Sql::composed(hits(db, 1) + " ORDER BY id + 0 LIMIT 1"), match).next();
}

void Table::put(Write& db, std::int64_t id, std::initializer_list<std::string_view> texts) const
{
    erase(db, id);
    add(db, id, terms(texts));
}

void Table::add(Write& db, std::int64_t id, std::string_view terms) const
{
    auto const name = std::string(m_name);
    // Not to_tsvector: its parser would cut the words once more, in its own way.
    if (db.is_postgres())
        db.run(Sql::composed("INSERT INTO " + name + " (id, terms) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))"), id, terms);
    else db.run(Sql::composed("INSERT INTO " + name + " (rowid, terms) VALUES ($1, $2)"), id, terms);
}

void Table::erase(Write& db, std::int64_t id) const
{
    db.run(Sql::composed("DELETE FROM " + std::string(m_name) + (db.is_postgres() ? " WHERE id = $1" : " WHERE rowid = $1")), id);
}

bool Table::sweep(Write& db, bool first) const
{
    if (db.is_postgres()) return false;
    constexpr int pages = 64; // some milliseconds
    constexpr Sql changes = "SELECT total_changes()";
    auto const name = std::string(m_name);
    auto const before = db.value<std::int64_t>(changes);
    db.run(Sql::composed("INSERT INTO " + name + " (" + name + ", rank) VALUES ('merge', $1)"), first ? -pages : pages);
    // As the documentation of FTS5 has it: less than two changes mean that nothing was left to merge.
    return db.value<std::int64_t>(changes) - before >= 2;
}

std::string Table::where(Read const& db, std::string_view id_column, int parameter) const
{
    return std::string(id_column) + " IN (" + hits(db, parameter) + ")";
}

std::string Table::newest(Read const& db, int parameter, int limit) const
{
    return "(" + hits(db, parameter) + " ORDER BY id DESC LIMIT " + std::to_string(limit) + ")";
}

std::string Table::hits(Read const& db, int parameter) const
{
    auto const name = std::string(m_name);
    auto const bound = '$' + std::to_string(parameter);
    return db.is_postgres() ? "SELECT id FROM " + name + " WHERE terms @@ CAST(CAST(" + bound + " AS TEXT) AS TSQUERY)"
                            : "SELECT rowid AS id FROM " + name + " WHERE " + name + " MATCH " + bound;
}

} // namespace kwartier::search
