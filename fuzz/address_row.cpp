// SPDX-License-Identifier: EUPL-1.2
// needs: src/slices/addresses/columns.cpp src/slices/addresses/typed.cpp src/kernel/base/csv.cpp src/kernel/base/text.cpp src/kernel/geo/point.cpp
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "kernel/base/text.hpp"
#include "slices/addresses/columns.hpp"
#include "slices/addresses/model.hpp"

// A file of addresses: what is taken of it fits the table.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    using namespace kwartier::addresses;
    std::istringstream in(std::string(reinterpret_cast<char const*>(data), size));
    CsvReader csv(in, 0, {.record_bytes = 4096, .cells = 50});
    CsvRow row;
    if (!csv.next(row)) return 0;
    CsvColumns const header(row);
    auto const found = Columns::find(header, {});
    if (!std::holds_alternative<Columns>(found)) return 0;
    auto const& columns = std::get<Columns>(found);
    columns.told(header);
    while (csv.next(row)) {
        auto const read = columns.read(row);
        auto const* a = std::get_if<NewAddress>(&read);
        if (!a) continue;
        bool const fits = a->number >= 1 && a->number <= number_max && a->letter.size() <= 1 && length(a->addition) <= addition_max &&
                          (a->postcode.empty() || a->postcode.size() == 6) && !a->street.empty() && length(a->street) <= street_max &&
                          length(a->town) <= town_max && valid_utf8(a->street + a->town + a->addition) && a->at.lat > 50 && a->at.lat < 54;
        if (!fits) abort();
    }
    return 0;
}
