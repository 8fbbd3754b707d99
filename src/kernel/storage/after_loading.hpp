// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace kwartier {

/// After very many rows came in at once: on PostgreSQL the statistics of all tables and the room of rows that are gone, now and not when its
/// own vacuum comes by. Until then it plans for empty tables, and reads all pages that lists of work left behind. SQLite (no `address`) needs
/// neither. Waits until it is done; throws when the server cannot be reached.
void after_loading(std::string const& address, std::string const& schema);

} // namespace kwartier
