// SPDX-License-Identifier: EUPL-1.2
// A report as officials see it, and everything they do with it. Each act is a form of its own; what is refused comes back with its form
// open, what was typed in it, and what somebody else did in the meantime.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/authorities.hpp"
#include "slices/reports/case_replies.hpp"
#include "slices/reports/case_view.hpp"
#include "slices/reports/causes.hpp"
#include "slices/reports/merging.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/pictures.hpp"
#include "slices/reports/placing.hpp"
#include "slices/reports/priorities.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

std::optional<ReportRow> asked_for(Read& db, Request const& request)
{
    return store::find_reference(db, read_reference(request.argument("reference")));
}

namespace {

namespace w = words::reports;

Response show(Look const& look, Request const& request, ReportRow const& report, Refused const& refused = {}, int status = 200)
{
    auto const touch = rights_on(look, report);
    if (!touch.see) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    auto const view = case_view(look, request, report, touch, refused);
    return page(look, request,
                {.title = view.category + ", " + view.reference,
                 .here = "/werk",
                 .crumbs = {{"/werk", say(look.language(), w::work_title)}, {"", view.reference}},
                 .wide = true},
                pages::report_case(view, look.voice), status);
}

Response report_case(Request const& request, Look const& look)
{
    auto const report = asked_for(look.db, request);
    return report ? show(look, request, *report) : not_found(look, request);
}

Response case_photo(Request const& request, Look const& look)
{
    auto const report = asked_for(look.db, request);
    if (!report) return not_found(look, request);
    auto const touch = rights_on(look, *report);
    if (!touch.see) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    return photo(look, request, *report, touch.see_reporter ? Reader::official : Reader::district, request.argument("photo"));
}

/// Does the verb; answers with the page of the report, or with the form again.
template <class Verb>
Response act_on(Request const& request, Act& act, std::string_view form, Verb verb, std::vector<StoredPicture> const& pictures = {})
{
    auto const report = asked_for(act.db, request);
    if (!report) return not_found(act, request);
    Outcome const outcome = verb(Seen{report->id, static_cast<int>(number_in(request.form["version"]))});
    if (outcome) return see_other("/werk/" + shown_reference(report->reference), w::saved);
    auto const& refusal = outcome.refusal();
    if (refusal.why == Why::forbidden || refusal.why == Why::not_found) return refuse(act, request, refusal);
    return show(act, request, *report, {form, &refusal, pictures}, status_of(refusal.why));
}

Date day(Request const& request, std::string_view name) { return typed_date(request.form[name]).value_or(Date{}); }

Response accepted(Request const& request, Act& act)
{
    return act_on(request, act, "accept", [&](Seen seen) {
        return accept(act, seen, PersonId{number_in(request.form["handler"])}, day(request, "due"), request.form["why"]);
    });
}
Response started(Request const& request, Act& act)
{
    return act_on(request, act, "start", [&](Seen seen) { return start(act, seen); });
}
Response planned(Request const& request, Act& act)
{
    return act_on(request, act, "plan", [&](Seen seen) { return plan(act, seen, day(request, "on"), request.form["sentence"]); });
}
Response asked(Request const& request, Act& act)
{
    return act_on(request, act, "ask", [&](Seen seen) { return ask(act, seen, request.form["sentence"]); });
}
Response answer_heard(Request const& request, Act& act)
{
    return act_on(request, act, "heard", [&](Seen seen) { return hear_answer(act, seen, request.form["heard"]); });
}
/// What was typed is looked up among the addresses before the act begins.
Deed place_corrected(Request const& request, Look const& look)
{
    return [&request, place = place_in(look, request.form)](Act& act) {
        return act_on(request, act, "place", [&](Seen seen) { return correct_place(act, seen, place); });
    };
}
Response forwarded(Request const& request, Act& act)
{
    return act_on(request, act, "forward",
                  [&](Seen seen) { return forward(act, seen, BodyId{number_in(request.form["department"])}, request.form["why"]); });
}
/// What the model proposed, as it stood on the page.
Response proposal_followed(Request const& request, Act& act)
{
    auto const why = say(act.language(), w::proposal_followed);
    return act_on(request, act, "forward",
                  [&](Seen seen) { return forward(act, seen, BodyId{number_in(request.form["department"])}, why); });
}
Response assigned(Request const& request, Act& act)
{
    return act_on(request, act, "assign", [&](Seen seen) { return assign(act, seen, PersonId{number_in(request.form["handler"])}); });
}
Response recategorised(Request const& request, Act& act)
{
    return act_on(request, act, "category",
                  [&](Seen seen) { return change_category(act, seen, CategoryId{number_in(request.form["category"])}); });
}
Response prioritised(Request const& request, Act& act)
{
    return act_on(request, act, "priority", [&](Seen seen) -> Outcome {
        Priority priority{};
        if (!priority_from(request.form["priority"], priority)) return Refusal{Why::invalid, w::priority_unknown};
        return set_priority(act, seen, priority);
    });
}
Response rejected(Request const& request, Act& act)
{
    return act_on(request, act, "reject", [&](Seen seen) -> Outcome {
        Reason reason{};
        if (!reason_from(request.form["reason"], reason)) return Refusal{Why::invalid, w::reason_needed, "reason"};
        if (auto noted = note_cause(act, seen, number_in(request.form["cause"])); !noted) return noted;
        if (auto named = name_authority(act, seen, number_in(request.form["authority"])); !named) return named;
        return close_unsolved(act, seen, reason, request.form["sentence"]);
    });
}
Response duplicated(Request const& request, Act& act)
{
    return act_on(request, act, "duplicate", [&](Seen seen) { return merge(act, seen, request.form["reference"]); });
}
/// A merged report stands on its own again; from its own page, or from the chief's.
Response unmerged(Request const& request, Act& act)
{
    return act_on(request, act, "unmerge", [&](Seen seen) { return unmerge(act, seen); });
}
Response withdrawn(Request const& request, Act& act)
{
    return act_on(request, act, "withdraw", [&](Seen seen) { return withdraw(act, seen, request.form["sentence"]); });
}
Response reopened(Request const& request, Act& act)
{
    return act_on(request, act, "reopen", [&](Seen seen) { return reopen(act, seen, request.form["sentence"]); });
}
Response noted(Request const& request, Act& act)
{
    return act_on(request, act, "note", [&](Seen seen) { return note(act, seen.report, request.form["note"]); });
}

/// The row is written, and only after the commit the next page, for a quarter of an hour, shows the reporter.
Response revealed(Request const& request, Act& act)
{
    return act_on(request, act, "reveal", [&](Seen seen) -> Outcome {
        auto const shown = reveal(act, seen.report, request.form["purpose"]);
        if (!shown) return shown.refusal();
        return Done{};
    });
}

Deed solved(Request const& request, Look const& look)
{
    auto pictures = take_pictures(look.house, request, photos_max);
    return [&request, pictures = std::move(pictures)](Act& act) {
        auto const solving = [&](Seen seen) -> Outcome {
            if (!pictures.wrong.empty()) return Refusal{Why::invalid, pictures.wrong};
            if (auto noted = note_cause(act, seen, number_in(request.form["cause"])); !noted) return noted;
            return solve(act, seen, request.form["sentence"], pictures.stored);
        };
        return act_on(request, act, "solve", solving, pictures.stored);
    };
}

/// A standard reply is filled in, seen and changed before it is sent: the same page, with the form open.
Deed reply_filled(Request const& request, Look const& look)
{
    auto pictures = take_pictures(look.house, request, photos_max);
    return [&request, pictures = std::move(pictures)](Act& act) -> Response {
        auto const report = asked_for(act.db, request);
        if (!report) return not_found(act, request);
        auto const form = request.argument("form");
        auto typed = with_reply(act, *report, form, request.form);
        if (!typed) return not_found(act, request);
        auto filled = request;
        filled.form = std::move(*typed);
        auto const wrong = pictures.wrong.empty() ? std::optional<Refusal>() : Refusal{Why::invalid, pictures.wrong};
        return show(act, filled, *report, {form, wrong ? &*wrong : nullptr, pictures.stored}, wrong ? status_of(wrong->why) : 200);
    };
}

constexpr std::size_t photos_body_max = 46 * 1024 * 1024;

} // namespace

