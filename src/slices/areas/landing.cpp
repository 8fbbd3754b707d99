// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/landing.hpp"

#include <algorithm>
#include <limits>

#include "kernel/act/house.hpp"
#include "slices/areas/service.hpp"

namespace kwartier::areas {

namespace {

constexpr std::int64_t any = std::numeric_limits<std::int64_t>::max();
constexpr auto left_behind_after = minutes{1};
constexpr auto forgotten_after = hours{24};
constexpr std::size_t rows_at_once_max = 200;

std::int64_t number_of(Instant at) { return Mint(0).number(at); } // numbers rise with time

/// Repeats a deed that does about so many rows, until it says that none was left.
void repeat(SmallActs& acts, std::function<bool(Act&, std::size_t most)> const& deed)
{
    for (bool more = true; more;)
        acts.run(rows_at_once_max, [&](Act& act, std::size_t from, std::size_t to) { more = deed(act, to - from) && more; });
}

void lay_ready(SmallActs& acts, std::int64_t batch, Staged const& staged, Progress const& progress)
{
    auto const lay = [&](auto const& rows) {
        for (std::size_t first = 0; first < rows.size(); first += 5000) {
            auto const count = std::min<std::size_t>(5000, rows.size() - first);
            acts.run(count, [&](Act& act, std::size_t from, std::size_t to) {
                for (auto i = first + from; i < first + to; ++i) store::stage(act.db, batch, rows[i]);
            });
            progress("laid ready " + std::to_string(first + count) + " of " + std::to_string(rows.size()));
        }
    };
    lay(staged.areas);
    lay(staged.figures);
    lay(staged.parts);
}

/// The longest act of it.
std::chrono::microseconds land(House const& house, Instant now, store::Landing const& landing)
{
    SmallActs acts(house, the_house(), now);
    repeat(acts, [&](Act& act, std::size_t most) { return store::take_over_some(act.db, landing.batch, most); });
    house.act(the_house(), now, [&](Act& act) {
        if (!store::end_landing(act.db, landing.batch)) return;
        found_city(act, landing.valid_from);
        note_change(act, landing.what, landing.rows, landing.outlines);
    });
    return acts.longest();
}

} // namespace

std::optional<NotTaken> bring_in(House const& house, Instant now, std::int64_t planned_at, Staged const& staged, store::Landing landing,
                                 Progress const& progress, std::function<void(Act&)> const& also)
{
    SmallActs acts(house, the_house(), now);
    landing.batch = house.mint().number(now);
    repeat(acts, [&](Act& act, std::size_t most) { return store::drop_some_before(act.db, number_of(now - forgotten_after), most); });
    lay_ready(acts, landing.batch, staged, progress);
    bool overtaken = false;
    house.act(the_house(), now, [&](Act& act) {
        overtaken = store::change_number(act.db) != planned_at || store::landing_before(act.db, any) ||
                    store::staged_count(act.db, landing.batch) != static_cast<std::int64_t>(staged.size());
        if (overtaken) return;
        if (also) also(act);
        store::begin_landing(act.db, landing);
    });
    if (overtaken) {
        repeat(acts, [&](Act& act, std::size_t most) { return store::drop_some(act.db, landing.batch, most); });
        return "Somebody else changed the areas in the meantime. Nothing was taken; try again.";
    }
    auto const longest = std::max(land(house, now, landing), acts.longest());
    progress("others who wrote meanwhile waited at most " + std::to_string(longest.count() / 1000) + " ms for one act");
    return std::nullopt;
}

void finish_landings(House const& house, Instant now)
{
    for (std::optional<store::Landing> landing = store::Landing{}; landing;) {
        house.look(the_house(), now,
                   [&](Look const& look) { landing = store::landing_before(look.db, number_of(now - left_behind_after)); });
        if (!landing) return;
        land(house, now, *landing);
    }
}

} // namespace kwartier::areas
