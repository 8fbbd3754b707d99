// SPDX-License-Identifier: EUPL-1.2
// How the facts of a report read: for everybody, for the reporter, for who handles it.
#include <algorithm>
#include <unordered_map>

#include "kernel/act/facts.hpp"
#include "kernel/act/house.hpp"
#include "kernel/base/hidden_signs.hpp"
#include "kernel/base/personal_data.hpp"
#include "kernel/words/dates.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/answering.hpp"
#include "slices/reports/filing.hpp"
#include "slices/reports/learning.hpp"
#include "slices/reports/moderation_view.hpp"
#include "slices/reports/placing.hpp"
#include "slices/reports/priorities.hpp"
#include "slices/reports/retention.hpp"
#include "slices/reports/store_parts.hpp"
#include "slices/reports/third_party_view.hpp"
#include "slices/reports/together.hpp"
#include "slices/reports/view.hpp"
#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr Word moved_words[state_count] = {w::said_received,  w::said_accepted,    w::said_in_progress, w::said_planned,
                                           w::said_waiting,   w::said_third_party, w::said_solved,      w::said_not_solved,
                                           w::said_duplicate, w::said_withdrawn,   w::said_reopened};

bool inside(Reader reader) { return reader == Reader::official || reader == Reader::district; }

/// Which typed sentences a reader may see with their fact.
bool readable(SentenceKind kind, Reader reader)
{
    switch (kind) {
    case SentenceKind::solution:
    case SentenceKind::no_solution:
    case SentenceKind::plan: return true;
    case SentenceKind::question:
    case SentenceKind::answer:
    case SentenceKind::reopening:
    case SentenceKind::withdrawal: return reader != Reader::everyone;
    case SentenceKind::note:
    case SentenceKind::forwarding:
    case SentenceKind::third_party: return inside(reader);
    }
    return false;
}

/// Facts that say something about the reporter or the work inside stay inside.
bool inside_only(std::string_view fact)
{
    return about_party(fact) || about_moderation(fact) || fact == Noted::word || fact == Assigned::word || fact == AddressConfirmed::word ||
           fact == ReporterRevealed::word || fact == Anonymised::word || fact == Held::word || fact == Released::word ||
           fact == WordsHidden::word || fact == WordsPublished::word || fact == Forwarded::word || fact == SentByModel::word ||
           fact == Prioritised::word || fact == AnswersCorrected::word || fact == PlaceCorrected::word;
}

std::string reference_of(Look const& look, std::string const& id)
{
    auto const report = store::find(look.db, ReportId{number_in(id)});
    return report ? shown_reference(report->reference) : std::string();
}

std::string category_of(Look const& look, Categories const& categories, std::string const& id)
{
    auto const report = store::find(look.db, ReportId{number_in(id)});
    return report ? categories.name(report->category, look.language()) : std::string();
}

Said sentence_of(Look const& look, Categories const& categories, StoredFact const& fact)
{
    auto const language = look.language();
    auto const day = [&](std::string const& text) { return long_date(language, parse_date(text).value_or(Date{})); };
    if (auto const said = party_sentence(look, fact)) return *said;
    if (auto const said = moderation_sentence(fact)) return *said;
    if (fact.word == Filed::word) return {w::said_filed, {{"channel", say(language, channel_word(fact["channel"]))}}};
    if (fact.word == Moved::word) {
        State to{};
        return state_from(fact["to"], to) ? moved_words[static_cast<std::size_t>(to)] : w::said_received;
    }
    if (fact.word == Forwarded::word) return {w::said_forwarded, {{"department", department_name(look, BodyId{number_in(fact["to"])})}}};
    if (fact.word == SentByModel::word)
        return {w::said_sent_by_model,
                {{"department", department_name(look, BodyId{number_in(fact["to"])})},
                 {"percent", decimal(language, static_cast<double>(number_in(fact["permille"])) / 10, 0)}}};
    if (fact.word == Assigned::word)
        return {w::said_assigned, {{"name", people::display_name(look, PersonId{number_in(fact["handler"])})}}};
    if (fact.word == Noted::word) return w::said_noted;
    if (fact.word == AnswersCorrected::word) return w::said_answers_corrected;
    if (fact.word == PlaceCorrected::word) return w::said_place_corrected;
    if (fact.word == Prioritised::word) {
        Priority priority{};
        priority_from(fact["priority"], priority);
        return {w::said_prioritised, {{"priority", say(language, priority_word(priority))}}};
    }
    if (fact.word == Postponed::word)
        return {fact["why"] == "waiting" || fact["why"] == "merged" ? w::said_postponed_waiting : w::said_postponed,
                {{"date", day(fact["to"])}}};
    if (fact.word == WordsPublished::word) return w::said_published;
    if (fact.word == WordsHidden::word) return w::said_hidden;
    if (fact.word == Recategorised::word)
        return {w::said_recategorised, {{"category", categories.name(CategoryId{number_in(fact["category"])}, language)}}};
    if (fact.word == Judged::word) return fact["solved"] == "yes" ? w::said_judged_yes : w::said_judged_no;
    if (fact.word == AddressConfirmed::word) return w::said_confirmed;
    if (fact.word == Joined::word) return w::said_joined;
    if (fact.word == SplitOff::word) return {w::said_split_off, {{"category", category_of(look, categories, fact["part"])}}};
    if (fact.word == PartMade::word) return {w::said_part_made, {{"reference", reference_of(look, fact["whole"])}}};
    if (fact.word == Merged::word) return {w::said_merged, {{"reference", reference_of(look, fact["chief"])}}};
    if (fact.word == GotMerged::word) return {w::said_got_merged, {{"reference", reference_of(look, fact["merged"])}}};
    if (fact.word == Unmerged::word) return {w::said_unmerged, {{"reference", reference_of(look, fact["chief"])}}};
    if (fact.word == Anonymised::word) return fact["why"] == "erasure" ? w::said_erased : w::said_anonymised;
    if (fact.word == Held::word) return w::said_held;
    if (fact.word == Released::word) return w::said_released;
    return w::said_revealed;
}

