// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "slices/areas/store.hpp"

namespace kwartier::areas::store {

/// An import that is decided.
struct Landing {
    std::int64_t batch = 0;
    std::string what; // of the fact that it leaves
    std::int64_t rows = 0;
    bool outlines = false;
    Date valid_from{};
};
void begin_landing(Write&, Landing const&);
/// The oldest of those begun before that number; nothing when there is none.
std::optional<Landing> landing_before(Read&, std::int64_t batch);
/// False when another process has ended it already.
bool end_landing(Write&, std::int64_t batch);

void stage(Write&, std::int64_t batch, StagedArea const&);
void stage(Write&, std::int64_t batch, StagedFigure const&);
void stage(Write&, std::int64_t batch, Part const&);
std::int64_t staged_count(Read&, std::int64_t batch);
/// Takes over about `most` rows that wait: areas first, then figures, then parts. False when none was left.
bool take_over_some(Write&, std::int64_t batch, std::size_t most);
/// Drops about `most` rows of that batch, or of undecided ones before it. False when none was left.
bool drop_some(Write&, std::int64_t batch, std::size_t most);
bool drop_some_before(Write&, std::int64_t batch, std::size_t most);

} // namespace kwartier::areas::store
