// SPDX-License-Identifier: EUPL-1.2
#include "slices/people/totp.hpp"

#include <doctest/doctest.h>

#include <utility>

using namespace kwartier;
using namespace kwartier::people;

TEST_CASE("codes of an app are those of RFC 6238")
{
    // Appendix B, the last six of its eight digits.
    auto const secret = totp::base32("12345678901234567890");
    CHECK(secret == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    std::pair<std::int64_t, std::string> const vectors[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
                                                            {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (auto const& [second, code] : vectors) CHECK(totp::code(secret, totp::step_at(instant_from(second * 1000))) == code);
}

TEST_CASE("a code fits one step early or late, and no step twice")
{
    auto const secret = totp::new_secret();
    auto const now = instant_from(1'795'422'600'000);
    auto const step = totp::step_at(now);
    for (int away = -1; away <= 1; ++away) CHECK(totp::step_of(secret, totp::code(secret, step + away), now, 0) == step + away);
    CHECK_FALSE(totp::step_of(secret, totp::code(secret, step - 2), now, 0).has_value());
    CHECK_FALSE(totp::step_of(secret, totp::code(secret, step + 2), now, 0).has_value());
    CHECK_FALSE(totp::step_of(secret, totp::code(secret, step), now, step).has_value());
    CHECK(totp::step_of(secret, totp::code(secret, step + 1), now, step) == step + 1);
    for (auto const* wrong : {"", "12345", "1234567", "abcdef"}) CHECK_FALSE(totp::step_of(secret, wrong, now, 0).has_value());
}

TEST_CASE("a secret is read as people type it, and nothing else is a secret")
{
    CHECK(totp::bytes_of("gezd gnbv gy3t qojq gezd gnbv gy3t qojq") == "12345678901234567890");
    for (auto const* wrong : {"GEZD1", "GEZ!", "A", "GEZDGNBVGY3TQOJR2"}) CHECK_FALSE(totp::bytes_of(wrong).has_value());
    CHECK(totp::new_secret().size() == 32);
    CHECK(totp::new_secret() != totp::new_secret());
    CHECK(totp::grouped("ABCDEFGH") == "ABCD EFGH");
    CHECK(
        totp::address("ABCD", "Testdam & co", "ada@testdam.example") ==
        "otpauth://totp/Testdam%20%26%20co:ada%40testdam.example?secret=ABCD&issuer=Testdam%20%26%20co&algorithm=SHA1&digits=6&period=30");
}
