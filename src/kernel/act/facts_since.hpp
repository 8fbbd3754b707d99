// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kernel/act/facts.hpp"
#include "kernel/base/time.hpp"

namespace kwartier {

class Read;

/// Subjects of one kind that something happened to since then, each once, at most `limit`: what a page that stays open has not shown yet.
std::vector<std::int64_t> subjects_since(Read&, Instant since, std::string_view kind, int limit);

/// What happened from `since` up to `until`, in order, behind the fact `after`, at most `limit`: for whoever reads on where they were.
std::vector<StoredFact> facts_between(Read&, Instant since, Instant until, std::int64_t after, int limit);

} // namespace kwartier
