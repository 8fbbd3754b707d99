// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "tools/pages/compile.hpp"

using namespace kwartier::tools;

namespace {

PageRoom room_of(std::string const& page, std::map<std::string, PageFile> const& parts = {})
{
    return {"reports",
            {{"list", {"pages/list.html", "{{! page ListPage }}\n" + page}}},
            parts,
            {{"kernel", {{"skip", false, {"a"}, {"b"}, {}}}}, {"reports", {{"found", true, {"a", "b"}, {"a", "b"}, {"n"}}}}}};
}

// The first thing that is wrong with a page whose second line is `page`; empty when it is well.
std::string wrong(std::string const& page, std::map<std::string, PageFile> const& parts = {})
{
    std::vector<Trouble> troubles;
    compile_pages(room_of(page, parts), troubles);
    return troubles.empty() ? "" : told(troubles.front());
}
bool refused(std::string const& page, std::string_view why)
{
    auto const what = wrong(page);
    INFO(page, " gives ", what);
    return what.find(why) != std::string::npos && what.starts_with("pages/list.html:2:");
}

} // namespace

TEST_CASE("a page becomes a function that names the lines of the page")
{
    std::vector<Trouble> troubles;
    auto const made = compile_pages(room_of("<p>{{title}}</p>\n"), troubles);
    CHECK(troubles.empty());
    CHECK(made.header.find("Html list(ListPage const&, Voice const&);") != std::string::npos);
    CHECK(made.source.find("#line 2 \"pages/list.html\"\n    o.text(s0.title);") != std::string::npos);
}

TEST_CASE("nothing is interpolated where it could become a script or a style")
{
    CHECK(wrong("<script>var a = {{x}};</script>") == "pages/list.html:2:17: error: nothing may be interpolated in script");
    CHECK(refused("<style>p { color: {{x}} }</style>", "in style"));
    CHECK(refused("<style>{{#x}}p {}{{/x}}</style>", "in style"));
    CHECK(refused("<p onclick=\"go('{{x}}')\">", "in onclick"));
    CHECK(refused("<p style=\"color: {{x}}\">", "in style"));
    CHECK(refused("<img srcset=\"{{x}} 2x\">", "in srcset"));
    CHECK(refused("<iframe srcdoc='{{x}}'>", "in srcdoc"));
    CHECK(refused("<SCRIPT>{{x}}</SCRIPT>", "in script"));
}

TEST_CASE("nothing is interpolated outside quotes, in names and in comments")
{
    CHECK(refused("<p class={{x}}>", "must stand in quotes"));
    CHECK(refused("<p class=a{{x}}>", "must stand in quotes"));
    CHECK(refused("<{{x}}>", "name of a tag"));
    CHECK(refused("<h{{x}}>", "name of a tag"));
    CHECK(refused("</{{x}}>", "name of a tag"));
    CHECK(refused("<p {{x}}>", "as an attribute"));
    CHECK(refused("<p data-{{x}}=\"1\">", "as an attribute"));
    CHECK(refused("<!-- {{x}} -->", "in a comment"));
    CHECK(refused("<textarea></{{x}}", "name of a tag"));
    CHECK(refused("<form method=\"{{x}}\">", "in method"));
}

TEST_CASE("sections are closed in order, and in the place in the markup where they began")
{
    CHECK(refused("{{#a}}", "the section a is not closed"));
    CHECK(refused("{{/a}}", "was never opened"));
    CHECK(refused("{{#a}}{{#b}}{{/a}}{{/b}}", "the section b of line 2 must be closed, not a"));
    CHECK(refused("{{#a}}<p {{/a}}>", "begins in text and ends in the tag p"));
    CHECK(refused("<p {{#a}}>{{/a}}", "begins in the tag p and ends in text"));
    CHECK(refused("<p class=\"{{#a}}\">{{/a}}", "begins in the value of class"));
    CHECK(refused("{{#a}}<textarea>{{/a}}</textarea>", "ends in the text of textarea"));
    CHECK(refused("<form {{#a}}method=\"post\"{{/a}}>", "begins in the tag form"));
    CHECK(refused("<option {{#a}}selected{{/a}}value=\"1\">", "white space is missing"));
    CHECK(refused("<option{{#a}}selected{{/a}}>", "white space is missing"));
    CHECK(wrong("<p") == "pages/list.html:1:1: error: the page ends inside the tag p");
}

