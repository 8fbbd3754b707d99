// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/slice.hpp"

namespace kwartier::areas {

void declare_pages(Slice&);
void declare_tiles(Slice&);
void declare_take_part(Slice&);
void declare_imports(Slice&);
void declare_demo(Slice&);

} // namespace kwartier::areas
