// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string_view>

#include "kernel/act/look.hpp"
#include "kernel/geo/point.hpp"

// What addresses add to the place of a report. A report never fails on an address: what is not recognised stays what was typed.
namespace kwartier::reports {

/// The point that typed words stand for, when they name one house. Nothing when it can be several or none, or when it lies outside the
/// city or in another neighbourhood than the one that was chosen. May wait for the index: ask before the act.
std::optional<Point> point_meant(Look const&, std::string_view words, AreaId chosen = {});

} // namespace kwartier::reports
