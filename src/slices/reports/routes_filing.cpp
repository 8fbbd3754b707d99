// SPDX-License-Identifier: EUPL-1.2
// Reporting: one page, with and without script; nothing that was typed or sent is lost when something is wrong.
#include <nlohmann/json.hpp>

#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/addressing.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/joining.hpp"
#include "slices/reports/known.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/pictures.hpp"
#include "slices/reports/questions_view.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/suggesting.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::size_t asked_text_max = 500; // characters: what tells one report from another stands at its beginning

/// What was sent with the form, and what is wrong with it as far as can be seen without a place or category.
struct Sent {
    NewReport report;
    std::vector<Problem> wrong;
};

Sent read(Look const& look, Request const& request)
{
    auto const& form = request.form;
    Sent sent;
    auto& report = sent.report;
    report.text = form["text"];
    // A form that stood open while categories were merged means the one that took its place.
    report.category = categories(look)->current(CategoryId{number_in(form["category"])});
    report.contact = {std::string(form["name"]), std::string(form["email"]), std::string(form["phone"])};
    report.language = look.language();
    report.person = look.actor.person;
    auto place = place_in(look, form);
    report.place = place.at;
    report.place_words = std::move(place.words);
    report.area = place.area;
    sent.wrong = std::move(place.wrong);
    report.answers = answers_in(look, report.category, form);
    return sent;
}

/// "Ik meld mee" was pressed, and not "toch apart melden" after that.
bool joins(Fields const& typed) { return !typed["meedoen"].empty() && typed["apart"].empty(); }

NewReportPage view(Look const& look, Fields const& typed, std::vector<Problem> const& wrong, std::vector<StoredPicture> const& photos)
{
    auto const all = categories(look);
    NewReportPage page;
    page.errors = error_lines(wrong);
    page.text = field(typed, "text", wrong);
    page.place = field(typed, "place", wrong);
    page.name = field(typed, "name", wrong);
    page.email = field(typed, "email", wrong);
    page.phone = field(typed, "phone", wrong);
    page.lat = typed["lat"];
    page.lon = typed["lon"];
    page.seen_112 = typed["seen_112"];
    page.seen_known = typed["seen_known"];
    page.seen_way = typed["seen_way"];
    if (auto const known = typed["meedoen"].empty() ? std::nullopt : store::find_reference(look.db, read_reference(typed["meedoen"])))
        if (joins(typed)) page.joining = shown_reference(known->reference);
    page.area_error = field(typed, "area", wrong).error;
    page.category_error = field(typed, "category", wrong).error;
    page.photos_error = field(typed, "photos", wrong).error;
    page.areas = neighbourhood_choices(look, typed["area"]);
    auto chosen = CategoryId{number_in(typed["category"])};
    if (!all->find(chosen) && !typed["text"].empty()) {
        auto const suggested = suggest(look, typed["text"]);
        page.suggested = !suggested.empty();
        if (page.suggested) chosen = suggested.front();
    }
    chosen = all->current(chosen);
    page.groups = category_groups(*all, look.language(), chosen, false);
    page.ask = ask(look, chosen, typed, wrong);
    page.signed_in = look.actor.signed_in();
    page.bounds = bounds_of(look);
    page.text_max = static_cast<int>(text_max);
    page.photos_max = photos_max;
    page.kept = kept_photos(look.house, photos);
    return page;
}

Response show(Look const& look, Request const& request, NewReportPage const& view, int status = 200)
{
    return page(look, request,
                {.title = say(look.language(), w::new_title),
                 .here = "/meldingen",
                 .crumbs = {{"/meldingen", say(look.language(), w::list_title)}, {"", say(look.language(), w::new_title)}},
                 .with_map = !view.bounds.empty()},
                pages::new_report(view, look.voice), status);
}

Response new_report(Request const& request, Look const& look)
{
    Fields typed;
    if (auto const area = request.query["buurt"]; !area.empty()) typed.add("area", std::string(area));
    return show(look, request, view(look, typed, {}, {}));
}

