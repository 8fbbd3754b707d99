// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>

#include "kernel/storage/database.hpp"

namespace kwartier::testing {

/// Runs the test on SQLite and on PostgreSQL, on a fresh database each, and throws it away afterwards. Without KWARTIER_TEST_PG it says
/// that PostgreSQL was skipped. Checks that fail name the database.
void for_both(std::function<void(Database&)> const& test);
/// The same for tests that open the database themselves, or open it again.
void for_both_options(std::function<void(Database::Options const&)> const& test);

} // namespace kwartier::testing

namespace kwartier {
using testing::for_both;
using testing::for_both_options;
} // namespace kwartier
