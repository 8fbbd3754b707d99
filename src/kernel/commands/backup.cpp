// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel/act/house.hpp"
#include "kernel/base/sealed.hpp"
#include "kernel/commands/commands.hpp"
#include "kernel/commands/parts.hpp"
#include "kernel/files/files.hpp"

extern char** environ;

namespace kwartier::commands {

namespace {

namespace fs = std::filesystem;

void run_program(std::vector<std::string> words)
{
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    if (posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0)
        throw std::runtime_error(words[0] + " is not installed; script/setup installs it");
    int status = 0;
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error(words[0] + " did not finish well");
}

/// Content never changes under its name, so a hard link is a copy; across file systems a real one is made.
void copy_files(fs::path const& from, fs::path const& to)
{
    if (!fs::exists(from)) return;
    for (auto const& entry : fs::recursive_directory_iterator(from)) {
        auto const target = to / fs::relative(entry.path(), from);
        if (entry.is_directory()) {
            fs::create_directories(target);
            continue;
        }
        fs::create_directories(target.parent_path());
        std::error_code failed;
        fs::create_hard_link(entry.path(), target, failed);
        if (failed) fs::copy_file(entry.path(), target);
    }
}

void dump(House const& house, std::string const& schema, fs::path const& to)
{
    run_program({"pg_dump", "--format=custom", "--schema=" + schema, "--file=" + to.string(), house.config().db});
}

/// The ring of keys and the house's secret, apart from the data they open.
void copy_keys(House const& house, fs::path const& to)
{
    auto const secret = fs::path(house.config().data) / "keys" / "secret";
    fs::copy_file(secret, to / "secret");
    if (house.database().is_postgres()) dump(house, KeyRing::keys_schema(house.config()), to / "keys.dump");
    else house.keys().copy_to((to / "keys.sqlite").string());
}

std::string stamp(House const& house)
{
    auto text = iso(house.now());
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

} // namespace

std::string back_up(House const& house, std::string const& to)
{
    fs::create_directories(to);
    auto const name = "kwartier-" + stamp(house);
    auto final = fs::path(to) / name;
    for (int i = 2; fs::exists(final); ++i) final = fs::path(to) / (name + "-" + std::to_string(i));
    // Under another name until it is whole: a folder that is called a backup is one.
    auto const making = fs::path(final.string() + ".unfinished");
    fs::remove_all(making);
    fs::create_directories(making / "data");
    fs::create_directories(making / "keys");
    if (house.database().is_postgres()) dump(house, house.config().db_schema, making / "data/database.dump");
    else house.database().copy_to((making / "data/database.sqlite").string());
    copy_files(house.files().folder(), making / "data/files");
    copy_keys(house, making / "keys");
    fs::rename(making, final);
    return final.string();
}

int backup_command(House const& house, std::span<std::string const> arguments)
{
    auto const to = arguments.empty() ? house.config().data + "/backups" : arguments[0];
    std::cout << "Backing up to " << to << " …\n";
    auto const folder = back_up(house, to);
    std::cout << "Done: " << folder
              << "\n  data/ database and photos\n  keys/ the keys of personal data: keep these apart, and not longer than the law allows\n";
    return 0;
}

int restore_command(Config const& config, std::span<std::string const> arguments)
{
    if (arguments.empty()) {
        std::cerr << "kwartier restore FOLDER: the folder that kwartier backup made.\n";
        return 2;
    }
    fs::path const from = arguments[0];
    auto const dump = from / "data/database.dump";
    auto const file = from / "data/database.sqlite";
    bool const postgres = !config.db.empty();
    if (!fs::exists(postgres ? dump : file)) {
        std::cerr << from.string() << (postgres ? " holds no backup of PostgreSQL.\n" : " holds no backup of the embedded database.\n")
                  << "A backup is restored to the same kind of database it was made from.\n";
        return 2;
    }
    fs::path const data = config.data;
    auto const database = data / "kwartier.sqlite";
    if (fs::exists(database) || fs::exists(data / "files")) {
        std::cerr << data.string() << " is in use. Stop the server, move that folder aside, and restore into an empty one.\n";
        return 2;
    }
    fs::create_directories(data);
    if (postgres)
        for (auto const& part : {dump, from / "keys/keys.dump"})
            run_program({"pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--dbname=" + config.db, part.string()});
    else fs::copy_file(file, database);
    copy_files(from / "data/files", data / "files");
    if (!fs::exists(data / "keys")) fs::copy(from / "keys", data / "keys", fs::copy_options::recursive);
    std::cout << "Restored " << from.string() << " to " << data.string() << ". Start with: kwartier serve --data " << data.string() << "\n";
    return 0;
}

} // namespace kwartier::commands
