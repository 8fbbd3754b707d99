// SPDX-License-Identifier: EUPL-1.2
// Splitting a report: a page of its own with a fieldset per part, as many as one wants up to ten; without script one asks for one more.
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/splitting.hpp"
#include "slices/reports/store_parts.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::string numbered(std::string_view name, int i) { return std::string(name) + "-" + std::to_string(i); }

std::size_t room_for(Look const& look, ReportRow const& report) { return parts_max - store::parts_of(look.db, report.id).size(); }

/// How many fieldsets the form has: as many as were sent, at least two unless it is split already.
int fieldsets(Look const& look, Request const& request, ReportRow const& report)
{
    auto const least = room_for(look, report) == parts_max ? static_cast<int>(parts_min) : 1;
    return std::clamp(static_cast<int>(number_in(request.form["parts"])), least, std::max(least, static_cast<int>(room_for(look, report))));
}

SplitPage view(Look const& look, Request const& request, ReportRow const& report, int count, Refusal const* refusal)
{
    auto const all = categories(look);
    auto const& form = request.form;
    std::vector<Problem> const none;
    auto const& wrong = refusal ? refusal->problems : none;
    SplitPage page;
    if (refusal && refusal->why == Why::conflict) page.conflict = wrong.front().said;
    else page.errors = error_lines(wrong);
    page.reference = shown_reference(report.reference);
    page.act = "/werk/" + page.reference + "/splitsing";
    page.version = report.version;
    page.count = count;
    page.text = shown_text(look, report, rights_on(look, report).see_reporter ? Reader::official : Reader::district);
    page.may_add = count < static_cast<int>(room_for(look, report));
    for (int i = 1; i <= count; ++i) {
        SplitPart part;
        part.number = i;
        part.what = field(form, numbered("what", i), wrong);
        part.category_error = field(form, numbered("category", i), wrong).error;
        part.department_error = field(form, numbered("department", i), wrong).error;
        auto const chosen = CategoryId{number_in(form[numbered("category", i)])};
        part.groups = category_groups(*all, look.language(), chosen || i > 1 ? chosen : report.category, false);
        for (auto const& department : people::departments(look))
            part.departments.push_back(choice(std::to_string(department.id.value), department.name, form[numbered("department", i)]));
        page.parts.push_back(std::move(part));
    }
    return page;
}

Response show(Look const& look, Request const& request, ReportRow const& report, int count, Refusal const* refusal = nullptr,
              int status = 200)
{
    auto const seen = view(look, request, report, count, refusal);
    auto const title = say(look.language(), Said(w::split_title, {{"reference", seen.reference}}));
    return page(look, request,
                {.title = title,
                 .here = "/werk",
                 .crumbs = {{"/werk", say(look.language(), w::work_title)}, {"/werk/" + seen.reference, seen.reference}, {"", title}}},
                pages::split(seen, look.voice), status);
}

Response split_form(Request const& request, Look const& look)
{
    auto const report = asked_for(look.db, request);
    if (!report) return not_found(look, request);
    auto const touch = rights_on(look, *report);
    if (!touch.handle || !touch.forward) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    return show(look, request, *report, fieldsets(look, request, *report));
}

Response split_up(Request const& request, Act& act)
{
    auto const report = asked_for(act.db, request);
    if (!report) return not_found(act, request);
    auto const look = act.look();
    auto const touch = rights_on(look, *report);
    if (!touch.handle || !touch.forward) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    auto const count = fieldsets(look, request, *report);
    auto const& form = request.form;
    if (form.has("meer")) return show(look, request, *report, std::min(count + 1, static_cast<int>(room_for(look, *report))));
    std::vector<NewPart> parts;
    for (int i = 1; i <= count; ++i)
        parts.push_back({CategoryId{number_in(form[numbered("category", i)])}, BodyId{number_in(form[numbered("department", i)])},
                         std::string(form[numbered("what", i)])});
    auto const outcome = split(act, {report->id, static_cast<int>(number_in(form["version"]))}, parts);
    if (outcome) return see_other("/werk/" + shown_reference(report->reference), w::saved);
    return show(look, request, *report, count, &outcome.refusal(), status_of(outcome.refusal().why));
}

} // namespace

void declare_split(Slice& slice)
{
    slice.get("/werk/{reference}/splitsing", gate::needs(handle), split_form);
    slice.post("/werk/{reference}/splitsing", gate::needs(handle), split_up);
}

} // namespace kwartier::reports
