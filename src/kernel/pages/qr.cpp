// SPDX-License-Identifier: EUPL-1.2
#include "kernel/pages/qr.hpp"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace kwartier {

namespace {
constexpr int edge = 4;
}

QrCode qr_code(std::string_view text)
{
    std::string const copy(text);
    auto const* bytes = reinterpret_cast<unsigned char const*>(copy.data());
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const made(QRcode_encodeData(static_cast<int>(copy.size()), bytes, 0, QR_ECLEVEL_M),
                                                               QRcode_free);
    if (!made) throw std::runtime_error("the text does not fit in a QR code");
    QrCode code{made->width + 2 * edge, {}};
    // A run of dark modules is one rectangle.
    for (int y = 0; y < made->width; ++y) {
        for (int x = 0; x < made->width;) {
            int run = 0;
            while (x + run < made->width && (made->data[y * made->width + x + run] & 1U) != 0) ++run;
            if (run > 0)
                code.path += "M" + std::to_string(x + edge) + " " + std::to_string(y + edge) + "h" + std::to_string(run) + "v1h-" +
                             std::to_string(run) + "z";
            x += run > 0 ? run : 1;
        }
    }
    return code;
}

} // namespace kwartier
