// SPDX-License-Identifier: EUPL-1.2
// What officials do with a party outside; and the steps that all of it is made of.
#include "slices/reports/third_party.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/hidden_signs.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "kernel/files/files.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/telling.hpp"
#include "slices/reports/third_party_parts.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// A link outlives the day it is due by this much; the round takes back long before.
constexpr auto link_grace = days{8};
constexpr std::size_t told_at_most = 20;

std::string pair(std::string_view name, std::int64_t value) { return json_string(name) + ":" + json_string(std::to_string(value)); }

std::optional<Refusal> wrong_for_outside(std::string_view text, std::size_t least, std::size_t most, std::string field)
{
    auto const letters = length(trimmed(text));
    if (letters < least) return Refusal{Why::invalid, Said(w::sentence_short, {{"min", std::to_string(least)}}), std::move(field)};
    if (letters > most) return Refusal{Why::invalid, Said(w::text_too_long, {{"max", std::to_string(most)}}), std::move(field)};
    if (has_personal_data(text)) return Refusal{Why::invalid, w::outside_with_personal_data, std::move(field)};
    return std::nullopt;
}

std::vector<Problem> wrong_to_hand_over(HandingOver const& to)
{
    std::vector<Problem> wrong;
    for (auto const& no :
         {wrong_for_outside(to.words, sentence_min, sentence_max, "words"), wrong_for_outside(to.place, 0, place_max, "place")})
        if (no) wrong.insert(wrong.end(), no->problems.begin(), no->problems.end());
    if (length(trimmed(to.note)) > sentence_max)
        wrong.push_back({Said(w::text_too_long, {{"max", std::to_string(sentence_max)}}), "sentence"});
    return wrong;
}

/// To whom, for how long.
Result<HandoverRow> addressed(Act& act, HandingOver const& to)
{
    HandoverRow row;
    int term = to.term_days;
    if (to.party) {
        auto const party = store::party(act.db, to.party);
        if (!party || party->ended_at || !party->email) return Refusal{Why::invalid, w::party_unknown, "party"};
        row.party = party->id;
        row.language = party->language;
        row.remind_days = party->remind_days;
        row.reminders = party->reminders;
        term = party->term_days;
    } else {
        auto const address = trimmed(to.email);
        std::vector<Problem> wrong;
        if (address.empty()) wrong.push_back({w::party_needed, "party"});
        else if (!looks_like_email(address)) wrong.push_back({w::email_wrong, "email"});
        if (term < 1 || term > term_days_max) wrong.push_back({w::term_wrong, "term"});
        if (!wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
        row.language = to.language;
        row.seal = act.house.keys().fresh();
        row.email = act.house.keys().seal(row.seal, address);
    }
    row.due = due_date(act.today(), term, DayKind::working);
    return row;
}

/// Photos of this report only.
std::vector<std::int64_t> own_photos(Act& act, ReportRow const& report, std::vector<std::int64_t> const& chosen)
{
    std::vector<std::int64_t> all;
    for (auto const& picture : attachments::of(act, subject(report.id)))
        if (std::find(chosen.begin(), chosen.end(), picture.id) != chosen.end()) all.push_back(picture.id);
    return all;
}

/// A step of the report itself: what a party had of it is over.
void left_the_party(Act& act, Moved const& moved)
{
    if (moved.from != name(State::third_party)) return;
    auto handover = store::open_handover(act.db, moved.report);
    if (!handover) return;
    end_handover(act, *handover, HandoverEnd::taken_back);
    act.publish(TakenBack{moved.report, moved.area, handover->id});
    tell_party(act, *handover, "reports.party_taken_back");
}

} // namespace

std::string party_name(Look const& look, HandoverRow const& handover)
{
    if (handover.party) {
        auto const party = store::party(look.db, handover.party);
        return party ? party->name : std::string();
    }
    return handover.email ? look.house.keys().open(handover.seal, *handover.email).value_or("") : std::string();
}

std::string party_link(KeyRing const& keys, HandoverRow const& handover)
{
    auto const seed = std::to_string(handover.id.value) + "." + std::to_string(handover.link_number);
    return keys.keyed_hash("reports.party", seed).substr(0, 32);
}

Instant link_until(House const& house, HandoverRow const& handover) { return house.zone().start_of(handover.due + link_grace); }

void renew_link(Act& act, HandoverRow& handover)
{
    handover.link_number += 1;
    store::insert_party_link(act.db, secret_hash(party_link(act.house.keys(), handover)),
                             {handover.id, handover.link_number, link_until(act.house, handover)});
    store::save_handover(act.db, handover);
}

