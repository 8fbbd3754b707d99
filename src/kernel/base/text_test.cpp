// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/text.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

using namespace kwartier;
using namespace std::string_literals;

TEST_CASE("only whole UTF-8 is text")
{
    for (auto const* good : {"", "stoeptegel", "Café 't Höfke", "€ 12", "🚲", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) CHECK(valid_utf8(good));
    for (auto const* bad :
         {"\x80", "caf\xE9", "\xC0\xAF", "\xC3", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x80\x80\x80", "\xFF"})
        CHECK_FALSE(valid_utf8(bad));
}

TEST_CASE("names are found with and without their accents")
{
    CHECK(folded("Café ÉÉN Höfke") == "cafe een hofke");
    CHECK(folded("IJsselstraße Ørsted Œuvre Łódź") == "ijsselstrasse orsted oeuvre lodz");
    CHECK(folded("Ĳburg, e\u0301e\u0301n") == "ijburg, een");
    CHECK(folded("€ 12 — Ω") == "€ 12 — Ω");
}

TEST_CASE("a neighbourhood has an address that can be typed")
{
    CHECK(slug("Sint Maartenspoort") == "sint-maartenspoort");
    CHECK(slug("  's-Gravenhage & Scheveningen! ") == "s-gravenhage-scheveningen");
    CHECK(slug("Château Neercanne") == "chateau-neercanne");
    CHECK(slug("—").empty());
}

TEST_CASE("a text that is too long is cut between words")
{
    CHECK(shortened("Losse stoeptegel", 30) == "Losse stoeptegel");
    CHECK(shortened("Losse stoeptegel voor de school", 20) == "Losse stoeptegel…");
    CHECK(shortened("Een heleboel, maar niet alles", 14) == "Een heleboel…");
    CHECK(shortened("ééééééééééééééé", 5) == "éééé…");
    CHECK(shortened("abc", 0).empty());
}

TEST_CASE("words are what people would search for")
{
    CHECK(words_of("De stoep (bij nr. 12-14) is káál!") == std::vector<std::string>{"de", "stoep", "bij", "nr", "12", "14", "is", "kaal"});
    CHECK(words_of("foto’s € 5 🚲").size() == 3);
    CHECK(words_of("").empty());
}

TEST_CASE("a list typed with commas falls apart at each of them")
{
    CHECK(split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
    CHECK(split("", ',').size() == 1);
    CHECK(trimmed(" \t een regel \r\n") == "een regel");
    CHECK(trimmed(" \n ").empty());
}

TEST_CASE("what is broken becomes a replacement sign and the JSON stays readable")
{
    CHECK(json_string("a\"b\\\n\x01"s) == R"("a\"b\\\n\u0001")");
    CHECK(json_string("\xFF") == "\"\xEF\xBF\xBD\"");
}

TEST_CASE("any text is shortened, folded and written as JSON without breaking a character")
{
    CHECK(rc::check([] {
        auto const points = *rc::gen::container<std::u32string>(rc::gen::map(
            rc::gen::inRange<std::uint32_t>(1, 0x10FFFF), [](std::uint32_t p) { return char32_t(p >= 0xD800 && p < 0xE000 ? 'x' : p); }));
        std::string text;
        for (auto const p : points) {
            if (p < 0x80) text += char(p);
            else if (p < 0x800) (text += char(0xC0 | (p >> 6))) += char(0x80 | (p & 63));
            else if (p < 0x10000) ((text += char(0xE0 | (p >> 12))) += char(0x80 | ((p >> 6) & 63))) += char(0x80 | (p & 63));
            else
                (((text += char(0xF0 | (p >> 18))) += char(0x80 | ((p >> 12) & 63))) += char(0x80 | ((p >> 6) & 63))) +=
                    char(0x80 | (p & 63));
        }
        RC_ASSERT(valid_utf8(text));
        RC_ASSERT(length(text) == points.size());
        RC_ASSERT(valid_utf8(folded(text)));
        RC_ASSERT(folded(folded(text)) == folded(text));
        RC_ASSERT(nlohmann::json::parse(json_string(text)).get<std::string>() == text);
        auto const room = *rc::gen::inRange<std::size_t>(1, 40);
        auto const cut = shortened(text, room);
        RC_ASSERT(valid_utf8(cut));
        RC_ASSERT(length(cut) <= room);
    }));
}

TEST_CASE("bytes that are no text are answered, never read beyond their end")
{
    CHECK(rc::check([](std::string const& bytes) {
        RC_ASSERT(nlohmann::json::accept(json_string(bytes)));
        for (auto const& word : words_of(bytes)) RC_ASSERT(!word.empty());
        RC_ASSERT(folded(bytes).size() <= bytes.size() * 2);
    }));
}
