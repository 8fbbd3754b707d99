// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/case_view.hpp"

#include "kernel/act/house.hpp"
#include "kernel/base/hidden_signs.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/web/trouble.hpp"
#include "kernel/words/dates.hpp"
#include "slices/areas/areas.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/case_replies.hpp"
#include "slices/reports/case_side.hpp"
#include "slices/reports/known.hpp"
#include "slices/reports/learning_view.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/on_behalf.hpp"
#include "slices/reports/parts_view.hpp"
#include "slices/reports/questions_view.hpp"
#include "slices/reports/splitting.hpp"
#include "slices/reports/store_moderation.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// How long a reveal shows the reporter before a new purpose is asked.
constexpr auto reveal_lasts = minutes{15};

/// "per brief van 3 november 2026, opgeschreven door Loes Vaessen"
std::string came_by(Look const& look, ReportRow const& report)
{
    auto const language = look.language();
    auto const channel = say(language, channel_word(name(report.channel)));
    auto const by = intake(look, report.id);
    if (!by) return channel;
    Said said(w::written_down, {{"channel", channel}, {"who", people::display_name(look, by->taken_by)}});
    if (by->received_on != look.house.zone().date(report.filed_at)) {
        said.word = w::written_down_on;
        said.with.emplace_back("date", long_date(language, by->received_on));
    }
    return say(language, said);
}

void fill_report(Look const& look, ReportRow const& report, Reader reader, CasePage& page)
{
    auto const all = categories(look);
    page.base = "/werk/" + shown_reference(report.reference);
    page.version = page.case_version = report.version;
    page.reference = shown_reference(report.reference);
    page.category = all->name(report.category, look.language());
    page.where = where(look, report, reader);
    page.text = shown_text(look, report, reader);
    page.masked = reader == Reader::district;
    page.filed = when(look, report.filed_at);
    page.channel = came_by(look, report);
    page.state = badge_of(report);
    page.late = overdue(report, look.today());
    page.promise = promise_of(look, report);
    page.department = department_name(look, report.department);
    page.handler = report.handler ? people::display_name(look, report.handler) : std::string();
    page.answers = answer_lines(look, whole_of(report), reader);
    page.photos = photos_of(look, report, reader, page.base);
    page.timeline = timeline_of(look, *all, report, reader);
    page.map = areas::drawing(look, {.around = report.area, .mark = shown_place(*all, report, reader)});
    if (auto const area = report.area ? areas::find(look, report.area) : std::nullopt) {
        page.area_name = area->name;
        page.area_address = area->address();
    }
}

void fill_contact(Look const& look, ReportRow const& report, Touch const& touch, CasePage& page)
{
    bool const shown = touch.see_reporter ||
                       (touch.may_reveal && store::revealed_since(look.db, report.id, look.actor.person, look.now - reveal_lasts));
    if (!shown) {
        page.contact_closed = true;
        page.may_reveal = touch.may_reveal;
        return;
    }
    for (auto const& contact : contacts(look, whole_of(report)))
        page.contacts.push_back({hidden_signs_shown(contact.name), contact.email, hidden_signs_shown(contact.phone)});
    page.no_contact = page.contacts.empty();
}

/// From received or reopened one may also do at once what comes after accepting: the act takes it on first.
bool may_reach(State from, State to)
{
    bool const fresh = from == State::received || from == State::reopened;
    return may_go(from, to) || (fresh && may_go(State::accepted, to));
}

void fill_acts(ReportRow const& report, Touch const& touch, CasePage& page)
{
    bool const merged = report.state == State::duplicate;
    bool const whole = report.parts_open > 0; // its parts are worked on
    bool const part = bool(report.part_of);
    auto const can = [&](State to) { return touch.handle && !merged && !whole && may_reach(report.state, to); };
    page.can_accept = touch.handle && !merged && !whole && may_go(report.state, State::accepted);
    page.can_start = can(State::in_progress);
    page.can_plan = can(State::planned);
    page.can_ask = !part && (can(State::waiting) || (whole && touch.handle && may_go(report.state, State::waiting))) &&
                   (!page.contacts.empty() || !page.no_contact);
    if (can(State::third_party) || (touch.handle && report.state == State::third_party)) page.third_address = page.base + "/derde";
    page.can_solve = can(State::solved);
    page.can_reject = can(State::not_solved);
    page.can_duplicate = !part && can(State::duplicate);
    page.can_withdraw = can(State::withdrawn) || (whole && touch.handle && may_go(report.state, State::withdrawn));
    page.can_reopen = touch.handle && !merged && may_go(report.state, State::reopened);
    page.can_unmerge = touch.handle && merged;
    page.can_forward = touch.forward && !whole && is_open(report.state);
    if (touch.handle && touch.forward && !part && is_open(report.state)) page.split_address = page.base + "/splitsing";
    page.can_assign = page.can_forward && report.department;
    page.can_recategorise = touch.forward;
    page.can_note = touch.see;
    page.can_place = touch.forward && !part && is_open(report.state);
    page.can_hear = touch.handle && report.state == State::waiting;
}

