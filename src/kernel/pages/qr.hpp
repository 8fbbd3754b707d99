// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace kwartier {

/// A QR code as the path of an SVG: one square of `size` by `size`, with the white edge readers ask for.
struct QrCode {
    int size = 0;
    std::string path;
};
/// Throws when the text does not fit (some 2,000 bytes).
QrCode qr_code(std::string_view text);

} // namespace kwartier
