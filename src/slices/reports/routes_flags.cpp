// SPDX-License-Identifier: EUPL-1.2
// Anybody says that something of a public report is not right; the desk sees it in a list; the administrator says how many are too many.
#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/files/files.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/reports/moderation_view.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_moderation.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr int listed_max = 200;
constexpr std::size_t excerpt = 160;

std::optional<ReportRow> asked_for(Read& db, Request const& request)
{
    auto report = store::find_reference(db, read_reference(request.argument("reference")));
    // A part has no page of its own for everybody.
    if (report && report->part_of) return std::nullopt;
    return report;
}

/// What of it everybody sees: "woorden", and photos by their number.
std::vector<Choice> public_things(Look const& look, ReportRow const& report, std::string_view chosen)
{
    std::vector<Choice> all;
    if (!shown_text(look, report, Reader::everyone).empty()) all.push_back(choice("0", say(look.language(), w::flag_words), chosen));
    std::size_t n = 0;
    for (auto const& picture : attachments::of(look, subject(report.id))) {
        ++n;
        if (picture.visibility == Visibility::everyone)
            all.push_back(
                choice(std::to_string(picture.id), say(look.language(), Said(w::photo_number, {{"n", std::to_string(n)}})), chosen));
    }
    if (all.size() == 1) all.front().chosen = true;
    return all;
}

Response show_form(Look const& look, Request const& request, ReportRow const& report, std::vector<Problem> const& wrong = {},
                   int status = 200)
{
    FlagPage view;
    view.errors = error_lines(wrong);
    view.reference = shown_reference(report.reference);
    view.act = "/meldingen/" + view.reference + "/aanmerking";
    view.category = categories(look)->name(report.category, look.language());
    view.whats = public_things(look, report, request.form["what"]);
    for (int i = 0; i < flag_reason_count; ++i) {
        auto const reason = static_cast<FlagReason>(i);
        view.reasons.push_back(choice(std::string(name(reason)), say(look.language(), flag_reason_word(reason)), request.form["reason"]));
    }
    view.what_error = field(request.form, "what", wrong).error;
    view.reason_error = field(request.form, "reason", wrong).error;
    auto const title = say(look.language(), w::flag_title);
    return page(
        look, request,
        {.title = title,
         .here = "/meldingen",
         .crumbs = {{"/meldingen", say(look.language(), w::list_title)}, {"/meldingen/" + view.reference, view.reference}, {"", title}}},
        pages::flag(view, look.voice), status);
}

Response flag_form(Request const& request, Look const& look)
{
    auto const report = asked_for(look.db, request);
    return report && !public_things(look, *report, "").empty() ? show_form(look, request, *report) : not_found(look, request);
}

Response flagged(Request const& request, Act& act)
{
    auto const report = asked_for(act.db, request);
    if (!report) return not_found(act, request);
    std::vector<Problem> wrong;
    if (request.form["what"].empty()) wrong.push_back({w::flag_what_needed, "what"});
    FlagReason reason{};
    if (!flag_reason_from(request.form["reason"], reason)) wrong.push_back({w::flag_reason_needed, "reason"});
    if (!wrong.empty()) return show_form(act, request, *report, wrong, 422);
    auto const who = act.actor.signed_in() ? "person " + std::to_string(act.actor.person.value) : request.remote;
    auto const outcome = flag(act, report->id, number_in(request.form["what"]), reason, who);
    if (outcome) return see_other("/meldingen/" + shown_reference(report->reference), w::flag_thanks);
    return show_form(act, request, *report, outcome.refusal().problems, status_of(outcome.refusal().why));
}

std::string reasons_of(Look const& look, std::vector<store::Flag> const& flags)
{
    std::string text;
    for (int i = 0; i < flag_reason_count; ++i) {
        auto const reason = static_cast<FlagReason>(i);
        auto const n = std::count_if(flags.begin(), flags.end(), [&](auto const& flag) { return flag.reason == reason; });
        if (n > 0) text += (text.empty() ? "" : ", ") + say(look.language(), flag_reason_word(reason));
    }
    return text;
}

