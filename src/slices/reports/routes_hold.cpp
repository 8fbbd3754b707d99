// SPDX-License-Identifier: EUPL-1.2
// Keeping everything of a report where it is, and letting go of it again.
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/retention.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

Response shown(Look const& look, Request const& request, ReportRow const& report, std::vector<Problem> const& problems, int status)
{
    auto const reference = shown_reference(report.reference);
    HoldPage view;
    view.errors = error_lines(problems);
    view.reference = reference;
    view.back = "/werk/" + reference;
    if (auto const held = privacy::hold_on(look, subject(report.id))) {
        view.held = Said(w::held_since, {{"when", when(look, held->placed_at)}, {"name", people::display_name(look, held->placed_by)}});
        view.why_held = held->why;
    }
    view.why = field(request.form, "hold", problems);
    auto const title = say(look.language(), w::hold_title);
    return page(
        look, request,
        {.title = title, .here = "/werk", .crumbs = {{"/werk", say(look.language(), w::work_title)}, {view.back, reference}, {"", title}}},
        pages::hold(view, look.voice), status);
}

template <class Then>
Response with_report(Look const& look, Request const& request, Then then)
{
    auto const report = store::find_reference(look.db, read_reference(request.argument("reference")));
    if (!report) return not_found(look, request);
    if (!rights_on(look, *report).handle) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    return then(*report);
}

Response show(Request const& request, Look const& look)
{
    return with_report(look, request, [&](ReportRow const& report) { return shown(look, request, report, {}, 200); });
}

Response after(Act& act, Request const& request, ReportRow const& report, Outcome const& outcome)
{
    if (outcome) return see_other("/werk/" + shown_reference(report.reference), w::saved);
    return shown(act, request, report, outcome.refusal().problems, status_of(outcome.refusal().why));
}

Response hold_it(Request const& request, Act& act)
{
    return with_report(act, request,
                       [&](ReportRow const& report) { return after(act, request, report, hold(act, report.id, request.form["hold"])); });
}

Response release_it(Request const& request, Act& act)
{
    return with_report(act, request, [&](ReportRow const& report) { return after(act, request, report, release(act, report.id)); });
}

} // namespace

void declare_holds(Slice& slice)
{
    slice.get("/werk/{reference}/bewaring", gate::needs(handle), show);
    slice.post("/werk/{reference}/bewaring", gate::needs(handle), hold_it);
    slice.post("/werk/{reference}/vrijgave", gate::needs(handle), release_it);
}

} // namespace kwartier::reports
