// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/slice.hpp"
#include "slices/people/people.hpp"

// How the facts of this slice read in a timeline.
namespace kwartier::people {

void declare_wordings(Slice&);

} // namespace kwartier::people
