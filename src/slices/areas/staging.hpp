// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>

#include "kernel/act/house.hpp"
#include "slices/areas/bulk.hpp"
#include "slices/areas/service.hpp"
#include "slices/areas/store.hpp"

namespace kwartier::areas {

inline constexpr std::size_t rows_per_act = 500; // some milliseconds of the writer each

/// Lays rows ready in small acts, then takes them over in one. Nothing when it went well, else why nothing was changed.
template <class Row>
std::optional<NotTaken> stage_and_take(House const& house, Instant now, std::int64_t planned_at, std::vector<Row> const& rows,
                                       Progress const& progress, std::function<void(Act&, std::int64_t batch)> const& take)
{
    auto const actor = the_house();
    auto const batch = house.mint().number(now);
    auto const stale = Mint(0).number(now - hours{24}); // numbers rise with time
    house.act(actor, now, [&](Act& act) { store::clear_staged(act.db, stale); });
    for (std::size_t first = 0; first < rows.size(); first += rows_per_act) {
        house.act(actor, now, [&](Act& act) { store::stage(act.db, batch, rows, first, rows_per_act); });
        auto const done = std::min(first + rows_per_act, rows.size());
        if (done % 5000 == 0 || done == rows.size()) progress("laid ready " + std::to_string(done) + " of " + std::to_string(rows.size()));
    }
    bool overtaken = false;
    house.act(actor, now, [&](Act& act) {
        overtaken = store::change_number(act.db) != planned_at ||
                    store::staged_count(act.db, batch) != static_cast<std::int64_t>(rows.size());
        if (overtaken) store::drop_staged(act.db, batch);
        else take(act, batch);
    });
    if (overtaken) return "Somebody else changed the areas in the meantime. Nothing was taken; try again.";
    return std::nullopt;
}

} // namespace kwartier::areas
