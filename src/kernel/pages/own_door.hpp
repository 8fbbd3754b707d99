// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>

#include "kernel/act/rights.hpp"
#include "kernel/words/word.hpp"

namespace kwartier {

/// Something to begin from one's own page (/mijn), for who has the right somewhere.
struct OwnDoor {
    int order;
    std::string_view address;
    Word words;
    Right const* right;
};

} // namespace kwartier
