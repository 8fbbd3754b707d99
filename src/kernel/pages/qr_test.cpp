// SPDX-License-Identifier: EUPL-1.2
#include "kernel/pages/qr.hpp"

#include <doctest/doctest.h>

using namespace kwartier;

TEST_CASE("a QR code has its three corners and a white edge")
{
    auto const code = qr_code("otpauth://totp/x");
    CHECK(code.size >= 21 + 8);
    // The first row of the upper corners: seven dark modules, left and right.
    CHECK(code.path.starts_with("M4 4h7v1h-7z"));
    CHECK(code.path.find("M" + std::to_string(code.size - 4 - 7) + " 4h7v1h-7z") != std::string::npos);
    CHECK_THROWS(qr_code(std::string(5000, 'x')));
}
