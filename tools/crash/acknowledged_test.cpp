// SPDX-License-Identifier: EUPL-1.2
#include "tools/crash/acknowledged.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

using namespace kwartier::crash;

TEST_CASE("the checker of the crash test misses nothing that can go wrong")
{
    std::map<std::int64_t, int> const both{{1, 1}, {2, 1}};
    CHECK(complaints({1, 2}, {{both, both}, {}}).empty());
    CHECK(complaints({1}, {{both, both}, {}}).empty());
    CHECK(complaints({1, 2, 3}, {{both, both}, {3}}).empty());
    CHECK(complaints({1, 2, 3}, {{both, both}, {}}) == std::vector<std::string>{"act 3 was acknowledged and is gone"});
    CHECK(complaints({}, {{both, {{1, 1}}}, {}}) == std::vector<std::string>{"act 2 is there by halves"});
    CHECK(complaints({}, {{both, {{1, 1}, {2, 2}}}, {}}) == std::vector<std::string>{"act 2 is there 2 times"});
    CHECK(complaints({}, {{both, both}, {2}}) == std::vector<std::string>{"act 2 is there although it was taken back"});
}

TEST_CASE("a number that was cut off by the kill is not acknowledged")
{
    auto const file = std::filesystem::temp_directory_path() / "kwartier-acknowledged-test";
    std::ofstream(file) << "1\n22\n33";
    CHECK(read_acknowledged(file.string()) == std::set<std::int64_t>{1, 22});
    std::filesystem::remove(file);
    CHECK(read_acknowledged(file.string()).empty());
}
