// SPDX-License-Identifier: EUPL-1.2
// The desk: writing down what somebody tells, on one screen, fast enough for a call.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/pages/own_door.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/reports/addressing.hpp"
#include "slices/reports/finding.hpp"
#include "slices/reports/known.hpp"
#include "slices/reports/on_behalf.hpp"
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

/// What was sent, and what is wrong with where it is.
struct Written {
    NewReport report;
    std::vector<Problem> wrong;
};

Written read(Look const& look, Request const& request)
{
    auto const& form = request.form;
    Written written;
    auto& report = written.report;
    auto pictures = take_pictures(look.house, request, static_cast<int>(photos_max)); // that came with a mail or a letter
    report.photos = std::move(pictures.stored);
    report.text = form["text"];
    auto place = place_in(look, form);
    report.place = place.at;
    report.place_words = std::move(place.words);
    report.area = place.area;
    written.wrong = std::move(place.wrong);
    written.wrong.insert(written.wrong.end(), pictures.wrong.begin(), pictures.wrong.end());
    report.category = categories(look)->current(CategoryId{number_in(form["category"])});
    report.answers = answers_in(look, report.category, form);
    report.contact = {std::string(form["name"]), std::string(form["email"]), std::string(form["phone"])};
    report.language = language_from(form["language"]);
    for (auto const channel : written_down_from)
        if (name(channel) == form["channel"]) report.channel = channel;
    return written;
}

/// "Ik meld mee" was pressed beside a known report, and not "toch apart melden" after that.
bool wants_to_join(Fields const& form) { return !form["meedoen"].empty() && form["apart"].empty(); }

std::optional<ReportRow> joins(Look const& look, Fields const& form)
{
    return wants_to_join(form) ? store::find_reference(look.db, read_reference(form["meedoen"])) : std::nullopt;
}

/// The day it came in; one that cannot be read is refused as one that is still to come.
Date received(Look const& look, Fields const& form)
{
    if (form["received_on"].empty()) return look.today();
    return typed_date(form["received_on"]).value_or(look.today() + days{1});
}

void fill_choices(Look const& look, Fields const& typed, std::vector<Problem> const& wrong, DeskPage& view)
{
    auto const language = look.language();
    auto const all = categories(look);
    auto chosen = CategoryId{number_in(typed["category"])};
    if (!all->find(chosen) && !typed["text"].empty()) {
        auto const suggested = suggest(look, typed["text"]);
        view.suggested = !suggested.empty();
        if (view.suggested) chosen = suggested.front();
    }
    chosen = all->current(chosen);
    view.groups = category_groups(*all, language, chosen, false);
    view.ask = ask(look, chosen, typed, wrong);
    view.areas = neighbourhood_choices(look, typed["area"]);
    for (auto const channel : written_down_from)
        view.channels.push_back(choice(std::string(name(channel)), say(language, channel_word(name(channel))), typed["channel"]));
    view.languages = {choice("nl", "Nederlands", typed["language"]), choice("en", "English", typed["language"])};
}

DeskPage view_of(Look const& look, Fields const& typed, std::vector<Problem> const& wrong, std::vector<StoredPicture> const& photos = {})
{
    DeskPage view;
    view.errors = error_lines(wrong);
    auto const shown = [&](std::string_view name) { return field(typed, name, wrong); };
    view.photos_error = shown("photos").error;
    view.photos_max = photos_max;
    view.bounds = bounds_of(look);
    view.kept = kept_photos(look.house, photos);
    view.text = shown("text");
    view.place = shown("place");
    view.name = shown("name");
    view.email = shown("email");
    view.phone = shown("phone");
    view.received_on = shown("received_on");
    if (view.received_on.value.empty()) view.received_on.value = iso(look.today());
    view.seen_112 = typed["seen_112"];
    view.seen_way = typed["seen_way"];
    view.seen_stop = typed["seen_stop"];
    view.seen_known = typed["seen_known"];
    view.lat = typed["lat"];
    view.lon = typed["lon"];
    if (auto const known = joins(look, typed)) view.joining = shown_reference(known->reference);
    view.channel_error = shown("channel").error;
    view.area_error = shown("area").error;
    view.category_error = shown("category").error;
    view.may_look_up = look.actor.may(see_reporter, {});
    view.text_max = static_cast<int>(text_max);
    fill_choices(look, typed, wrong, view);
    return view;
}

