// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/handling.hpp"

#include <algorithm>

#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/routing.hpp"
#include "slices/reports/splitting.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_priorities.hpp"
#include "slices/reports/third_party.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

/// A report that is not open to work on yet is taken on by whoever acts, with the promise it has.
void take_on(Act& act, ReportRow& report)
{
    if (report.state != State::received && report.state != State::reopened) return;
    if (!report.handler) report.handler = act.actor.person;
    move(act, report, State::accepted, {});
}

} // namespace

Touch rights_on(Look const& look, ReportRow const& report)
{
    Touches const here{.area = report.area, .department = report.department, .owner = report.handler};
    auto const& actor = look.actor;
    Touch touch;
    touch.see = actor.may(see_internal, here) ||
                (!actor.departments.empty() && actor.may(see_internal) && store::in_sight(look.db, report.id, actor.departments));
    touch.see_reporter = actor.may(see_reporter, here);
    touch.may_reveal = !touch.see_reporter && actor.may(reveal_reporter, here);
    touch.handle = actor.may(handle, here);
    touch.forward = actor.may(forward_report, here);
    touch.publish = actor.may(publish_words, here);
    return touch;
}

std::vector<Contact> contacts(Look const& look, ReportId report)
{
    std::vector<Contact> all;
    // Who may see a reporter sees one who is signed in by the account, where nothing else was left.
    Actor const house = the_house();
    Look const everything{look.db, look.house, house, look.now, look.voice};
    for (auto const& row : store::reporters(look.db, report)) {
        auto const opened = [&](std::optional<SealedText> const& sealed) {
            return sealed ? look.house.keys().open(row.seal, *sealed).value_or("") : std::string();
        };
        Contact contact{opened(row.name), opened(row.email), opened(row.phone)};
        if (row.person && contact.name.empty()) contact.name = people::display_name(everything, row.person);
        if (row.person && contact.email.empty()) contact.email = people::mail_address(everything, row.person).value_or("");
        if (!contact.empty()) all.push_back(std::move(contact));
    }
    return all;
}

Outcome accept(Act& act, Seen seen, PersonId handler, Date due, std::string_view why_later)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (!handler) return Refusal{Why::invalid, w::handler_needed, "handler"};
    if (!report->department) return Refusal{Why::invalid, w::department_first, "department"};
    if (!people::is_member(act, report->department, handler)) return Refusal{Why::invalid, w::handler_not_there, "handler"};
    if (due < act.today()) return Refusal{Why::invalid, w::date_past, "due"};
    if (due > report->due && length(trimmed(why_later)) < sentence_min) return Refusal{Why::invalid, w::later_needs_why, "why"};
    if (auto no = cannot_go(*report, State::accepted)) return *no;
    report->handler = handler;
    if (due > report->due) postpone(act, *report, due, "official", write(act, *report, SentenceKind::plan, why_later));
    else report->due = due;
    move(act, *report, State::accepted, {});
    return finish(act, *report, seen);
}

Outcome start(Act& act, Seen seen)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (auto no = needs_department(*report)) return *no;
    take_on(act, *report);
    if (auto no = cannot_go(*report, State::in_progress)) return *no;
    move(act, *report, State::in_progress, {});
    return finish(act, *report, seen);
}

Outcome plan(Act& act, Seen seen, Date on, std::string_view sentence)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (auto no = needs_department(*report)) return *no;
    if (auto no = wrong_sentence(sentence, "sentence")) return *no;
    if (on < act.today() || on > act.today() + days{730}) return Refusal{Why::invalid, w::date_past, "on"};
    take_on(act, *report);
    if (auto no = cannot_go(*report, State::planned)) return *no;
    report->planned_for = on;
    auto const said = write(act, *report, SentenceKind::plan, sentence);
    move(act, *report, State::planned, said);
    if (on > report->due) postpone(act, *report, on, "planned", said);
    return finish(act, *report, seen);
}

Outcome ask(Act& act, Seen seen, std::string_view question)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (auto no = needs_department(*report)) return *no;
    if (auto no = wrong_sentence(question, "sentence")) return *no;
    if (report->part_of) return Refusal{Why::conflict, w::ask_from_whole, "sentence"};
    auto const all = store::reporters(act.db, report->id);
    if (std::all_of(all.begin(), all.end(), [](auto const& reporter) { return reporter.joined(); }))
        return Refusal{Why::conflict, w::nobody_to_ask, "sentence"};
    take_on(act, *report);
    if (auto no = cannot_go(*report, State::waiting)) return *no;
    move(act, *report, State::waiting, write(act, *report, SentenceKind::question, question));
    return finish(act, *report, seen);
}

