// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "kernel/storage/database.hpp"
#include "tools/crash/acknowledged.hpp"

namespace kwartier::crash {

/// What the filed reports of `reporters.hpp` left in a city's database: how often each stands as a report, with its words, its reporter (who
/// can be opened: the key is there), its department, its fact in the timeline, its receipt (sent, or with the job that will send it). What stands
/// somewhere without a report counts as the act with minus its number. Waits for commits that were still on their way.
Found look_at_city(Database& database, Database& keys);

} // namespace kwartier::crash
