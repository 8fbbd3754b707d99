// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/telling.hpp"

#include "kernel/base/text.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/absences.hpp"
#include "slices/reports/store.hpp"

namespace kwartier::reports {

namespace {

/// Receipt, question, solved, not solved and reopened go at once, the rest in the digest.
Urgency urgency_of(State state)
{
    switch (state) {
    case State::waiting:
    case State::solved:
    case State::not_solved:
    case State::reopened: return Urgency::at_once;
    default: return Urgency::digest;
    }
}

std::string pair(std::string_view name, std::string_view value) { return json_string(name) + ":" + json_string(value); }

std::string detail(State to, std::int64_t sentence, ReportId chief)
{
    return "{" + pair("to", name(to)) + "," + pair("sentence", std::to_string(sentence)) + "," +
           pair("chief", std::to_string(chief.value)) + "}";
}

void tell_each(Act& act, ReportId report, std::string_view word, Urgency urgency, std::string const& detail)
{
    for (auto const& reporter : store::reporters(act.db, report))
        tell::person(act, {"reporter", reporter.id}, reporter.language, subject(report), word, urgency, detail);
}

/// The reporters of the whole hear what is planned and done of it; that it ended is told by the whole itself.
void tell_of_part(Act& act, ReportRow const& part, State to, std::int64_t sentence)
{
    if (to != State::planned && to != State::solved && to != State::not_solved) return;
    auto const about = "{" + pair("to", name(to)) + "," + pair("sentence", std::to_string(sentence)) + "," +
                       pair("part", std::to_string(part.id.value)) + "}";
    tell_each(act, part.part_of, "reports.part_moved", Urgency::digest, about);
}

} // namespace

void tell_handler(Act& act, ReportRow const& report, std::string_view word, Urgency urgency, std::string const& detail)
{
    if (!report.handler) return;
    std::vector<PersonId> all{report.handler};
    if (auto const works = StandIns(act).who_works(report.handler); works && works != report.handler) all.push_back(works);
    for (auto const person : all)
        tell::person(act, {std::string(people::kind), person.value}, people::language_of(act, person), subject(report.id), word, urgency,
                     detail);
}

void tell_moved(Act& act, ReportRow const& report, State to, std::int64_t sentence)
{
    // Taking it on is told; falling back to the desk or department is not: nothing changes for the reporter.
    if (to == State::received) return;
    if (report.part_of) tell_of_part(act, report, to, sentence);
    // A question is for who filed it; the others hear that it waits.
    bool const question = to == State::waiting;
    auto const own = detail(to, sentence, {});
    for (auto const& reporter : store::reporters(act.db, report.id))
        tell::person(act, {"reporter", reporter.id}, reporter.language, subject(report.id), "reports.moved",
                     question && reporter.joined() ? Urgency::digest : urgency_of(to), own);
    for (auto const& [merged, reference] : store::duplicates_of(act.db, report.id))
        tell_each(act, merged, "reports.chief_moved", question ? Urgency::digest : urgency_of(to), detail(to, sentence, report.id));
    if (to == State::reopened && report.handler) tell_handler(act, report, "reports.reopened_for_you", Urgency::at_once, own);
}

void tell_postponed(Act& act, ReportRow const& report, Date due, std::string_view why, std::int64_t sentence)
{
    auto const about = [&](ReportId chief) {
        return "{" + pair("due", iso(due)) + "," + pair("why", why) + "," + pair("sentence", std::to_string(sentence)) + "," +
               pair("chief", std::to_string(chief.value)) + "}";
    };
    tell_each(act, report.id, "reports.postponed", Urgency::digest, about({}));
    for (auto const& [merged, reference] : store::duplicates_of(act.db, report.id))
        tell_each(act, merged, "reports.chief_postponed", Urgency::digest, about(report.id));
}

void tell_how_chief_ended(Act& act, ReportRow const& merged, ReportRow const& chief)
{
    std::int64_t last = 0;
    for (auto const& sentence : store::sentences(act.db, chief.id))
        if (sentence.kind == SentenceKind::solution || sentence.kind == SentenceKind::no_solution) last = sentence.id;
    tell_each(act, merged.id, "reports.chief_moved", Urgency::at_once, detail(chief.state, last, chief.id));
}

void tell_reporters(Act& act, ReportId report, std::string_view word) { tell_each(act, report, word, Urgency::digest, "{}"); }

} // namespace kwartier::reports
