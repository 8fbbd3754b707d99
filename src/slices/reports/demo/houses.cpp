// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/demo/houses.hpp"

#include "slices/reports/demo/making.hpp"

namespace kwartier::reports::demo {

std::vector<addresses::NewAddress> houses(std::uint64_t seed, City const& city)
{
    // The streets come first out of the seed, as in `generate`; where a house stands comes out of numbers of its own.
    Random random(seed), places(seed + 1);
    auto const streets = make_streets(city, texts(), random);
    std::vector<addresses::NewAddress> all;
    for (std::size_t i = 0; i < streets.size(); ++i) {
        for (std::size_t k = 0; k < streets[i].size(); ++k) {
            auto code = std::to_string(6210 + i % 80);
            code += static_cast<char>('A' + k / 20 % 20);
            code += static_cast<char>('A' + k % 20);
            for (int number = 1; number <= house_numbers; ++number)
                all.push_back(
                    {streets[i][k].name, number, "", "", code, "", at_number(city.neighbourhoods[i], streets[i][k], number, places)});
        }
    }
    return all;
}

} // namespace kwartier::reports::demo
