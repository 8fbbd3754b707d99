// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "kernel/act/act.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/model.hpp"

// The steps that all verbs are made of: find and check, move, say, save.
namespace kwartier::reports {

/// The report, if the actor holds the right here and it still is at the version that was seen.
Result<ReportRow> take(Act&, Seen, Right const&);

std::optional<Refusal> cannot_go(ReportRow const&, State to);
std::optional<Refusal> needs_department(ReportRow const&);
std::optional<Refusal> wrong_sentence(std::string_view, std::string field);
/// The same for a sentence that everybody may read: without telephone numbers, addresses of mail and the like.
std::optional<Refusal> wrong_public_sentence(std::string_view, std::string field);

/// Keeps what was typed and returns its number for the fact; 0 when there is nothing.
std::int64_t write(Act&, ReportRow const&, SentenceKind, std::string_view text);

/// Moves in memory, keeps the clock right (paused while waiting for the reporter, new promise when reopened), publishes the fact and
/// tells the reporters. The step must be in the table. `finish` saves.
void move(Act&, ReportRow&, State to, std::int64_t sentence);
void postpone(Act&, ReportRow&, Date due, std::string_view why, std::int64_t sentence);
/// The days since then come on top of the promise.
void stood_still(Act&, ReportRow&, Date since, std::string_view why);
void open_again(Act&, ReportRow&, std::string_view words);

/// Saves everything; refuses when somebody was earlier after all.
Outcome finish(Act&, ReportRow const&, Seen);

} // namespace kwartier::reports
