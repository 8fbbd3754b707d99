// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/small_acts.hpp"

#include <stdexcept>
#include <thread>
#include <vector>

#include "kernel/act/act.hpp"
#include "testing/city.hpp"

using namespace kwartier;
using testing::City;
using testing::in_both_cities;

TEST_CASE("small acts come to every row once and in order, also where rows are slow; what throws ends it")
{
    in_both_cities([](City& city) {
        std::vector<std::size_t> seen;
        SmallActs acts(city.house(), the_house(), city.now());
        acts.run(300, [&](Act&, std::size_t from, std::size_t to) {
            for (auto i = from; i < to; ++i) seen.push_back(i);
            if (from % 5 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(4));
        });
        REQUIRE(seen.size() == 300);
        for (std::size_t i = 0; i < seen.size(); ++i) CHECK(seen[i] == i);
        CHECK(acts.longest().count() > 0);

        seen.clear();
        CHECK_THROWS_AS(SmallActs(city.house(), the_house(), city.now())
                            .run(100,
                                 [&](Act&, std::size_t from, std::size_t to) {
                                     if (to > 50) throw std::runtime_error("a row that cannot be");
                                     for (auto i = from; i < to; ++i) seen.push_back(i);
                                 }),
                        std::runtime_error);
        CHECK(seen.size() <= 50);
    });
}
