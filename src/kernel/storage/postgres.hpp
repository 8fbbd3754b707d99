// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>

#include "kernel/storage/database.hpp"

namespace kwartier {

/// A pool of connections to PostgreSQL 15 and the threads that write.
std::unique_ptr<Database> open_postgres(Database::Options const&);

} // namespace kwartier
