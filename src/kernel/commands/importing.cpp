// SPDX-License-Identifier: EUPL-1.2
#include <filesystem>
#include <fstream>
#include <iostream>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/act/slice.hpp"
#include "kernel/commands/parts.hpp"
#include "kernel/storage/after_loading.hpp"

namespace kwartier::commands {

namespace {

int say_what_there_is(std::vector<Import> const& imports, std::string_view asked)
{
    std::cerr << (asked.empty() ? "What is to be imported?" : std::string(asked) + " cannot be imported.") << " kwartier import …\n";
    for (auto const& import : imports) std::cerr << "  " << import.name << ": " << import.summary << "\n";
    return 2;
}

/// Text in one of the usual encodings has no zero bytes, except UTF-16, which says so in its first two.
bool looks_like_text(std::string_view beginning)
{
    return beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF") || beginning.find('\0') == std::string_view::npos;
}

std::string trouble_with(std::string const& path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return "there is no file " + path;
    if (std::filesystem::is_directory(path, error)) return path + " is a folder; name the file in it";
    std::ifstream file(path, std::ios::binary);
    std::string beginning(4096, ' ');
    file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    if (file.bad() || (file.fail() && !file.eof())) return path + " cannot be read";
    beginning.resize(static_cast<std::size_t>(file.gcount()));
    return looks_like_text(beginning) ? std::string() : path + " is not a text file";
}

} // namespace

std::optional<int> refuse_import(Manifest const& manifest, std::span<std::string const> arguments)
{
    auto const& imports = manifest.all<Import>();
    auto const asked = arguments.empty() ? std::string() : arguments[0];
    bool known = false;
    for (auto const& import : imports) known |= import.name == asked;
    if (!known) return say_what_there_is(imports, asked);
    if (arguments.size() < 2 || arguments[1].starts_with("--")) return std::nullopt; // the import says what it wants
    auto const trouble = trouble_with(arguments[1]);
    if (trouble.empty()) return std::nullopt;
    std::cerr << "kwartier import " << asked << ": " << trouble << "\n";
    return 2;
}

int import_command(House const& house, std::span<std::string const> arguments)
{
    for (auto const& import : house.all<Import>())
        if (!arguments.empty() && import.name == arguments[0]) {
            auto const code = import.run(house, arguments.subspan(1));
            if (code == 0) clear_up_after_loading(house);
            return code;
        }
    return 2; // refuse_import has said why
}

void clear_up_after_loading(House const& house)
{
    try {
        after_loading(house.config().db, house.config().db_schema);
    } catch (std::exception const& error) {
        std::cerr << "The statistics of the database could not be made; its own vacuum does that in time: " << error.what() << "\n";
    }
}

} // namespace kwartier::commands