void declare_case(Slice& slice)
{
    slice.get("/werk/{reference}", gate::needs(see_internal), report_case);
    slice.get("/werk/{reference}/foto/{photo}", gate::needs(see_internal), case_photo);
    slice.post("/werk/{reference}/aanneming", gate::needs(handle), accepted);
    slice.post("/werk/{reference}/begin", gate::needs(handle), started);
    slice.post("/werk/{reference}/planning", gate::needs(handle), planned);
    slice.post("/werk/{reference}/vraag", gate::needs(handle), asked);
    slice.post("/werk/{reference}/antwoord", gate::needs(handle), answer_heard);
    slice.post("/werk/{reference}/plek", gate::needs(forward_report), place_corrected);
    slice.post("/werk/{reference}/oplossing", gate::needs(handle), solved, photos_body_max);
    slice.post("/werk/{reference}/antwoord/{form}", gate::needs(handle), reply_filled, photos_body_max);
    slice.post("/werk/{reference}/afwijzing", gate::needs(handle), rejected);
    slice.post("/werk/{reference}/dubbel", gate::needs(handle), duplicated);
    slice.post("/werk/{reference}/losmaking", gate::needs(handle), unmerged);
    slice.post("/werk/{reference}/intrekking", gate::needs(handle), withdrawn);
    slice.post("/werk/{reference}/heropening", gate::needs(handle), reopened);
    slice.post("/werk/{reference}/doorzending", gate::needs(forward_report), forwarded);
    slice.post("/werk/{reference}/voorstel", gate::needs(forward_report), proposal_followed);
    slice.post("/werk/{reference}/toewijzing", gate::needs(forward_report), assigned);
    slice.post("/werk/{reference}/onderwerp", gate::needs(forward_report), recategorised);
    slice.post("/werk/{reference}/voorrang", gate::needs(handle), prioritised);
    slice.post("/werk/{reference}/notitie", gate::needs(see_internal), noted);
    slice.offer(SentOnce{"/werk/{reference}/notitie"});
    slice.post("/werk/{reference}/onthulling", gate::needs(reveal_reporter), revealed);
}

} // namespace kwartier::reports