Response show(Look const& look, Request const& request, DeskPage const& view, int status)
{
    auto const title = say(look.language(), w::desk_title);
    return page(look, request, {.title = title, .here = "/balie", .crumbs = {{"", title}}, .with_map = !view.bounds.empty(), .wide = true},
                pages::desk(view, look.voice), status);
}

Response desk(Request const& request, Look const& look) { return show(look, request, view_of(look, {}, {}), 200); }

/// Who calls is asked for by POST, so that it stands in no address bar and no log: by the address of mail, else the telephone, else the name.
Response look_up(Look const& look, Request const& request, std::vector<StoredPicture> const& photos)
{
    auto view = view_of(look, request.form, {}, photos);
    view.looked_up = view.may_look_up;
    std::string_view who;
    for (auto const* field : {"email", "phone", "name"})
        if (who.empty()) who = trimmed(request.form[field]);
    view.earlier = lines_for_officials(look, reported_by(look, who), Reader::official);
    return show(look, request, view, 200);
}

bool danger_first(Fields const& form) { return form["seen_112"] != "1" && sounds_like_emergency(form["text"]); }

Response show_danger(Look const& look, Request const& request, DeskPage view)
{
    view.emergency = true;
    view.seen_112 = "1";
    return show(look, request, view, 422);
}

/// What is asked before it is written down, once each: is it danger, is it a report at all, is it known already?
std::optional<Response> asked_first(Look const& look, Request const& request, Written& written)
{
    auto const& form = request.form;
    auto& wrong = written.wrong;
    bool const place_unread = !wrong.empty();
    if (auto more = not_asked_yet(look, written.report.category, form)) wrong.push_back(std::move(*more));
    for (auto const& problem : problems(look, written.report))
        if (problem.field != "place" || !place_unread) wrong.push_back(problem);
    auto view = view_of(look, form, wrong, written.report.photos);
    if (danger_first(form)) return show_danger(look, request, std::move(view));
    if (form["seen_way"] != "1") view.way = other_way_heard(form["text"]);
    if (view.way) {
        view.errors.clear();
        view.seen_way = "1";
        return show(look, request, view, 422);
    }
    if (!wrong.empty()) return show(look, request, view, 422);
    auto const& answers = written.report.answers;
    if (form["seen_stop"] != "1" && answers)
        if (auto const stop = stop_of(questions(look, written.report.category), *answers, look.language())) {
            view.stop = Said(w::desk_stop, {{"sentence", stop->sentence}, {"call", stop->call}});
            view.seen_stop = "1";
            return show(look, request, view, 422);
        }
    if (form["seen_known"] == "1") return std::nullopt;
    auto const& report = written.report;
    auto const known = known_nearby(
        look,
        {.place = report.place, .category = report.category, .text = report.text, .place_words = report.place_words, .filed_at = look.now},
        Reader::everyone);
    if (known.empty()) return std::nullopt;
    view.known = known_lines(look, known, Reader::everyone);
    view.has_known = true;
    view.seen_known = "1";
    return show(look, request, view, 422);
}

Response refused(Act& act, Request const& request, Refusal const& refusal, std::vector<StoredPicture> const& photos)
{
    if (refusal.why == Why::forbidden) return refuse(act, request, refusal);
    return show(act, request, view_of(act, request.form, refusal.problems, photos), status_of(refusal.why));
}

Response join_known(Act& act, Request const& request, NewReport const& report, ReportId known)
{
    auto const joined = join_on_behalf(
        act, known, {.contact = report.contact, .language = report.language, .person = {}, .words = report.text, .photos = report.photos},
        report.channel, received(act, request.form));
    if (!joined) return refused(act, request, joined.refusal(), report.photos);
    return see_other("/balie/" + joined->receipt.reference + "/mee/" + std::to_string(joined->reporter));
}

