// SPDX-License-Identifier: EUPL-1.2
// What was written down for somebody, and the reports of one address of mail.
#include "slices/reports/store.hpp"
#include "slices/reports/store_rows.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql write_intake = "INSERT INTO report_intakes (report, taken_by, received_on) VALUES ($1, $2, $3)";
constexpr Sql find_intake = "SELECT taken_by, received_on FROM report_intakes WHERE report = $1";
constexpr Sql find_of_email = "SELECT " REPORT_COLUMNS
                              " FROM reports r JOIN report_words w ON w.report = r.id "
                              "WHERE r.id IN (SELECT report FROM reporters WHERE email_index = $1 AND email_index <> '') "
                              "ORDER BY r.id DESC "
                              "LIMIT $2";

} // namespace

void insert_intake(Write& db, ReportId report, Intake const& intake) { db.run(write_intake, report, intake.taken_by, intake.received_on); }

std::optional<Intake> intake(Read& db, ReportId report)
{
    auto const found = db.first<PersonId, Date>(find_intake, report);
    if (!found) return std::nullopt;
    return Intake{std::get<0>(*found), std::get<1>(*found)};
}

std::vector<ReportRow> of_email(Read& db, std::string_view email_index, int limit)
{
    std::vector<ReportRow> all;
    auto rows = db.rows(find_of_email, email_index, limit);
    while (rows.next()) all.push_back(read_report(rows));
    return all;
}

} // namespace kwartier::reports::store