void tell_party(Act& act, HandoverRow const& handover, std::string_view word, std::int64_t sentence)
{
    tell::person(act, {"third_party", handover.id.value}, handover.language, subject(handover.report), word, Urgency::at_once,
                 "{" + pair("handover", handover.id.value) + "," + pair("sentence", sentence) + "}");
}

void tell_handlers(Act& act, ReportRow const& report, HandoverRow const& handover, std::string_view word, std::int64_t sentence)
{
    auto const detail = "{" + pair("handover", handover.id.value) + "," + pair("sentence", sentence) + "}";
    if (report.handler) return tell_handler(act, report, word, Urgency::at_once, detail);
    auto all = report.department ? people::members(act, report.department) : std::vector<PersonId>{};
    if (all.size() > told_at_most) all.resize(told_at_most);
    for (auto const person : all)
        tell::person(act, {"person", person.value}, people::language_of(act, person), subject(report.id), word, Urgency::at_once, detail);
}

void end_handover(Act& act, HandoverRow& handover, HandoverEnd how)
{
    handover.ended = how;
    handover.ended_at = act.now;
    store::save_handover(act.db, handover);
}

Outcome back_in_progress(Act& act, ReportRow& report, HandoverRow& handover, HandoverEnd how)
{
    // Before the step, so that the step finds nothing to take back.
    end_handover(act, handover, how);
    if (report.state != State::third_party) return Done{};
    auto const seen = Seen{report.id, report.version};
    move(act, report, State::in_progress, {});
    return finish(act, report, seen);
}

Outcome hand_over(Act& act, Seen seen, HandingOver const& to)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (auto no = needs_department(*report)) return *no;
    auto handover = addressed(act, to);
    auto wrong = wrong_to_hand_over(to);
    if (!handover) wrong.insert(wrong.begin(), handover.refusal().problems.begin(), handover.refusal().problems.end());
    if (!wrong.empty()) return Refusal{Why::invalid, std::move(wrong)};
    if (report->state == State::third_party) return Refusal{Why::conflict, w::with_party_already};
    if (report->state == State::received || report->state == State::reopened) {
        if (!report->handler) report->handler = act.actor.person;
        move(act, *report, State::accepted, {});
    }
    if (auto no = cannot_go(*report, State::third_party)) return *no;
    handover->id = act.new_id<Handover>();
    handover->report = report->id;
    handover->words = without_hidden_signs(trimmed(to.words));
    handover->place = without_hidden_signs(trimmed(to.place));
    handover->photos = own_photos(act, *report, to.photos);
    handover->handed_at = act.now;
    handover->handed_by = act.actor.person;
    store::insert_handover(act.db, *handover);
    renew_link(act, *handover);
    move(act, *report, State::third_party, write(act, *report, SentenceKind::third_party, to.note));
    act.publish(HandedToParty{report->id, report->area, handover->id});
    tell_party(act, *handover, "reports.party_asked");
    return finish(act, *report, seen);
}

Outcome take_back(Act& act, Seen seen, std::string_view why)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    auto handover = store::open_handover(act.db, report->id);
    if (!handover) return Refusal{Why::conflict, w::not_with_party};
    if (auto no = wrong_sentence(why, "why")) return *no;
    auto const said = write(act, *report, SentenceKind::third_party, why);
    act.publish(TakenBack{report->id, report->area, handover->id, false, said});
    tell_party(act, *handover, "reports.party_taken_back");
    return back_in_progress(act, *report, *handover, HandoverEnd::taken_back);
}

Outcome answer_party(Act& act, ReportId id, std::string_view text)
{
    auto const report = store::find(act.db, id);
    if (!report || !rights_on(act, *report).handle) return Refusal{Why::forbidden, w::no_right};
    auto handover = store::open_handover(act.db, id);
    if (!handover) return Refusal{Why::conflict, w::not_with_party};
    if (auto no = wrong_for_outside(text, sentence_min, sentence_max, "answer")) return *no;
    auto const said = write(act, *report, SentenceKind::third_party, text);
    renew_link(act, *handover);
    act.publish(PartyAnswered{id, report->area, handover->id, said});
    tell_party(act, *handover, "reports.party_answered", said);
    return Done{};
}

void let_go_of_handovers(Act& act, ReportId report, Leaving& leaving)
{
    for (auto const& handover : store::handovers(act.db, report))
        if (handover.seal) leaving.keys.push_back(handover.seal);
    store::empty_handovers(act.db, report);
}

void declare_third_party_verbs(Slice& slice) { slice.hears<Moved>(left_the_party); }

} // namespace kwartier::reports
