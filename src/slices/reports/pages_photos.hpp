// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>

namespace kwartier::reports {

/// A photo that came with a form which is shown again.
struct KeptPhoto {
    std::string token; // hidden field: the picture is already here
    int number = 0;
};

} // namespace kwartier::reports
