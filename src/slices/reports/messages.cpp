// SPDX-License-Identifier: EUPL-1.2
// What reporters and handlers are told, in their language; and the question, two weeks later, whether it is really solved.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/authorities.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/idle.hpp"
#include "slices/reports/joining.hpp"
#include "slices/reports/routes.hpp"
#include "slices/reports/silent.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr auto asked_after = days{14};
constexpr int asked_at_once = 200;

std::optional<std::string> reporter_address(Look const& look, std::int64_t id)
{
    auto const reporter = store::reporter(look.db, id);
    if (!reporter) return std::nullopt;
    if (reporter->email) return look.house.keys().open(reporter->seal, *reporter->email);
    // Signed in and left no other address: the one of the account.
    return reporter->person ? people::mail_address(look, reporter->person) : std::nullopt;
}

/// Whose it is when it is not ours, on a line of its own below the sentence.
std::string whose_it_is(Look const& look, ReportRow const& report, Language language)
{
    auto const found = authority_of(look, report);
    if (!found) return {};
    auto words = say(language, Said(w::authority_is, {{"name", found->name}}));
    for (auto const& way : {found->contact.phone, found->contact.email, found->contact.link})
        if (!way.empty()) words += " " + way;
    return words;
}

std::string two_parts(std::string first, std::string const& second)
{
    if (!first.empty() && !second.empty()) first += "\n\n";
    return first + second;
}

/// Everything a message can speak of.
struct Told {
    ReportRow report;
    bool first = true; // to who filed it, or to who handles it; not to one who joined or whose report was merged
    std::vector<std::pair<std::string, std::string>> with;
};

/// The path of the addressee's own page, and what its links are computed from.
struct Own {
    std::string seed, path;
};
Own own_page(KeyRing const& keys, ReportRow const& report, Addressee const& to, std::optional<ReporterRow> const& reporter)
{
    if (to.kind == people::kind) return {report.reference, "/werk/" + shown_reference(report.reference)};
    if (reporter && reporter->joined()) {
        auto const seed = joined_seed(report.reference, reporter->id);
        return {seed, "/meldingen/meegemeld/" + private_link(keys, seed)};
    }
    return {report.reference, "/meldingen/volgen/" + private_link(keys, report.reference)};
}

/// The sentence that the fact names, when this reader may have it: a question or a note is not for who only joined.
std::string sentence_for(Look const& look, ReportId report, std::int64_t id, bool first)
{
    for (auto const& typed : store::sentences(look.db, report)) {
        if (typed.id != id) continue;
        bool const for_all = typed.kind == SentenceKind::solution || typed.kind == SentenceKind::no_solution ||
                             typed.kind == SentenceKind::plan;
        return first || for_all ? typed.text : std::string();
    }
    return {};
}

std::optional<Told> about(Look const& look, Subject const& subject, Addressee const& to, std::string const& detail, Language language)
{
    auto report = store::find(look.db, ReportId{subject.id});
    if (!report) return std::nullopt;
    // Made in the addressee's language, not in that of whoever acted.
    Look const theirs{look.db, look.house, look.actor, look.now, Voice{.language = language, .form_token = {}}};
    StoredFact carried;
    carried.detail = detail;
    auto const chief = number_in(carried["chief"]) ? store::find(look.db, ReportId{number_in(carried["chief"])}) : std::nullopt;
    auto const part = number_in(carried["part"]) ? store::find(look.db, ReportId{number_in(carried["part"])}) : std::nullopt;
    auto const& spoken_of = chief ? *chief : part ? *part : *report;
    auto const reporter = to.kind == "reporter" ? store::reporter(look.db, to.id) : std::nullopt;
    bool const first = !chief && !(reporter && reporter->joined());
    State state = spoken_of.state;
    state_from(carried["to"], state);
    auto const& keys = look.house.keys();
    auto const own = own_page(keys, *report, to, reporter);
    auto const merged_into = report->duplicate_of ? store::find(look.db, report->duplicate_of) : std::nullopt;
    auto const chief_reference = merged_into ? shown_reference(merged_into->reference) : std::string();
    std::vector<std::pair<std::string, std::string>> with{
        {"reference", shown_reference(report->reference)},
        {"code", follow_code(keys, own.seed)},
        {"category", categories(look)->name(part ? part->category : report->category, language)},
        {"text", reporter && reporter->joined() ? reporter->words : report->text},
        {"state", say(language, word(state))},
        {"sentence", two_parts(sentence_for(look, spoken_of.id, number_in(carried["sentence"]), first),
                               state == State::not_solved ? whose_it_is(look, spoken_of, language) : std::string())},
        {"promise", say(language, promise_of(theirs, spoken_of))},
        {"link", look.house.link(own.path)},
        {"chief", chief_reference},
        {"chief_link", look.house.link("/meldingen/" + chief_reference)},
        {"confirm", look.house.link(own.path + "?bevestiging=" + confirmation_key(keys, own.seed))}};
    return Told{std::move(*report), first, std::move(with)};
}

Message letter(Language language, Told const& told, Word subject, Word text)
{
    return {say(language, Said(subject, told.with)), say(language, Said(text, told.with))};
}

template <Word const& Subject_, Word const& Text>
Message plain(Look const& look, Subject const& subject, Addressee const& to, std::string const& detail, Language language)
{
    auto const told = about(look, subject, to, detail, language);
    return told ? letter(language, *told, Subject_, Text) : Message{};
}

