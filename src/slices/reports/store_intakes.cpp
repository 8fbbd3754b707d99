// SPDX-License-Identifier: EUPL-1.2
// What was written down for somebody.
#include "slices/reports/store.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql write_intake = "INSERT INTO report_intakes (report, taken_by, received_on) VALUES ($1, $2, $3)";
constexpr Sql find_intake = "SELECT taken_by, received_on FROM report_intakes WHERE report = $1";

} // namespace

void insert_intake(Write& db, ReportId report, Intake const& intake) { db.run(write_intake, report, intake.taken_by, intake.received_on); }

std::optional<Intake> intake(Read& db, ReportId report)
{
    auto const found = db.first<PersonId, Date>(find_intake, report);
    if (!found) return std::nullopt;
    return Intake{std::get<0>(*found), std::get<1>(*found)};
}

} // namespace kwartier::reports::store