/// Their own words are for who handles it; a district manager reads no reporter's words but the first one's, masked.
void fill_said_along(Look const& look, ReportRow const& report, Touch const& touch, CasePage& page)
{
    if (!touch.see_reporter) return;
    for (auto const& row : store::reporters(look.db, whole_of(report)))
        if (row.joined_at && !row.words.empty()) page.said_along.push_back({when(look, *row.joined_at), hidden_signs_shown(row.words)});
    page.has_said_along = !page.said_along.empty();
}

void fill_place_form(Look const& look, Request const& request, ReportRow const& report, Refused const& refused, CasePage& page)
{
    if (!page.can_place) return;
    bool const again = refused.refusal && refused.form == "place";
    std::vector<Problem> const none;
    auto const& wrong = again ? refused.refusal->problems : none;
    page.open_place = again;
    page.place = again ? field(request.form, "place", wrong) : Field{without_hidden_signs(report.place_words), {}};
    page.place_areas = neighbourhood_choices(look, again ? request.form["area"] : std::string_view());
    if (again) page.place_area_error = field(request.form, "area", wrong).error;
}

void fill_words(Look const& look, ReportRow const& report, Touch const& touch, CasePage& page)
{
    auto const all = categories(look);
    auto const* category = all->find(report.category);
    auto const kinds = personal_data_kinds(public_words(look, report));
    std::string found;
    for (auto const& what : kinds) found += (found.empty() ? "" : ", ") + say(look.language(), what);
    Said state = report.words_public == WordsPublic::yes       ? Said(w::words_are_public)
                 : report.words_public == WordsPublic::waiting ? Said(w::words_are_waiting)
                                                               : Said(w::words_are_hidden);
    if (!category || category->words_rule == WordsRule::never || store::is_message(look.db, report.id)) state = w::words_never_public;
    else if (!kinds.empty()) state = Said(w::words_hold_personal_data, {{"what", found}});
    else if (suspended(look, report.id)) state = w::is_suspended;
    else if (auto const now = store::public_words(look.db, report.id); report.words_public == WordsPublic::yes && now.edited)
        state = now.by_official ? w::words_are_public_edited : w::words_are_public_chosen;
    page.words_state = say(look.language(), state);
    if (touch.publish) page.words_address = page.base + "/woorden";
}

/// Who has it outside, and until when.
void fill_party(Look const& look, ReportRow const& report, CasePage& page)
{
    auto const handover = store::open_handover(look.db, report.id);
    if (!handover) return;
    page.with_party = Said(w::is_with_party, {{"party", party_name(look, *handover)}, {"date", long_date(look.language(), handover->due)}});
}

void fill_choices(Look const& look, Request const& request, ReportRow const& report, CasePage& page)
{
    auto const all = categories(look);
    auto const handler = request.form.has("handler") ? std::string(request.form["handler"])
                                                     : std::to_string((report.handler ? report.handler : look.actor.person).value);
    if (report.department)
        for (auto const person : people::members(look, report.department))
            page.handlers.push_back(choice(std::to_string(person.value), people::display_name(look, person), handler));
    for (auto const& department : people::departments(look))
        if (department.id != report.department)
            page.departments.push_back(choice(std::to_string(department.id.value), department.name, request.form["department"]));
    for (int i = 0; i < reason_count; ++i) {
        auto const reason = static_cast<Reason>(i);
        page.reasons.push_back(choice(std::string(name(reason)), say(look.language(), reason_word(reason)), request.form["reason"]));
    }
    page.groups = category_groups(*all, look.language(), report.category, false);
}