/// All that can be looked at is seen to outside the transaction; what is left is the act itself.
Deed write_down(Request const& request, Look const& look)
{
    auto const& form = request.form;
    auto written = read(look, request);
    auto const shown = [&](std::vector<Problem> const& wrong) { return view_of(look, form, wrong, written.report.photos); };
    if (form.has("zoek")) return [answer = look_up(look, request, written.report.photos)](Act&) { return answer; };
    if (auto const known = joins(look, form)) {
        if (danger_first(form)) return [answer = show_danger(look, request, shown({}))](Act&) { return answer; };
        return [&request, report = std::move(written.report), id = known->id](Act& act) { return join_known(act, request, report, id); };
    }
    if (wants_to_join(form)) return [answer = show(look, request, shown({{w::report_unknown, ""}}), 422)](Act&) { return answer; };
    if (auto first = asked_first(look, request, written)) return [answer = std::move(*first)](Act&) { return answer; };
    return [&request, photos = written.report.photos, made = prepare(look, written.report)](Act& act) {
        auto const receipt = file_on_behalf(act, made, received(act, request.form));
        return receipt ? see_other("/balie/" + receipt->reference) : refused(act, request, receipt.refusal(), photos);
    };
}

/// Number and code to read aloud, for who wrote it down.
Response show_taken(Look const& look, Request const& request, ReportRow const& report, DeskTakenPage view)
{
    view.reference = shown_reference(report.reference);
    view.promise = promise_of(look, report);
    view.address = "/werk/" + view.reference;
    view.may_open = rights_on(look, report).see;
    auto const title = say(look.language(), view.joined ? w::desk_joined_title : w::desk_taken_title);
    return page(look, request,
                {.title = title, .here = "/balie", .crumbs = {{"/balie", say(look.language(), w::desk_title)}, {"", view.reference}}},
                pages::desk_taken(view, look.voice))
        .with("Cache-Control", "no-store");
}

Response taken(Request const& request, Look const& look)
{
    auto const report = store::find_reference(look.db, read_reference(request.argument("reference")));
    auto const by = report ? intake(look, report->id) : std::nullopt;
    if (!by || by->taken_by != look.actor.person) return not_found(look, request);
    DeskTakenPage view;
    view.code = follow_code(look.house.keys(), report->reference);
    for (auto const& reporter : store::reporters(look.db, report->id))
        view.mailed = view.mailed || (!reporter.joined() && reporter.email.has_value());
    return show_taken(look, request, *report, view);
}

/// Of who joined a known report: their own code.
Response taken_along(Request const& request, Look const& look)
{
    auto const report = store::find_reference(look.db, read_reference(request.argument("reference")));
    auto const reporter = report ? store::reporter(look.db, number_in(request.argument("reporter"))) : std::nullopt;
    auto const by = reporter ? store::joined_intake(look.db, reporter->id) : std::nullopt;
    if (!by || by->taken_by != look.actor.person || reporter->report != report->id) return not_found(look, request);
    DeskTakenPage view;
    view.joined = true;
    view.code = follow_code(look.house.keys(), joined_seed(report->reference, reporter->id));
    view.mailed = reporter->email.has_value();
    return show_taken(look, request, *report, view);
}

constexpr std::size_t photos_body_max = 46 * 1024 * 1024; // as for who reports themselves

} // namespace

void declare_desk(Slice& slice)
{
    slice.get("/balie", gate::needs(take_in), desk);
    slice.post("/balie", gate::needs(take_in), write_down, photos_body_max);
    slice.offer(SentOnce{"/balie"});
    slice.get("/balie/{reference}", gate::needs(take_in), taken);
    slice.get("/balie/{reference}/mee/{reporter}", gate::needs(take_in), taken_along);
    slice.offer(MenuItem{75, "/balie", w::menu_desk, &take_in});
    slice.offer(OwnDoor{6, "/balie", w::desk_title, &take_in});
}

} // namespace kwartier::reports
