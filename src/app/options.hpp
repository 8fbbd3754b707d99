// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/act/house.hpp"

namespace kwartier::app {

/// What the command line asks for.
struct Asked {
    Config config;
    std::string command;                // empty: show the help
    std::vector<std::string> arguments; // behind the command, without the common options
};

/// Common options may stand anywhere; the command line outweighs the environment (KWARTIER_…), that the file of --config.
/// On a mistake prints what is right and returns nothing.
std::optional<Asked> read_command_line(int count, char const* const* words);

/// The common options for --help.
std::string common_options_help();

} // namespace kwartier::app
