// SPDX-License-Identifier: EUPL-1.2
#include "slices/addresses/import.hpp"

#include <fstream>
#include <iostream>

#include "kernel/base/import_rows.hpp"
#include "slices/addresses/store.hpp"
#include "slices/areas/areas.hpp"

namespace kwartier::addresses {

namespace {

constexpr std::string_view usage =
    "kwartier import addresses FILE.csv\n"
    "  [--street COLUMN] [--number COLUMN] [--letter COLUMN] [--addition COLUMN] [--postcode COLUMN] [--town COLUMN]\n"
    "  [--lon COLUMN --lat COLUMN | --x COLUMN --y COLUMN | --point COLUMN]\n"
    "                           columns with other names than extracts of the BAG use\n"
    "  --whole                  the file names every address: those it does not name go\n"
    "  --outside-too            also what lies in no neighbourhood of ours\n";

std::int64_t counted(House const& house, Instant now)
{
    std::int64_t all = 0;
    house.look(the_house(), now, [&](Look const& look) { all = store::count(look.db); });
    return all;
}

/// Reads the words behind the command; nothing when they cannot be understood.
std::optional<ImportWanted> read_arguments(std::span<std::string const> arguments)
{
    ImportWanted wanted;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto const& word = arguments[i];
        if (word == "--whole") {
            wanted.whole = true;
        } else if (word == "--outside-too") {
            wanted.outside_too = true;
        } else if (word.starts_with("--")) {
            int column = 0;
            while (column < column_count && word.substr(2) != name(static_cast<Column>(column))) ++column;
            if (column == column_count || i + 1 == arguments.size()) return std::nullopt;
            wanted.named[static_cast<Column>(column)] = arguments[++i];
        } else if (wanted.file.empty()) {
            wanted.file = word;
        } else {
            return std::nullopt;
        }
    }
    return wanted.file.empty() ? std::nullopt : std::optional(wanted);
}

} // namespace

std::variant<ImportAccount, std::string> import_addresses(House const& house, Instant now, ImportWanted const& wanted,
                                                          std::function<void(std::string const&)> const& say)
{
    std::ifstream file(wanted.file, std::ios::binary);
    if (!file) return "The file " + wanted.file + " cannot be read.";
    CsvReader csv(file);
    CsvRow row;
    if (!csv.next(row)) return "The file " + wanted.file + " is empty.";
    CsvColumns const header(row);
    auto const found = Columns::find(header, wanted.named);
    if (auto const* why = std::get_if<std::string>(&found)) return *why;
    auto const& columns = std::get<Columns>(found);
    say(columns.told(header));

    std::optional<areas::Locating> locate;
    house.look(the_house(), now, [&](Look const& look) { locate.emplace(look); });
    RejectedRows rejected(wanted.file, row, csv.separator());
    RowProgress progress(say);
    Writing writing(house, now, Pace::beside_others);
    ImportAccount account;
    auto const before = counted(house, now);
    while (csv.next(row)) {
        ++account.rows;
        auto read = columns.read(row);
        if (auto const* why = std::get_if<std::string>(&read)) {
            ++account.refused;
            rejected.add(row, *why);
        } else if (auto& address = std::get<NewAddress>(read);
                   !wanted.outside_too && (*locate)(address.at).where == areas::Found::Where::outside) {
            ++account.outside;
        } else {
            ++account.taken;
            writing.add(std::move(address));
        }
        progress.at(account.rows);
    }
    writing.flush();
    account.rejected = rejected.written();
    // A file that could hardly be read does not name every address.
    if (wanted.whole && account.refused * 10 < account.rows && account.taken > 0) account.dropped = writing.drop_others();
    account.added = writing.finish() - before + account.dropped;
    account.held = writing.held();
    return account;
}

int import_command(House const& house, std::span<std::string const> arguments)
{
    auto const wanted = read_arguments(arguments);
    if (!wanted) {
        std::cerr << usage;
        return 2;
    }
    auto const done = import_addresses(house, house.now(), *wanted, [](std::string const& line) { std::cout << line << std::endl; });
    if (auto const* why = std::get_if<std::string>(&done)) {
        std::cerr << *why << "\n";
        return 2;
    }
    auto const& account = std::get<ImportAccount>(done);
    std::cout << account.rows << " rows: " << account.taken << " addresses taken (" << account.added << " new), " << account.outside
              << " outside all neighbourhoods, " << account.refused << " refused";
    if (wanted->whole) std::cout << ", " << account.dropped << " that the file does not name taken away";
    std::cout << "\n";
    if (wanted->whole && account.dropped == 0 && account.refused * 10 >= account.rows && account.refused)
        std::cout << "So many rows were refused that nothing was taken away.\n";
    auto const& held = account.held;
    std::cout << "Written in " << held.acts << " acts; the longest held the writer for " << held.longest.count() / 1000 << "."
              << held.longest.count() / 100 % 10 << " ms, " << held.too_long << " of them for more than 10 ms.\n";
    if (!account.rejected.empty()) std::cout << "Refused rows with line and reason: " << account.rejected << "\n";
    return account.taken > 0 || account.rows == 0 ? 0 : 1;
}

} // namespace kwartier::addresses
