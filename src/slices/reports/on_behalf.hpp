// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "slices/reports/filing.hpp"
#include "slices/reports/joining.hpp"
#include "slices/reports/model.hpp"

// Reports by telephone, at the counter, by letter or mail: an official writes them down for somebody.
namespace kwartier::reports {

/// How long ago a letter may have come in.
inline constexpr auto received_ago_max = days{365};

/// The channels an official writes down from.
inline constexpr Channel written_down_from[] = {Channel::telephone, Channel::counter, Channel::letter, Channel::mail};

/// Takes the report as `file` does; the promise counts from the day it reached the municipality. Refuses who may not take reports in (403),
/// a day that is still to come or longer ago than a year (field "received_on"), a channel people use themselves, and what `problems` names.
Result<Receipt> file_on_behalf(Act&, NewReport const&, Date received_on);
/// The same of what was prepared, with nothing wrong with it.
Result<Receipt> file_on_behalf(Act&, Prepared const&, Date received_on);

/// Who calls about what is known already joins that report. Refuses as `file_on_behalf` does, and what `join` refuses.
struct JoinedOnBehalf {
    Receipt receipt;
    std::int64_t reporter = 0;
};
Result<JoinedOnBehalf> join_on_behalf(Act&, ReportId, Joining const&, Channel, Date received_on);

/// Who wrote it down, and the day it came in; nothing for what people filed themselves.
std::optional<Intake> intake(Look const&, ReportId);

} // namespace kwartier::reports
