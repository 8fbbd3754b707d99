// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/idle.hpp"

#include "kernel/act/house.hpp"
#include "kernel/act/small_acts.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/telling.hpp"

namespace kwartier::reports {

namespace {

constexpr auto still_for = days{7};
constexpr auto reminded_every = days{7};
constexpr int handlers_at_once = 1000;

} // namespace

void look_after_idle(House const& house, Instant now)
{
    std::vector<Idle> all;
    house.look(the_house(), now, [&](Look const& look) {
        all = store::idle(look.db, look.today() - still_for, now - still_for, now - reminded_every, handlers_at_once);
    });
    SmallActs(house, the_house(), now).run(all.size(), [&](Act& act, std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            auto const report = store::find(act.db, all[i].first);
            if (!report || !is_open(report->state) || report->handler != all[i].handler) continue; // done meanwhile
            store::mark_reminded_of_idle(act.db, all[i].handler, now);
            tell_handler(act, *report, "reports.stands_still", Urgency::digest, "{\"n\":\"" + std::to_string(all[i].reports) + "\"}");
        }
    });
}

} // namespace kwartier::reports