void fill_typed(Look const& look, Request const& request, ReportRow const& report, Refused const& refused, CasePage& page)
{
    page.due.value = iso(std::max(report.due, look.today()));
    page.on.value = iso(look.today());
    if (refused.form.empty()) return;
    std::vector<Problem> wrong;
    if (refused.refusal) wrong = refused.refusal->problems;
    auto const form = refused.form;
    if (refused.refusal && refused.refusal->why == Why::conflict) {
        page.conflict = wrong.front().said;
        page.typed = words_typed(request.form); // its form may be gone
    } else page.errors = error_lines(wrong);
    // The links of the summary lead to the field of the form that was refused.
    for (auto& line : page.errors)
        if (line.href != "#form" && form != "note" && form != "reveal") line.href = "#" + std::string(form) + "-" + line.href.substr(1);
    auto const typed = [&](std::string_view name) { return field(request.form, name, wrong); };
    page.open_accept = form == "accept";
    page.open_plan = form == "plan";
    page.open_ask = form == "ask";
    page.open_heard = form == "heard";
    page.heard = typed("heard");
    page.open_solve = form == "solve";
    page.open_reject = form == "reject";
    page.open_duplicate = form == "duplicate";
    page.open_withdraw = form == "withdraw";
    page.open_reopen = form == "reopen";
    page.open_forward = form == "forward";
    page.open_assign = form == "assign";
    page.open_category = form == "category";
    if (page.open_accept) page.due = typed("due");
    if (page.open_plan) page.on = typed("on");
    if (page.open_duplicate) page.duplicate = typed("reference");
    page.why = typed("why");
    page.sentence = typed("sentence");
    page.note = typed("note");
    page.purpose = typed("purpose");
    page.handler_error = typed("handler").error;
    page.department_error = typed(form == "reject" ? "reason" : "department").error;
    page.category_error = typed("category").error;
    page.photos_error = typed("photos").error;
    page.kept = kept_photos(look.house, refused.pictures);
}

/// Who else reports it, what was merged, and what may be the same.
void fill_others(Look const& look, ReportRow const& report, Touch const& touch, Reader reader, CasePage& page)
{
    page.people = people_words(look, report);
    page.parts = part_lines(look, report, reader);
    page.has_parts = !page.parts.empty();
    if (auto const whole = report.part_of ? store::find(look.db, report.part_of) : std::nullopt) {
        page.whole_reference = shown_reference(whole->reference);
        page.whole_address = "/werk/" + page.whole_reference;
        page.whole_text = shown_text(look, *whole, reader);
    }
    if (auto const chief = report.duplicate_of ? store::find(look.db, report.duplicate_of) : std::nullopt) {
        page.chief_reference = shown_reference(chief->reference);
        page.chief_address = "/werk/" + page.chief_reference;
    }
    std::vector<Known> merged;
    for (auto const& [id, reference] : store::duplicates_of(look.db, report.id))
        if (auto row = store::find(look.db, id)) {
            auto const apart = report.place && row->place ? metres(*report.place, *row->place) : 0;
            merged.push_back({std::move(*row), apart, 1});
        }
    page.merged = known_lines(look, merged, reader);
    page.has_merged = !page.merged.empty();
    if (page.can_duplicate) page.known = known_lines(look, known_nearby(look, sought(report), reader), reader);
    page.has_known = !page.known.empty();
    page.can_unmerge = page.can_unmerge || (touch.handle && page.has_merged);
}

} // namespace

CasePage case_view(Look const& look, Request const& request, ReportRow const& report, Touch const& touch, Refused const& refused)
{
    // Who had the report before, or watches over the district, reads it without what tells who reported.
    auto const reader = touch.see_reporter ? Reader::official : Reader::district;
    CasePage page;
    fill_report(look, report, reader, page);
    fill_contact(look, report, touch, page);
    fill_acts(report, touch, page);
    page.ask_by_phone = !page.contacts.empty() &&
                        std::all_of(page.contacts.begin(), page.contacts.end(), [](ContactLine const& one) { return one.email.empty(); });
    fill_others(look, report, touch, reader, page);
    fill_said_along(look, report, touch, page);
    fill_place_form(look, request, report, refused, page);
    fill_words(look, report, touch, page);
    fill_party(look, report, page);
    fill_choices(look, request, report, page);
    fill_replies(look, request, report, refused, page);
    fill_typed(look, request, report, refused, page);
    page.side = case_side(look, report, touch);
    page.can_correct = touch.handle && is_open(report.state) && !questions(look, report.category).empty();
    // While nobody took it on: also where a rule sent it to the desk, and the model would send it on.
    if (page.can_forward && (!report.department || report.state == State::received)) page.proposal = proposal_box(look, report, page.text);
    if (page.proposal && page.proposal->department_id == std::to_string(report.department.value)) page.proposal.reset();
    return page;
}

} // namespace kwartier::reports