TEST_CASE("optional attributes and sections inside values are welcome")
{
    for (auto const fine : {"<option {{#a}}selected{{/a}}>", "<option{{#a}} selected{{/a}}>", "<p class=\"a{{#b}} c{{/b}}\">",
                            "<input {{#a}}checked{{/a}} name=a>", "<!doctype html><title>{{x}}</title>", "<p>a &lt; b</p>", "<br/>",
                            "<p class=a>{{x}}", "{{#a}}<p{{/a}}{{^a}}<p{{/a}}"})
        CHECK_MESSAGE((wrong(fine).empty() || std::string_view(fine).ends_with("{{/a}}")), fine, wrong(fine));
}

TEST_CASE("what people wrote is marked inside a tag only")
{
    for (auto const fine : {"<p{{~}}>{{x}}</p>", "<p class=\"quote\"{{~}}>{{x}}</p>", "<a href=\"/\"{{~}} rel=\"next\">{{x}}</a>",
                            "<p{{#a}} id=\"b\"{{/a}}{{~}}>"})
        CHECK_MESSAGE(wrong(fine).empty(), fine, wrong(fine));
    for (auto const bad : {"{{~}}", "<p>{{~}}</p>", "<p class=\"{{~}}\">", "<{{~}}p>", "</p{{~}}>"})
        CHECK_MESSAGE(refused(bad, "stands inside a tag"), bad, wrong(bad));
    CHECK(refused("<p{{~}}class=\"a\">", "white space is missing"));
}

TEST_CASE("what is not of our Mustache is refused with its place")
{
    CHECK(refused("{{{x}}}", "text is always escaped"));
    CHECK(refused("{{&x}}", "text is always escaped"));
    CHECK(refused("{{=<% %>=}}", "cannot be changed"));
    CHECK(refused("{{x y}}", "not a name"));
    CHECK(refused("{{x..y}}", "not a name"));
    CHECK(refused("{{x", "without end"));
    CHECK(refused("{{.}}", "stands inside a section"));
    CHECK(refused("{{class}}", "is a word of C++"));
    CHECK(refused("a < b", "is written &lt;"));
}

TEST_CASE("words must exist, be of a needed slice, and get all their arguments")
{
    CHECK(wrong("{{_ kernel.skip}} {{_ reports.found n=count}}").empty());
    CHECK(refused("{{_ kernel.skop}}", "there is no text kernel.skop"));
    CHECK(refused("{{_ people.name}}", "is not needed by reports"));
    CHECK(refused("{{_ reports.found}}", "lacks its argument n"));
    CHECK(wrong("<p data-say=\"{{_ reports.found}}\">").empty());
    CHECK(refused("<p title=\"{{_ reports.found}}\">", "lacks its argument n"));
    CHECK(refused("{{_ reports.found n=a m=b}}", "has no argument m"));
}

TEST_CASE("parts are found by name and do not hold each other in a circle")
{
    CHECK(wrong("{{>row}}", {{"row", {"pages/_row.html", "<p>{{name}}</p>"}}}).empty());
    CHECK(refused("{{>row}}", "there is no part row"));
    std::map<std::string, PageFile> const circle{{"row", {"pages/_row.html", "{{>cell}}"}}, {"cell", {"pages/_cell.html", "{{>row}}"}}};
    CHECK(wrong("{{>row}}", circle) == "pages/_cell.html:1:1: error: parts hold each other in a circle: row -> cell -> row");
    CHECK(wrong("{{>row}}", {{"row", {"pages/_row.html", "<p>{{x}"}}}) == "pages/_row.html:1:4: error: a tag without end: }} is missing");
    CHECK(wrong("{{>row}}", {{"row", {"pages/_row.html", "<p "}}}).find("the part row begins in text and ends in the tag p") !=
          std::string::npos);
}

TEST_CASE("a page names its view and bears a name that C++ allows")
{
    std::vector<Trouble> troubles;
    auto room = room_of("");
    room.pages = {{"new", {"pages/new.html", "<p>"}}};
    compile_pages(room, troubles);
    REQUIRE(troubles.size() == 2);
    CHECK(troubles[0].what.find("not as a word of C++") != std::string::npos);
    CHECK(troubles[1].what.find("the first line names the view") != std::string::npos);
}
