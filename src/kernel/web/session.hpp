// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "kernel/web/request.hpp"
#include "kernel/web/response.hpp"

namespace kwartier {

/// The cookie that carries a session: "__Host-kwartier" over https, "kwartier" otherwise. The value is a secret of `random_secret`.
std::string_view session_cookie(bool secure);
/// The session's secret as it came with this request; empty for a guest.
std::string_view session_token(Request const&);
/// Signs the visitor in, or out, with this answer.
void set_session(Response&, Request const&, std::string_view token);
void end_session(Response&, Request const&);

} // namespace kwartier
