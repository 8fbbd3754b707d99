// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/retention.hpp"

#include <algorithm>
#include <cctype>

#include "kernel/act/external.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/base/text.hpp"
#include "kernel/files/files.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/categories.hpp"
#include "slices/reports/handling.hpp"
#include "slices/reports/moderation.hpp"
#include "slices/reports/moving.hpp"
#include "slices/reports/store.hpp"
#include "slices/reports/store_moderation.hpp"
#include "slices/reports/store_parts.hpp"
#include "slices/reports/store_questions.hpp"
#include "slices/reports/store_retention.hpp"
#include "slices/reports/store_third_party.hpp"
#include "slices/reports/third_party.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

void take(std::vector<std::string>& to, std::vector<std::string> more)
{
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || (static_cast<unsigned char>(c) & 0x80) != 0; }

/// Every word of the text that is one of these, in whatever letters, becomes "[naam]".
std::string without(std::string_view text, std::vector<std::string> const& own, Language language)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && in_word(text[end])) ++end;
        if (end == at) {
            out += text[at++];
            continue;
        }
        auto const word = text.substr(at, end - at);
        if (std::find(own.begin(), own.end(), folded(word)) == own.end()) out.append(word);
        else out.append("[").append(say(language, w::masked_name)).append("]");
        at = end;
    }
    return out;
}

/// What the reporter typed is needed until the report is solved, but not what says who they are: their own name, what is found to be
/// personal data, and what looks like names.
class Masking {
public:
    Masking(Act& act, ReporterRow const& reporter) : m_language(reporter.language)
    {
        auto name = reporter.name ? act.house.keys().open(reporter.seal, *reporter.name).value_or("") : std::string();
        if (reporter.person) name += " " + people::display_name(act, reporter.person);
        for (auto& word : words_of(name))
            if (length(word) > 2) m_own.push_back(std::move(word));
    }
    std::string operator()(std::string_view text) const
    {
        return without(names_masked(masked(text, m_language), m_language), m_own, m_language);
    }

private:
    Language m_language;
    std::vector<std::string> m_own;
};

void mask_words(Act& act, ReportRow const& report, Masking const& masking)
{
    store::set_words(act.db, report.id, masking(report.text), masking(report.place_words));
    for (auto const& answer : store::answers(act.db, report.id))
        if (auto const text = masking(answer.value); text != answer.value && is_typed(answer.kind))
            store::set_answer(act.db, report.id, answer.question, text);
    for (auto const& sentence : store::sentences(act.db, report.id))
        if (auto const text = masking(sentence.text); text != sentence.text) store::set_sentence(act.db, sentence.id, text);
    for (auto const& handover : store::handovers(act.db, report.id))
        store::set_handover_words(act.db, handover.id, masking(handover.words), masking(handover.place));
    store::drop_public_words(act.db, report.id);
}

std::vector<std::int64_t> due(Look const& look, std::int64_t after, int at_most)
{
    return store::to_anonymise(look.db, look.now, after, at_most);
}

bool let_go(Act& act, std::int64_t id, Leaving& leaving)
{
    auto const report = store::find(act.db, ReportId{id});
    if (!report || is_open(report->state)) return false;
    anonymise(act, *report, leaving, "retention");
    return true;
}

std::vector<std::int64_t> due_whole(Look const& look, std::int64_t after, int at_most)
{
    return store::closed_before(look.db, look.now - destroyed_after, after, at_most);
}

bool destroy(Act& act, std::int64_t id, Leaving& leaving)
{
    auto const report = store::find(act.db, ReportId{id});
    if (!report || is_open(report->state)) return false;
    // The chief one waits for those that point at it, and a whole for its parts.
    if (!store::duplicates_of(act.db, report->id).empty() || !store::parts_of(act.db, report->id).empty()) return false;
    auto seals = store::drop_reporters(act.db, report->id);
    leaving.keys.insert(leaving.keys.end(), seals.begin(), seals.end());
    take(leaving.files, attachments::remove(act, subject(report->id)));
    let_go_of_handovers(act, report->id, leaving);
    let_go_of_moderation(act, report->id, leaving);
    external::remove(act, subject(report->id));
    store::destroy(act.db, report->id);
    act.publish(Destroyed{report->id, report->area});
    return true;
}

} // namespace

