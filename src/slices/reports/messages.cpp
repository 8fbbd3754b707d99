// SPDX-License-Identifier: EUPL-1.2
// What reporters and handlers are told, in their language; and the question, two weeks later, whether it is really solved.
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/tell/tell.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/routes.hpp"
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

/// Everything a message can speak of.
struct Told {
    ReportRow report;
    std::vector<std::pair<std::string, std::string>> with;
};

std::optional<Told> about(Look const& look, Subject const& subject, Addressee const& to, std::string const& detail, Language language)
{
    auto report = store::find(look.db, ReportId{subject.id});
    if (!report) return std::nullopt;
    // Made in the addressee's language, not in that of whoever acted.
    Look const theirs{look.db, look.house, look.actor, look.now, Voice{.language = language, .form_token = {}}};
    StoredFact carried;
    carried.detail = detail;
    std::string sentence;
    for (auto const& typed : store::sentences(look.db, report->id))
        if (typed.id == number_in(carried["sentence"])) sentence = typed.text;
    State state = report->state;
    state_from(carried["to"], state);
    auto const& keys = look.house.keys();
    bool const inside = to.kind == people::kind;
    auto const path = inside ? "/werk/" + shown_reference(report->reference) : "/meldingen/volgen/" + private_link(keys, report->reference);
    std::vector<std::pair<std::string, std::string>> with{
        {"reference", shown_reference(report->reference)},
        {"code", follow_code(keys, report->reference)},
        {"category", categories(look)->name(report->category, language)},
        {"text", report->text},
        {"state", say(language, word(state))},
        {"sentence", sentence},
        {"promise", say(language, promise_of(theirs, *report))},
        {"link", look.house.link(path)},
        {"confirm", look.house.link(path + "?bevestiging=" + confirmation_key(keys, report->reference))}};
    return Told{std::move(*report), std::move(with)};
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
    if (state == name(State::waiting)) return letter(language, *told, w::mail_question_subject, w::mail_question);
    if (state == name(State::solved)) return letter(language, *told, w::mail_solved_subject, w::mail_solved);
    return letter(language, *told, w::mail_moved_subject, w::mail_moved);
}

Message postponed(Look const& look, Subject const& subject, Addressee const& to, std::string const& detail, Language language)
{
    auto const told = about(look, subject, to, detail, language);
    if (!told) return {};
    StoredFact carried;
    carried.detail = detail;
    return letter(language, *told, w::mail_postponed_subject, carried["why"] == "waiting" ? w::mail_postponed_waiting : w::mail_postponed);
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
    slice.offer(MessageWording{"reports.receipt", plain<w::mail_receipt_subject, w::mail_receipt>});
    slice.offer(MessageWording{"reports.moved", moved});
    slice.offer(MessageWording{"reports.chief_moved", plain<w::mail_chief_subject, w::mail_moved>});
    slice.offer(MessageWording{"reports.postponed", postponed});
    slice.offer(MessageWording{"reports.judge", plain<w::mail_judge_subject, w::mail_judge>});
    slice.offer(MessageWording{"reports.reopened_for_you", plain<w::mail_reopened_subject, w::mail_reopened>});
    slice.offer(Clockwork{"reports.ask_if_solved", minutes{60}, ask_if_solved});
}

} // namespace kwartier::reports
