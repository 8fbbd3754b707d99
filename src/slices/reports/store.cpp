// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store.hpp"

#include "slices/reports/store_finding.hpp"
#include "slices/reports/store_parts.hpp"
#include "slices/reports/store_rows.hpp"
#include "slices/reports/store_words.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql insert_report =
    "INSERT INTO reports (id, version, reference, filed_at, channel, category, category_version, area, lon, lat, state, state_since, "
    "department, handler, due, planned_for, paused_on, solved_at, closed_at, reason, duplicate_of, reopened, words_public, link_hash, part_of, priority) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)";

constexpr Sql insert_words = "INSERT INTO report_words (report, text, place) VALUES ($1, $2, $3)";
constexpr Sql find_unindexed =
    "SELECT x.report, w.text, w.place "
    "FROM report_search_waiting x JOIN report_words w ON w.report = x.report "
    "ORDER BY x.report DESC "
    "LIMIT $1";
constexpr Sql now_indexed = "DELETE FROM report_search_waiting WHERE report = $1";
constexpr Sql find_open_words =
    "SELECT w.text, w.place "
    "FROM reports r JOIN report_words w ON w.report = r.id "
    "WHERE r.id = $1 AND r.closed_at IS NULL AND (w.text <> '' OR w.place <> '')";

constexpr Sql save_report =
    "UPDATE reports "
    "SET version = version + 1, category = $3, category_version = $4, state = $5, state_since = $6, department = $7, handler = $8, "
    "due = $9, planned_for = $10, paused_on = $11, solved_at = $12, closed_at = $13, reason = $14, duplicate_of = $15, reopened = $16, "
    "words_public = $17, parts_open = $18, priority = $19 "
    "WHERE id = $1 AND version = $2";

constexpr Sql save_place = "UPDATE reports SET area = $2, lon = $3, lat = $4 WHERE id = $1 OR part_of = $1";
constexpr Sql save_place_words =
    "UPDATE report_words SET place = $2 WHERE report IN (SELECT id FROM reports WHERE id = $1 OR part_of = $1)";

#define REPORT_FROM "SELECT " REPORT_COLUMNS " FROM reports r JOIN report_words w ON w.report = r.id "
constexpr Sql find_by_id = REPORT_FROM "WHERE r.id = $1";
constexpr Sql find_by_reference = REPORT_FROM "WHERE r.reference = $1";
constexpr Sql find_by_link = REPORT_FROM "WHERE r.link_hash = $1 AND r.link_hash <> ''";
constexpr Sql find_of_person = REPORT_FROM
    "JOIN reporters p ON p.report = r.id "
    "WHERE p.person = $1 "
    "ORDER BY r.id DESC "
    "LIMIT $2";

constexpr Sql find_duplicates =
    "SELECT id, reference "
    "FROM reports "
    "WHERE duplicate_of = $1 "
    "ORDER BY id "
    "LIMIT 100";

constexpr Sql write_sentence =
    "INSERT INTO report_sentences (id, report, kind, text, written_at, writer, salt) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr Sql find_sentences =
    "SELECT id, kind, text, written_at, writer "
    "FROM report_sentences "
    "WHERE report = $1 "
    "ORDER BY id "
    "LIMIT 500";

constexpr Sql write_reporter =
    "INSERT INTO reporters (id, report, person, seal, name, email, phone, email_index, language, confirmed_at, joined_at, link_hash, words) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
#define REPORTER_FROM "SELECT " REPORTER_COLUMNS " FROM reporters p "
constexpr Sql find_reporters = REPORTER_FROM "WHERE p.report = $1 ORDER BY p.id LIMIT 1000";
constexpr Sql find_reporter = REPORTER_FROM "WHERE p.id = $1";
constexpr Sql write_confirmed = "UPDATE reporters SET confirmed_at = $2 WHERE id = $1 AND confirmed_at IS NULL";

constexpr Sql write_sight =
    "INSERT INTO report_sight (report, department, since) "
    "VALUES ($1, $2, $3) "
    "ON CONFLICT (report, department) DO NOTHING";
constexpr Sql find_sight = "SELECT department FROM report_sight WHERE report = $1";

constexpr Sql write_verdict =
    "INSERT INTO report_verdicts (report, given_at, solved) "
    "VALUES ($1, $2, $3) "
    "ON CONFLICT (report, given_at) DO UPDATE SET solved = excluded.solved";
constexpr Sql find_to_ask =
    "SELECT id "
    "FROM reports r "
    "WHERE solved_at < $1 AND solved_at >= $3 AND +state = 6 AND asked_if_solved IS NULL "
    "AND EXISTS (SELECT 1 FROM reporters p WHERE p.report = r.id AND p.email IS NOT NULL) "
    "ORDER BY solved_at DESC "
    "LIMIT $2";
