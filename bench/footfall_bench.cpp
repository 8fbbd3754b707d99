// SPDX-License-Identifier: EUPL-1.2
// What counting a visitor costs for each page shown: one who was counted in this minute already, and new ones.
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "kernel/web/footfall.hpp"

int main()
{
    using namespace kwartier;
    using Clock = std::chrono::steady_clock;
    constexpr int times = 1'000'000;
    auto const noon = instant_from(1'795'431'600'000);
    std::string const agent =
        "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36";
    std::vector<std::string> addresses;
    for (int i = 0; i < 20'000; ++i) addresses.push_back("2001:db8:" + std::to_string(i / 100) + "::" + std::to_string(i % 100));
    Footfall footfall;
    auto const nanoseconds = [](Clock::time_point since, int n) {
        return std::chrono::duration<double, std::nano>(Clock::now() - since).count() / n;
    };

    footfall.passed(addresses[0], agent, {}, noon);
    auto begin = Clock::now();
    for (int i = 0; i < times; ++i) footfall.passed(addresses[0], agent, {}, noon);
    std::printf("counted already\t%.0f ns\n", nanoseconds(begin, times));
    begin = Clock::now();
    for (auto const& address : addresses) footfall.passed(address, agent, {}, noon);
    std::printf("new\t%.0f ns\n", nanoseconds(begin, static_cast<int>(addresses.size())));
    std::printf("guests\t%d\n", footfall.counts(noon).guests);
}
