// SPDX-License-Identifier: EUPL-1.2
// On the page of an area: what is still being decided there, and how one takes part. Other slices say both.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/areas/pages.gen.hpp"
#include "slices/areas/routes.hpp"
#include "slices/areas/words.gen.hpp"

namespace kwartier::areas {

namespace {

constexpr int decisions_shown = 4;

std::vector<AgendaItem> being_decided(Look const& look, AreaId area)
{
    std::vector<AgendaItem> all;
    for (auto const& source : look.house.all<DecisionSource>())
        for (auto& item : source.items(look, area, decisions_shown)) all.push_back(std::move(item));
    std::stable_sort(all.begin(), all.end(), [](AgendaItem const& a, AgendaItem const& b) { return a.ends < b.ends; });
    if (all.size() > decisions_shown) all.resize(decisions_shown);
    return all;
}

DecisionLine line_of(Look const& look, AgendaItem const& item)
{
    auto const wall = std::chrono::floor<seconds>(look.house.zone().wall(item.starts));
    auto const language = look.language();
    return {.title = item.title,
            .address = item.address,
            .when = item.all_day ? long_date(language, std::chrono::floor<days>(wall)) : date_and_time(language, wall),
            .stamp = iso(item.starts),
            .place = item.place,
            .area = name(look, item.area)};
}

Html take_part(Look const& look, AreaId area)
{
    TakePartPanel view;
    for (auto const& item : being_decided(look, area)) view.decisions.push_back(line_of(look, item));
    view.none = view.decisions.empty();
    auto doors = look.house.all<AreaDoor>();
    std::stable_sort(doors.begin(), doors.end(), [](AreaDoor const& a, AreaDoor const& b) { return a.order < b.order; });
    for (auto const& door : doors)
        if (auto address = door.address(look, area); !address.empty()) view.doors.push_back({std::move(address), door.words});
    view.has_doors = !view.doors.empty();
    return view.none && !view.has_doors ? Html{} : pages::take_part(view, look.voice);
}

} // namespace

void declare_take_part(Slice& slice) { slice.offer(AreaPanel{40, take_part}); }

} // namespace kwartier::areas
