// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_retention.hpp"

#include <array>

#include "slices/reports/store_rows.hpp"
#include "slices/reports/store_words.hpp"

namespace kwartier::reports::store {

namespace {

// 2678400000 milliseconds are 31 days. The joining order is said, because the few that are due stand in an index of their own.
constexpr Sql due =
    "SELECT r.id "
    "FROM reports r "
    "CROSS JOIN category_versions v "
    "WHERE v.category = r.category AND v.version = r.category_version "
    "AND r.closed_at IS NOT NULL AND (r.anonymised_at IS NULL OR r.anonymised_at <= r.closed_at) "
    "AND (r.closed_at < $1 - v.keep_months * 2678400000 OR (r.erasure_asked_at IS NOT NULL AND r.closed_at <= $1)) "
    "AND r.id > $2 "
    "ORDER BY r.id "
    "LIMIT $3";
// By the index on the closing: few are that old, so they are sorted by hand.
constexpr Sql long_closed =
    "SELECT r.id "
    "FROM reports r "
    "WHERE r.closed_at < $1 AND +r.id > $2 "
    "ORDER BY +r.id "
    "LIMIT $3";

constexpr Sql take_reporters = "DELETE FROM reporters WHERE report = $1 RETURNING seal";
constexpr Sql take_reporter = "DELETE FROM reporters WHERE id = $1";
// `folded` is what was searched before the words had an index; old rows may still hold it.
constexpr Sql write_words = "UPDATE report_words SET text = $2, place = $3, folded = '' WHERE report = $1";
constexpr Sql empty_inside = "UPDATE report_sentences SET text = '', salt = '' WHERE report = $1 AND kind NOT IN (3, 4, 6)";
constexpr Sql write_sentence = "UPDATE report_sentences SET text = $2, salt = '' WHERE id = $1";
constexpr Sql take_reveals = "DELETE FROM reporter_reveals WHERE report = $1";
constexpr Sql take_exports = "DELETE FROM reporter_exports WHERE report = $1";
constexpr Sql all_exports =
    "SELECT e.at, e.person, e.purpose "
    "FROM reporter_exports x "
    "JOIN report_errands e ON e.id = x.errand "
    "WHERE x.report = $1 "
    "ORDER BY e.id "
    "LIMIT 200";
constexpr Sql write_anonymised = "UPDATE reports SET anonymised_at = $2, words_public = 0, version = version + 1 WHERE id = $1";
constexpr Sql write_asked = "UPDATE reports SET erasure_asked_at = $2, words_public = 0, version = version + 1 WHERE id = $1";
constexpr Sql write_place = "UPDATE reports SET lon = $2, lat = $3 WHERE id = $1";

#define REPORTER_FROM "SELECT " REPORTER_COLUMNS " FROM reporters p "
constexpr Sql of_person = REPORTER_FROM "WHERE p.person = $1 ORDER BY p.id LIMIT $2";
constexpr Sql of_address = REPORTER_FROM "WHERE p.email_index = $1 AND p.person IS NULL ORDER BY p.id LIMIT $2";

constexpr Sql all_reveals = "SELECT at, person, purpose FROM reporter_reveals WHERE report = $1 ORDER BY id LIMIT 200";

/// In this order: what points at others first.
struct Table {
    std::string_view name;
    Sql let_go;
};
constexpr std::array tables{Table{"report_words", "DELETE FROM report_words WHERE report = $1"},
                            Table{"report_sentences", "DELETE FROM report_sentences WHERE report = $1"},
                            Table{"reporters", "DELETE FROM reporters WHERE report = $1"},
                            Table{"report_sight", "DELETE FROM report_sight WHERE report = $1"},
                            Table{"report_verdicts", "DELETE FROM report_verdicts WHERE report = $1"},
                            Table{"reporter_reveals", "DELETE FROM reporter_reveals WHERE report = $1"},
                            Table{"reporter_exports", "DELETE FROM reporter_exports WHERE report = $1"},
                            Table{"report_merges", "DELETE FROM report_merges WHERE report = $1"},
                            Table{"report_intakes", "DELETE FROM report_intakes WHERE report = $1"},
                            Table{"report_answers", "DELETE FROM report_answers WHERE report = $1"},
                            Table{"report_causes", "DELETE FROM report_causes WHERE report = $1"},
                            Table{"report_authorities", "DELETE FROM report_authorities WHERE report = $1"},
                            Table{"report_messages", "DELETE FROM report_messages WHERE report = $1"},
                            Table{"report_search_waiting", "DELETE FROM report_search_waiting WHERE report = $1"},
                            Table{"third_party_links",
                                  "DELETE FROM third_party_links WHERE handover IN "
                                  "(SELECT id FROM third_party_handovers WHERE report = $1)"},
                            Table{"third_party_handovers", "DELETE FROM third_party_handovers WHERE report = $1"},
                            Table{"report_public_words", "DELETE FROM report_public_words WHERE report = $1"},
                            Table{"report_moderations", "DELETE FROM report_moderations WHERE report = $1"},
                            Table{"photo_blurs", "DELETE FROM photo_blurs WHERE report = $1"},
                            Table{"report_flags", "DELETE FROM report_flags WHERE report = $1"},
                            Table{"report_suspensions", "DELETE FROM report_suspensions WHERE report = $1"},
                            Table{"report_silences", "DELETE FROM report_silences WHERE report = $1"},
                            Table{"routing_by_model", "DELETE FROM routing_by_model WHERE report = $1"},
                            Table{"reports", "DELETE FROM reports WHERE id = $1"}};

std::vector<std::int64_t> ids(Rows rows)
{
    std::vector<std::int64_t> all;
    while (rows.next()) all.push_back(rows.get<std::int64_t>(0));
    return all;
}

void read_reporters(Rows rows, std::vector<ReporterRow>& all)
{
    while (rows.next()) all.push_back(read_reporter(rows));
}

} // namespace

std::vector<std::int64_t> to_anonymise(Read& db, Instant now, std::int64_t after, int limit)
{
    return ids(db.rows(due, now, after, limit));
}

std::vector<std::int64_t> closed_before(Read& db, Instant before, std::int64_t after, int limit)
{
    return ids(db.rows(long_closed, before, after, limit));
}

std::vector<SealKeyNumber> drop_reporters(Write& db, ReportId report)
{
    std::vector<SealKeyNumber> seals;
    auto rows = db.rows(take_reporters, report);
    while (rows.next()) seals.push_back(rows.get<std::int64_t>(0));
    return seals;
}

void drop_reporter(Write& db, std::int64_t id) { db.run(take_reporter, id); }

void set_words(Write& db, ReportId report, std::string_view text, std::string_view place)
{
    db.run(write_words, report, text, place);
    index_words(db, report, text, place);
}

bool sweep_words(Write& db, bool first)
{
    auto const more_of_all = words_index.sweep(db, first);
    return open_words.sweep(db, first) || more_of_all;
}

void empty_sentences(Write& db, ReportId report) { db.run(empty_inside, report); }
void set_sentence(Write& db, std::int64_t id, std::string_view text) { db.run(write_sentence, id, text); }
void drop_watchers(Write& db, ReportId report)
{
    db.run(take_reveals, report);
    db.run(take_exports, report);
}
void mark_anonymised(Write& db, ReportId report, Instant at) { db.run(write_anonymised, report, at); }
void mark_erasure_asked(Write& db, ReportId report, Instant at) { db.run(write_asked, report, at); }
void move_to(Write& db, ReportId report, Point to) { db.run(write_place, report, to.lon, to.lat); }

std::vector<ReporterRow> reporters_of(Read& db, PersonId person, std::string_view email_index, int limit)
{
    std::vector<ReporterRow> all;
    read_reporters(db.rows(of_person, person, limit), all);
    if (!email_index.empty()) read_reporters(db.rows(of_address, email_index, limit), all);
    return all;
}

void destroy(Write& db, ReportId report)
{
    words_index.erase(db, report.value);
    open_words.erase(db, report.value);
    for (auto const& table : tables) db.run(table.let_go, report);
}

namespace {
std::vector<Watcher> watchers(Rows rows)
{
    std::vector<Watcher> all;
    while (rows.next()) all.push_back({rows.get<Instant>(0), rows.get<PersonId>(1), rows.get<std::string>(2)});
    return all;
}
} // namespace

std::vector<Watcher> reveals(Read& db, ReportId report) { return watchers(db.rows(all_reveals, report)); }
std::vector<Watcher> exports(Read& db, ReportId report) { return watchers(db.rows(all_exports, report)); }

std::vector<std::string> tables_let_go()
{
    std::vector<std::string> names;
    for (auto const& table : tables) names.emplace_back(table.name);
    return names;
}

} // namespace kwartier::reports::store