Outcome hear_answer(Act& act, Seen seen, std::string_view text)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (report->state != State::waiting) return Refusal{Why::conflict, w::nothing_was_asked, "heard"};
    if (trimmed(text).empty()) return Refusal{Why::invalid, w::answer_needed, "heard"};
    if (length(trimmed(text)) > sentence_max)
        return Refusal{Why::invalid, Said(w::text_too_long, {{"max", std::to_string(sentence_max)}}), "heard"};
    move(act, *report, State::in_progress, write(act, *report, SentenceKind::answer, text));
    return finish(act, *report, seen);
}

Outcome hand_to_third_party(Act& act, Seen seen, std::string_view who_and_what)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (auto no = needs_department(*report)) return *no;
    if (auto no = wrong_sentence(who_and_what, "sentence")) return *no;
    take_on(act, *report);
    if (auto no = cannot_go(*report, State::third_party)) return *no;
    move(act, *report, State::third_party, write(act, *report, SentenceKind::third_party, who_and_what));
    return finish(act, *report, seen);
}

Outcome solve(Act& act, Seen seen, std::string_view sentence, std::vector<StoredPicture> const& photos)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (auto no = needs_department(*report)) return *no;
    if (auto no = wrong_public_sentence(sentence, "sentence")) return *no;
    take_on(act, *report);
    if (auto no = cannot_go(*report, State::solved)) return *no;
    // A picture of how it is now is the official's own and may be seen; one of the reporter waits for somebody who looks at it.
    for (auto const& photo : photos)
        attachments::add(act, subject(report->id), photo.picture, photo.hash, photo.thumbnail_hash, "after", Visibility::everyone);
    report->solved_at = act.now;
    move(act, *report, State::solved, write(act, *report, SentenceKind::solution, sentence));
    return finish(act, *report, seen);
}

Outcome close_unsolved(Act& act, Seen seen, Reason reason, std::string_view sentence)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (auto no = needs_department(*report)) return *no;
    if (auto no = wrong_public_sentence(sentence, "sentence")) return *no;
    take_on(act, *report);
    if (auto no = cannot_go(*report, State::not_solved)) return *no;
    report->reason = reason;
    move(act, *report, State::not_solved, write(act, *report, SentenceKind::no_solution, sentence));
    return finish(act, *report, seen);
}

Outcome withdraw(Act& act, Seen seen, std::string_view sentence)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (auto no = wrong_sentence(sentence, "sentence")) return *no;
    if (auto no = cannot_go(*report, State::withdrawn)) return *no;
    withdraw_parts(act, *report);
    report->parts_open = 0;
    move(act, *report, State::withdrawn, write(act, *report, SentenceKind::withdrawal, sentence));
    return finish(act, *report, seen);
}

Outcome reopen(Act& act, Seen seen, std::string_view why)
{
    auto report = take(act, seen, handle);
    if (!report) return report.refusal();
    if (auto no = wrong_sentence(why, "sentence")) return *no;
    if (auto no = cannot_go(*report, State::reopened)) return *no;
    open_again(act, *report, why);
    return finish(act, *report, seen);
}

Outcome forward(Act& act, Seen seen, BodyId department, std::string_view why)
{
    auto report = take(act, seen, forward_report);
    if (!report) return report.refusal();
    if (!is_open(report->state)) return Refusal{Why::conflict, w::closed_already};
    if (report->parts_open > 0) return Refusal{Why::conflict, w::parts_first};
    if (auto no = wrong_sentence(why, "why")) return *no;
    if (!people::find_department(act, department)) return Refusal{Why::invalid, w::department_unknown, "department"};
    if (department == report->department) return Refusal{Why::invalid, w::has_it_already, "department"};
    auto const from = report->department;
    report->department = department;
    report->handler = {};
    store::add_sight(act.db, report->id, department, act.now);
    act.publish(Forwarded{report->id, report->area, from, department, write(act, *report, SentenceKind::forwarding, why)});
    if (report->state != State::received && report->state != State::reopened) move(act, *report, State::received, {});
    return finish(act, *report, seen);
}

