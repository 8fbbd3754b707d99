// SPDX-License-Identifier: EUPL-1.2
// needs: src/kernel/web/form.cpp src/kernel/web/percent.cpp src/kernel/base/text.cpp src/kernel/base/result.cpp
#include <cstdint>
#include <cstdlib>

#include "kernel/base/text.hpp"
#include "kernel/web/form.hpp"
#include "kernel/web/percent.hpp"

// Forms and queries: what is read is clean text, and reads the same when it is written again.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace kwartier;
    auto const form = read_urlencoded({reinterpret_cast<char const*>(data), size});
    if (!form) return 0;
    std::string again;
    for (auto const& [name, value] : form->items()) {
        if (name.empty() || !clean_name(name) || !valid_utf8(value) ||
            value.find_first_of(std::string_view("\r\0", 2)) != std::string::npos)
            abort();
        again += percent_encoded(name) + "=" + percent_encoded(value) + "&";
    }
    auto const second = read_urlencoded(again);
    if (!second || second->items() != form->items()) abort();
    return 0;
}
