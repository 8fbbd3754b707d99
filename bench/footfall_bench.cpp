// SPDX-License-Identifier: EUPL-1.2
// What counting a visitor costs for each page shown: one who was counted in this minute already, and new ones.
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "kernel/web/footfall.hpp"

int main()
{
    using namespace kwartier;
    // Time of this thread's processor, so that a busy machine tells the same.
    auto const now = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC * 1e9; };
    constexpr int times = 1'000'000;
    auto const noon = instant_from(1'795'431'600'000);
    std::string const agent =
        "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36";
    std::vector<std::string> addresses;
    for (int i = 0; i < 20'000; ++i) addresses.push_back("2001:db8:" + std::to_string(i / 100) + "::" + std::to_string(i % 100));
    Footfall footfall;
    auto const nanoseconds = [&](double since, int n) { return (now() - since) / n; };

    footfall.passed(addresses[0], agent, {}, noon);
    auto begin = now();
    for (int i = 0; i < times; ++i) footfall.passed(addresses[0], agent, {}, noon);
    std::printf("counted already\t%.0f ns\n", nanoseconds(begin, times));
    begin = now();
    for (auto const& address : addresses) footfall.passed(address, agent, {}, noon);
    std::printf("new\t%.0f ns\n", nanoseconds(begin, static_cast<int>(addresses.size())));
    std::printf("guests\t%d\n", footfall.counts(noon).guests);
}
