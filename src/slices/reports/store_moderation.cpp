// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/store_moderation.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql find_words =
    "SELECT (SELECT text FROM report_public_words WHERE report = $1), "
    "(SELECT edited_by FROM report_public_words WHERE report = $1), "
    "(SELECT 1 FROM report_suspensions WHERE report = $1)";
constexpr Sql write_words =
    "INSERT INTO report_public_words (report, text, edited_at, edited_by) "
    "VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (report) DO UPDATE "
    "SET text = excluded.text, edited_at = excluded.edited_at, edited_by = excluded.edited_by";
constexpr Sql drop_words = "DELETE FROM report_public_words WHERE report = $1";

constexpr Sql write_moderation =
    "INSERT INTO report_moderations (id, report, what, photo, person, at, reason) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr Sql all_moderations =
    "SELECT what, photo, person, at, reason "
    "FROM report_moderations "
    "WHERE report = $1 "
    "ORDER BY id DESC "
    "LIMIT 100";
constexpr Sql last_seen_or_hidden =
    "SELECT what "
    "FROM report_moderations "
    "WHERE photo = $1 AND photo <> 0 AND what IN (4, 5) "
    "ORDER BY id DESC "
    "LIMIT 1";
constexpr Sql empty_reasons = "UPDATE report_moderations SET reason = '' WHERE report = $1";

constexpr Sql find_blur = "SELECT photo, report, hash, thumbnail, patches FROM photo_blurs WHERE photo = $1";
constexpr Sql write_blur =
    "INSERT INTO photo_blurs (photo, report, hash, thumbnail, patches, made_at) "
    "VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (photo) DO UPDATE "
    "SET hash = excluded.hash, thumbnail = excluded.thumbnail, patches = excluded.patches, made_at = excluded.made_at";
constexpr Sql drop_blur = "DELETE FROM photo_blurs WHERE photo = $1";
constexpr Sql take_blurs = "DELETE FROM photo_blurs WHERE report = $1 RETURNING hash, thumbnail";
constexpr Sql blur_of_file =
    "SELECT (SELECT COUNT(*) FROM photo_blurs WHERE hash = $1) + (SELECT COUNT(*) FROM photo_blurs WHERE thumbnail = $1)";

constexpr Sql write_flag =
    "INSERT INTO report_flags (id, report, photo, reason, who, at) "
    "VALUES ($1, $2, $3, $4, $5, $6) "
    "ON CONFLICT (report, photo, who) WHERE decided_at IS NULL DO NOTHING";
constexpr Sql count_flaggers = "SELECT COUNT(DISTINCT who) FROM report_flags WHERE report = $1 AND decided_at IS NULL";
constexpr Sql all_open =
    "SELECT id, report, photo, reason, at "
    "FROM report_flags "
    "WHERE report = $1 AND decided_at IS NULL "
    "ORDER BY id "
    "LIMIT 200";
constexpr Sql all_flagged =
    "SELECT report, COUNT(*), MIN(at) "
    "FROM report_flags "
    "WHERE decided_at IS NULL "
    "GROUP BY report "
    "ORDER BY COUNT(*) DESC, MIN(at) "
    "LIMIT $1";
constexpr Sql close_all =
    "UPDATE report_flags "
    "SET decided_at = $2, decision = $3, who = '' "
    "WHERE report = $1 AND decided_at IS NULL";
constexpr Sql close_of_photo =
    "UPDATE report_flags "
    "SET decided_at = $2, decision = $3, who = '' "
    "WHERE report = $1 AND decided_at IS NULL AND photo = $4";
constexpr Sql write_suspension = "INSERT INTO report_suspensions (report, since) VALUES ($1, $2) ON CONFLICT (report) DO NOTHING";
constexpr Sql drop_suspension = "DELETE FROM report_suspensions WHERE report = $1";
constexpr Sql find_threshold = "SELECT threshold FROM flag_rules WHERE id = 1";
constexpr Sql write_threshold = "UPDATE flag_rules SET threshold = $1 WHERE id = 1";

} // namespace

