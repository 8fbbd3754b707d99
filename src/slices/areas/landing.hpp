// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kernel/act/small_acts.hpp"
#include "slices/areas/bulk.hpp"
#include "slices/areas/store_landing.hpp"

/// How an import comes in without holding up anybody: its rows are laid ready out of sight in small acts; one short act decides that they come,
/// or that nothing does; and small acts take them over. From the decision on it comes in whole: a process that finds it unfinished finishes it.
/// Who looks sees the old until the last act, which renews the number by which processes know that areas have changed.
namespace kwartier::areas {

/// What an import lays ready.
struct Staged {
    std::vector<StagedArea> areas; // those that are new before the parts that name them
    std::vector<StagedFigure> figures;
    std::vector<Part> parts;
    std::size_t size() const { return areas.size() + figures.size() + parts.size(); }
};

/// `planned_at`: the number of changes on which the rows were worked out. `also` is done in the deciding act. Nothing when it went well, else
/// why nothing was changed.
std::optional<NotTaken> bring_in(House const&, Instant now, std::int64_t planned_at, Staged const&, store::Landing, Progress const&,
                                 std::function<void(Act&)> const& also = {});

/// A clockwork: finishes what a process that ended has left.
void finish_landings(House const&, Instant now);

} // namespace kwartier::areas
