// SPDX-License-Identifier: EUPL-1.2
// The reporter's own page: by the private link, by number and code, or signed in.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/words/dates.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/joining.hpp"
#include "slices/reports/known.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/own_words.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/parts_view.hpp"
#include "slices/reports/questions_view.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

std::optional<ReportRow> by_link(Read& db, Request const& request)
{
    auto const link = request.argument("link");
    if (link.size() != 32) return std::nullopt;
    return store::find_link(db, secret_hash(link));
}

bool unconfirmed(Look const& look, ReportRow const& report)
{
    for (auto const& reporter : store::reporters(look.db, report.id))
        if (reporter.email && !reporter.confirmed_at && !reporter.joined()) return true;
    return false;
}

std::string last_question(Look const& look, ReportRow const& report)
{
    std::string question;
    for (auto const& sentence : store::sentences(look.db, report.id))
        if (sentence.kind == SentenceKind::question) question = sentence.text;
    return question;
}

/// What happens with the report that this one was merged into.
std::optional<ChiefPart> chief_part(Look const& look, Categories const& all, ReportRow const& report)
{
    auto const chief = report.duplicate_of ? store::find(look.db, report.duplicate_of) : std::nullopt;
    if (!chief) return std::nullopt;
    auto const reference = shown_reference(chief->reference);
    return ChiefPart{reference, "/meldingen/" + reference, badge_of(*chief), promise_of(look, *chief),
                     timeline_of(look, all, *chief, Reader::everyone)};
}

/// What everybody reads of it, and what the reporter may do about that.
void fill_own_words(Look const& look, ReportRow const& report, FollowedPage& page)
{
    auto const* category = categories(look)->find(report.category);
    bool const message = store::is_message(look.db, report.id);
    bool const never = message || !category || category->words_rule == WordsRule::never;
    bool const read = report.words_public == WordsPublic::yes && !shown_text(look, report, Reader::everyone).empty();
    page.words_state = message                                       ? w::own_words_message
                       : never                                       ? w::own_words_never
                       : read                                        ? w::own_words_read
                       : report.words_public == WordsPublic::waiting ? w::own_words_waiting
                                                                     : w::own_words_not_read;
    page.may_choose_words = may_choose_words(look, report);
    page.may_hide_words = report.words_public != WordsPublic::no && !never;
    page.own_public.value = public_words(look, report);
}

FollowedPage view(Look const& look, Request const& request, ReportRow const& report, std::vector<Problem> const& wrong)
{
    auto const all = categories(look);
    FollowedPage page;
    page.errors = error_lines(wrong);
    page.reference = shown_reference(report.reference);
    page.code = follow_code(look.house.keys(), report.reference);
    page.link = std::string(request.argument("link"));
    page.act_base = "/meldingen/volgen/" + page.link;
    page.public_address = "/meldingen/" + page.reference;
    page.just_filed = request.query.has("nieuw");
    page.state = badge_of(report);
    page.promise = promise_of(look, report);
    page.category = all->full_name(report.category, look.language());
    page.where = where(look, report, Reader::reporter);
    page.text = report.text;
    page.answers = answer_lines(look, report.id, Reader::reporter);
    page.filed = when(look, report.filed_at);
    if (auto const by = store::intake(look.db, report.id); by && by->received_on != look.house.zone().date(report.filed_at))
        page.received = long_date(look.language(), by->received_on);
    page.photos = photos_of(look, report, Reader::reporter, page.act_base);
    page.timeline = timeline_of(look, *all, report, Reader::reporter);
    page.unconfirmed = unconfirmed(look, report);
    page.key = std::string(request.query["bevestiging"]);
    page.may_confirm = page.unconfirmed && page.key == confirmation_key(look.house.keys(), report.reference);
    page.words_blocked = has_personal_data(public_words(look, report));
    page.asked = report.state == State::waiting;
    if (page.asked) page.question = last_question(look, report);
    page.answer = field(request.form, "answer", wrong);
    page.people = people_words(look, report);
    page.authority = whose(look, report);
    page.parts = part_lines(look, report, Reader::reporter);
    page.has_parts = !page.parts.empty();
    page.chief = chief_part(look, *all, report);
    auto const chief = report.duplicate_of ? store::find(look.db, report.duplicate_of) : std::nullopt;
    auto const ends = chief ? chief->state : report.state;
    page.may_judge = ends == State::solved || ends == State::not_solved;
    page.words = field(request.form, "words", wrong);
    fill_own_words(look, report, page);
    if (request.form.has("public")) page.own_public = field(request.form, "public", wrong);
    page.may_withdraw = may_go(report.state, State::withdrawn);
    page.why = field(request.form, "why", wrong);
    return page;
}

Response show(Look const& look, Request const& request, ReportRow const& report, std::vector<Problem> const& wrong = {}, int status = 200)
{
    auto const seen = view(look, request, report, wrong);
    return page(look, request,
                {.title = say(look.language(), Said(w::followed_title, {{"reference", seen.reference}})),
                 .here = "/meldingen",
                 .crumbs = {{"/meldingen", say(look.language(), w::list_title)}, {"", seen.reference}}},
                pages::followed(seen, look.voice), status)
        .with("Cache-Control", "no-store")
        .with("X-Robots-Tag", "noindex");
}

Response followed(Request const& request, Look const& look)
{
    auto const report = by_link(look.db, request);
    return report ? show(look, request, *report) : not_found(look, request);
}

