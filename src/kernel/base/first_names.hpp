// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

namespace kwartier {

/// Whether people in the Netherlands are often called so: folded ("jose", "fatima"). Names that are also everyday words (Wil, Roos, Storm)
/// are left out: they would hide what a report is about.
bool is_first_name(std::string_view folded_word);
/// The hundred most frequent surnames that can be recognised when they are written small: "mevrouw jansen".
bool is_surname(std::string_view folded_word);

} // namespace kwartier