PublicWords public_words(Read& db, ReportId report)
{
    auto rows = db.rows(find_words, report);
    if (!rows.next()) return {};
    return {rows.get<std::optional<std::string>>(0), !rows.is_null(1), !rows.is_null(2)};
}

void set_public_words(Write& db, ReportId report, std::string_view text, Instant at, PersonId by)
{
    db.run(write_words, report, text, at, by);
}
void drop_public_words(Write& db, ReportId report) { db.run(drop_words, report); }

void insert_moderation(Write& db, std::int64_t id, ReportId report, Moderation const& m)
{
    db.run(write_moderation, id, report, m.what, m.photo, m.by, m.at, m.reason);
}

std::vector<Moderation> moderations(Read& db, ReportId report)
{
    std::vector<Moderation> all;
    auto rows = db.rows(all_moderations, report);
    while (rows.next())
        all.push_back(
            {rows.get<Moderated>(0), rows.get<std::int64_t>(1), rows.get<PersonId>(2), rows.get<Instant>(3), rows.get<std::string>(4)});
    return all;
}

bool photo_hidden(Read& db, std::int64_t photo)
{
    auto const last = db.first<Moderated>(last_seen_or_hidden, photo);
    return last && std::get<0>(*last) == Moderated::photo_hidden;
}

std::optional<PhotoBlur> photo_blur(Read& db, std::int64_t photo)
{
    auto rows = db.rows(find_blur, photo);
    if (!rows.next()) return std::nullopt;
    return PhotoBlur{rows.get<std::int64_t>(0), rows.get<ReportId>(1), rows.get<std::string>(2), rows.get<std::string>(3),
                     rows.get<std::string>(4)};
}

void set_photo_blur(Write& db, PhotoBlur const& b, Instant at)
{
    db.run(write_blur, b.photo, b.report, b.hash, b.thumbnail, b.patches, at);
}
void drop_photo_blur(Write& db, std::int64_t photo) { db.run(drop_blur, photo); }
bool blur_names(Read& db, std::string_view hash) { return db.value<int>(blur_of_file, hash) > 0; }

bool insert_flag(Write& db, Flag const& f, std::string_view who)
{
    return db.run(write_flag, f.id, f.report, f.photo, f.reason, who, f.at) == 1;
}
int flaggers(Read& db, ReportId report) { return db.value<int>(count_flaggers, report); }

std::vector<Flag> open_flags(Read& db, ReportId report)
{
    std::vector<Flag> all;
    auto rows = db.rows(all_open, report);
    while (rows.next())
        all.push_back(
            {rows.get<std::int64_t>(0), rows.get<ReportId>(1), rows.get<std::int64_t>(2), rows.get<FlagReason>(3), rows.get<Instant>(4)});
    return all;
}

std::vector<FlaggedReport> flagged_reports(Read& db, int limit)
{
    std::vector<FlaggedReport> all;
    auto rows = db.rows(all_flagged, limit);
    while (rows.next()) all.push_back({rows.get<ReportId>(0), rows.get<int>(1), rows.get<Instant>(2)});
    return all;
}

std::int64_t decide_flags(Write& db, ReportId report, std::optional<std::int64_t> photo, Moderated decision, Instant at)
{
    if (photo) return db.run(close_of_photo, report, at, decision, *photo);
    return db.run(close_all, report, at, decision);
}

void suspend(Write& db, ReportId report, Instant at) { db.run(write_suspension, report, at); }
void lift_suspension(Write& db, ReportId report) { db.run(drop_suspension, report); }
int flag_threshold(Read& db) { return db.value<int>(find_threshold); }
void set_flag_threshold(Write& db, int threshold) { db.run(write_threshold, threshold); }

std::vector<std::string> drop_photo_blurs(Write& db, ReportId report)
{
    std::vector<std::string> files;
    auto rows = db.rows(take_blurs, report);
    while (rows.next())
        for (int column : {0, 1}) files.push_back(rows.get<std::string>(column));
    return files;
}

void empty_moderations(Write& db, ReportId report)
{
    db.run(empty_reasons, report);
    db.run(drop_words, report);
}

} // namespace kwartier::reports::store
