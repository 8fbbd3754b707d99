// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "kernel/web/request.hpp"

namespace kwartier {

/// The Cookie header (RFC 6265, 4.2.1), at most 50 pairs. A pair that breaks the grammar is left out and the others count: other sites
/// under the same domain set cookies we cannot choose, and a visitor must not be locked out by them. The first of a name counts.
Fields read_cookies(std::string_view header);

} // namespace kwartier
