// SPDX-License-Identifier: EUPL-1.2
// needs: src/slices/addresses/typed.cpp src/kernel/search/name_search.cpp src/kernel/base/text.cpp
#include <cstdint>
#include <cstdlib>

#include "kernel/base/text.hpp"
#include "kernel/search/name_search.hpp"
#include "slices/addresses/typed.hpp"

// What is typed for an address: read in a bounded number of ways, each with a number that can stand on a door; and a name is found by itself.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    using namespace kwartier::addresses;
    std::string_view const typed(reinterpret_cast<char const*>(data), size);
    if (!valid_utf8(typed)) return 0;
    auto const all = readings(typed);
    if (all.size() > 14) abort();
    search::NameSearch names;
    names.add("koninginemmaplein", 0, false);
    names.add("emmaplein", 0, true);
    for (auto const& key : keys_of(typed)) names.add(key.text, 1, key.inner);
    names.ready();
    for (auto const& reading : all) {
        if (reading.number < 0 || reading.number > 99'999 || reading.letter.size() > 1 || reading.postcode.size() > 6) abort();
        if (reading.street.empty() && reading.postcode.empty()) abort();
        for (auto const& way : ways_to_read(reading.street)) names.find(way, search::errors_allowed(way.size()));
    }
    if (auto const keys = keys_of(typed); !keys.empty()) {
        bool itself = false;
        for (auto const& hit : names.find(keys.front().text, 0)) itself = itself || (hit.owner == 1 && hit.errors == 0);
        if (!itself) abort();
    }
    return 0;
}
