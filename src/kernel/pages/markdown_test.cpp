// SPDX-License-Identifier: EUPL-1.2
#include "kernel/pages/markdown.hpp"

#include <doctest/doctest.h>

using namespace kwartier;

namespace {
std::string shown(std::string_view text) { return markdown(Voice{.language = Language::nl, .form_token = {}}, text).text(); }
} // namespace

TEST_CASE("what is written with marks reads as it was meant")
{
    CHECK(shown("Een **vet** en *schuin* woord") == "<p>Een <strong>vet</strong> en <em>schuin</em> woord</p>");
    CHECK(shown("- een\n- twee") == "<ul><li>een</li><li>twee</li></ul>");
    CHECK(shown("3. drie\n4. vier") == "<ol start=\"3\"><li>drie</li><li>vier</li></ol>");
    CHECK(shown("eerste\n\ntweede") == "<p>eerste</p><p>tweede</p>");
    CHECK(shown("eerste regel\ntweede regel") == "<p>eerste regel<br>tweede regel</p>");
    CHECK(shown("~~weg~~") == "<p><s>weg</s></p>");
    CHECK(shown("> citaat") == "<blockquote><p>citaat</p></blockquote>");
    CHECK(shown("") == "");
}

TEST_CASE("headings begin below that of the page and leave out no level")
{
    CHECK(shown("# Groot\n\n### Klein\n\n# Weer groot") == "<h2>Groot</h2><h3>Klein</h3><h2>Weer groot</h2>");
    CHECK(shown("###### Zes") == "<h2>Zes</h2>");
    CHECK(shown("#\n\ntekst") == "<p>tekst</p>");
}

TEST_CASE("a table has a name for who hears it, and heads")
{
    auto const table = shown("dag | tijd\n---|:--:\nma | 9.00\n\nx | y\n---|---\n");
    CHECK(table.find("aria-label=\"Tabel 1\"") != std::string::npos);
    CHECK(table.find("aria-label=\"Tabel 2\"") != std::string::npos);
    CHECK(table.find("<thead><tr><th scope=\"col\">dag</th><th scope=\"col\">tijd</th></tr></thead><tbody><tr><td>ma</td>") !=
          std::string::npos);
    CHECK(table.find("</thead></table>") != std::string::npos);
    CHECK(table.find("style") == std::string::npos);
    CHECK(table.find("align") == std::string::npos);
}

TEST_CASE("a link leads where it may, and elsewhere it is its words")
{
    CHECK(shown("[site](https://voorbeeld.nl/a?b=1&c=2)") ==
          "<p><a href=\"https://voorbeeld.nl/a?b=1&amp;c=2\" rel=\"nofollow noopener\">site</a></p>");
    CHECK(shown("[mail](mailto:a@b.nl) [bel](tel:043) [hier](/nieuws)") ==
          "<p><a href=\"mailto:a@b.nl\">mail</a> <a href=\"tel:043\">bel</a> <a href=\"/nieuws\">hier</a></p>");
    for (auto const* bad : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//elders.nl", "/\\elders.nl",
                            "file:///etc/passwd", "ftp://x.nl", "&#106;avascript:alert(1)"}) {
        INFO(bad);
        CHECK(shown(std::string("[hier](") + bad + ")") == "<p>hier</p>");
    }
    CHECK(shown("www.voorbeeld.nl") == "<p><a href=\"http://www.voorbeeld.nl\" rel=\"nofollow noopener\">www.voorbeeld.nl</a></p>");
    CHECK(shown("[](https://voorbeeld.nl)") == "<p></p>");
}

TEST_CASE("HTML is shown as it was typed, and a picture is its description")
{
    CHECK(shown("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    CHECK(shown("a <b onclick=x>b</b>") == "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
    CHECK(shown("![Een bank](https://elders.nl/bank.jpg)") == "<p>Een bank</p>");
    CHECK(shown("`<i>`") == "<p><code>&lt;i&gt;</code></p>");
    CHECK(shown("[a\"onmouseover=x](https://x.nl/\"onmouseover=x)").find("\"onmouseover") == std::string::npos);
}

TEST_CASE("the words without marks, and the addresses on other websites")
{
    CHECK(markdown_words("# Kop\n\nEen **vet** [woord](/a).\n\n- een\n- twee") == "Kop\nEen vet woord.\neen\ntwee");
    CHECK(markdown_links("[a](https://een.nl) [b](/eigen) www.twee.nl mailto:x@y.nl") ==
          std::vector<std::string>{"https://een.nl", "http://www.twee.nl"});
}

TEST_CASE("a text that lies a thousand levels deep is shown as any other")
{
    CHECK(shown(std::string(3000, '>')).size() > 1000);
    CHECK(shown(std::string(3000, '*') + "a" + std::string(3000, '*')).size() > 1);
    CHECK(shown(std::string(3000, '[')).size() > 1000);
}

TEST_CASE("text without marks keeps its lines and its paragraphs")
{
    auto const lines = [](std::string_view text) { return typed_lines(Voice{.language = Language::nl, .form_token = {}}, text).text(); };
    CHECK(lines("een\ntwee\n\n  drie & vier  \n\n\n") == "<p>een<br>twee</p><p>drie &amp; vier</p>");
    CHECK(lines("**niet vet** <b>") == "<p>**niet vet** &lt;b&gt;</p>");
    CHECK(lines(" \n \n") == "");
}
