// SPDX-License-Identifier: EUPL-1.2
// What was written down for somebody.
#include "slices/reports/store.hpp"

namespace kwartier::reports::store {

namespace {

constexpr Sql write_intake = "INSERT INTO report_intakes (report, taken_by, received_on) VALUES ($1, $2, $3)";
constexpr Sql find_intake = "SELECT taken_by, received_on FROM report_intakes WHERE report = $1";
constexpr Sql write_joined = "INSERT INTO reporter_intakes (reporter, taken_by, channel, received_on) VALUES ($1, $2, $3, $4)";
constexpr Sql find_joined_intake = "SELECT taken_by, received_on FROM reporter_intakes WHERE reporter = $1";
constexpr Sql write_message = "INSERT INTO report_messages (report) VALUES ($1)";
constexpr Sql find_message = "SELECT 1 FROM report_messages WHERE report = $1";

std::optional<Intake> read(std::optional<std::tuple<PersonId, Date>> const& found)
{
    if (!found) return std::nullopt;
    return Intake{std::get<0>(*found), std::get<1>(*found)};
}

} // namespace

void mark_message(Write& db, ReportId report) { db.run(write_message, report); }
bool is_message(Read& db, ReportId report) { return db.first<int>(find_message, report).has_value(); }

void insert_intake(Write& db, ReportId report, Intake const& intake) { db.run(write_intake, report, intake.taken_by, intake.received_on); }

std::optional<Intake> intake(Read& db, ReportId report) { return read(db.first<PersonId, Date>(find_intake, report)); }

void insert_joined_intake(Write& db, std::int64_t reporter, Intake const& intake, Channel channel)
{
    db.run(write_joined, reporter, intake.taken_by, channel, intake.received_on);
}

std::optional<Intake> joined_intake(Read& db, std::int64_t reporter)
{
    return read(db.first<PersonId, Date>(find_joined_intake, reporter));
}

} // namespace kwartier::reports::store
