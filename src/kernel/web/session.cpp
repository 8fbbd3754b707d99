// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/session.hpp"

namespace kwartier {

std::string_view session_cookie(bool secure) { return secure ? "__Host-kwartier" : "kwartier"; }

std::string_view session_token(Request const& request) { return request.cookies[session_cookie(request.secure)]; }

// Without Max-Age: the browser forgets it when it closes. The server ends sessions by its own clock.
void set_session(Response& response, Request const& request, std::string_view token)
{
    std::string cookie{session_cookie(request.secure)};
    cookie.append("=").append(token).append("; Path=/; HttpOnly; SameSite=Lax");
    response.cookies.push_back(std::move(cookie));
}

void end_session(Response& response, Request const& request)
{
    response.cookies.push_back(std::string(session_cookie(request.secure)) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
}

} // namespace kwartier
