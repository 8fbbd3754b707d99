// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_learning.hpp"

namespace kwartier::reports::store {

namespace {

// Taken on once by a department: not only received (0), no duplicate (8), not withdrawn (9), not refused as nobody's (0) or misuse (6).
#define CORRECTIONS_FROM                                                                                                                   \
    "FROM reports r JOIN report_words w ON w.report = r.id "                                                                               \
    "WHERE r.department IS NOT NULL AND r.state IN (1, 2, 3, 4, 5, 6, 7, 10) AND (r.reason IS NULL OR r.reason NOT IN (0, 6)) "            \
    "AND w.text <> '' "
constexpr Sql find_corrections = "SELECT w.text, r.department, r.filed_at " CORRECTIONS_FROM "ORDER BY r.id DESC LIMIT $1";
constexpr Sql count_corrections = "SELECT COUNT(*) FROM (SELECT 1 " CORRECTIONS_FROM "LIMIT $1) counted";

constexpr Sql write_model =
    "INSERT INTO routing_models (id, made_at, corrections, accuracy, calibration_error, sure_share, sure_right, bytes) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr Sql drop_bytes = "UPDATE routing_models SET bytes = NULL WHERE bytes IS NOT NULL";
constexpr Sql find_model_now =
    "SELECT id "
    "FROM routing_models "
    "WHERE bytes IS NOT NULL "
    "ORDER BY id DESC "
    "LIMIT 1";
constexpr Sql find_bytes = "SELECT bytes FROM routing_models WHERE id = $1";
constexpr Sql find_models =
    "SELECT id, made_at, corrections, accuracy, calibration_error, sure_share, sure_right "
    "FROM routing_models "
    "ORDER BY id DESC "
    "LIMIT $1";

constexpr Sql write_mode = "INSERT INTO routing_model_modes (id, since, mode, by) VALUES ($1, $2, $3, $4)";
constexpr Sql find_mode = "SELECT mode FROM routing_model_modes ORDER BY id DESC LIMIT 1";

constexpr Sql write_sent =
    "INSERT INTO routing_by_model (report, model, department, sent_at, permille, words, words_all) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr Sql find_sent =
    "SELECT report, model, department, sent_at, permille, words, words_all "
    "FROM routing_by_model "
    "WHERE report = $1";
constexpr Sql count_sent =
    "SELECT COUNT(*), COUNT(*) FILTER (WHERE r.department <> s.department) "
    "FROM routing_by_model s JOIN reports r ON r.id = s.report "
    "WHERE s.sent_at >= $1";

} // namespace

std::vector<Correction> corrections(Read& db, int limit)
{
    std::vector<Correction> all;
    auto rows = db.rows(find_corrections, limit);
    while (rows.next()) all.push_back({rows.get<std::string>(0), rows.get<BodyId>(1), rows.get<Instant>(2)});
    return all;
}

int correction_count(Read& db, int at_most) { return db.value<int>(count_corrections, at_most); }

void insert_model(Write& db, RoutingModelRow const& row, Blob const& bytes)
{
    db.run(drop_bytes);
    db.run(write_model, row.id, row.made_at, row.corrections, row.accuracy, row.calibration_error, row.sure_share, row.sure_right, bytes);
}

void forget_models(Write& db) { db.run(drop_bytes); }

std::int64_t model_now(Read& db)
{
    auto const found = db.first<std::int64_t>(find_model_now);
    return found ? std::get<0>(*found) : 0;
}

Blob model_bytes(Read& db, std::int64_t id) { return db.value<Blob>(find_bytes, id); }

std::vector<RoutingModelRow> models(Read& db, int limit)
{
    std::vector<RoutingModelRow> all;
    auto rows = db.rows(find_models, limit);
    while (rows.next())
        all.push_back({.id = rows.get<std::int64_t>(0),
                       .made_at = rows.get<Instant>(1),
                       .corrections = rows.get<int>(2),
                       .accuracy = rows.get<double>(3),
                       .calibration_error = rows.get<double>(4),
                       .sure_share = rows.get<double>(5),
                       .sure_right = rows.get<double>(6)});
    return all;
}

void insert_mode(Write& db, std::int64_t id, int mode, Instant since, PersonId by) { db.run(write_mode, id, since, mode, by); }

std::optional<int> mode_now(Read& db)
{
    auto const found = db.first<int>(find_mode);
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

void insert_sent(Write& db, SentByModelRow const& row)
{
    db.run(write_sent, row.report, row.model, row.department, row.sent_at, row.permille, row.words, row.words_all);
}

std::optional<SentByModelRow> sent_by_model(Read& db, ReportId report)
{
    auto rows = db.rows(find_sent, report);
    if (!rows.next()) return std::nullopt;
    return SentByModelRow{.report = rows.get<ReportId>(0),
                          .model = rows.get<std::int64_t>(1),
                          .department = rows.get<BodyId>(2),
                          .sent_at = rows.get<Instant>(3),
                          .permille = rows.get<int>(4),
                          .words = rows.get<std::string>(5),
                          .words_all = rows.get<int>(6)};
}

SentCount sent_since(Read& db, Instant since)
{
    auto const found = db.first<std::int64_t, std::int64_t>(count_sent, since);
    return found ? SentCount{std::get<0>(*found), std::get<1>(*found)} : SentCount{};
}

} // namespace kwartier::reports::store
