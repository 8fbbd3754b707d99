// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string_view>
#include <vector>

#include "slices/reports/pictures.hpp"
#include "slices/reports/view.hpp"

namespace kwartier::reports {

/// The form that was refused, and why, or that stands open with something filled in (no refusal); nothing on a plain look.
struct Refused {
    std::string_view form;
    Refusal const* refusal = nullptr;
    std::vector<StoredPicture> pictures = {}; // that came with it: they are here, and stay in the form
};

/// A report as an official sees it: what they may read, and the acts they may do now.
CasePage case_view(Look const&, Request const&, ReportRow const&, Touch const&, Refused const&);

} // namespace kwartier::reports
