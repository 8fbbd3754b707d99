// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/slice.hpp"

namespace kwartier::contacts {

void declare_cards(Slice&);   // reading them
void declare_keeping(Slice&); // writing them
void declare_messages(Slice&);
void declare_privacy(Slice&);
void declare_demo(Slice&);

} // namespace kwartier::contacts
