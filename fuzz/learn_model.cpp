// SPDX-License-Identifier: EUPL-1.2
// needs: src/kernel/learn/features.cpp src/kernel/learn/model.cpp src/kernel/learn/model_bytes.cpp src/kernel/base/text.cpp
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "kernel/learn/model.hpp"

// Whatever is read as a model is kept as the same bytes, and reads any text without falling over.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier::learn;
    auto const bytes = std::span(reinterpret_cast<std::byte const*>(data), size);
    auto const model = from_bytes(bytes);
    if (!model) return 0;
    auto const again = to_bytes(*model);
    if (!std::equal(again.begin(), again.end(), bytes.begin(), bytes.end())) std::abort();
    Reading reading(*model);
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const guess = reading.guess(text);
    if (guess.index >= model->classes.size() || std::isnan(guess.probability)) std::abort();
    for (auto const word : reading.deciding_words(text, guess.index, 5))
        if (word >= words_max) std::abort();
    return 0;
}