constexpr Sql write_all_asked = "UPDATE reports SET asked_if_solved = solved_at WHERE solved_at < $1 AND asked_if_solved IS NULL";
constexpr Sql write_asked = "UPDATE reports SET asked_if_solved = $2 WHERE id = $1";

constexpr Sql count_tries = "SELECT COUNT(*) FROM follow_tries WHERE reference = $1 AND tried_at > $2";
constexpr Sql write_try = "INSERT INTO follow_tries (reference, tried_at) VALUES ($1, $2)";
constexpr Sql drop_tries = "DELETE FROM follow_tries WHERE tried_at < $1";

constexpr Sql write_reveal =
    "INSERT INTO reporter_reveals (id, report, person, at, purpose) "
    "VALUES ($1, $2, $3, $4, $5)";
constexpr Sql find_reveal =
    "SELECT 1 "
    "FROM reporter_reveals "
    "WHERE report = $1 AND person = $2 AND at > $3 "
    "LIMIT 1";

std::optional<double> lon(ReportRow const& r) { return r.place ? std::optional(r.place->lon) : std::nullopt; }
std::optional<double> lat(ReportRow const& r) { return r.place ? std::optional(r.place->lat) : std::nullopt; }

template <class... A>
std::optional<ReportRow> one(Read& db, Sql sql, A const&... arguments)
{
    auto rows = db.rows(sql, arguments...);
    if (!rows.next()) return std::nullopt;
    return read_report(rows);
}

/// Puts the words as they stand in the index of what is open, or takes them out of it.
void index_open_words(Write& db, ReportId report)
{
    std::optional<std::pair<std::string, std::string>> words;
    for (auto rows = db.rows(find_open_words, report); rows.next();) words.emplace(rows.get<std::string>(0), rows.get<std::string>(1));
    if (words) open_words.put(db, report.value, {words->first, words->second});
    else open_words.erase(db, report.value);
}

} // namespace

void index_words(Write& db, ReportId report, std::string_view text, std::string_view place)
{
    if (text.empty() && place.empty()) words_index.erase(db, report.value);
    else words_index.put(db, report.value, {text, place});
    index_open_words(db, report);
}

void insert(Write& db, ReportRow const& r) { insert(db, r, search::terms({r.text, r.place_words})); }

void insert(Write& db, ReportRow const& r, std::string_view terms)
{
    db.run(insert_report, r.id, r.version, r.reference, r.filed_at, r.channel, r.category, r.category_version, r.area, lon(r), lat(r),
           r.state, r.state_since, r.department, r.handler, r.due, r.planned_for, r.paused_on, r.solved_at, r.closed_at, r.reason,
           r.duplicate_of, r.reopened, r.words_public, r.link_hash, r.part_of, r.priority);
    db.run(insert_words, r.id, r.text, r.place_words);
    words_index.add(db, r.id.value, terms);
    if (!r.closed_at) open_words.add(db, r.id.value, terms);
}

bool index_waiting_words(Write& db, int limit)
{
    struct Words {
        ReportId report;
        std::string text, place;
    };
    std::vector<Words> waiting;
    for (auto rows = db.rows(find_unindexed, limit); rows.next();)
        waiting.push_back({rows.get<ReportId>(0), rows.get<std::string>(1), rows.get<std::string>(2)});
    for (auto const& words : waiting) {
        if (!words_index.has(db, words.report.value)) words_index.put(db, words.report.value, {words.text, words.place});
        index_open_words(db, words.report);
        db.run(now_indexed, words.report);
    }
    return static_cast<int>(waiting.size()) == limit;
}

bool save(Write& db, ReportRow const& r, int seen)
{
    auto const saved = db.run(save_report, r.id, seen, r.category, r.category_version, r.state, r.state_since, r.department, r.handler,
                              r.due, r.planned_for, r.paused_on, r.solved_at, r.closed_at, r.reason, r.duplicate_of, r.reopened,
                              r.words_public, r.parts_open, r.priority) == 1;
    if (saved && open_words.has(db, r.id.value) == r.closed_at.has_value()) index_open_words(db, r.id);
    return saved;
}

void set_place(Write& db, ReportRow const& r)
{
    auto const lon = r.place ? std::optional(r.place->lon) : std::nullopt;
    auto const lat = r.place ? std::optional(r.place->lat) : std::nullopt;
    db.run(save_place, r.id, r.area, lon, lat);
    db.run(save_place_words, r.id, r.place_words);
    index_words(db, r.id, r.text, r.place_words);
    for (auto const& part : parts_of(db, r.id)) index_words(db, part.id, part.text, part.place_words);
}

