// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/moderation_view.hpp"

#include <algorithm>
#include <iterator>

#include "slices/reports/words.gen.hpp"

namespace kwartier::reports {

namespace {

namespace w = words::reports;

constexpr std::string_view reason_names[flag_reason_count] = {"insult", "privacy", "untrue", "advertising", "other"};
constexpr Word reason_words[flag_reason_count] = {w::flag_insult, w::flag_privacy, w::flag_untrue, w::flag_advertising, w::flag_other};
constexpr Word moderated_words[moderated_count] = {w::moderated_edited,          w::moderated_hidden,       w::moderated_shown,
                                                   w::moderated_blurred,         w::moderated_photo_hidden, w::moderated_photo_shown,
                                                   w::moderated_flags_dismissed, w::moderated_as_typed};

} // namespace

std::string_view name(FlagReason reason) { return reason_names[static_cast<std::size_t>(reason)]; }
Word flag_reason_word(FlagReason reason) { return reason_words[static_cast<std::size_t>(reason)]; }
bool flag_reason_from(std::string_view wanted, FlagReason& out)
{
    auto const found = std::find(std::begin(reason_names), std::end(reason_names), wanted);
    if (found == std::end(reason_names)) return false;
    out = static_cast<FlagReason>(found - std::begin(reason_names));
    return true;
}
Word moderated_word(Moderated what) { return moderated_words[static_cast<std::size_t>(what)]; }

FactRow WordsEdited::row() const { return {subject(report), area, {}}; }
FactRow PhotoModerated::row() const
{
    return {subject(report), area, {{"photo", std::to_string(photo)}, {"what", std::to_string(static_cast<int>(what))}}};
}
FactRow Flagged::row() const { return {subject(report), area, {{"why", why}}}; }
FactRow Suspended::row() const { return {subject(report), area, {}}; }
FactRow FlagsDecided::row() const { return {subject(report), area, {{"what", std::to_string(static_cast<int>(decision))}}}; }

bool about_moderation(std::string_view fact)
{
    return fact == WordsEdited::word || fact == PhotoModerated::word || fact == Flagged::word || fact == Suspended::word ||
           fact == FlagsDecided::word;
}

std::optional<Said> moderation_sentence(StoredFact const& fact)
{
    if (fact.word == WordsEdited::word) return Said(w::said_words_edited);
    if (fact.word == Suspended::word) return Said(w::said_suspended);
    auto const what = static_cast<std::size_t>(std::clamp<std::int64_t>(number_in(fact["what"]), 0, moderated_count - 1));
    if (fact.word == PhotoModerated::word) return Said(moderated_words[what]);
    if (fact.word == Flagged::word) return Said(w::said_flagged);
    if (fact.word == FlagsDecided::word) return Said(w::said_flags_decided);
    return std::nullopt;
}

} // namespace kwartier::reports
