// SPDX-License-Identifier: EUPL-1.2
#include "kernel/pages/html.hpp"

#include <doctest/doctest.h>

using namespace kwartier;

namespace {

template <class T>
std::string written(T const& value, Language language = Language::nl)
{
    Voice const voice{language, {}};
    HtmlOut out(voice);
    out.text(value);
    return out.finish().text();
}

std::string address(std::string_view url)
{
    Voice const voice;
    HtmlOut out(voice);
    out.markup("<a href=\"");
    out.url(url);
    out.markup("\">");
    auto const all = out.finish().text();
    return all.substr(9, all.size() - 11);
}

} // namespace

TEST_CASE("what a resident types never becomes markup")
{
    CHECK(written("<script>alert('x')</script>") == "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    CHECK(written(std::string("Jan & \"Piet\"")) == "Jan &amp; &quot;Piet&quot;");
    CHECK(written("Sint Maartenspoort") == "Sint Maartenspoort");
    CHECK(written("") == "");
    CHECK(written(std::string("&")) == "&amp;");
}

TEST_CASE("markup of a compiled page is not escaped a second time") { CHECK(written(HtmlOut::trusted("<b>ja</b>")) == "<b>ja</b>"); }

TEST_CASE("numbers and dates are written as the language does")
{
    CHECK(written(42) == "42");
    CHECK(written(-7L) == "-7");
    CHECK(written(6.75) == "6,75");
    CHECK(written(6.75, Language::en) == "6.75");
    auto const day = date_from(20780); // 23 November 2026
    CHECK(written(day) == "23 november 2026");
    CHECK(written(day, Language::en) == "23 November 2026");
    CHECK(written(std::optional<Date>{}) == "");
    CHECK(written(std::optional<std::string>{"a<b"}) == "a&lt;b");
}

TEST_CASE("a link goes to our own pages or to an address of an allowed kind")
{
    for (auto const good :
         {"/", "/meldingen/12", "#text", "?status=open", "https://example.org/", "HTTP://example.org", "mailto:a@b.nl", "tel:14043"})
        CHECK(address(good) == std::string(good));
    CHECK(address("") == "");
    CHECK(address("/a?b=1&c=\"2\"") == "/a?b=1&amp;c=&quot;2&quot;");
}

TEST_CASE("a link that could run a script or lead to another host becomes a dead one")
{
    for (auto const bad : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil.example",
                           "/\\evil.example", "/\t/evil.example", "java\nscript:alert(1)", "vbscript:x", "https:evil", "meldingen/12"})
        CHECK_MESSAGE(address(bad) == "#", bad);
}

TEST_CASE("an address in pieces is judged as one")
{
    Voice const voice;
    HtmlOut out(voice);
    out.url_begin();
    out.markup("/");
    out.text("/evil.example");
    out.url_end();
    CHECK(out.finish().text() == "#");
}

TEST_CASE("forms of guests carry no token, forms of the signed-in do")
{
    Voice const guest;
    HtmlOut for_guest(guest);
    for_guest.form_token();
    CHECK(for_guest.finish().empty());
    Voice const mia{Language::nl, "a\"b"};
    HtmlOut for_mia(mia);
    for_mia.form_token();
    CHECK(for_mia.finish().text() == R"(<input type="hidden" name="_token" value="a&quot;b">)");
}
