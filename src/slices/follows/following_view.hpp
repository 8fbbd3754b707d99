// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/web/request.hpp"
#include "kernel/web/response.hpp"
#include "slices/follows/following.hpp"
#include "slices/follows/pages.hpp"

namespace kwartier::follows {

/// The page of what somebody follows, by session (also when that is nothing yet) or by the private link.
Response show_following(Look const&, Request const&, std::optional<FollowerRow> const&, std::vector<Problem> const& = {}, int status = 200);
/// The addresses of the feeds of an area.
void add_feeds(Look const&, Fields const& named, std::vector<FeedLine>&);

} // namespace kwartier::follows
