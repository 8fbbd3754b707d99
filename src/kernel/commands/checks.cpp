// SPDX-License-Identifier: EUPL-1.2
#include "kernel/commands/checks.hpp"

#include <filesystem>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"

namespace kwartier::commands {

namespace {

constexpr std::uintmax_t room_wanted = 1024ull * 1024 * 1024;

std::vector<std::string> disk(House const& house)
{
    auto const space = std::filesystem::space(house.config().data);
    if (space.available >= room_wanted) return {};
    return {"less than 1 GiB is free where the data folder is: " + std::to_string(space.available / (1024 * 1024)) + " MiB"};
}

std::vector<std::string> foreign_keys(House const& house)
{
    // PostgreSQL never lets one be broken; SQLite keeps them only on connections that switched them on.
    std::vector<std::string> broken;
    if (house.database().is_postgres()) return broken;
    house.database().read([&](Read& db) {
        auto rows = db.rows("SELECT \"table\", COALESCE(rowid, 0), \"parent\" FROM pragma_foreign_key_check LIMIT 100");
        while (rows.next())
            broken.push_back("row " + std::to_string(rows.get<std::int64_t>(1)) + " of " + rows.get<std::string>(0) + " names a row of " +
                             rows.get<std::string>(2) + " that is not there");
    });
    return broken;
}

std::vector<std::string> whole(House const& house)
{
    std::vector<std::string> broken;
    if (house.database().is_postgres()) return broken;
    house.database().read([&](Read& db) {
        auto rows = db.rows("SELECT quick_check FROM pragma_quick_check(20)");
        while (rows.next())
            if (auto line = rows.get<std::string>(0); line != "ok") broken.push_back(std::move(line));
    });
    return broken;
}

} // namespace

void declare_checks(Slice& slice)
{
    slice.offer(DoctorCheck{"disk", disk});
    slice.offer(DoctorCheck{"database file", whole});
    slice.offer(DoctorCheck{"foreign keys", foreign_keys});
}

} // namespace kwartier::commands
