// SPDX-License-Identifier: EUPL-1.2
// Handing a report to a party outside: who gets it, what they may read, what they said, and taking it back.
#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/web/trouble.hpp"
#include "kernel/words/dates.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/third_party_view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::string_view by_address = "adres";
constexpr std::string_view without_message = "geen";
constexpr int term_usual = 10;

void fill_now(Look const& look, HandoverRow const& handover, HandOverPage& page)
{
    page.with_party = true;
    page.party = party_name(look, handover);
    if (auto const party = handover.party ? store::party(look.db, handover.party) : std::nullopt; party && party->phone)
        page.phone = look.house.keys().open(party->seal, *party->phone).value_or("");
    page.since = when(look, handover.handed_at);
    page.due = handover.due;
    if (handover.taken_for) page.taken = Said(w::party_taken_for, {{"date", long_date(look.language(), *handover.taken_for)}});
    if (handover.reminded > 0) page.reminded = Said(w::party_reminded_times, {{"n", std::to_string(handover.reminded)}});
    page.lines = party_lines(look, handover);
}

std::vector<Choice> languages(Language language, std::string_view chosen)
{
    return {choice("nl", say(language, w::language_dutch), chosen), choice("en", say(language, w::language_english), chosen)};
}

/// The words as they may leave the house, to begin with: what is personal in them masked.
std::string safe(Look const& look, std::string_view text) { return names_masked(masked(text, look.language()), look.language()); }

std::vector<std::int64_t> chosen_photos(Fields const& form)
{
    std::vector<std::int64_t> all;
    for (auto const one : form.all("photo")) all.push_back(number_in(one));
    return all;
}

void fill_form(Look const& look, Request const& request, ReportRow const& report, std::vector<Problem> const& wrong, HandOverPage& page)
{
    auto const& form = request.form;
    page.may_hand = true;
    for (auto const& party : store::parties(look.db))
        if (!party.ended_at && party.email)
            page.parties.push_back(
                choice(std::to_string(party.id.value),
                       say(look.language(), Said(w::party_with_term, {{"name", party.name}, {"n", std::to_string(party.term_days)}})),
                       form["party"]));
    page.parties.push_back(choice(std::string(by_address), say(look.language(), w::party_other_address), form["party"]));
    page.parties.push_back(choice(std::string(without_message), say(look.language(), w::party_without_message), form["party"]));
    page.party_error = field(form, "party", wrong).error;
    page.email = field(form, "email", wrong);
    page.languages = languages(look.language(), form.has("language") ? form["language"] : "nl");
    page.term = field(form, "term", wrong);
    page.words = field(form, "words", wrong);
    page.place = field(form, "place", wrong);
    page.sentence = field(form, "sentence", wrong);
    if (!form.has("words")) {
        page.term.value = std::to_string(term_usual);
        page.words.value = safe(look, report.text);
        page.place.value = safe(look, report.place_words);
    }
    page.photos = photo_choices(look, report, page.base, chosen_photos(form));
    page.has_photos = !page.photos.empty();
}

Response show(Look const& look, Request const& request, ReportRow const& report, Refusal const* refusal = nullptr, int status = 200)
{
    std::vector<Problem> const none;
    auto const& wrong = refusal ? refusal->problems : none;
    HandOverPage view;
    if (refusal && refusal->why == Why::conflict) {
        view.conflict = wrong.front().said;
        view.typed = words_typed(request.form);
    } else view.errors = error_lines(wrong);
    view.reference = shown_reference(report.reference);
    view.base = "/werk/" + view.reference;
    view.version = report.version;
    if (auto const handover = store::open_handover(look.db, report.id)) fill_now(look, *handover, view);
    else fill_form(look, request, report, wrong, view);
    view.answer = field(request.form, "answer", wrong);
    view.why = field(request.form, "why", wrong);
    auto const title = say(look.language(), Said(w::hand_over_title, {{"reference", view.reference}}));
    return page(look, request,
                {.title = title,
                 .here = "/werk",
                 .crumbs = {{"/werk", say(look.language(), w::work_title)}, {view.base, view.reference}, {"", title}}},
                pages::hand_over(view, look.voice), status);
}

template <class Then>
Response with_report(Look const& look, Request const& request, Then then)
{
    auto const report = store::find_reference(look.db, read_reference(request.argument("reference")));
    if (!report) return not_found(look, request);
    if (!rights_on(look, *report).handle) return refuse(look, request, Refusal{Why::forbidden, w::no_right});
    return then(*report);
}

Response form_page(Request const& request, Look const& look)
{
    return with_report(look, request, [&](ReportRow const& report) { return show(look, request, report); });
}

Response after(Act& act, Request const& request, ReportRow const& report, Outcome const& outcome, std::string_view back)
{
    if (outcome) return see_other("/werk/" + shown_reference(report.reference) + std::string(back), w::saved);
    return show(act, request, report, &outcome.refusal(), status_of(outcome.refusal().why));
}

Outcome handed(Act& act, Seen seen, Fields const& form)
{
    if (form["party"] == without_message) return hand_to_third_party(act, seen, form["sentence"]);
    bool const address = form["party"] == by_address;
    return hand_over(act, seen,
                     {.party = address ? PartyId{} : PartyId{number_in(form["party"])},
                      .email = address ? std::string(form["email"]) : std::string(),
                      .language = language_from(form["language"]),
                      .term_days = static_cast<int>(std::clamp<std::int64_t>(number_in(form["term"]), 0, term_days_max + 1)),
                      .words = std::string(form["words"]),
                      .place = std::string(form["place"]),
                      .photos = chosen_photos(form),
                      .note = std::string(form["sentence"])});
}

Seen seen_of(ReportRow const& report, Request const& request) { return {report.id, static_cast<int>(number_in(request.form["version"]))}; }

Response hand(Request const& request, Act& act)
{
    return with_report(act, request, [&](ReportRow const& report) {
        return after(act, request, report, handed(act, seen_of(report, request), request.form), "");
    });
}

Response answered(Request const& request, Act& act)
{
    return with_report(act, request, [&](ReportRow const& report) {
        return after(act, request, report, answer_party(act, report.id, request.form["answer"]), "/derde");
    });
}

Response taken_back(Request const& request, Act& act)
{
    return with_report(act, request, [&](ReportRow const& report) {
        return after(act, request, report, take_back(act, seen_of(report, request), request.form["why"]), "");
    });
}

} // namespace

void declare_third_party(Slice& slice)
{
    slice.get("/werk/{reference}/derde", gate::needs(handle), form_page);
    slice.post("/werk/{reference}/derde", gate::needs(handle), hand);
    slice.post("/werk/{reference}/derde/antwoord", gate::needs(handle), answered);
    slice.post("/werk/{reference}/derde/terug", gate::needs(handle), taken_back);
    declare_third_party_verbs(slice);
    declare_third_party_mail(slice);
    declare_party_form(slice);
    declare_parties(slice);
}

} // namespace kwartier::reports
