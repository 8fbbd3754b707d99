// SPDX-License-Identifier: EUPL-1.2
#include "kernel/search/name_search.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace kwartier::search;

namespace {

/// What the search says it finds, computed plainly: optimal string alignment to every beginning.
int plain_errors(std::string const& typed, std::string const& key)
{
    std::vector<std::vector<int>> d(key.size() + 1, std::vector<int>(typed.size() + 1));
    int best = static_cast<int>(typed.size());
    for (std::size_t i = 0; i <= key.size(); ++i) {
        for (std::size_t j = 0; j <= typed.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = static_cast<int>(i + j);
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (key[i - 1] == typed[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && key[i - 1] == typed[j - 2] && key[i - 2] == typed[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
        best = std::min(best, d[i][typed.size()]);
    }
    return best;
}

} // namespace

TEST_CASE("names with errors are found exactly as when every name is compared")
{
    std::mt19937 random(11);
    auto const word = [&](std::size_t least, std::size_t most) {
        std::string text(least + random() % (most - least + 1), 'a');
        for (auto& c : text) c = static_cast<char>('a' + random() % 4);
        return text;
    };
    NameSearch names;
    std::vector<std::string> keys;
    for (std::uint32_t i = 0; i < 400; ++i) {
        keys.push_back(word(1, 12));
        names.add(keys.back(), i, false);
    }
    names.ready();
    for (int i = 0; i < 400; ++i) {
        auto const typed = word(1, 10);
        int const errors = i % 4;
        std::vector<int> found(keys.size(), -1);
        for (auto const& hit : names.find(typed, errors)) found[hit.owner] = hit.errors;
        for (std::size_t k = 0; k < keys.size(); ++k) {
            auto const plain = plain_errors(typed, keys[k]);
            REQUIRE_MESSAGE(found[k] == (plain <= errors ? plain : -1), typed, " ", keys[k]);
        }
    }
}
