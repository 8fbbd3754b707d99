// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/slice.hpp"

namespace kwartier::people {

/// kwartier person add | list | grant | end | link
void declare_commands(Slice&);

} // namespace kwartier::people
