// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>

#include "kernel/act/house.hpp"

namespace kwartier::testing {

/// A house with nothing but the kernel in it, and what the test itself declares: for the rooms of the kernel that need a House.
/// Runs on both databases, with an empty data folder; `change` may set the configuration.
void for_both_houses(std::function<void(Slice&)> const& declare, std::function<void(House const&)> const& test,
                     std::function<void(Config&)> const& change = {});

} // namespace kwartier::testing
