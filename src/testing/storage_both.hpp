// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>

#include "kernel/storage/database.hpp"
#include "kernel/storage/upgrade.hpp"

namespace kwartier::testing {

/// Runs the test on SQLite and on PostgreSQL, on a fresh database each, and throws it away afterwards. Without KWARTIER_TEST_PG it says
/// that PostgreSQL was skipped. Checks that fail name the database.
void for_both(std::function<void(Database&)> const& test);
/// The same for tests that open the database themselves, or open it again.
void for_both_options(std::function<void(Database::Options const&)> const& test);
/// The same for who will upgrade with these steps. On PostgreSQL they are there already: making a hundred tables takes longer than most tests,
/// so the database of a test is a copy of one that was upgraded before (kept on that server, by the checksum of its steps).
void for_both_upgraded(std::vector<SchemaStep> const& steps, std::function<void(Database::Options const&)> const& test);

} // namespace kwartier::testing

namespace kwartier {
using testing::for_both;
using testing::for_both_options;
} // namespace kwartier
