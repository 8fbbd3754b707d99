// SPDX-License-Identifier: EUPL-1.2
// What compiled pages write, and that a Mustache library writes the same.
#include <doctest/doctest.h>

#include <kainjow/mustache.hpp>

#include "kernel/base/text.hpp"
#include "slices/example/pages.gen.hpp"
#include "slices/example/words.gen.hpp"
#include "tools/common/trouble.hpp"

using namespace kwartier;
using namespace kwartier::example;
namespace mustache = kainjow::mustache;

namespace {

std::string example_file(std::string const& name)
{
    return tools::read_file(std::string(KWARTIER_SOURCE) + "/tools/pages/example/slices/example/pages/" + name);
}

mustache::data as_data(StreetsPage const& page)
{
    mustache::data all;
    all.set("title", page.title);
    all.set("open", page.open);
    all.set("note", page.note.empty() ? mustache::data(false) : mustache::data(page.note));
    mustache::data official;
    official.set("name", page.official.name);
    official.set("title", page.official.title);
    all.set("official", official);
    mustache::data streets(mustache::data::type::list);
    for (auto const& street : page.streets) {
        mustache::data one;
        one.set("name", street.name);
        one.set("urgent", street.urgent);
        mustache::data defects(mustache::data::type::list);
        for (auto const& defect : street.defects) defects.push_back(defect);
        one.set("defects", defects);
        streets.push_back(one);
    }
    all.set("streets", streets);
    all.set("ending", mustache::data(mustache::partial([] { return example_file("_ending.html"); })));
    return all;
}

std::string by_library(StreetsPage const& page)
{
    mustache::mustache library(example_file("streets.html"));
    library.set_custom_escape([](std::string const& s) {
        std::string out;
        escape(out, s);
        return out;
    });
    REQUIRE(library.is_valid());
    return library.render(as_data(page));
}

// The library leaves an empty line where a section or comment stood alone on its line; the specification, and we, do not.
std::string without_blank_lines(std::string const& text)
{
    std::string out;
    for (auto const line : split(text, '\n'))
        if (!trimmed(line).empty()) (out += line) += '\n';
    return out;
}
void same_as_library(StreetsPage const& page)
{
    CHECK(without_blank_lines(example::pages::streets(page, {}).text()) == without_blank_lines(by_library(page)));
}

std::string shown(FormPage const& page, Voice const& voice = {}) { return example::pages::form(page, voice).text(); }
bool contains(std::string const& all, std::string_view part) { return all.find(part) != std::string::npos; }

} // namespace

TEST_CASE("a compiled page writes what a Mustache library writes")
{
    StreetsPage page{"Straten & \"pleinen\"", true, {}, {"Mia <M>", "wethouder"}, "let op"};
    same_as_library(page);
    page.streets = {{"Kanaaldijk", {"gat", "tegel <los>"}, true}, {"Brusselsestraat", {}, false}};
    same_as_library(page);
    page.open = false;
    page.note.clear();
    same_as_library(page);
    same_as_library({});
}

TEST_CASE("a section, comment or part alone on its line leaves no empty line")
{
    StreetsPage const page{"T", true, {{"K", {"gat"}, false}}, {"M", "w"}, ""};
    CHECK(example::pages::streets(page, {}).text() ==
          "<h1>T</h1>\n  <p>Open: M (w)</p>\n\n<ul>\n  <li class=\"street\" title=\"T in K\">K\n      <b>gat</b>\n"
          "  </li>\n</ul>\n<p>w M</p>\n\n<footer>\n<a href=\"#K\">K</a>\n</footer>\n");
}

TEST_CASE("names are looked up in the innermost scope that has them")
{
    StreetsPage const page{"Straten", false, {{"Kanaaldijk", {"gat"}, false}}, {"Mia", "wethouder"}, ""};
    auto const html = example::pages::streets(page, {}).text();
    CHECK(contains(html, "title=\"Straten in Kanaaldijk\""));
    CHECK(contains(html, "<p>wethouder Mia</p>"));
    CHECK(contains(html, "<a href=\"#Kanaaldijk\">"));
}

TEST_CASE("every form that posts carries the token, other forms do not")
{
    auto const html = shown({}, {Language::nl, "geheim"});
    CHECK(contains(html, "METHOD='Post'><input type=\"hidden\" name=\"_token\" value=\"geheim\">"));
    CHECK(html.find("_token") == html.rfind("_token"));
    CHECK_FALSE(contains(shown({}), "_token"));
}

TEST_CASE("an address is judged, in text the same is only escaped")
{
    FormPage page;
    page.report = 12;
    page.address = "javascript:alert(1)";
    CHECK(contains(shown(page), "<a href=\"#\" title='javascript:alert(1)'>"));
    CHECK(contains(shown(page), "action=\"/meldingen/12/oplossing\""));
    page.address = "/buurten?a=1&b='2'";
    CHECK(contains(shown(page), "<a href=\"/buurten?a=1&amp;b=&#39;2&#39;\""));
    page.wide = true;
    CHECK(contains(shown(page), "<a href=\"/x?wide=1\">"));
}

TEST_CASE("optional attributes, fields and markup are written as they are filled")
{
    FormPage page;
    page.choices = {{"a", "A&B", false}, {"b", "B", true}};
    page.size = "</textarea><b>";
    CHECK(contains(shown(page), "<option value=\"a\">A&amp;B</option><option value=\"b\" selected>B</option>"));
    CHECK(contains(shown(page), "<textarea name=\"text\">&lt;/textarea&gt;&lt;b&gt;<b></textarea>"));
    CHECK(contains(shown(page), "<input  name=\"a\" value=\"none\">"));
    page.error = "leeg";
    page.wide = true;
    page.on = date_from(20780);
    CHECK(contains(shown(page), "<p class=\"error\">leeg</p><time>23 november 2026 23 november 2026</time>"));
    CHECK(contains(shown(page), "<input checked name=\"a\" value=\"leeg, &lt;/textarea&gt;&lt;b&gt;\">"));
    page.body = HtmlOut::trusted("<svg/>");
    CHECK(contains(shown(page), "</a><svg/>\n<script>if (1 < 2) run(\"</b>\");</script>\n"));
}

TEST_CASE("words on a page are said in the language of the reader, with their arguments")
{
    auto const count = words::example::count;
    CountPage const page{"Itteren & Borgharen", {{1, {}, Said(count, {{"n", "2"}, {"place", "<Limmel>"}})}, {3, {}, {}}}};
    CHECK(
        example::pages::count(page, {Language::nl, {}}).text() ==
        "<p title=\"één straat in Itteren &amp; Borgharen\"> 2 straten in &lt;Limmel&gt;</p>\n<p title=\"3 straten in Itteren &amp; Borgharen\"> </p>\n");
    CHECK(contains(example::pages::count(page, {Language::en, {}}).text(), "one street in Itteren"));
}
