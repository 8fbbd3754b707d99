// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "kernel/web/request.hpp"
#include "kernel/web/response.hpp"

namespace kwartier {

/// What an error page says: what it is, in a plain sentence, and what to do next.
struct Trouble {
    Word title;
    Word sentence;
    Word next;
};

/// For 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500 and 503.
Trouble trouble_of(int status);
/// The words somebody wrote in a form, without secrets: shown where the form itself cannot be shown again, so that nothing is lost.
std::vector<std::string> words_typed(Fields const&);
/// The page, with the refusal's own words if it has any, and with what was typed in the form that was refused.
Response trouble_page(Look const&, Request const&, int status, Trouble const&, std::vector<Said> more = {});

} // namespace kwartier
