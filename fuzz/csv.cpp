// SPDX-License-Identifier: EUPL-1.2
// needs: src/kernel/base/csv.cpp
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "kernel/base/csv.hpp"

// Whatever is read without trouble can be written and reads back the same.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::istringstream in(std::string(reinterpret_cast<char const*>(data), size));
    kwartier::CsvReader reader(in, 0, {.record_bytes = 4096, .cells = 50});
    for (kwartier::CsvRow row; reader.next(row);) {
        if (!row.trouble.empty()) continue;
        auto text = kwartier::csv_line(row.cells) + "\n";
        if (text == "\n" || text.find('\r') != std::string::npos || text.starts_with("\xEF\xBB\xBF")) continue;
        std::istringstream again(text);
        kwartier::CsvReader second(again, ',');
        kwartier::CsvRow same;
        if (!second.next(same) || same.cells != row.cells) std::abort();
    }
    return 0;
}
