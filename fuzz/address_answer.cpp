// SPDX-License-Identifier: EUPL-1.2
// needs: src/slices/addresses/pdok_answer.cpp src/kernel/base/text.cpp
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "slices/addresses/pdok.hpp"

// An answer of the Locatieserver: whatever comes, what is taken of it is a place with a name.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const found = kwartier::addresses::pdok::read_answer({reinterpret_cast<char const*>(data), size});
    if (!found) return 0;
    if (found->size() > 20) abort();
    for (auto const& one : *found)
        if (!(std::abs(one.at.lon) <= 180 && std::abs(one.at.lat) <= 90)) abort();
    return 0;
}
