// SPDX-License-Identifier: EUPL-1.2
// The form of a party outside: no account, the link of the mail is the right. It shows what the handler chose, and nothing of who reported.
#include <algorithm>

#include "kernel/act/city_name.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/files/files.hpp"
#include "kernel/web/language.hpp"
#include "kernel/web/trouble.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/pictures.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/third_party_view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::string_view ways[] = {"taken", "done", "not_ours", "question"};
constexpr Word way_words[] = {w::party_way_taken, w::party_way_done, w::party_way_not_ours, w::party_way_question};

/// The party's own language, unless the visitor chose one on the page itself.
Voice voice_for(Look const& look, Request const& request, HandoverRow const& handover)
{
    bool const chosen = spoken(request.query[language_cookie]) || spoken(request.cookies[language_cookie]);
    return Voice{.language = chosen ? look.language() : handover.language, .form_token = look.voice.form_token};
}

Response private_page(Response response)
{
    response.with("Cache-Control", "no-store").with("X-Robots-Tag", "noindex");
    return response;
}

/// In the language of whoever had the link, when there ever was one.
Response refused(Look const& look, Request const& request, Refusal const& refusal)
{
    auto const link = store::find_party_link(look.db, secret_hash(request.argument("link")));
    auto const handover = link ? store::handover(look.db, link->handover) : std::nullopt;
    Look const theirs{look.db, look.house, look.actor, look.now, handover ? voice_for(look, request, *handover) : look.voice};
    Trouble const trouble{w::party_link_dead, refusal.problems.front().said.word, w::party_link_next};
    return private_page(trouble_page(theirs, request, status_of(refusal.why), trouble));
}

PartyFormPage form_view(Look const& look, Request const& request, ReportRow const& report, HandoverRow const& handover,
                        std::vector<Problem> const& wrong, std::vector<StoredPicture> const& pictures)
{
    auto const base = "/derden/" + std::string(request.argument("link"));
    auto const all = categories(look);
    PartyFormPage view;
    view.errors = error_lines(wrong);
    view.reference = shown_reference(report.reference);
    view.act = base;
    view.category = all->full_name(report.category, look.language());
    view.area = report.area ? areas::name(look, report.area) : say(look.language(), w::no_area);
    view.place = handover.place;
    view.words = handover.words;
    view.city = city_name(look.house);
    view.due = handover.due;
    if (handover.taken_for) view.taken = Said(w::party_you_take_it, {{"date", long_date(look.language(), *handover.taken_for)}});
    for (auto& photo : photo_choices(look, report, base, handover.photos))
        if (photo.chosen) view.photos.push_back(std::move(photo));
    view.has_photos = !view.photos.empty();
    view.map = areas::drawing(look, {.around = report.area, .mark = report.place});
    view.lines = party_lines(look, handover);
    view.has_lines = !view.lines.empty();
    view.what_error = field(request.form, "what", wrong).error;
    view.photos_error = field(request.form, "photos", wrong).error;
    view.kept = kept_photos(look.house, pictures);
    for (std::size_t i = 0; i < std::size(ways); ++i)
        view.ways.push_back(choice(std::string(ways[i]), say(look.language(), way_words[i]), request.form["what"]));
    view.on = field(request.form, "on", wrong);
    view.sentence = field(request.form, "sentence", wrong);
    return view;
}

Response show(Look const& look, Request const& request, HandoverRow const& handover, std::vector<Problem> const& wrong = {},
              int status = 200, std::vector<StoredPicture> const& pictures = {})
{
    auto const report = store::find(look.db, handover.report);
    if (!report) return not_found(look, request);
    Look const theirs{look.db, look.house, look.actor, look.now, voice_for(look, request, handover)};
    auto const view = form_view(theirs, request, *report, handover, wrong, pictures);
    return private_page(
        page(theirs, request, {.title = say(theirs.language(), w::party_form_title)}, pages::party_form(view, theirs.voice), status));
}

Response form_page(Request const& request, Look const& look)
{
    auto const handover = handover_by_link(look, request.argument("link"));
    return handover ? show(look, request, *handover) : refused(look, request, handover.refusal());
}

Response form_photo(Request const& request, Look const& look)
{
    auto const handover = handover_by_link(look, request.argument("link"));
    if (!handover) return refused(look, request, handover.refusal());
    auto const number = number_in(request.argument("photo"));
    auto const& chosen = handover->photos;
    auto const picture = attachments::find(look, number);
    if (std::find(chosen.begin(), chosen.end(), number) == chosen.end() || !picture || picture->subject != subject(handover->report))
        return not_found(look, request);
    auto const bytes = look.house.files().get(public_file(look, *picture, request.query.has("klein")));
    if (!bytes) return not_found(look, request);
    return cached(request, *bytes, picture->type, minutes{5});
}

Response thanked(Look const& look, Request const& request, HandoverRow const& handover, PartyWord what)
{
    Look const theirs{look.db, look.house, look.actor, look.now, voice_for(look, request, handover)};
    PartyDonePage view;
    view.title = w::party_thanks;
    view.text = what == PartyWord::taken      ? w::party_thanks_taken
                : what == PartyWord::done     ? w::party_thanks_done
                : what == PartyWord::not_ours ? w::party_thanks_not_ours
                                              : w::party_thanks_question;
    if (what == PartyWord::taken || what == PartyWord::question) view.again = "/derden/" + std::string(request.argument("link"));
    return private_page(page(theirs, request, {.title = say(theirs.language(), w::party_thanks)}, pages::party_done(view, theirs.voice)));
}

Response said(Request const& request, Act& act, TakenPictures const& pictures)
{
    auto const link = request.argument("link");
    auto const look = act.look();
    auto const handover = handover_by_link(look, link);
    if (!handover) return refused(look, request, handover.refusal());
    auto const way = std::find(std::begin(ways), std::end(ways), request.form["what"]);
    if (way == std::end(ways)) return show(look, request, *handover, {{w::party_what_needed, "what"}}, 422, pictures.stored);
    auto const what = static_cast<PartyWord>(way - std::begin(ways));
    if (!pictures.wrong.empty()) return show(look, request, *handover, pictures.wrong, 422, pictures.stored);
    auto const outcome = party_says(
        act, link,
        {.what = what, .on = typed_date(request.form["on"]), .sentence = std::string(request.form["sentence"]), .photos = pictures.stored});
    if (outcome) return thanked(look, request, *handover, what);
    auto const& refusal = outcome.refusal();
    if (refusal.why == Why::gone || refusal.why == Why::not_found) return refused(look, request, refusal);
    return show(look, request, *handover, refusal.problems, status_of(refusal.why), pictures.stored);
}

Deed say_it(Request const& request, Look const& look)
{
    // A dead link costs no work on pictures.
    auto pictures = handover_by_link(look, request.argument("link")) ? take_pictures(look.house, request, photos_max) : TakenPictures{};
    return [&request, pictures = std::move(pictures)](Act& act) { return said(request, act, pictures); };
}

constexpr Limit form_limit{"reports.party", 30, hours{1}};
constexpr std::size_t photos_body_max = 46 * 1024 * 1024;

} // namespace

void declare_party_form(Slice& slice)
{
    slice.get("/derden/{link}", gate::everyone, form_page);
    slice.get("/derden/{link}/foto/{photo}", gate::everyone, form_photo);
    slice.post("/derden/{link}", gate::everyone, form_limit, say_it, photos_body_max);
}

} // namespace kwartier::reports
