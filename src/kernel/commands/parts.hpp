// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <span>
#include <string>

namespace kwartier {

class House;
class Manifest;
struct Config;

// The kernel's commands, one file each; declared in commands.cpp.
namespace commands {

int serve_command(House const&, std::span<std::string const> arguments);
int demo_command(House const&, std::span<std::string const> arguments);
int import_command(House const&, std::span<std::string const> arguments);
/// An import that there is none of, and a file that is no text: before a database is made for it.
std::optional<int> refuse_import(Manifest const&, std::span<std::string const> arguments);
/// Statistics, and the room of what is gone. What came in is there, whatever becomes of this.
void clear_up_after_loading(House const&);
int backup_command(House const&, std::span<std::string const> arguments);
int restore_command(Config const&, std::span<std::string const> arguments);
int upgrade_command(House const&, std::span<std::string const> arguments);
int doctor_command(House const&, std::span<std::string const> arguments);

} // namespace commands
} // namespace kwartier
