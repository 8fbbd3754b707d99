// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/placing.hpp"

#include "kernel/base/text.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/routing.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// In a neighbourhood that is meant, or refused beside its field.
Result<AreaId> area_of(Act& act, FormPlace const& place)
{
    if (!place.wrong.empty()) return Refusal{Why::invalid, place.wrong};
    if (length(place.words) > place_max) return Refusal{Why::invalid, w::place_too_long, "place"};
    if (!place.at) return place.area ? Result<AreaId>(place.area) : Result<AreaId>(Refusal{Why::invalid, w::place_not_known, "place"});
    auto const found = areas::locate(act, *place.at);
    if (found.where == areas::Found::Where::outside) return Refusal{Why::invalid, w::place_outside, "place"};
    return found.area ? found.area : place.area;
}

} // namespace

Outcome correct_place(Act& act, Seen seen, FormPlace const& place)
{
    auto report = take(act, seen, forward_report);
    if (!report) return report.refusal();
    if (!is_open(report->state)) return Refusal{Why::conflict, w::closed_already};
    if (report->part_of) return Refusal{Why::conflict, w::place_of_whole, "place"};
    // Other words for a point that is known leave the point where it is.
    bool const words_only = report->place && place.wrong.empty() && !place.at && !place.area && !trimmed(place.words).empty();
    auto const area = words_only && length(place.words) <= place_max ? Result<AreaId>(report->area) : area_of(act, place);
    if (!area) return area.refusal();
    report->area = *area;
    if (!words_only) report->place = place.at;
    report->place_words = std::string(trimmed(place.words));
    store::set_place(act.db, *report);
    if (!report->department) {
        auto const to = destination(act, *categories(act), report->category, report->area);
        report->department = to.department;
        report->handler = to.handler;
        if (to.department) store::add_sight(act.db, report->id, to.department, act.now);
    }
    act.publish(PlaceCorrected{{report->id, report->area}});
    return finish(act, *report, seen);
}

} // namespace kwartier::reports
