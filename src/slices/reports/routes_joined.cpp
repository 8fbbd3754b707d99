// SPDX-License-Identifier: EUPL-1.2
// Reporting along: the small form on a report's public page, and the page of one who joined. It shows the report as everybody sees it; the
// first reporter's words and questions stay theirs.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/reports/asked.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/joining.hpp"
#include "slices/reports/known.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/parts_view.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_nearby.hpp"
#include "slices/reports/suggesting.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// Asked once: does it sound like 112?
bool asks_first(Request const& request) { return request.form["seen_112"] != "1" && sounds_like_emergency(request.form["text"]); }

/// Two doors, one form: joining what is open, and saying that what ended is not solved.
enum class Says : bool { the_same, not_solved };

Response show_form(Look const& look, Request const& request, ReportRow const& report, Says says, std::vector<Problem> const& wrong = {},
                   int status = 200)
{
    auto const title = say(look.language(), says == Says::not_solved ? w::doubt_title : w::join_title);
    auto const all = categories(look);
    JoinPage view;
    view.errors = error_lines(wrong);
    view.reference = shown_reference(report.reference);
    view.category = all->name(report.category, look.language());
    view.where = where(look, report, Reader::everyone);
    view.not_solved = says == Says::not_solved;
    view.must_mail = view.not_solved && !look.actor.signed_in();
    view.title = title;
    view.act = "/meldingen/" + view.reference + (view.not_solved ? "/niet-opgelost" : "/meedoen");
    view.state = badge_of(report);
    view.people = people_words(look, report);
    view.signed_in = look.actor.signed_in();
    view.text = field(request.form, "text", wrong);
    view.name = field(request.form, "name", wrong);
    view.email = field(request.form, "email", wrong);
    view.emergency = asks_first(request);
    view.seen_112 = view.emergency ? "1" : request.form["seen_112"];
    return page(
        look, request,
        {.title = title,
         .here = "/meldingen",
         .crumbs = {{"/meldingen", say(look.language(), w::list_title)}, {"/meldingen/" + view.reference, view.reference}, {"", title}}},
        pages::join(view, look.voice), status);
}

Response join_form(Request const& request, Look const& look)
{
    auto const report = asked_for(look.db, request);
    if (!report) return not_found(look, request);
    if (!is_open(report->state)) return see_other("/meldingen/" + shown_reference(report->reference), w::known_closed);
    return show_form(look, request, *report, Says::the_same);
}

Response doubt_form(Request const& request, Look const& look)
{
    auto const report = asked_for(look.db, request);
    if (!report) return not_found(look, request);
    auto const public_page = "/meldingen/" + shown_reference(report->reference);
    if (is_open(report->state)) return see_other(public_page, w::doubt_open_already);
    if (!may_be_not_solved(*report, look.now)) return see_other(public_page, w::not_solved_too_late);
    return show_form(look, request, *report, Says::not_solved);
}

Response sent(Request const& request, Act& act, Says says)
{
    auto const report = asked_for(act.db, request);
    if (!report) return not_found(act, request);
    auto const& form = request.form;
    if (asks_first(request)) return show_form(act, request, *report, says, {}, 422);
    auto const receipt = join(act, report->id,
                              {.contact = {std::string(form["name"]), std::string(form["email"]), {}},
                               .language = act.language(),
                               .person = act.actor.person,
                               .words = std::string(form["text"]),
                               .not_solved = says == Says::not_solved});
    if (!receipt) return show_form(act, request, *report, says, receipt.refusal().problems, status_of(receipt.refusal().why));
    return see_other("/meldingen/meegemeld/" + receipt->link + "?nieuw=1");
}

Response joined_by_form(Request const& request, Act& act) { return sent(request, act, Says::the_same); }
Response doubted(Request const& request, Act& act) { return sent(request, act, Says::not_solved); }

/// Who joined, the report they joined, and the one it is about now: the chief one, when it was merged.
struct Along {
    ReporterRow reporter;
    ReportRow report;
    ReportRow about;
};

std::optional<Along> along(Read& db, Request const& request)
{
    auto const link = request.argument("link");
    if (link.size() != 32) return std::nullopt;
    auto reporter = store::find_joined(db, secret_hash(link));
    auto report = reporter ? store::find(db, reporter->report) : std::nullopt;
    if (!report) return std::nullopt;
    auto about = report->duplicate_of ? store::find(db, report->duplicate_of) : report;
    if (!about) return std::nullopt;
    return Along{std::move(*reporter), std::move(*report), std::move(*about)};
}