Message moved(Look const& look, Subject const& subject, Addressee const& to, std::string const& detail, Language language)
{
    auto const told = about(look, subject, to, detail, language);
    if (!told) return {};
    StoredFact carried;
    carried.detail = detail;
    auto const state = carried["to"];
    if (state == name(State::waiting) && told->first) return letter(language, *told, w::mail_question_subject, w::mail_question);
    // Taken apart again before the digest went out: then that is told by itself.
    if (state == name(State::duplicate) && told->report.duplicate_of)
        return letter(language, *told, w::mail_merged_subject, w::mail_merged);
    bool const solved = state == name(State::solved);
    // Not "your report": who joined wrote words of their own beside it.
    if (!told->first)
        return solved ? letter(language, *told, w::mail_solved_too_subject, w::mail_solved_too)
                      : letter(language, *told, w::mail_moved_too_subject, w::mail_moved_too);
    return solved ? letter(language, *told, w::mail_solved_subject, w::mail_solved)
                  : letter(language, *told, w::mail_moved_subject, w::mail_moved);
}

Message postponed(Look const& look, Subject const& subject, Addressee const& to, std::string const& detail, Language language)
{
    auto const told = about(look, subject, to, detail, language);
    if (!told) return {};
    StoredFact carried;
    carried.detail = detail;
    return letter(language, *told, w::mail_postponed_subject,
                  carried["why"] == "waiting" && told->first ? w::mail_postponed_waiting : w::mail_postponed);
}

Message receipt(Look const& look, Subject const& subject, Addressee const& to, std::string const& detail, Language language)
{
    auto const told = about(look, subject, to, detail, language);
    if (!told) return {};
    return store::is_message(look.db, told->report.id) ? letter(language, *told, w::mail_message_subject, w::mail_message)
                                                       : letter(language, *told, w::mail_receipt_subject, w::mail_receipt);
}

/// Who joined; who did so to say that it is not solved confirms that by the link.
Message joined(Look const& look, Subject const& subject, Addressee const& to, std::string const& detail, Language language)
{
    auto const told = about(look, subject, to, detail, language);
    if (!told) return {};
    StoredFact carried;
    carried.detail = detail;
    bool const doubts = carried["not_solved"] == "1";
    return doubts && !is_open(told->report.state) ? letter(language, *told, w::mail_doubt_subject, w::mail_doubt)
                                                  : letter(language, *told, w::mail_joined_subject, w::mail_joined);
}

/// One line for everything that stands still with a handler; the report is the one that was promised first.
Message stands_still(Look const& look, Subject const& subject, Addressee const& to, std::string const& detail, Language language)
{
    auto told = about(look, subject, to, detail, language);
    if (!told) return {};
    StoredFact carried;
    carried.detail = detail;
    told->with.emplace_back("n", std::string(carried["n"]));
    told->with.emplace_back("list", look.house.link("/werk"));
    bool const one = carried["n"] == "1";
    return letter(language, *told, one ? w::mail_still_one_subject : w::mail_still_subject, one ? w::mail_still_one : w::mail_still);
}

/// Two weeks after solving, once: is it really solved?
void ask_if_solved(House const& house, Instant now)
{
    house.act(the_house(), now, [](Act& act) {
        for (auto const id : store::to_ask_if_solved(act.db, act.now - asked_after, asked_at_once)) {
            store::mark_asked(act.db, id, act.now);
            for (auto const& reporter : store::reporters(act.db, id))
                tell::person(act, {"reporter", reporter.id}, reporter.language, subject(id), "reports.judge", Urgency::digest);
        }
        store::forget_follow_tries(act.db, act.now - days{1});
    });
}

} // namespace

void declare_messages(Slice& slice)
{
    slice.offer(Letterhead{"reporter", reporter_address});
    slice.offer(MessageWording{"reports.receipt", receipt});
    slice.offer(MessageWording{"reports.moved", moved});
    slice.offer(MessageWording{"reports.chief_moved", plain<w::mail_chief_subject, w::mail_moved>});
    slice.offer(MessageWording{"reports.chief_postponed", postponed});
    slice.offer(MessageWording{"reports.part_moved", plain<w::mail_part_subject, w::mail_part>});
    slice.offer(MessageWording{"reports.joined", joined});
    slice.offer(MessageWording{"reports.unmerged", plain<w::mail_unmerged_subject, w::mail_unmerged>});
    slice.offer(MessageWording{"reports.postponed", postponed});
    slice.offer(MessageWording{"reports.judge", plain<w::mail_judge_subject, w::mail_judge>});
    slice.offer(MessageWording{"reports.reopened_for_you", plain<w::mail_reopened_subject, w::mail_reopened>});
    slice.offer(MessageWording{"reports.ask_again", plain<w::mail_ask_again_subject, w::mail_ask_again>});
    slice.offer(MessageWording{"reports.reporter_silent", plain<w::mail_silent_subject, w::mail_silent>});
    slice.offer(MessageWording{"reports.answered_for_you", plain<w::mail_answered_subject, w::mail_answered>});
    slice.offer(MessageWording{"reports.stands_still", stands_still});
    slice.offer(Clockwork{"reports.idle", hours{24}, look_after_idle});
    slice.offer(Clockwork{"reports.questions", minutes{60}, look_after_questions});
    slice.offer(Clockwork{"reports.ask_if_solved", minutes{60}, ask_if_solved});
}

} // namespace kwartier::reports
