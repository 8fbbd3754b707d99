// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/typed.hpp"

#include <doctest/doctest.h>

using namespace kwartier;

TEST_CASE("a day is read as it is typed here, and as a picker sends it")
{
    auto const day = *parse_date("2026-11-03");
    for (auto const* text : {"2026-11-03", "3-11-2026", "03/11/2026", " 3.11.2026 ", "3 11 2026"}) CHECK(typed_date(text) == day);
    for (auto const* text :
         {"", "3-11", "3-11-26", "31-11-2026", "11-31-2026", "0-1-2026", "3-11-20 26", "drie november", "3-11-2026x", "-3-11-2026"})
        CHECK_FALSE(typed_date(text));
    CHECK(typed_date("29-2-2028"));
    CHECK_FALSE(typed_date("29-2-2027"));
}

TEST_CASE("a time is read with a point, a colon, or as an hour alone")
{
    for (auto const* text : {"9.30", "09:30", "9:30", "09:30:00", " 9.30 "}) CHECK(typed_clock(text) == hours{9} + minutes{30});
    CHECK(typed_clock("21") == hours{21});
    for (auto const* text : {"", "24:00", "9:60", "9:", ":30", "half tien", "9:30:00:00", "09:30:61", "-1"}) CHECK_FALSE(typed_clock(text));
}

TEST_CASE("a telephone number has digits enough and nothing but its signs")
{
    for (auto const* text : {"06 12345678", "+31 (0)43 123 45 67", "043-1234567"}) CHECK(looks_like_telephone(text));
    for (auto const* text : {"", "abc", "06", "06 bel mij maar 1234567"}) CHECK_FALSE(looks_like_telephone(text));
    CHECK(looks_like_telephone("112", 3));
    CHECK_FALSE(looks_like_telephone("11", 3));
    CHECK(dialled("+31 (0)43-123 45 67") == "tel:+310431234567");
}