Response followed_photo(Request const& request, Look const& look)
{
    auto const report = by_link(look.db, request);
    return report ? photo(look, request, *report, Reader::reporter, request.argument("photo")) : not_found(look, request);
}

/// One act of the reporter: back to the page with a word of thanks, or the page again with what is wrong.
template <class Verb>
Response own_act(Request const& request, Act& act, Word done, Verb verb)
{
    auto const report = by_link(act.db, request);
    if (!report) return not_found(act, request);
    Outcome const outcome = verb(report->id);
    if (outcome) return see_other("/meldingen/volgen/" + std::string(request.argument("link")), done);
    auto const& refusal = outcome.refusal();
    // The form is not on the page any more, so what was typed is shown without it.
    if (refusal.why == Why::conflict) return refuse(act, request, refusal);
    return show(act, request, *report, refusal.problems, status_of(refusal.why));
}

Response answered(Request const& request, Act& act)
{
    return own_act(request, act, w::answered, [&](ReportId id) { return answer(act, id, request.form["answer"]); });
}
Response confirmed(Request const& request, Act& act)
{
    return own_act(request, act, w::confirmed, [&](ReportId id) { return confirm_address(act, id, request.form["sleutel"]); });
}
Response judged_solved(Request const& request, Act& act)
{
    return own_act(request, act, w::judged, [&](ReportId id) { return say_solved(act, id); });
}
Response judged_not_solved(Request const& request, Act& act)
{
    return own_act(request, act, w::opened_again, [&](ReportId id) { return say_not_solved(act, id, request.form["words"]); });
}
Response words_chosen(Request const& request, Act& act)
{
    return own_act(request, act, w::saved, [&](ReportId id) { return choose_own_words(act, id, request.form["public"]); });
}
Response words_hidden(Request const& request, Act& act)
{
    return own_act(request, act, w::own_words_hidden_done, [&](ReportId id) { return hide_own_words(act, id); });
}
Response withdrawn(Request const& request, Act& act)
{
    return own_act(request, act, w::withdrawn_done, [&](ReportId id) { return withdraw_own(act, id, request.form["why"]); });
}

Response ask_for_code(Look const& look, Request const& request, std::vector<Problem> const& wrong, int status)
{
    FollowPage const view{error_lines(wrong), field(request.form, "reference", wrong), field(request.form, "code", wrong)};
    return page(look, request,
                {.title = say(look.language(), w::follow_title),
                 .here = "/meldingen",
                 .crumbs = {{"/meldingen", say(look.language(), w::list_title)}, {"", say(look.language(), w::follow_title)}}},
                pages::follow(view, look.voice), status);
}

Response follow_page(Request const& request, Look const& look) { return ask_for_code(look, request, {}, 200); }

Response follow_by_code(Request const& request, Act& act)
{
    auto const report = follow(act, request.form["reference"], request.form["code"]);
    if (report) return see_other(report->page);
    auto answer = ask_for_code(act, request, report.refusal().problems, status_of(report.refusal().why));
    if (report.refusal().why == Why::too_many) answer.with("Retry-After", "900");
    return answer;
}

/// Of the signed-in reporter: where they filed it or, when they joined, their own page of it.
std::string own_page(Look const& look, ReportRow const& report)
{
    auto const& keys = look.house.keys();
    std::string page;
    for (auto const& reporter : store::reporters(look.db, report.id)) {
        if (reporter.person != look.actor.person) continue;
        if (!reporter.joined()) return "/meldingen/volgen/" + private_link(keys, report.reference);
        page = "/meldingen/meegemeld/" + private_link(keys, joined_seed(report.reference, reporter.id));
    }
    return page;
}

Response mine(Request const& request, Look const& look)
{
    MinePage view;
    auto const reports = store::of_person(look.db, look.actor.person, 200);
    view.lines = lines_for_everyone(look, reports);
    for (std::size_t i = 0; i < reports.size(); ++i) view.lines[i].address = own_page(look, reports[i]);
    view.none = view.lines.empty();
    return page(look, request,
                {.title = say(look.language(), w::mine_title), .here = "/mijn", .crumbs = {{"", say(look.language(), w::mine_title)}}},
                pages::mine(view, look.voice));
}

constexpr Limit own_limit{"reports.own", 60, hours{1}};
constexpr Limit code_limit{"reports.code", 20, minutes{15}};

} // namespace

void declare_following(Slice& slice)
{
    slice.get("/meldingen/volgen", gate::everyone, follow_page);
    slice.post("/meldingen/volgen", gate::everyone, code_limit, follow_by_code);
    slice.get("/meldingen/volgen/{link}", gate::everyone, followed);
    slice.get("/meldingen/volgen/{link}/foto/{photo}", gate::everyone, followed_photo);
    slice.post("/meldingen/volgen/{link}/antwoord", gate::everyone, own_limit, answered);
    slice.post("/meldingen/volgen/{link}/bevestiging", gate::everyone, own_limit, confirmed);
    slice.post("/meldingen/volgen/{link}/opgelost", gate::everyone, own_limit, judged_solved);
    slice.post("/meldingen/volgen/{link}/niet-opgelost", gate::everyone, own_limit, judged_not_solved);
    slice.post("/meldingen/volgen/{link}/woorden", gate::everyone, own_limit, words_chosen);
    slice.post("/meldingen/volgen/{link}/woorden/verbergen", gate::everyone, own_limit, words_hidden);
    slice.post("/meldingen/volgen/{link}/intrekking", gate::everyone, own_limit, withdrawn);
    slice.get("/mijn/meldingen", gate::signed_in, mine);
}

} // namespace kwartier::reports
