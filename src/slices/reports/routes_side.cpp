// SPDX-License-Identifier: EUPL-1.2
// What stands beside a report while officials work on it: its priority, and who else has it open.
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/web/events.hpp"
#include "kernel/words/dates.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/absences.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/case_side.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/presence.hpp"
#include "slices/reports/priorities.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr auto presence_every = seconds{10};

/// Names are told as they change; that nobody is there any more, too.
Response watched(Request const& request, Look const& look)
{
    auto const report = asked_for(look.db, request);
    if (!report) return not_found(look, request);
    if (!rights_on(look, *report).see) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    auto const id = report->id;
    return events(look, request, see_internal, presence_every,
                  [id, told = std::optional<std::string>()](Look const& now) mutable -> std::optional<std::string> {
                      auto const row = store::find(now.db, id);
                      if (!row || !rights_on(now, *row).see) return std::nullopt;
                      auto names = also_here(now, *row);
                      if (told == names) return std::nullopt;
                      told = names;
                      return "{\"names\":" + json_string(names) + "}";
                  });
}

} // namespace

CaseSide case_side(Look const& look, ReportRow const& report, Touch const& touch)
{
    CaseSide side;
    side.priority = priority_word(report.priority);
    side.high = report.priority == Priority::high;
    side.can_prioritise = touch.handle && is_open(report.state);
    for (auto const priority : {Priority::high, Priority::normal, Priority::low})
        side.priorities.push_back(
            choice(std::string(name(priority)), say(look.language(), priority_word(priority)), name(report.priority)));
    if (report.handler && is_open(report.state)) {
        StandIns const stand_ins(look);
        auto const works = stand_ins.who_works(report.handler);
        auto const away = stand_ins.away(report.handler);
        auto const name = works ? people::display_name(look, works) : std::string();
        auto const until = away ? long_date(look.language(), away->until) : std::string();
        if (away && !name.empty()) side.away = Said(w::handler_away, {{"date", until}, {"name", name}});
    }
    if (auto const names = also_here(look, report); !names.empty()) side.also_here = Said(w::also_here, {{"names", names}});
    side.live = "/werk/" + shown_reference(report.reference) + "/aanwezig";
    return side;
}

void declare_side(Slice& slice) { slice.get("/werk/{reference}/aanwezig", gate::needs(see_internal), watched); }

} // namespace kwartier::reports
