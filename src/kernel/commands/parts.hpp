// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>

namespace kwartier {

class House;
struct Config;

// The kernel's commands, one file each; declared in commands.cpp.
namespace commands {

int serve_command(House const&, std::span<std::string const> arguments);
int demo_command(House const&, std::span<std::string const> arguments);
int import_command(House const&, std::span<std::string const> arguments);
int backup_command(House const&, std::span<std::string const> arguments);
int restore_command(Config const&, std::span<std::string const> arguments);
int upgrade_command(House const&, std::span<std::string const> arguments);
int doctor_command(House const&, std::span<std::string const> arguments);

} // namespace commands
} // namespace kwartier
