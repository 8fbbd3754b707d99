// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/model.hpp"

// The SQL of finding a reporter, and of the words that reports use.
namespace kwartier::reports::store {

void insert_marks(Write&, std::int64_t reporter, std::vector<std::string> const& marks);
/// Reports of which one reporter has all these marks, or this address of mail; newest first.
std::vector<ReportRow> marked(Read&, std::vector<std::string> const& marks, int limit);
std::vector<ReportRow> of_email(Read&, std::string_view email_index, int limit);

/// Reporters from before there were marks, some of them; they wait no longer.
std::vector<ReporterRow> take_unmarked(Write&, int limit);

/// The words and places of the newest reports that have any, newest first.
void each_words(Read&, int limit, std::function<void(std::string_view text, std::string_view place)> const&);
/// In the place of all older ones.
void put_vocabulary(Write&, std::int64_t id, std::string_view words);
std::int64_t vocabulary_now(Read&); // its number, or zero
std::string vocabulary(Read&, std::int64_t id);

} // namespace kwartier::reports::store
