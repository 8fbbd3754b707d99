// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/tell/tell.hpp"

namespace kwartier {
class Slice;
}

// What followers are told by mail: the link that confirms, their private link, and what is new.
namespace kwartier::follows {

inline constexpr std::string_view ask_kind = "follow_ask"; // addressee: an address that is not confirmed yet
inline constexpr std::string_view confirm_message = "follows.confirm";
inline constexpr std::string_view link_message = "follows.link";
/// About an item of a feed: {"area": "…", "source": "nieuws"}.
inline constexpr std::string_view news_message = "follows.news";
/// About a followed subject: {"fact": "…"}.
inline constexpr std::string_view fact_message = "follows.fact";

void declare_messages(Slice&);

} // namespace kwartier::follows
