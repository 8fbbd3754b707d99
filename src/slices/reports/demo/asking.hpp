// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "slices/reports/causes.hpp"
#include "slices/reports/questions.hpp"
#include "slices/reports/replies.hpp"

// What the demonstration city asks, answers and finds causes of: data/asking.toml.
namespace kwartier::reports::demo {

struct Asking {
    std::vector<Question> questions;
    std::vector<Reply> replies;
    std::vector<Cause> causes;
};
/// With the categories of this city; throws DataError where the file names one that it does not have.
Asking read_asking(std::string_view toml, Categories const&);
void set_up_asking(Act&, Instant since);

/// Which of the causes of a report it was, by its id: as often the same as in a real city. Zero: nobody noted one.
std::int64_t invented_cause(std::vector<Cause> const&, Categories const&, ReportRow const&);
/// Answers somebody could have given; none to half of what may be left out.
Answers invented_answers(std::vector<Question> const&, ReportRow const&);

} // namespace kwartier::reports::demo
