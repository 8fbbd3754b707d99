// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <iostream>

#include "app/options.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/commands/commands.hpp"
#include "kernel/storage/upgrade.hpp"

namespace {

using namespace kwartier;

int help(Manifest const& manifest, int code)
{
    auto& out = code == 0 ? std::cout : std::cerr;
    out << "kwartier COMMAND [options]\n\nCommands:\n";
    for (auto const& command : manifest.all<Command>()) out << "  " << command.name << ": " << command.summary << "\n";
    out << "  version: which version this is\n\nOptions of every command:\n" << app::common_options_help();
    return code;
}

int run(app::Asked const& asked, Manifest const& manifest)
{
    if (asked.command == "version" || asked.command == "--version") {
        std::cout << "kwartier " << KWARTIER_VERSION << "\n";
        return 0;
    }
    auto const& commands = manifest.all<Command>();
    auto const found = std::find_if(commands.begin(), commands.end(), [&](Command const& c) { return c.name == asked.command; });
    if (found == commands.end()) {
        if (!asked.command.empty() && asked.command != "--help") std::cerr << asked.command << " is not a command.\n\n";
        return help(manifest, asked.command.empty() || asked.command == "--help" ? 0 : 2);
    }
    if (found->refuse)
        if (auto const code = found->refuse(manifest, asked.arguments)) return *code;
    if (found->before_opening) return found->before_opening(asked.config, asked.arguments);
    House const house(asked.config, manifest);
    if (found->on == Command::On::ready_database) commands::make_ready(house);
    return found->run(house, asked.arguments);
}

} // namespace

int main(int count, char** words)
{
    try {
        auto const asked = kwartier::app::read_command_line(count, words);
        if (!asked) return 2;
        kwartier::Manifest manifest;
        kwartier::declare_all(manifest);
        return run(*asked, manifest);
    } catch (std::exception const& e) {
        std::cerr << "kwartier: " << e.what() << "\n";
        return 1;
    }
}
