// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/case_replies.hpp"
#include "slices/reports/authorities.hpp"

#include <algorithm>

#include "slices/reports/causes.hpp"
#include "slices/reports/replies.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

std::optional<ReplyBox> box(Look const& look, ReportRow const& report, ReplyUse use, std::string const& base, std::string_view chosen)
{
    ReplyBox made{.id = std::string(name(use)) + "-reply", .action = base + "/antwoord/" + std::string(name(use)), .options = {}};
    for (auto const& reply : replies_for(look, report, use)) {
        auto number = std::to_string(reply.id);
        bool const is = number == chosen;
        made.options.push_back({std::move(number), reply.title, filled(look, reply, report), is});
    }
    return made.options.empty() ? std::nullopt : std::optional(std::move(made));
}

std::optional<CauseBox> cause_box(Look const& look, std::vector<Cause> const& causes, std::string id, bool required,
                                  std::string_view chosen)
{
    if (causes.empty()) return std::nullopt;
    CauseBox made{.id = std::move(id), .required = required, .options = {}, .error = {}};
    for (auto const& cause : causes) made.options.push_back(choice(std::to_string(cause.id), in(cause.name, look.language()), chosen));
    return made;
}

} // namespace

void fill_replies(Look const& look, Request const& request, ReportRow const& report, Refused const& refused, CasePage& page)
{
    auto const chosen = [&](std::string_view form) { return refused.form == form ? request.form["reply"] : std::string_view(); };
    if (page.can_plan) page.plan_replies = box(look, report, ReplyUse::planning, page.base, chosen("plan"));
    if (page.can_ask) page.ask_replies = box(look, report, ReplyUse::asking, page.base, chosen("ask"));
    if (page.can_solve) page.solve_replies = box(look, report, ReplyUse::solving, page.base, chosen("solve"));
    if (page.can_reject) page.reject_replies = box(look, report, ReplyUse::rejecting, page.base, chosen("reject"));
    page.cause = cause_name(look, report.id);
    if (page.can_reject)
        for (auto const& one : authorities_for(look, report))
            page.authorities.push_back(choice(std::to_string(one.id), one.name, request.form["authority"]));
    page.has_authorities = !page.authorities.empty();
    if (refused.refusal && refused.form == "reject")
        page.authority_error = field(request.form, "authority", refused.refusal->problems).error;
    if (!page.can_solve && !page.can_reject) return;
    auto const all = categories(look);
    auto const* category = all->find(report.category);
    bool const required = category && category->cause_required;
    auto const causes = causes_for(look, report.category);
    auto const typed = request.form["cause"];
    if (page.can_solve) page.solve_cause = cause_box(look, causes, "solve-cause", required, typed);
    if (page.can_reject) page.reject_cause = cause_box(look, causes, "reject-cause", required, typed);
    if (!refused.refusal) return;
    auto const error = field(request.form, "cause", refused.refusal->problems).error;
    if (page.solve_cause && refused.form == "solve") page.solve_cause->error = error;
    if (page.reject_cause && refused.form == "reject") page.reject_cause->error = error;
}

std::optional<Fields> with_reply(Look const& look, ReportRow const& report, std::string_view form, Fields const& typed)
{
    ReplyUse use{};
    if (!reply_use_from(form, use)) return std::nullopt;
    auto const fitting = replies_for(look, report, use);
    auto const found = std::find_if(fitting.begin(), fitting.end(), [&](Reply const& r) { return std::to_string(r.id) == typed["reply"]; });
    Fields made;
    for (auto const& [name, value] : typed.items())
        if (name != "sentence" || found == fitting.end()) made.add(name, value);
    if (found != fitting.end()) made.add("sentence", filled(look, *found, report));
    return made;
}

} // namespace kwartier::reports
