// SPDX-License-Identifier: EUPL-1.2
#include "kernel/search/search.hpp"

#include <set>
#include <vector>

#include "kernel/base/text.hpp"
#include "kernel/search/stem.hpp"

namespace kwartier::search {

namespace {

constexpr std::size_t typed_words_max = 12;
constexpr std::size_t line_max = 160;

// PostgreSQL's index gives the rows of a word in no order, so the newest of a frequent word cost all of them. So every row is counted (`place`,
// in the order of the ids), and each of its words is kept twice: with the number of the window of rows it lies in before it, and of a wide one
// ("a122.tegel", "b7.tegel"). A search goes from window to window until it has enough: through the narrow ones of the newest two wide
// windows, and then through wide ones, where only words that are rare still have to look. A word together with the number of a
// window, asked as two words, would be simpler; but where the oldest rows are emptied, as retention does, PostgreSQL takes the word for a rare one and
// reads all it has (docs/decisions/0022). Nobody can type "#", "a122." or "b7."; the schema steps of the slices have the same sizes.
constexpr int narrow = 4096, wide = 65'536;

std::string in_narrow(std::string const& number) { return "'a' || " + number + " || '.'"; }
std::string in_wide(std::string const& number) { return "'b' || " + number + " || '.'"; }

/// What stands before the words in each window, newest first; `top` is the place of the newest row.
std::string windows_newest_first()
{
    auto const small = std::to_string(narrow), large = std::to_string(wide), ratio = std::to_string(wide / narrow);
    return "SELECT " + in_narrow("n") + " AS before FROM generate_series(top / " + small + ", GREATEST(top / " + large + " - 1, 0) * " +
           ratio + ", -1) n UNION ALL SELECT " + in_wide("n") + " AS before FROM generate_series(top / " + large + " - 2, 0, -1) n";
}

} // namespace

std::string line_with(std::string_view text, std::string_view typed)
{
    std::set<std::string> wanted;
    auto const asked = plain_words(typed);
    for (auto const& word : asked) wanted.insert(stem(word));
    for (auto const line : split(text, '\n'))
        for (auto const& word : plain_words(line))
            if (wanted.contains(stem(word)) || (!asked.empty() && word.starts_with(asked.back()))) return shortened(line, line_max);
    return {};
}

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
    auto quoted = [&](std::string const& word) { return postgres ? "'#" + word + "'" : "\"" + word + "\""; };
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
    return db.rows(Sql::composed("SELECT id FROM " + hits(db, 1, 1, 0, Order::any) + " hit"), match).next();
}

void Table::put(Write& db, std::int64_t id, std::initializer_list<std::string_view> texts) const
{
    erase(db, id);
    add(db, id, terms(texts));
}

void Table::add(Write& db, std::int64_t id, std::string_view terms) const
{
    auto const name = std::string(m_name);
    if (!db.is_postgres()) {
        db.run(Sql::composed("INSERT INTO " + name + " (rowid, terms) VALUES ($1, $2)"), id, terms);
        return;
    }
    auto const windows = in_narrow("place / " + std::to_string(narrow)) + ", " + in_wide("place / " + std::to_string(wide));
    // One further than the row before, no further than the row behind: so that places and ids have the same order.
    // Not to_tsvector: its parser would cut the words once more, in its own way.
    db.run(Sql::composed("INSERT INTO " + name +
                         " (id, place, terms) SELECT $1, place, COALESCE((SELECT array_to_tsvector(array_agg(before || term)) "
                         "FROM unnest(string_to_array($2, ' ')) term, unnest(ARRAY[" +
                         windows + "]) before), CAST('' AS TSVECTOR)) FROM (SELECT LEAST(COALESCE((SELECT place + 1 FROM " + name +
                         " WHERE id < $1 ORDER BY id DESC LIMIT 1), 0), (SELECT place FROM " + name +
                         " WHERE id > $1 ORDER BY id LIMIT 1)) AS place) placed"),
           id, terms);
}

void Table::erase(Write& db, std::int64_t id) const
{
    db.run(Sql::composed("DELETE FROM " + std::string(m_name) + (db.is_postgres() ? " WHERE id = $1" : " WHERE rowid = $1")), id);
}

bool Table::has(Read& db, std::int64_t id) const
{
    return db.rows(Sql::composed("SELECT 1 FROM " + std::string(m_name) + (db.is_postgres() ? " WHERE id = $1" : " WHERE rowid = $1")), id)
        .next();
}

bool Table::sweep(Write& db, bool first) const
{
    if (db.is_postgres()) return false;
    constexpr int pages = 1000; // of 250 bytes: some milliseconds
    constexpr Sql changes = "SELECT total_changes()";
    auto const name = std::string(m_name);
    auto const before = db.value<std::int64_t>(changes);
    db.run(Sql::composed("INSERT INTO " + name + " (" + name + ", rank) VALUES ('merge', $1)"), first ? -pages : pages);
    // As the documentation of FTS5 has it: less than two changes mean that nothing was left to merge.
    return db.value<std::int64_t>(changes) - before >= 2;
}

std::string Table::newest(Read const& db, int parameter, int limit, int below) const
{
    return hits(db, parameter, limit, below, Order::newest_first);
}

std::string Table::hits(Read const& db, int parameter, int limit, int below, Order order) const
{
    auto const name = std::string(m_name);
    auto const bound = '$' + std::to_string(parameter);
    auto const most = " LIMIT " + std::to_string(limit) + ")";
    auto const under = [&](std::string const& before) { return below == 0 ? std::string() : before + " < $" + std::to_string(below); };
    if (!db.is_postgres())
        return "(SELECT rowid AS id FROM " + name + " WHERE " + name + " MATCH " + bound + under(" AND rowid") + " ORDER BY rowid DESC" +
               most;
    // OFFSET 0 keeps the look into a window a query of its own: joined to the rest, for the first row of it all rows are read one by one.
    return "(SELECT hit.id AS id FROM (SELECT place AS top FROM " + name + under(" WHERE id") +
           " ORDER BY id DESC LIMIT 1) newest, LATERAL (" + windows_newest_first() + ") span, LATERAL (SELECT id FROM " + name +
           " WHERE terms @@ CAST(replace(CAST(" + bound + " AS TEXT), '#', before) AS TSQUERY)" + under(" AND id") +
           (order == Order::any ? " OFFSET 0) hit" : " ORDER BY id DESC) hit") + most;
}

} // namespace kwartier::search
