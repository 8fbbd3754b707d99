// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace kwartier {

/// `$1` becomes `?1` (SQLite numbers `$n` by first appearance). Quoted text, quoted names and comments stay as they are.
std::string sqlite_parameters(std::string_view sql);
/// In schema steps `BIGINT PRIMARY KEY` becomes `INTEGER PRIMARY KEY`: then the id is the row's own number and needs no second index.
std::string sqlite_schema(std::string_view script);

} // namespace kwartier
