// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/act/slice.hpp"
#include "slices/people/entry.hpp"

// What the pages of coming in share: who stands at the door, and where one goes when one is let in. (routes_entry.cpp)
namespace kwartier::people {

/// Looks into the request, which must outlive it.
Visitor visitor_of(Request const&, std::string_view back = {});
/// To where one wanted to go, or to the second step, or to where one sets it up; with the cookie that belongs to it.
Response inside(Request const&, Came const&);
/// Leaves the cookie of a trusted device.
void trust_here(Response&, Request const&, std::string_view device);
Response sign_in_page(Look const&, Request const&, std::vector<Problem> const&, int status);

} // namespace kwartier::people
