// SPDX-License-Identifier: EUPL-1.2
#include "kernel/files/kept.hpp"

#include <doctest/doctest.h>

#include "testing/city.hpp"

using namespace kwartier;
using testing::City;
using testing::in_both_cities;

TEST_CASE("a form carries along what this house stored, and nothing that somebody made up")
{
    in_both_cities([](City& city) {
        auto const& house = city.house();
        KeptFile const file{
            .hash = std::string(64, 'a'), .thumbnail = {}, .width = 0, .height = 0, .size = 12, .name = "Poster v1.2 (é).pdf"};
        auto const token = token_of(house, file);
        auto const read = kept_file(house, token);
        REQUIRE(read);
        CHECK(read->hash == file.hash);
        CHECK(read->size == 12);
        CHECK(read->name == file.name);
        CHECK(token.find('/') == std::string::npos); // it stands in an address
        auto changed = token;
        changed[0] = 'b';
        for (auto const& made_up : {changed, token + "0", std::string(), std::string("a.b.c"), token.substr(0, token.rfind('.'))})
            CHECK_FALSE(kept_file(house, made_up));
    });
}
