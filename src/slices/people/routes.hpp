// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/slice.hpp"

// The routes of this slice, by who uses them.
namespace kwartier::people {

void declare_entry_routes(Slice&); // signing in and out
void declare_second_step_routes(Slice&);
void declare_second_step_mail(Slice&);
void declare_set_up_routes(Slice&); // one's own second step
void declare_mine_routes(Slice&);   // one's own page
void declare_people_routes(Slice&); // administration: people and roles
void declare_body_routes(Slice&);   // administration: organisations
void declare_admin_routes(Slice&);  // administration: start page and matrix

} // namespace kwartier::people
