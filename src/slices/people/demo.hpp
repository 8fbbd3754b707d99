// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/slice.hpp"

namespace kwartier::people {

/// The invented people of the demonstration city: every role, the departments and their handlers, a manager for each district.
void declare_demo(Slice&);

} // namespace kwartier::people
