// SPDX-License-Identifier: EUPL-1.2
// needs: src/kernel/web/cookies.cpp src/kernel/web/form.cpp src/kernel/web/percent.cpp src/kernel/base/text.cpp src/kernel/base/result.cpp
#include <cstdint>
#include <cstdlib>

#include "kernel/web/cookies.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const cookies = kwartier::read_cookies({reinterpret_cast<char const*>(data), size});
    if (cookies.items().size() > 50) abort();
    for (auto const& [name, value] : cookies.items())
        if (name.empty() || value.find_first_of("\r\n;\", \\") != std::string::npos) abort();
    return 0;
}
