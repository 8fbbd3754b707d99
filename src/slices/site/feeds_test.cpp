// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/feeds.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "kernel/act/house.hpp"
#include "slices/site/small_press_test.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::site;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

TEST_CASE("a feed is well-formed whatever stands in a title")
{
    Feed feed{.id = "tag:x,2026:/",
              .title = "A & B <c>",
              .self = "https://x/f",
              .page = "https://x/",
              .author = "Stad",
              .updated = instant_from(1'795'422'600'000)};
    feed.entries.push_back(
        {"tag:x,2026:/nieuws/a", "\"Één\" <script> & \x01 ]]>", "zin", "https://x/nieuws/a?b=1&c=2", "https://x/p", feed.updated});
    for (auto const& text : {as_atom(feed), as_rss(feed)}) {
        pugi::xml_document document;
        INFO(text);
        CHECK(document.load_string(text.c_str()));
    }
    pugi::xml_document atom;
    REQUIRE(atom.load_string(as_atom(feed).c_str()));
    CHECK(std::string(atom.child("feed").child("entry").child("title").text().get()) == "\"Één\" <script> &  ]]>");
    auto const json = nlohmann::json::parse(as_json(feed));
    CHECK(json["items"][0]["url"] == "https://x/nieuws/a?b=1&c=2");
    CHECK(json["version"] == "https://jsonfeed.org/version/1.1");
    CHECK(http_date(instant_from(1'795'422'600'000)) == "Mon, 23 Nov 2026 08:30:00 GMT");
    CHECK(tag_uri("https://stad.example:8080/", "/nieuws/a") == "tag:stad.example,2026:/nieuws/a");
}

TEST_CASE("feeds hold what everybody may read, by area and source, and are not sent twice")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto const post = press.published(press.news("De buurttuin"));
        press.begun("Rie", press.news("Concept"));
        auto later = press.news("Later");
        later.publish_at = city.now() + days{1};
        press.published(later);
        press.published(press.news("In West", "Mariaberg"));
        Door door(city.house(), [&city] { return city.now(); });
        Browser reader(door);
        for (auto const* address : {"/feeds/itteren/alles.atom", "/feeds/itteren/nieuws.atom", "/feeds/stadsdeel-noordoost/nieuws.rss",
                                    "/feeds/itteren/nieuws.json", "/feeds/stad/alles.rss"}) {
            INFO(address);
            REQUIRE(reader.get(address) == 200);
            CHECK(reader.html().find("De buurttuin") != std::string::npos);
            CHECK(reader.html().find("Concept") == std::string::npos);
            CHECK(reader.html().find("Later") == std::string::npos);
            bool const whole = std::string_view(address).find("stad/") != std::string_view::npos;
            CHECK((reader.html().find("In West") != std::string::npos) == whole);
            CHECK(reader.header("Last-Modified") == "Mon, 23 Nov 2026 08:30:00 GMT");
        }
        REQUIRE(reader.get("/feeds/itteren/nieuws.atom") == 200);
        CHECK(reader.exchange().response.type == "application/atom+xml; charset=utf-8");
        pugi::xml_document before;
        REQUIRE(before.load_string(reader.html().c_str()));
        std::string const id = before.child("feed").child("entry").child("id").text().get();
        CHECK(id.starts_with("tag:"));
        auto const tag = reader.header("ETag");
        reader.set_header("If-None-Match", tag);
        CHECK(reader.get("/feeds/itteren/nieuws.atom") == 304);
        // A changed text is another feed with the same names in it.
        auto changed = press.news("De nieuwe buurttuin");
        auto const seen = press.seen(post);
        REQUIRE(press.as<Done>("Eva", [&](Act& act) { return change(act, seen, changed); }).ok());
        REQUIRE(reader.get("/feeds/itteren/nieuws.atom") == 200);
        pugi::xml_document after;
        REQUIRE(after.load_string(reader.html().c_str()));
        CHECK(std::string(after.child("feed").child("entry").child("id").text().get()) == id);
        CHECK(std::string(after.child("feed").child("entry").child("title").text().get()) == "De nieuwe buurttuin");
        for (auto const* unknown :
             {"/feeds/nergens/alles.atom", "/feeds/itteren/iets.atom", "/feeds/itteren/nieuws.pdf", "/feeds/itteren/nieuws"})
            CHECK(reader.get(unknown) == 404);
        CHECK(reader.get("/feeds?gebied=buurt:itteren") == 200);
        CHECK(reader.link("RSS") == "/feeds/itteren/alles.rss");
        door.close();
    });
}
