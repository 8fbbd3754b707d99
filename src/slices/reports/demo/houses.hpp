// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "slices/addresses/addresses.hpp"
#include "slices/reports/demo/generate.hpp"

namespace kwartier::reports::demo {

/// Every house of every street that `generate` invents of this seed and city, so that the addresses in its reports are found.
std::vector<addresses::NewAddress> houses(std::uint64_t seed, City const&);

} // namespace kwartier::reports::demo
