// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/slice.hpp"

namespace kwartier::addresses {

void declare_routes(Slice&);

} // namespace kwartier::addresses
