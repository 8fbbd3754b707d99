// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/hidden_signs.hpp"

#include <doctest/doctest.h>

using namespace kwartier;

TEST_CASE("a text that reads otherwise than it is shows its hidden signs to officials, and everybody reads it without")
{
    std::string const turned = "Betaal \u202Eored 05\u202C aan Jan";
    CHECK(has_hidden_signs(turned));
    CHECK(without_hidden_signs(turned) == "Betaal ored 05 aan Jan");
    CHECK(hidden_signs_shown(turned) == "Betaal ⟦U+202E⟧ored 05⟦U+202C⟧ aan Jan");
    for (auto const* hidden : {"\u200B", "\u200E", "\u200F", "\u2060", "\u2066", "\u2069", "\uFEFF", "\u061C", "\u3164", "\U000E0041"}) {
        CHECK(has_hidden_signs(hidden));
        CHECK(without_hidden_signs("a" + std::string(hidden) + "b") == "ab");
    }
}

TEST_CASE("what a script or a picture needs is no trick")
{
    for (auto const* needed : {"Straße, café, Zoë & Łukasz",
                               "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",                          // Persian
                               "\u0915\u094D\u200D\u0937",                                                  // Devanagari
                               "\U0001F469\u200D\U0001F467",                                                // mother and daughter
                               "\u2764\uFE0F\u200D\U0001F525",                                              // a heart on fire
                               "\U0001F469\U0001F3FD\u200D\U0001F680",                                      // an astronaut
                               "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"}) { // England
        CHECK_FALSE(has_hidden_signs(needed));
        CHECK(without_hidden_signs(needed) == needed);
        CHECK(hidden_signs_shown(needed) == needed);
    }
    CHECK(without_hidden_signs("ad\u200Dmin") == "admin");
    CHECK(without_hidden_signs("\U0001F3F4\U000E0041\U000E007F") == "\U0001F3F4");
}

TEST_CASE("bytes that are no text are left as they are")
{
    std::string const broken =
        "a\xE2\x80"
        "b\xFF\xC2";
    CHECK(without_hidden_signs(broken) == broken);
    CHECK_FALSE(has_hidden_signs(broken));
}