JoinedPage view(Look const& look, Request const& request, Along const& along, std::vector<Problem> const& wrong)
{
    auto const all = categories(look);
    auto const& [reporter, report, about] = along;
    auto const seed = joined_seed(report.reference, reporter.id);
    JoinedPage page;
    page.errors = error_lines(wrong);
    page.just_joined = request.query.has("nieuw");
    page.reference = shown_reference(report.reference);
    page.code = follow_code(look.house.keys(), seed);
    page.act_base = "/meldingen/meegemeld/" + std::string(request.argument("link"));
    page.public_address = "/meldingen/" + shown_reference(about.reference);
    page.state = badge_of(about);
    page.promise = promise_of(look, about);
    page.people = people_words(look, about);
    page.authority = whose(look, about);
    page.parts = part_lines(look, about, Reader::everyone);
    page.has_parts = !page.parts.empty();
    if (about.id != report.id) {
        page.chief_reference = shown_reference(about.reference);
        page.chief_address = page.public_address;
    }
    page.category = all->full_name(about.category, look.language());
    page.where = where(look, about, Reader::everyone);
    page.joined = when(look, reporter.joined_at.value_or(look.now));
    page.own_words = reporter.words;
    page.text = shown_text(look, about, Reader::everyone);
    page.photos = photos_of(look, about, Reader::everyone, page.public_address);
    page.timeline = timeline_of(look, *all, about, Reader::everyone, reporter.joined_at);
    page.unconfirmed = reporter.email && !reporter.confirmed_at;
    page.key = std::string(request.query["bevestiging"]);
    page.may_confirm = page.unconfirmed && page.key == confirmation_key(look.house.keys(), seed);
    page.may_judge = (about.state == State::solved || about.state == State::not_solved) && has_a_say(reporter, about);
    page.words = field(request.form, "words", wrong);
    return page;
}

Response show(Look const& look, Request const& request, Along const& along, std::vector<Problem> const& wrong = {}, int status = 200)
{
    auto const seen = view(look, request, along, wrong);
    return page(look, request,
                {.title = say(look.language(), Said(w::joined_title, {{"reference", seen.reference}})),
                 .here = "/meldingen",
                 .crumbs = {{"/meldingen", say(look.language(), w::list_title)}, {"", seen.reference}}},
                pages::joined(seen, look.voice), status)
        .with("Cache-Control", "no-store")
        .with("X-Robots-Tag", "noindex");
}

Response joined(Request const& request, Look const& look)
{
    auto const found = along(look.db, request);
    return found ? show(look, request, *found) : not_found(look, request);
}

/// Only who has a say in how it ended; the page shows others no button.
template <class Verb>
auto judging(Verb verb)
{
    return [verb](Along const& a) -> Outcome {
        if (!has_a_say(a.reporter, a.about)) return Refusal{Why::forbidden, w::join_confirm_by_mail};
        return verb(a);
    };
}

/// One act of who joined: back to their page with a word of thanks, or the page again with what is wrong.
template <class Verb>
Response own_act(Request const& request, Act& act, Word done, Verb verb)
{
    auto const found = along(act.db, request);
    if (!found) return not_found(act, request);
    Outcome const outcome = verb(*found);
    if (outcome) return see_other("/meldingen/meegemeld/" + std::string(request.argument("link")), done);
    return show(act, request, *found, outcome.refusal().problems, status_of(outcome.refusal().why));
}

Response confirmed(Request const& request, Act& act)
{
    return own_act(request, act, w::confirmed,
                   [&](Along const& a) { return confirm_joined(act, a.reporter, a.report, request.form["sleutel"]); });
}
Response judged_solved(Request const& request, Act& act)
{
    return own_act(request, act, w::judged, judging([&](Along const& a) { return say_solved(act, a.about.id); }));
}
Response judged_not_solved(Request const& request, Act& act)
{
    return own_act(request, act, w::opened_again,
                   judging([&](Along const& a) { return say_not_solved(act, a.about.id, request.form["words"]); }));
}

constexpr Limit join_limit{"reports.file", 30, hours{1}}; // shared with filing
constexpr Limit own_limit{"reports.own", 60, hours{1}};

} // namespace

void declare_joined(Slice& slice)
{
    slice.get("/meldingen/{reference}/meedoen", gate::everyone, join_form);
    slice.post("/meldingen/{reference}/meedoen", gate::everyone, join_limit, joined_by_form);
    slice.offer(SentOnce{"/meldingen/{reference}/meedoen"});
    slice.get("/meldingen/{reference}/niet-opgelost", gate::everyone, doubt_form);
    slice.post("/meldingen/{reference}/niet-opgelost", gate::everyone, join_limit, doubted);
    slice.offer(SentOnce{"/meldingen/{reference}/niet-opgelost"});
    slice.get("/meldingen/meegemeld/{link}", gate::everyone, joined);
    slice.post("/meldingen/meegemeld/{link}/bevestiging", gate::everyone, own_limit, confirmed);
    slice.post("/meldingen/meegemeld/{link}/opgelost", gate::everyone, own_limit, judged_solved);
    slice.post("/meldingen/meegemeld/{link}/niet-opgelost", gate::everyone, own_limit, judged_not_solved);
}

} // namespace kwartier::reports
