// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <vector>

#include "kernel/storage/sql.hpp"
#include "slices/reports/replies.hpp"

// SQL of standard replies (store_replies.cpp).
namespace kwartier::reports::store {

std::vector<Reply> replies_now(Read&);
std::vector<Reply> replies_ended(Read&, int limit);
std::optional<Reply> reply(Read&, std::int64_t);
/// The one that took its place.
std::optional<Reply> reply_after(Read&, std::int64_t id);
void insert_reply(Write&, Reply const&, std::int64_t before);
bool end_reply(Write&, std::int64_t id, Instant until);

} // namespace kwartier::reports::store
