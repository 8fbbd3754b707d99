// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "kernel/base/result.hpp"
#include "kernel/web/request.hpp"

namespace kwartier {

struct FormLimits {
    std::size_t fields = 1000;
    std::size_t files = 20;
    std::size_t name_bytes = 200;
    std::size_t file_bytes = 15 * 1024 * 1024;
};

/// application/x-www-form-urlencoded, and the query of an address. Strict: what a browser would have escaped must be escaped
/// (`<`, a space, letters beyond ASCII), every escape must be whole, every value UTF-8 without NUL; otherwise malformed.
Result<Fields> read_urlencoded(std::string_view text, FormLimits const& = {});

} // namespace kwartier
