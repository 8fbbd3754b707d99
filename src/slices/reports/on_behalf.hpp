// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "slices/reports/filing.hpp"
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

/// Who wrote it down, and the day it came in; nothing for what people filed themselves.
std::optional<Intake> intake(Look const&, ReportId);

} // namespace kwartier::reports
