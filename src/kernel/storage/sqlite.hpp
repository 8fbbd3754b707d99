// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>

#include "kernel/storage/database.hpp"

namespace kwartier {

/// One file, its readers' connections and its writer.
std::unique_ptr<Database> open_sqlite(Database::Options const&);

} // namespace kwartier
