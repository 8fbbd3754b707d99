// SPDX-License-Identifier: EUPL-1.2
// needs: src/slices/reports/signalen_tree.cpp src/kernel/base/text.cpp
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "slices/reports/signalen_tree.hpp"

// Whatever stands in the file: every category that can be taken has a name, a path of its own, and stands behind the one above it.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const tree = kwartier::reports::read_signalen_tree({reinterpret_cast<char const*>(data), size});
    if (!tree.trouble.empty()) {
        if (!tree.categories.empty()) std::abort();
        return 0;
    }
    std::set<std::string> seen;
    for (auto const& one : tree.categories) {
        if (!one.trouble.empty()) continue;
        if (one.name.empty() || one.days < 0 || one.days > 365) std::abort();
        if (!one.parent.empty() && !seen.contains(one.parent)) std::abort();
        if (!seen.insert(one.path).second) std::abort();
    }
    return 0;
}
