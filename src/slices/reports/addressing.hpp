// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/act/look.hpp"
#include "kernel/base/result.hpp"
#include "kernel/geo/point.hpp"
#include "kernel/web/request.hpp"

// Where a report is, as people point at it or type it. A report never fails on an address: what is not recognised stays what was typed.
namespace kwartier::reports {

/// The point that typed words stand for, when they name one house. Nothing when it can be several or none, or when it lies outside the
/// city or in another neighbourhood than the one that was chosen. May wait for the index: ask before the act.
std::optional<Point> point_meant(Look const&, std::string_view words, AreaId chosen = {});

/// The point in the fields "lat" and "lon"; nothing when there is none or when it is no point on earth.
std::optional<Point> pointed_at(Fields const&);

/// A place as a form sent it.
struct FormPlace {
    std::optional<Point> at; // pointed at, or else of the house that was typed
    std::string words;
    AreaId area;
    std::vector<Problem> wrong; // beside "place" and "area"
};
/// Reads "lat", "lon", "place" and "area". May wait for the index: ask before the act.
FormPlace place_in(Look const&, Fields const&);

} // namespace kwartier::reports
