// SPDX-License-Identifier: EUPL-1.2
#include "kernel/web/form.hpp"

#include <doctest/doctest.h>

#include "kernel/web/cookies.hpp"
#include "kernel/web/percent.hpp"
#include "kernel/web/target.hpp"

using namespace kwartier;

namespace {
Why why(std::string_view text) { return read_urlencoded(text).refusal().why; }
bool reads_urlencoded(std::string_view text) { return read_urlencoded(text).ok(); }
bool reads_target(std::string_view text) { return read_target(text).ok(); }
} // namespace

TEST_CASE("a form is read as a browser sends it")
{
    auto const form = *read_urlencoded("tekst=Losse+tegel+%3Cbij+de+bushalte%3E&plaats=Caf%C3%A9+%22De+Pieter%22&foto=&akkoord");
    CHECK(form["tekst"] == "Losse tegel <bij de bushalte>");
    CHECK(form["plaats"] == "Café \"De Pieter\"");
    CHECK(form.has("foto"));
    CHECK(form.has("akkoord"));
    CHECK_FALSE(form.has("buurt"));
    CHECK(form["buurt"].empty());
}

TEST_CASE("an unescaped < is refused and never becomes an empty row")
{
    CHECK(why("tekst=Losse <tegel>") == Why::malformed);
    CHECK(why("tekst=<") == Why::malformed);
    CHECK(why("tekst=a b") == Why::malformed);
    CHECK(why("tekst=caf\xc3\xa9") == Why::malformed);
    CHECK(why("tekst=a\nb") == Why::malformed);
}

TEST_CASE("a broken escape, broken UTF-8 and NUL are wrong syntax")
{
    for (auto const* text : {"a=%", "a=%4", "a=%zz", "a=%4g", "%=1", "a=%c3", "a=%ff", "a=%ed%a0%80", "a=%00", "a%00=1", "a%0a=1", "=1"})
        CHECK_MESSAGE(why(text) == Why::malformed, text);
    CHECK(reads_urlencoded("a=%41"));
}

TEST_CASE("names may come more than once, and empty pairs are passed over")
{
    auto const form = *read_urlencoded("a=1&&b=2&a=3&");
    CHECK(form.items().size() == 3);
    CHECK(form.all("a") == std::vector<std::string_view>{"1", "3"});
    CHECK(form["a"] == "1");
}

TEST_CASE("line ends become one kind, and control characters that were pasted along are left out")
{
    auto const form = *read_urlencoded("tekst=een%0D%0Atwee%0Ddrie%0Bvier%07%09vijf");
    CHECK(form["tekst"] == "een\ntwee\ndrie\nvier\tvijf");
}

TEST_CASE("a field is shown without the spaces around it, and kept as it was typed")
{
    auto const form = *read_urlencoded("naam=++Mia+");
    CHECK(form["naam"] == "Mia");
    CHECK(form.items().front().second == "  Mia ");
}

TEST_CASE("a form with too many fields or too long a name is too large")
{
    std::string many;
    for (int i = 0; i < 1001; ++i) many += "a=1&";
    CHECK(why(many) == Why::too_large);
    CHECK(why(std::string(201, 'a') + "=1") == Why::too_large);
    CHECK(reads_urlencoded(std::string(200, 'a') + "=1"));
}

TEST_CASE("a path is decoded segment by segment")
{
    auto const target = *read_target("/buurten/sint%2Dmaartenspoort/caf%C3%A9?terug=%2Fwerk&q=a+b");
    CHECK(target.path == "/buurten/sint-maartenspoort/café");
    CHECK(target.segments == std::vector<std::string>{"buurten", "sint-maartenspoort", "café"});
    CHECK(target.query["terug"] == "/werk");
    CHECK(target.query["q"] == "a b");
    CHECK(read_target("/")->segments.empty());
    CHECK(read_target("/a+b")->path == "/a+b");
    CHECK(read_target("http://elders.example/meldingen?x=1")->path == "/meldingen");
}

TEST_CASE("a path that could have two names is refused")
{
    for (auto const* text :
         {"/a/../b", "/a/%2e%2e/b", "/..",  "/.", "/a/.", "/a%2fb", "/a%2Fb", "/a%5cb", "/a\\b",      "/a%00",  "/a%0d%0ax", "/a%7f",
          "/a%",     "/a%zz",       "/%ff", "a",  "",     "*",      "/a b",   "/<a>",   "/a\xc3\xa9", "/a?b=<", "/a#b",      "http://"})
        CHECK_MESSAGE(!reads_target(text), text);
    CHECK(reads_target("/...")); // three dots are a name
    CHECK_FALSE(reads_target("/" + std::string(9000, 'a')));
}

TEST_CASE("a closing slash stays an empty segment, which no route takes")
{
    CHECK(read_target("/meldingen/")->segments.back().empty());
    CHECK(read_target("//meldingen")->segments.front().empty());
}

TEST_CASE("going back leads to our own pages only")
{
    for (auto const* path : {"//elders.example", "https://elders.example", "/\\elders.example", "", "werk", "/a\nb"})
        CHECK_MESSAGE(!is_own_path(path), path);
    CHECK(is_own_path("/werk?mijn=1"));
}

TEST_CASE("cookies are read, and one broken cookie of another site does not lock anybody out")
{
    auto const cookies = read_cookies("kwartier=ABC; taal=en;  ga=\"quoted\"; broken; json={\"a\",1}; =x; sp ace=1; leeg=");
    CHECK(cookies["kwartier"] == "ABC");
    CHECK(cookies["taal"] == "en");
    CHECK(cookies["ga"] == "quoted");
    CHECK(cookies.has("leeg"));
    CHECK_FALSE(cookies.has("json"));
    CHECK_FALSE(cookies.has("sp ace"));
    CHECK(cookies.items().size() == 4);
}

TEST_CASE("the first cookie of a name counts, and no more than fifty")
{
    CHECK(read_cookies("a=1; a=2")["a"] == "1");
    std::string many;
    for (int i = 0; i < 80; ++i) many += "c" + std::to_string(i) + "=1; ";
    CHECK(read_cookies(many).items().size() == 50);
}

TEST_CASE("a value in an address is escaped so that it reads back the same")
{
    std::string back;
    CHECK(percent_encoded("/werk?a=é&b") == "%2Fwerk%3Fa%3D%C3%A9%26b");
    REQUIRE(percent_decode(percent_encoded("+ <\"é/"), Plus::is_space, back));
    CHECK(back == "+ <\"é/");
}
