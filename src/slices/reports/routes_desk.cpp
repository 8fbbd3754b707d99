// SPDX-License-Identifier: EUPL-1.2
// The desk: writing down what somebody tells, on one screen, fast enough for a call; and what is no report, with the right way out.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/base/typed.hpp"
#include "kernel/web/sent_twice.hpp"
#include "slices/areas/areas.hpp"
#include "slices/reports/finding.hpp"
#include "slices/reports/on_behalf.hpp"
#include "slices/reports/pages.gen.hpp"
#include "slices/reports/questions_view.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/suggesting.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

NewReport read(Look const& look, Fields const& form)
{
    NewReport report;
    report.text = form["text"];
    report.place_words = form["place"];
    if (auto const area = areas::find_slug(look, areas::Kind::neighbourhood, form["area"])) report.area = area->id;
    report.category = categories(look)->current(CategoryId{number_in(form["category"])});
    report.answers = answers_in(look, report.category, form);
    report.contact = {std::string(form["name"]), std::string(form["email"]), std::string(form["phone"])};
    report.language = language_from(form["language"]);
    for (auto const channel : written_down_from)
        if (name(channel) == form["channel"]) report.channel = channel;
    return report;
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

DeskPage view_of(Look const& look, Fields const& typed, std::vector<Problem> const& wrong)
{
    DeskPage view;
    view.errors = error_lines(wrong);
    auto const shown = [&](std::string_view name) { return field(typed, name, wrong); };
    view.text = shown("text");
    view.place = shown("place");
    view.name = shown("name");
    view.email = shown("email");
    view.phone = shown("phone");
    view.received_on = shown("received_on");
    if (view.received_on.value.empty()) view.received_on.value = iso(look.today());
    view.seen_112 = typed["seen_112"];
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
    return page(look, request, {.title = title, .here = "/balie", .crumbs = {{"", title}}, .wide = true}, pages::desk(view, look.voice),
                status);
}

Response desk(Request const& request, Look const& look) { return show(look, request, view_of(look, {}, {}), 200); }

/// Who calls is asked for by POST, so that it stands in no address bar and no log: by the address of mail, else the telephone, else the name.
Response look_up(Look const& look, Request const& request)
{
    auto view = view_of(look, request.form, {});
    view.looked_up = view.may_look_up;
    std::string_view who;
    for (auto const* field : {"email", "phone", "name"})
        if (who.empty()) who = trimmed(request.form[field]);
    view.earlier = lines_for_officials(look, reported_by(look, who), Reader::official);
    return show(look, request, view, 200);
}

Response write_down(Request const& request, Act& act)
{
    auto const look = act.look();
    auto const& form = request.form;
    if (form.has("zoek")) return look_up(look, request);
    auto const report = read(look, form);
    auto const received = form["received_on"].empty() ? std::optional(act.today()) : typed_date(form["received_on"]);
    // A day that cannot be read is refused as one that is still to come.
    auto const received_on = received.value_or(act.today() + days{1});
    bool const emergency = form["seen_112"] != "1" && sounds_like_emergency(form["text"]);
    if (emergency) {
        auto again = view_of(look, form, problems(look, report));
        again.emergency = true;
        again.seen_112 = "1";
        return show(look, request, again, 422);
    }
    if (auto more = not_asked_yet(look, report.category, form)) {
        auto wrong = problems(look, report);
        wrong.push_back(std::move(*more));
        return show(look, request, view_of(look, form, wrong), 422);
    }
    auto const receipt = file_on_behalf(act, report, received_on);
    if (receipt) return see_other("/balie/" + receipt->reference);
    auto const& refusal = receipt.refusal();
    if (refusal.why == Why::forbidden) return refuse(look, request, refusal);
    return show(look, request, view_of(look, form, refusal.problems), status_of(refusal.why));
}

/// Number and code to read aloud, for who wrote it down.
Response taken(Request const& request, Look const& look)
{
    auto const report = store::find_reference(look.db, read_reference(request.argument("reference")));
    auto const by = report ? intake(look, report->id) : std::nullopt;
    if (!by || by->taken_by != look.actor.person) return not_found(look, request);
    DeskTakenPage view;
    view.reference = shown_reference(report->reference);
    view.code = follow_code(look.house.keys(), report->reference);
    view.promise = promise_of(look, *report);
    view.address = "/werk/" + view.reference;
    view.may_open = rights_on(look, *report).see;
    for (auto const& reporter : store::reporters(look.db, report->id)) view.mailed = view.mailed || reporter.email.has_value();
    auto const title = say(look.language(), w::desk_taken_title);
    return page(look, request,
                {.title = title, .here = "/balie", .crumbs = {{"/balie", say(look.language(), w::desk_title)}, {"", view.reference}}},
                pages::desk_taken(view, look.voice));
}

Response other_ways(Request const& request, Look const& look)
{
    OtherWaysPage view;
    view.ways = {{w::way_report, w::way_report_is, w::new_button, w::way_report_time, "/meldingen/nieuw"},
                 {w::way_complaint, w::way_complaint_is, w::way_complaint_where, w::way_complaint_time, ""},
                 {w::way_objection, w::way_objection_is, w::way_objection_where, w::way_objection_time, ""},
                 {w::way_application, w::way_application_is, w::way_application_where, w::way_application_time, ""},
                 {w::way_information, w::way_information_is, w::way_information_where, w::way_information_time, ""}};
    auto const title = say(look.language(), w::other_ways_title);
    return page(look, request,
                {.title = title, .here = "/meldingen", .crumbs = {{"/meldingen", say(look.language(), w::list_title)}, {"", title}}},
                pages::other_ways(view, look.voice));
}

} // namespace

void declare_desk(Slice& slice)
{
    slice.get("/balie", gate::needs(take_in), desk);
    slice.post("/balie", gate::needs(take_in), write_down);
    slice.offer(SentOnce{"/balie"});
    slice.get("/balie/{reference}", gate::needs(take_in), taken);
    slice.get("/meldingen/anders", gate::everyone, other_ways);
    slice.offer(MenuItem{75, "/balie", w::menu_desk, &take_in});
}

} // namespace kwartier::reports