std::string who(Look const& look, StoredFact const& fact, Sentence const* typed, Reader reader)
{
    auto const official = inside(reader);
    if (fact.word == PartySaid::word || fact.word == Flagged::word) return {};
    if (typed && (typed->kind == SentenceKind::answer || typed->kind == SentenceKind::reopening) && !fact.actor)
        return say(look.language(), w::who_reporter);
    if (!fact.actor) return {};
    // A signed-in resident's own acts carry no name to officials: who reported is asked for a purpose, not read from the timeline.
    bool const reporters_act = fact.word == Filed::word || fact.word == Joined::word || fact.word == Judged::word ||
                               fact.word == AddressConfirmed::word;
    if (reporters_act || (typed && (typed->kind == SentenceKind::answer))) return say(look.language(), w::who_reporter);
    return official ? people::display_name(look, fact.actor) : say(look.language(), w::who_municipality);
}

bool shown_to(Reader reader, std::string_view fact)
{
    if (reader == Reader::everyone) return !inside_only(fact);
    if (reader == Reader::reporter)
        return !about_party(fact) && !about_moderation(fact) && fact != Noted::word && fact != Assigned::word &&
               fact != ReporterRevealed::word && fact != Held::word && fact != Released::word && fact != Prioritised::word &&
               fact != AnswersCorrected::word && fact != PlaceCorrected::word;
    return true;
}

/// What the reporter's one timeline tells of a part: what was planned and how it ended. The rest stands on the part's own page.
bool tells_of_part(StoredFact const& fact)
{
    State to{};
    return fact.word == Moved::word && state_from(fact["to"], to) &&
           (to == State::planned || to == State::third_party || to == State::solved || to == State::not_solved || to == State::reopened);
}

struct Dated {
    Instant at;
    TimelineLine line;
};

void add_lines(Look const& look, Categories const& categories, ReportRow const& report, Reader reader, bool as_part,
               std::vector<Dated>& lines)
{
    std::unordered_map<std::int64_t, Sentence> typed;
    for (auto& sentence : store::sentences(look.db, report.id)) typed.emplace(sentence.id, sentence);
    for (auto const& fact : timeline(look, subject(report.id))) {
        if (!shown_to(reader, fact.word) || (as_part && !tells_of_part(fact))) continue;
        auto const found = typed.find(number_in(fact["sentence"]));
        Sentence const* sentence = found == typed.end() ? nullptr : &found->second;
        TimelineLine line;
        line.sentence = say(look.language(), sentence_of(look, categories, fact));
        if (as_part) line.sentence = categories.name(report.category, look.language()) + ": " + line.sentence;
        line.who = who(look, fact, sentence, reader);
        line.when = when(look, fact.at);
        line.stamp = iso(fact.at);
        if (sentence && readable(sentence->kind, reader)) {
            line.words = sentence->text;
            if (reader == Reader::everyone && has_personal_data(line.words)) line.words.clear();
            if (reader == Reader::district) line.words = names_masked(masked(line.words, look.language()), look.language());
            line.words = inside(reader) ? hidden_signs_shown(line.words) : without_hidden_signs(line.words);
        }
        if (fact.word == SentByModel::word) line.words = why_sent(look, report, shown_text(look, report, reader));
        if (inside_only(fact.word)) line.css = "timeline__inside";
        lines.push_back({fact.at, std::move(line)});
    }
}

} // namespace

std::vector<TimelineLine> timeline_of(Look const& look, Categories const& categories, ReportRow const& report, Reader reader,
                                      std::optional<Instant> joined_at)
{
    std::vector<Dated> dated;
    add_lines(look, categories, report, reader, false, dated);
    if (joined_at)
        for (auto& [at, line] : dated)
            if (at == *joined_at && line.sentence == say(look.language(), w::said_joined))
                line.sentence = say(look.language(), w::said_you_joined);
    for (auto const& part : store::parts_of(look.db, report.id)) add_lines(look, categories, part, reader, true, dated);
    std::stable_sort(dated.begin(), dated.end(), [](Dated const& a, Dated const& b) { return a.at < b.at; });
    std::vector<TimelineLine> lines;
    for (auto& one : dated) lines.push_back(std::move(one.line));
    if (!lines.empty() && lines.back().css.empty()) lines.back().css = "timeline__now";
    return lines;
}

} // namespace kwartier::reports