std::optional<ReportRow> find(Read& db, ReportId id) { return one(db, find_by_id, id); }
std::optional<ReportRow> find_reference(Read& db, std::string_view reference) { return one(db, find_by_reference, reference); }
std::optional<ReportRow> find_link(Read& db, std::string_view link_hash) { return one(db, find_by_link, link_hash); }

std::vector<std::pair<ReportId, std::string>> duplicates_of(Read& db, ReportId chief)
{
    std::vector<std::pair<ReportId, std::string>> all;
    auto rows = db.rows(find_duplicates, chief);
    while (rows.next()) all.emplace_back(rows.get<ReportId>(0), rows.get<std::string>(1));
    return all;
}

void insert_sentence(Write& db, std::int64_t id, ReportId report, SentenceKind what, std::string_view text, Instant at, PersonId writer,
                     std::string_view salt)
{
    db.run(write_sentence, id, report, what, text, at, writer, salt);
}

std::vector<Sentence> sentences(Read& db, ReportId report)
{
    std::vector<Sentence> all;
    auto rows = db.rows(find_sentences, report);
    while (rows.next())
        all.push_back(
            {rows.get<std::int64_t>(0), rows.get<SentenceKind>(1), rows.get<std::string>(2), rows.get<Instant>(3), rows.get<PersonId>(4)});
    return all;
}

void insert_reporter(Write& db, ReporterRow const& p)
{
    auto const bytes = [](std::optional<SealedText> const& text) { return text ? Value(text->bytes) : Value(nullptr); };
    db.run(write_reporter, p.id, p.report, p.person, p.seal, bytes(p.name), bytes(p.email), bytes(p.phone), p.email_index, p.language,
           p.confirmed_at, p.joined_at, p.link_hash, p.words);
    insert_marks(db, p.id, p.marks);
}

std::vector<ReporterRow> reporters(Read& db, ReportId report)
{
    std::vector<ReporterRow> all;
    auto rows = db.rows(find_reporters, report);
    while (rows.next()) all.push_back(read_reporter(rows));
    return all;
}

std::optional<ReporterRow> reporter(Read& db, std::int64_t id)
{
    auto rows = db.rows(find_reporter, id);
    if (!rows.next()) return std::nullopt;
    return read_reporter(rows);
}

void confirm_reporter(Write& db, std::int64_t id, Instant at) { db.run(write_confirmed, id, at); }

std::vector<ReportRow> of_person(Read& db, PersonId person, int limit)
{
    std::vector<ReportRow> all;
    auto rows = db.rows(find_of_person, person, limit);
    while (rows.next()) all.push_back(read_report(rows));
    return all;
}

void add_sight(Write& db, ReportId report, BodyId department, Instant since) { db.run(write_sight, report, department, since); }

bool in_sight(Read& db, ReportId report, std::vector<BodyId> const& departments)
{
    auto rows = db.rows(find_sight, report);
    while (rows.next()) {
        auto const had = rows.get<BodyId>(0);
        for (auto const mine : departments)
            if (mine == had) return true;
    }
    return false;
}

void insert_verdict(Write& db, ReportId report, Instant at, bool solved) { db.run(write_verdict, report, at, solved ? 1 : 0); }

std::vector<ReportId> to_ask_if_solved(Read& db, Instant before, int limit)
{
    std::vector<ReportId> all;
    // Nobody is asked after months, when the question was missed; and those without an address, who never are, are not passed over for ever.
    auto rows = db.rows(find_to_ask, before, limit, before - days{60});
    while (rows.next()) all.push_back(rows.get<ReportId>(0));
    return all;
}

void mark_all_asked(Write& db, Instant before) { db.run(write_all_asked, before); }
void mark_asked(Write& db, ReportId report, Instant at) { db.run(write_asked, report, at); }

int follow_tries_since(Read& db, std::string_view reference, Instant since) { return db.value<int>(count_tries, reference, since); }
void add_follow_try(Write& db, std::string_view reference, Instant at) { db.run(write_try, reference, at); }
void forget_follow_tries(Write& db, Instant before) { db.run(drop_tries, before); }

void insert_reveal(Write& db, std::int64_t id, ReportId report, PersonId person, Instant at, std::string_view purpose)
{
    db.run(write_reveal, id, report, person, at, purpose);
}

bool revealed_since(Read& db, ReportId report, PersonId person, Instant since)
{
    return db.value<int>(find_reveal, report, person, since) == 1;
}

} // namespace kwartier::reports::store