Response show_again(Look const& look, Request const& request, std::vector<Problem> const& wrong, TakenPictures const& pictures)
{
    return show(look, request, view(look, request.form, wrong, pictures.stored), 422);
}

/// Asked once: does it sound like 112? Nothing that was typed or sent is lost.
std::optional<Response> emergency_first(Look const& look, Request const& request, Sent const& sent, TakenPictures const& pictures)
{
    if (request.form["seen_112"] == "1" || !sounds_like_emergency(request.form["text"])) return std::nullopt;
    auto again = view(look, request.form, sent.wrong, pictures.stored);
    again.emergency = true;
    again.seen_112 = "1";
    return show(look, request, again, 422);
}

/// Asked once: is it a report at all? Whoever says so sends it as it is.
std::optional<Response> other_way_first(Look const& look, Request const& request, Sent const& sent, TakenPictures const& pictures)
{
    if (request.form["seen_way"] == "1") return std::nullopt;
    auto way = other_way_heard(sent.report.text);
    if (!way) return std::nullopt;
    auto again = view(look, request.form, {}, pictures.stored);
    again.way = std::move(way);
    again.seen_way = "1";
    return show(look, request, again, 422);
}

/// Asked once: is it one of these? "Toch melden" sends it as it is.
std::optional<Response> known_first(Look const& look, Request const& request, NewReport const& report, TakenPictures const& pictures)
{
    if (request.form["seen_known"] == "1") return std::nullopt;
    auto const known = known_nearby(
        look,
        {.place = report.place, .category = report.category, .text = report.text, .place_words = report.place_words, .filed_at = look.now},
        Reader::everyone);
    if (known.empty()) return std::nullopt;
    auto again = view(look, request.form, {}, pictures.stored);
    again.known = known_lines(look, known, Reader::everyone);
    again.has_known = true;
    again.seen_known = "1";
    return show(look, request, again, 422);
}

/// "Ik meld mee" beside one of the known reports: what was typed goes along.
Response join_instead(Act& act, Request const& request, NewReport const& report, TakenPictures const& pictures)
{
    auto const known = store::find_reference(act.db, read_reference(request.form["meedoen"]));
    if (!known) return show_again(act, request, {{w::report_unknown, ""}}, pictures);
    if (!pictures.wrong.empty()) return show_again(act, request, pictures.wrong, pictures);
    auto const receipt = join(
        act, known->id,
        {.contact = report.contact, .language = report.language, .person = report.person, .words = report.text, .photos = pictures.stored});
    if (!receipt) return show_again(act, request, receipt.refusal().problems, pictures);
    return see_other("/meldingen/meegemeld/" + receipt->link + "?nieuw=1");
}

/// What stands in the way of taking it as it was sent: asked, in a page, before anything is written.
std::optional<Response> not_yet(Look const& look, Request const& request, Sent& sent, TakenPictures const& pictures)
{
    // A place that could not be read is wrong already; that it is missing as well would say it twice.
    bool const place_unread = !sent.wrong.empty();
    if (auto more = not_asked_yet(look, sent.report.category, request.form)) sent.wrong.push_back(std::move(*more));
    for (auto const& problem : problems(look, sent.report))
        if (problem.field != "place" || !place_unread) sent.wrong.push_back(problem);
    sent.wrong.insert(sent.wrong.end(), pictures.wrong.begin(), pictures.wrong.end());
    if (auto stop = emergency_first(look, request, sent, pictures)) return stop;
    // Before anything is asked for: a complaint about somebody has no place and no subject.
    if (auto stop = other_way_first(look, request, sent, pictures)) return stop;
    if (!sent.wrong.empty()) return show_again(look, request, sent.wrong, pictures);
    return known_first(look, request, sent.report, pictures);
}

