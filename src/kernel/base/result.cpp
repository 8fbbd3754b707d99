// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/result.hpp"

namespace kwartier {

Refusal::Refusal(Why w, Said said, std::string field) : why(w) { problems.push_back({std::move(said), std::move(field)}); }
Refusal::Refusal(Why w, std::vector<Problem> several) : why(w), problems(std::move(several)) {}

} // namespace kwartier
