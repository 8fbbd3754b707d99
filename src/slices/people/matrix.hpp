// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/slice.hpp"
#include "kernel/words/word.hpp"
#include "slices/people/people.hpp"

// The rights matrix, from the Right values that every slice registered: for the page and for the golden test.
namespace kwartier::people {

/// The title of a row of the matrix (docs/rights.md); empty for a row nobody named.
Word row_word(int row);
/// What a right lets one do: the word `SLICE.right_NAME` of its slice, or empty.
Word right_word(Manifest const&, Right const&);
/// By row, then as registered.
std::vector<Right const*> sorted_rights(Manifest const&);

} // namespace kwartier::people
