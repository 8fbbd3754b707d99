// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/act.hpp"
#include "slices/reports/model.hpp"

namespace kwartier {
class KeyRing;
}

// Finding reports again: by who reported them, and by words with a typing error in them.
namespace kwartier::reports {

/// Keyed hashes of each word of the name and of the telephone number, by which `reported_by` finds them: nobody can read them.
std::vector<std::string> marks_of(KeyRing const&, Contact const&);

/// Reports of whoever has this address of mail, this telephone number (its last nine digits) or these words in their name; newest first, at
/// most fifty. Only those of which this actor may see the reporter.
std::vector<ReportRow> reported_by(Look const&, std::string_view typed);

/// Marks for reporters from before there were marks, some at a time; false when none is left.
bool mark_some_reporters(House const&);

/// Learns the words of the newest hundred thousand reports; words that fewer than five reports have are left out (they may be a name),
/// unless they are of a street, a neighbourhood or a subject.
void learn_words(House const&, Instant now);
/// Somebody was erased who may have used a word often: nothing is known until the words are learned again, within ten minutes.
void forget_words(Act&);
/// Learns them when they were never learned, or forgotten.
void learn_words_again(House const&, Instant now);
/// The words that are known now, with how many reports have each: what a `search::Vocabulary` reads.
std::string known_words(Look const&);
/// What was typed with its typing errors mended; nothing when every word is known, or none like it.
std::optional<std::string> mended(Look const&, std::string_view typed);

} // namespace kwartier::reports
