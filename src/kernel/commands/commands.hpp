// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace kwartier {

class House;
class Slice;

namespace commands {

/// Brings the schema up to this program. A backup is made before the first step on a database that is not new; refuses (throws) a database
/// that a newer program wrote or whose old steps were changed. Says on standard output what it does.
void make_ready(House const&);

/// A consistent copy of database, photos and settings of files in a folder of its own under `to`; the keys go in a folder apart.
/// Returns the folder. While serving.
std::string back_up(House const&, std::string const& to);

/// serve, demo, import, backup, restore, upgrade, doctor.
void declare(Slice&);

} // namespace commands
} // namespace kwartier
