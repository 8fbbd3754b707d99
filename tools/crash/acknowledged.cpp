// SPDX-License-Identifier: EUPL-1.2
#include "tools/crash/acknowledged.hpp"

#include <fstream>

namespace kwartier::crash {

std::set<std::int64_t> read_acknowledged(std::string const& file)
{
    std::set<std::int64_t> numbers;
    std::ifstream in(file);
    std::string line;
    while (std::getline(in, line)) {
        if (!in.eof()) numbers.insert(std::stoll(line));
    }
    return numbers;
}

std::vector<std::string> complaints(std::set<std::int64_t> const& acknowledged, Found const& found)
{
    std::vector<std::string> all;
    auto const about = [&](std::int64_t act, std::string const& what) { all.push_back("act " + std::to_string(act) + " " + what); };
    std::set<std::int64_t> seen;
    for (auto const& place : found.places) {
        for (auto const& [act, times] : place) {
            seen.insert(act);
            if (times > 1) about(act, "is there " + std::to_string(times) + " times");
        }
    }
    for (auto const act : seen) {
        for (auto const& place : found.places) {
            if (!place.contains(act)) about(act, "is there by halves");
        }
        if (found.taken_back.contains(act)) about(act, "is there although it was taken back");
    }
    for (auto const act : acknowledged) {
        if (!seen.contains(act) && !found.taken_back.contains(act)) about(act, "was acknowledged and is gone");
    }
    return all;
}

} // namespace kwartier::crash
