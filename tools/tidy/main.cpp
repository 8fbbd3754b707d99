// SPDX-License-Identifier: EUPL-1.2
#include <cstdio>
#include <exception>

#include "tools/tidy/tidy.hpp"

// kwartier-tidy [ROOT]
int main(int count, char** arguments)
try {
    return kwartier::tools::report(kwartier::tools::tidy(kwartier::tools::read_tree(count > 1 ? arguments[1] : ".")));
} catch (std::exception const& e) {
    std::fprintf(stderr, "kwartier-tidy: %s\n", e.what());
    return 1;
}
