// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/web/response.hpp"

namespace kwartier {

/// How the connection goes on after this answer, as its head says it.
enum class Connection { keep, keep_http10, close, until_closed };

/// The status line and the header lines of an answer, with the empty line behind them. A header whose value could break a line is left
/// out. `common` are whole lines that every answer has. Without a size the body comes in chunks, or (HTTP/1.0) lasts until the connection
/// is closed.
void write_head(std::string& out, Response const&, std::optional<std::size_t> body_size, Connection, std::string_view common,
                std::string_view request_id);

/// "Sun, 06 Nov 1994 08:49:37 GMT"; kept for a second per thread.
std::string_view date_line();

} // namespace kwartier
