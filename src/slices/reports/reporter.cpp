// SPDX-License-Identifier: EUPL-1.2
// What the reporter does, by the private link or signed in. Who may is decided by the door they came through: the link is the right.
#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/secret.hpp"
#include "kernel/base/text.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/joining.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/splitting.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/telling.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr int wrong_tries_max = 5;
constexpr auto tries_within = minutes{15};

Result<ReportRow> found(Act& act, ReportId id)
{
    auto report = store::find(act.db, id);
    if (!report) return Refusal{Why::not_found, w::report_unknown};
    return std::move(*report);
}

/// What is judged: the report, or the chief one it was merged into.
Result<ReportRow> judged_one(Act& act, ReportId id)
{
    auto report = found(act, id);
    if (report && report->duplicate_of) return found(act, report->duplicate_of);
    return report;
}

Outcome keep(Act& act, ReportRow const& report) { return finish(act, report, {report.id, report.version}); }

} // namespace

Outcome answer(Act& act, ReportId id, std::string_view text)
{
    auto report = found(act, id);
    if (!report) return report.refusal();
    if (report->state != State::waiting) return Refusal{Why::conflict, w::nothing_was_asked, "answer"};
    // "Ja" is an answer.
    if (trimmed(text).empty()) return Refusal{Why::invalid, w::answer_needed, "answer"};
    if (auto no = length(trimmed(text)) < sentence_min ? std::nullopt : wrong_sentence(text, "answer")) return *no;
    auto const said = write(act, *report, SentenceKind::answer, text);
    move(act, *report, State::in_progress, said);
    tell_handler(act, *report, "reports.answered_for_you", Urgency::at_once, "{\"sentence\":\"" + std::to_string(said) + "\"}");
    return keep(act, *report);
}

Outcome confirm_address(Act& act, ReportId id, std::string_view key)
{
    auto report = found(act, id);
    if (!report) return report.refusal();
    if (key != confirmation_key(act.house.keys(), report->reference)) return Refusal{Why::forbidden, w::confirm_by_mail};
    for (auto const& reporter : store::reporters(act.db, id))
        if (!reporter.confirmed_at && !reporter.joined()) store::confirm_reporter(act.db, reporter.id, act.now);
    act.publish(AddressConfirmed{id, report->area});
    // Words with personal data in them stay hidden until an official has looked at them.
    if (report->words_public != WordsPublic::waiting || has_personal_data(public_words(act, *report))) return Done{};
    report->words_public = WordsPublic::yes;
    act.publish(WordsPublished{id, report->area});
    return keep(act, *report);
}

Outcome withdraw_own(Act& act, ReportId id, std::string_view text)
{
    auto report = found(act, id);
    if (!report) return report.refusal();
    if (auto no = cannot_go(*report, State::withdrawn)) return *no;
    if (length(trimmed(text)) > sentence_max)
        return Refusal{Why::invalid, Said(w::text_too_long, {{"max", std::to_string(sentence_max)}}), "why"};
    withdraw_parts(act, *report);
    report->parts_open = 0;
    move(act, *report, State::withdrawn, write(act, *report, SentenceKind::withdrawal, text));
    return keep(act, *report);
}

Outcome say_solved(Act& act, ReportId id)
{
    auto report = judged_one(act, id);
    if (!report) return report.refusal();
    if (report->state != State::solved) return Refusal{Why::conflict, w::not_solved_yet};
    store::insert_verdict(act.db, report->id, act.now, true);
    act.publish(Judged{report->id, report->area, true});
    return Done{};
}

Outcome say_not_solved(Act& act, ReportId id, std::string_view text)
{
    auto report = judged_one(act, id);
    if (!report) return report.refusal();
    if (report->state != State::solved && report->state != State::not_solved) return Refusal{Why::conflict, w::not_solved_yet};
    if (auto no = wrong_sentence(text, "words")) return *no;
    store::insert_verdict(act.db, report->id, act.now, false);
    act.publish(Judged{report->id, report->area, false});
    open_again(act, *report, text);
    return keep(act, *report);
}

Result<Followed> follow(Act& act, std::string_view reference, std::string_view code)
{
    auto const number = read_reference(reference);
    if (number.empty()) return Refusal{Why::invalid, w::reference_wrong, "reference"};
    if (store::follow_tries_since(act.db, number, act.now - tries_within) >= wrong_tries_max)
        return Refusal{Why::too_many, w::too_many_tries, "code"};
    auto report = store::find_reference(act.db, number);
    std::string typed;
    for (auto const letter : code)
        if (letter != ' ' && letter != '-') typed += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    auto const& keys = act.house.keys();
    if (report && typed == follow_code(keys, number))
        return Followed{std::move(*report), "/meldingen/volgen/" + private_link(keys, number)};
    if (report)
        for (auto const& reporter : store::reporters(act.db, report->id)) {
            auto const seed = joined_seed(number, reporter.id);
            if (reporter.joined() && typed == follow_code(keys, seed))
                return Followed{std::move(*report), "/meldingen/meegemeld/" + private_link(keys, seed)};
        }
    // A number that does not exist is counted and answered just like a wrong code.
    store::add_follow_try(act.db, number, act.now);
    act.keep_although_refused();
    return Refusal{Why::invalid, w::code_wrong, "code"};
}

} // namespace kwartier::reports
