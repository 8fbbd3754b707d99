// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_finding.hpp"

#include "slices/reports/store_rows.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql write_mark =
    "INSERT INTO reporter_marks (mark, reporter) "
    "VALUES ($1, $2) "
    "ON CONFLICT (mark, reporter) DO NOTHING";
constexpr Sql find_of_email = "SELECT " REPORT_COLUMNS
                              " FROM reports r JOIN report_words w ON w.report = r.id "
                              "WHERE r.id IN (SELECT report FROM reporters WHERE email_index = $1 AND email_index <> '') "
                              "ORDER BY r.id DESC "
                              "LIMIT $2";
constexpr Sql find_unmarked = "SELECT " REPORTER_COLUMNS " FROM reporter_marks_waiting x JOIN reporters p ON p.id = x.reporter LIMIT $1";
constexpr Sql now_marked = "DELETE FROM reporter_marks_waiting WHERE reporter = $1";

constexpr Sql find_words = "SELECT text, place FROM report_words WHERE text <> '' ORDER BY report DESC LIMIT $1";
constexpr Sql drop_all_vocabularies = "DELETE FROM report_vocabularies";
constexpr Sql write_vocabulary = "INSERT INTO report_vocabularies (id, words) VALUES ($1, $2)";
constexpr Sql find_vocabulary_now = "SELECT COALESCE(MAX(id), 0) FROM report_vocabularies";
constexpr Sql find_vocabulary = "SELECT words FROM report_vocabularies WHERE id = $1";

std::vector<ReportRow> all_of(Rows rows)
{
    std::vector<ReportRow> all;
    while (rows.next()) all.push_back(read_report(rows));
    return all;
}

} // namespace

void insert_marks(Write& db, std::int64_t reporter, std::vector<std::string> const& marks)
{
    for (auto const& mark : marks) db.run(write_mark, mark, reporter);
}

std::vector<ReportRow> marked(Read& db, std::vector<std::string> const& marks, int limit)
{
    if (marks.empty()) return {};
    std::vector<Value> values;
    std::string having_all;
    for (auto const& mark : marks) {
        values.emplace_back(mark);
        auto const each = "SELECT reporter FROM reporter_marks WHERE mark = $" + std::to_string(values.size());
        having_all += having_all.empty() ? each : " INTERSECT " + each;
    }
    values.emplace_back(limit);
    auto const sql = "SELECT " REPORT_COLUMNS
                     " FROM reports r JOIN report_words w ON w.report = r.id "
                     "WHERE r.id IN (SELECT report FROM reporters WHERE id IN (" +
                     having_all + ")) ORDER BY r.id DESC LIMIT $" + std::to_string(values.size());
    return all_of(db.rows_with(Sql::composed(sql), values));
}

std::vector<ReportRow> of_email(Read& db, std::string_view email_index, int limit)
{
    return all_of(db.rows(find_of_email, email_index, limit));
}

std::vector<ReporterRow> take_unmarked(Write& db, int limit)
{
    std::vector<ReporterRow> all;
    {
        auto rows = db.rows(find_unmarked, limit);
        while (rows.next()) all.push_back(read_reporter(rows));
    }
    for (auto const& reporter : all) db.run(now_marked, reporter.id);
    return all;
}

void each_words(Read& db, int limit, std::function<void(std::string_view, std::string_view)> const& read)
{
    auto rows = db.rows(find_words, limit);
    while (rows.next()) read(rows.get<std::string>(0), rows.get<std::string>(1));
}

void put_vocabulary(Write& db, std::int64_t id, std::string_view words)
{
    db.run(drop_all_vocabularies);
    db.run(write_vocabulary, id, words);
}

std::int64_t vocabulary_now(Read& db) { return db.value<std::int64_t>(find_vocabulary_now); }

std::string vocabulary(Read& db, std::int64_t id)
{
    auto const found = db.first<std::string>(find_vocabulary, id);
    return found ? std::get<0>(*found) : std::string();
}

} // namespace kwartier::reports::store