void anonymise(Act& act, ReportRow const& report, Leaving& leaving, std::string_view why)
{
    auto seals = store::drop_reporters(act.db, report.id);
    leaving.keys.insert(leaving.keys.end(), seals.begin(), seals.end());
    store::set_words(act.db, report.id, "", "");
    store::empty_sentences(act.db, report.id);
    store::drop_answers(act.db, report.id);
    store::drop_watchers(act.db, report.id);
    take(leaving.files, attachments::remove(act, subject(report.id)));
    let_go_of_handovers(act, report.id, leaving);
    let_go_of_moderation(act, report.id, leaving);
    auto const all = categories(act);
    auto const* category = all->find(report.category);
    if (report.place && (!category || category->sensitive)) store::move_to(act.db, report.id, rounded(*report.place, sensitive_metres));
    store::mark_anonymised(act.db, report.id, act.now);
    act.publish(Anonymised{report.id, report.area, std::string(why)});
}

void erase_reporter(Act& act, ReporterRow const& reporter, Leaving& leaving)
{
    auto report = store::find(act.db, reporter.report);
    Masking const masking(act, reporter);
    store::drop_reporter(act.db, reporter.id);
    leaving.keys.push_back(reporter.seal);
    // The words of the report are of whoever filed it; those of who joined went with the row.
    if (!report || reporter.joined()) return;
    if (!is_open(report->state)) {
        auto const held = privacy::hold_on(act, subject(report->id));
        if (!held) return anonymise(act, *report, leaving, "erasure");
        // Under a hold the words stay, and leave when it is lifted; who it was does not.
        return store::mark_erasure_asked(act.db, report->id, act.now);
    }
    mask_words(act, *report, masking);
    store::mark_erasure_asked(act.db, report->id, act.now);
    hide_photos(act, report->id);
    if (report->words_public == WordsPublic::yes) act.publish(WordsHidden{report->id, report->area});
    // Nobody is left to answer: the work goes on.
    report = store::find(act.db, report->id);
    if (report->state != State::waiting || !store::reporters(act.db, report->id).empty()) return;
    move(act, *report, State::in_progress, {});
    if (!finish(act, *report, {report->id, report->version})) throw SerializationFailure("a report changed while it was erased");
}

Outcome hold(Act& act, ReportId id, std::string_view why)
{
    auto const report = store::find(act.db, id);
    if (!report || !rights_on(act, *report).handle) return Refusal{Why::forbidden, w::no_right};
    auto const letters = length(trimmed(why));
    if (letters < 5 || letters > 400) return Refusal{Why::invalid, w::hold_why_needed, "hold"};
    if (!privacy::place_hold(act, subject(id), trimmed(why))) return Refusal{Why::conflict, w::held_already, "hold"};
    act.publish(Held{id, report->area});
    return Done{};
}

Outcome release(Act& act, ReportId id)
{
    auto const report = store::find(act.db, id);
    if (!report || !rights_on(act, *report).handle) return Refusal{Why::forbidden, w::no_right};
    if (!privacy::lift_hold(act, subject(id))) return Refusal{Why::conflict, w::not_held};
    act.publish(Released{id, report->area});
    return Done{};
}

void declare_retention(Slice& slice)
{
    slice.offer(Retention{.name = "reports.personal_data",
                          .kind = kind,
                          .words = w::retention_personal,
                          .by = Retention::By::itself,
                          .due = due,
                          .let_go = let_go});
    slice.offer(Retention{.name = "reports.whole",
                          .kind = kind,
                          .words = w::retention_whole,
                          .by = Retention::By::two_people,
                          .due = due_whole,
                          .let_go = destroy});
}

} // namespace kwartier::reports