Outcome assign(Act& act, Seen seen, PersonId handler)
{
    auto report = take(act, seen, forward_report);
    if (!report) return report.refusal();
    if (!is_open(report->state)) return Refusal{Why::conflict, w::closed_already};
    if (!report->department) return Refusal{Why::invalid, w::department_first, "department"};
    if (!people::is_member(act, report->department, handler)) return Refusal{Why::invalid, w::handler_not_there, "handler"};
    report->handler = handler;
    act.publish(Assigned{report->id, report->area, handler});
    return finish(act, *report, seen);
}

Outcome change_category(Act& act, Seen seen, CategoryId category)
{
    auto report = take(act, seen, forward_report);
    if (!report) return report.refusal();
    auto const all = categories(act);
    auto const* row = all->find(category);
    if (!row || !row->active || !all->children(category).empty()) return Refusal{Why::invalid, w::category_needed, "category"};
    // What nobody set follows the subject.
    if (report->priority == store::usual_priority(act.db, report->category)) report->priority = store::usual_priority(act.db, category);
    report->category = category;
    report->category_version = row->version;
    if (row->words_rule == WordsRule::never) report->words_public = WordsPublic::no;
    // What nobody took on yet goes where its subject sends it, within the term of that when it is shorter; a later day is never given in silence.
    if (report->state == State::received && !report->part_of) {
        if (auto const to = destination(act, *all, category, report->area); to.department && to.department != report->department) {
            report->department = to.department;
            report->handler = to.handler;
            store::add_sight(act.db, report->id, to.department, act.now);
        }
        report->due = std::min(report->due, due_date(act.house.zone().date(report->filed_at), row->term.count, row->term.kind));
    }
    act.publish(Recategorised{report->id, report->area, category});
    return finish(act, *report, seen);
}

Outcome note(Act& act, ReportId id, std::string_view text)
{
    auto const report = store::find(act.db, id);
    if (!report || !rights_on(act, *report).see) return Refusal{Why::forbidden, w::no_right};
    if (auto no = wrong_sentence(text, "note")) return *no;
    act.publish(Noted{report->id, report->area, write(act, *report, SentenceKind::note, text)});
    return Done{};
}

Outcome publish(Act& act, Seen seen)
{
    auto report = take(act, seen, publish_words);
    if (!report) return report.refusal();
    auto const* category = categories(act)->find(report->category);
    if (!category || category->words_rule == WordsRule::never || store::is_message(act.db, report->id))
        return Refusal{Why::conflict, w::words_never_public};
    if (has_personal_data(public_words(act, *report))) return Refusal{Why::conflict, w::words_with_personal_data};
    report->words_public = WordsPublic::yes;
    for (auto const& picture : attachments::of(act, subject(report->id)))
        if (picture.purpose != party_photo && !hidden_by_hand(act, picture.id)) attachments::show_to(act, picture.id, Visibility::everyone);
    act.publish(WordsPublished{report->id, report->area});
    return finish(act, *report, seen);
}

void hide_photos(Act& act, ReportId report)
{
    for (auto const& picture : attachments::of(act, subject(report)))
        if (picture.purpose != "after") attachments::show_to(act, picture.id, Visibility::internal);
}

Outcome hide(Act& act, Seen seen)
{
    auto report = take(act, seen, publish_words);
    if (!report) return report.refusal();
    report->words_public = WordsPublic::no;
    hide_photos(act, report->id);
    act.publish(WordsHidden{report->id, report->area});
    return finish(act, *report, seen);
}

Result<std::vector<Contact>> reveal(Act& act, ReportId id, std::string_view purpose)
{
    auto const report = store::find(act.db, id);
    if (!report || !rights_on(act, *report).may_reveal) return Refusal{Why::forbidden, w::no_right};
    auto const why = trimmed(purpose);
    if (length(why) < 10 || length(why) > 400) return Refusal{Why::invalid, w::purpose_needed, "purpose"};
    store::insert_reveal(act.db, act.new_number(), id, act.actor.person, act.now, why);
    act.publish(ReporterRevealed{id, report->area});
    return contacts(act, whole_of(*report));
}

} // namespace kwartier::reports