/// Pictures, and all that can be looked at, are seen to outside the transaction; what is left is the act itself.
Deed file_report(Request const& request, Look const& look)
{
    auto pictures = take_pictures(look.house, request, photos_max);
    auto sent = read(look, request);
    sent.report.photos = pictures.stored;
    if (auto stop = joins(request.form) ? emergency_first(look, request, sent, pictures) : not_yet(look, request, sent, pictures))
        return [stop = std::move(*stop)](Act&) { return stop; };
    if (joins(request.form))
        return [&request, report = std::move(sent.report), pictures = std::move(pictures)](Act& act) {
            return join_instead(act, request, report, pictures);
        };
    return [&request, made = prepare(look, sent.report), pictures = std::move(pictures)](Act& act) -> Response {
        auto const receipt = file(act, made);
        if (!receipt) return show_again(act, request, receipt.refusal().problems, pictures);
        return see_other("/meldingen/volgen/" + receipt->link + "?nieuw=1");
    };
}

/// Asked while somebody types; a piece of a page, the same as stands in the form without script.
Response known_while_typing(Request const& request, Look const& look)
{
    auto const& asked = request.query;
    auto const known = known_nearby(look,
                                    {.place = pointed_at(asked),
                                     .category = CategoryId{number_in(asked["category"])},
                                     .text = shortened(asked["tekst"], asked_text_max),
                                     .filed_at = look.now},
                                    Reader::everyone);
    KnownPage const view{known_lines(look, known, Reader::everyone), !known.empty()};
    return text(pages::known(view, look.voice).text(), "text/html; charset=utf-8").with("Cache-Control", "no-store");
}

/// Asked when somebody chooses a subject; the same piece as stands in the form without script.
Response questions_of(Request const& request, Look const& look)
{
    QuestionsPage const view{ask(look, CategoryId{number_in(request.query["onderwerp"])}, {}, {})};
    return text(pages::questions(view, look.voice).text(), "text/html; charset=utf-8").with("Cache-Control", "no-store");
}

Response suggest_category(Request const& request, Look const& look)
{
    auto const all = categories(look);
    auto json = nlohmann::json::array();
    for (auto const id : suggest(look, request.query["tekst"]))
        json.push_back({{"id", std::to_string(id.value)}, {"name", all->full_name(id, look.language())}});
    return text(json.dump(), "application/json; charset=utf-8");
}

/// Asked while somebody types: nothing is kept.
Response check_words(Request const& request, Look const& look)
{
    auto const typed = request.form["tekst"];
    nlohmann::json found = nlohmann::json::array();
    for (auto const& what : personal_data_kinds(typed)) found.push_back(say(look.language(), what));
    nlohmann::json way;
    if (auto const heard = other_way_heard(typed))
        way = {{"heard", say(look.language(), heard->heard)},
               {"where", say(look.language(), heard->where) + " " + say(look.language(), heard->time)},
               {"address", heard->address},
               {"more", say(look.language(), w::way_read_more_new)}};
    return text(nlohmann::json{{"emergency", sounds_like_emergency(typed)}, {"found", found}, {"way", way}}.dump(),
                "application/json; charset=utf-8");
}

Response check_words_act(Request const& request, Act& act) { return check_words(request, act); }

constexpr Limit filing_limit{"reports.file", 30, hours{1}};
constexpr Limit checking_limit{"reports.check", 600, hours{1}};
constexpr std::size_t photos_body_max = 46 * 1024 * 1024;

} // namespace

void declare_filing(Slice& slice)
{
    slice.get("/meldingen/nieuw", gate::everyone, new_report);
    slice.post("/meldingen/nieuw", gate::everyone, filing_limit, file_report, photos_body_max);
    slice.offer(SentOnce{"/meldingen/nieuw"});
    slice.get("/meldingen/categorie", gate::everyone, suggest_category);
    slice.get("/meldingen/bekend", gate::everyone, known_while_typing);
    slice.get("/meldingen/vragen", gate::everyone, questions_of);
    slice.post("/meldingen/controle", gate::everyone, checking_limit, check_words_act, 16 * 1024);
}

} // namespace kwartier::reports
