// SPDX-License-Identifier: EUPL-1.2
#include "kernel/commands/commands.hpp"

#include <algorithm>
#include <charconv>
#include <iostream>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "kernel/commands/parts.hpp"

namespace kwartier::commands {

namespace {

std::optional<std::uint64_t> whole_number(std::string const& text)
{
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

} // namespace

void make_ready(House const& house)
{
    auto const state = look_at_schema(house.database(), house.manifest().schema);
    if (state.ready()) return;
    auto const backups = house.config().data + "/backups";
    upgrade(house.database(), house.manifest().schema, [&] {
        std::cout << "The database is of an older version; a backup is made before it is upgraded.\n";
        std::cout << "Backup: " << back_up(house, backups) << "\n";
    });
    if (!state.fresh) std::cout << "The database is up to date: " << state.missing.size() << " steps were made.\n";
}

int upgrade_command(House const& house, std::span<std::string const>)
{
    auto const state = look_at_schema(house.database(), house.manifest().schema);
    if (state.ready()) {
        std::cout << "The database is up to date.\n";
        return 0;
    }
    make_ready(house);
    return 0;
}

int demo_command(House const& house, std::span<std::string const> arguments)
{
    DemoPlan plan;
    for (std::size_t i = 0; i < arguments.size(); i += 2) {
        auto const number = i + 1 < arguments.size() ? whole_number(arguments[i + 1]) : std::nullopt;
        if (arguments[i] == "--seed" && number) plan.seed = *number;
        else if (arguments[i] == "--reports" && number && *number <= 2'000'000) plan.reports = static_cast<int>(*number);
        else {
            std::cerr << "kwartier demo [--seed NUMBER] [--reports NUMBER, 60000 without it]\n";
            return 2;
        }
    }
    bool used = false;
    house.look(the_house(), house.now(), [&](Look const& look) { used = last_fact(look.db) != 0; });
    if (used) {
        std::cerr << "This database is in use; the demonstration city wants an empty one (--data ANOTHER-FOLDER).\n";
        return 2;
    }
    auto parts = house.all<Demo>();
    std::stable_sort(parts.begin(), parts.end(), [](Demo const& a, Demo const& b) { return a.order < b.order; });
    for (auto const& part : parts) {
        std::cout << part.name << " …" << std::endl;
        part.build(house, plan, [](std::string const& line) { std::cout << "  " << line << std::endl; });
    }
    clear_up_after_loading(house);
    std::cout << "The demonstration city is ready.\n";
    return 0;
}

int doctor_command(House const& house, std::span<std::string const>)
{
    int troubles = 0;
    auto const report = [&](std::string_view what, std::vector<std::string> const& found) {
        std::cout << (found.empty() ? "well     " : "TROUBLE  ") << what << "\n";
        for (auto const& line : found) std::cout << "         - " << line << "\n";
        troubles += static_cast<int>(found.size());
    };
    auto const state = look_at_schema(house.database(), house.manifest().schema);
    std::vector<std::string> schema;
    for (auto const& step : state.missing) schema.push_back(step + " was not made yet: kwartier upgrade");
    for (auto const& step : state.changed) schema.push_back(step + " was changed after it was made");
    for (auto const& step : state.unknown) schema.push_back(step + " is of a newer kwartier than this one");
    report("schema", schema);
    if (state.ready())
        for (auto const& check : house.all<DoctorCheck>()) report(check.name, check.troubles(house));
    std::cout << (troubles == 0 ? "Everything is well.\n" : std::to_string(troubles) + " troubles.\n");
    return troubles == 0 ? 0 : 1;
}

void declare(Slice& slice)
{
    using On = Command::On;
    slice.offer(Command{"serve", "answers the web; upgrades the database first when needed", On::ready_database, serve_command});
    slice.offer(
        Command{"demo", "fills an empty database with the demonstration city [--seed N] [--reports N]", On::ready_database, demo_command});
    slice.offer(Command{
        .name = "import", .summary = "areas, division, figures, reports … from files", .run = import_command, .refuse = refuse_import});
    slice.offer(Command{"backup", "copies database, photos and keys, also while serving [FOLDER]", On::ready_database, backup_command});
    slice.offer(Command{"restore", "puts a backup in an empty data folder: FOLDER", On::database_as_it_is, nullptr, restore_command});
    slice.offer(Command{"upgrade", "brings the database up to this version, after a backup", On::database_as_it_is, upgrade_command});
    slice.offer(Command{"doctor", "checks schema, keys, photos, disk, mail, timeline", On::database_as_it_is, doctor_command});
}

} // namespace kwartier::commands
