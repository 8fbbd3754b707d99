// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <array>

#include "kernel/pages/pages.hpp"

namespace kwartier {

class Slice;

/// The pages the foot of every page leads to: accessibility, privacy, open source.
void declare_about(Slice&);
std::array<LayoutPage::Link, 3> about_links();

} // namespace kwartier