Response flags(Request const& request, Look const& look)
{
    auto const all = categories(look);
    FlagsPage view;
    for (auto const& flagged : store::flagged_reports(look.db, listed_max)) {
        auto const report = store::find(look.db, flagged.report);
        if (!report || !rights_on(look, *report).publish) continue;
        auto const reader = rights_on(look, *report).see_reporter ? Reader::official : Reader::district;
        FlaggedLine line;
        line.reference = shown_reference(report->reference);
        line.address = "/werk/" + line.reference + "/woorden";
        line.category = all->name(report->category, look.language());
        line.where = where(look, *report, Reader::everyone);
        line.words = shortened(shown_text(look, *report, reader), excerpt);
        line.count = Said(w::flags_counted, {{"n", std::to_string(flagged.flags)}});
        line.since = when(look, flagged.since);
        line.reasons = reasons_of(look, store::open_flags(look.db, report->id));
        line.suspended = suspended(look, report->id);
        view.lines.push_back(std::move(line));
    }
    view.none = view.lines.empty();
    auto const title = say(look.language(), w::flags_title);
    return page(look, request,
                {.title = title, .here = "/werk", .crumbs = {{"/werk", say(look.language(), w::work_title)}, {"", title}}, .wide = true},
                pages::flags(view, look.voice));
}

Html flags_tile(Look const& look)
{
    if (!look.actor.may(publish_words)) return {};
    int mine = 0;
    for (auto const& flagged : store::flagged_reports(look.db, listed_max))
        if (auto const report = store::find(look.db, flagged.report); report && rights_on(look, *report).publish) ++mine;
    if (mine == 0) return {};
    return pages::flags_tile(FlagsTile{std::to_string(mine)}, look.voice);
}

Response show_rule(Look const& look, Request const& request, std::vector<Problem> const& wrong = {}, int status = 200)
{
    FlagRulePage view;
    view.errors = error_lines(wrong);
    view.threshold = field(request.form, "threshold", wrong);
    if (!request.form.has("threshold")) view.threshold.value = std::to_string(flag_threshold(look));
    auto const title = say(look.language(), w::flag_rule_title);
    return page(look, request,
                {.title = title, .here = "/beheer", .crumbs = {{"/beheer", say(look.language(), w::set_up_title)}, {"", title}}},
                pages::flag_rule(view, look.voice), status);
}

Response rule(Request const& request, Look const& look) { return show_rule(look, request); }

Response rule_saved(Request const& request, Act& act)
{
    auto const typed = number_in(request.form["threshold"]);
    auto const outcome = set_flag_threshold(act, static_cast<int>(std::clamp<std::int64_t>(typed, 0, 1000)));
    if (outcome) return see_other("/beheer/aanmerkingen", w::saved);
    return show_rule(act, request, outcome.refusal().problems, status_of(outcome.refusal().why));
}

constexpr Limit flag_limit{"reports.flag", 20, hours{1}};

} // namespace

void declare_flags(Slice& slice)
{
    slice.get("/meldingen/{reference}/aanmerking", gate::everyone, flag_form);
    slice.post("/meldingen/{reference}/aanmerking", gate::everyone, flag_limit, flagged);
    slice.offer(SentOnce{"/meldingen/{reference}/aanmerking"});
    slice.get("/werk/aanmerkingen", gate::needs(publish_words), flags);
    slice.offer(DeskTile{20, flags_tile});
    slice.offer(AdminItem{43, "/beheer/aanmerkingen", w::flag_rule_title, w::flag_rule_about, &set_up});
    slice.get("/beheer/aanmerkingen", gate::needs(set_up), rule);
    slice.post("/beheer/aanmerkingen", gate::needs(set_up), rule_saved);
}

} // namespace kwartier::reports
