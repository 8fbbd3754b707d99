// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/act/rights.hpp"
#include "kernel/web/request.hpp"
#include "kernel/web/response.hpp"

// Server-sent events: a page that stays open is told when there is something new. The pages work without.
namespace kwartier {

inline constexpr std::string_view event_stream = "text/event-stream";
/// The server asks the source of such an answer again after this time, sleeps on no thread in between, and ends it when it stops.
inline constexpr auto event_pace = std::chrono::seconds(1);

inline constexpr int streams_max = 1000;          // of one process; beyond it 503
inline constexpr int streams_of_a_person_max = 8; // beyond it 429
inline constexpr auto heartbeat = std::chrono::seconds(15);

/// `news` is asked once at the start and then every so often, each time in a look of its own as the session's person; what it answers is
/// the data of one event (a line of JSON). The stream ends, with the event "end", as soon as the session or the right is gone.
Response events(Look const&, Request const&, Right const&, std::chrono::seconds every,
                std::function<std::optional<std::string>(Look const&)> news);

} // namespace kwartier
