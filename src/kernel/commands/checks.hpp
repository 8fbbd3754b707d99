// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace kwartier {

class Slice;

namespace commands {

/// What `kwartier doctor` looks at in the kernel itself: disk, database file, foreign keys.
void declare_checks(Slice&);

} // namespace commands
} // namespace kwartier
