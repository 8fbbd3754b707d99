// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include "slices/areas/areas.hpp"
#include "slices/site/html_marks.hpp"
#include "slices/site/import_posts.hpp"
#include "slices/site/small_press_test.hpp"

using namespace kwartier;
using namespace kwartier::site;
using testing::City;
using testing::in_both_cities;

namespace {

constexpr std::string_view wordpress = R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Oude site</title>
<item><title>Het buurtfeest &amp; meer</title><link>https://oud.example/feest</link><pubDate>Mon, 02 Jun 2025 10:00:00 +0200</pubDate>
<guid isPermaLink="false">oud-1</guid><description><![CDATA[<p>Kort.</p>]]></description>
<content:encoded><![CDATA[<h2>Zaterdag</h2><p>Kom <strong>allemaal</strong> naar <a href="https://oud.example/plein">het plein</a>.</p><ul><li>muziek</li><li>soep</li></ul><script>alert(1)</script>]]></content:encoded></item>
<item><title>Zonder tekst</title><guid>oud-2</guid></item>
<item><title>Vreemde dag</title><guid>oud-3</guid><pubDate>gisteren</pubDate><description>tekst</description></item>
<item><title>Menu</title><guid>oud-4</guid><wp:post_type>nav_menu_item</wp:post_type><description>tekst</description></item>
</channel></rss>)";

} // namespace

TEST_CASE("HTML of another website becomes our marks")
{
    CHECK(marks_of_html("<p>Een <b>vet</b> en <i>schuin</i> woord.</p><p>Twee</p>") == "Een **vet** en *schuin* woord.\n\nTwee");
    CHECK(marks_of_html("<h2>Kop</h2>tekst") == "# Kop\n\ntekst");
    CHECK(marks_of_html("<ul><li>een<li>twee</ul>") == "- een\n- twee");
    CHECK(marks_of_html("caf&eacute; &#8364;&nbsp;5 &amp; 2 * 3") == "café € 5 & 2 \\* 3");
    CHECK(marks_of_html("<a href=\"https://x.nl/\">hier</a>") == "[hier](https://x.nl/)");
    CHECK(marks_of_html("<a href=\"javascript:x\">hier</a>") == "hier");
    CHECK(marks_of_html("<style>p{}</style><!-- weg -->over") == "over");
    CHECK(marks_of_html("a < b") == "a \\< b");
    CHECK(marks_of_html("<a href=\"https://x.nl\">open") == "[open](https://x.nl)");
}

TEST_CASE("the date of a feed is read with its zone")
{
    CHECK(read_mail_date("Mon, 02 Jun 2025 10:00:00 +0200") == parse_instant("2025-06-02T08:00:00Z", Zone()));
    CHECK(read_mail_date("2 Jun 2025 10:00 GMT") == parse_instant("2025-06-02T10:00:00Z", Zone()));
    for (auto const* bad :
         {"", "gisteren", "31 Feb 2025 10:00 GMT", "2 Jun 2025 25:00 GMT", "2 Jun 2025 10:00 CET", "2 Jun 20250 10:00 GMT"})
        CHECK_FALSE(read_mail_date(bad));
}

TEST_CASE("posts of another website come in once, and those that cannot say why")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        std::string code;
        press.look_as("", [&](Look const& look) { code = areas::find(look, city.neighbourhood("Itteren"))->code; });
        auto const first = import_posts(city.house(), city.now(), wordpress, code, true);
        CHECK(first.read == 4);
        CHECK(first.added == 1);
        REQUIRE(first.refused.size() == 3);
        CHECK(first.refused[0] == "post 2 (Zonder tekst): it has no text");
        CHECK(first.refused[1] == "post 3 (Vreemde dag): its date cannot be read: gisteren");
        CHECK(first.refused[2] == "post 4 (Menu): it is no post but a nav_menu_item");
        auto const again = import_posts(city.house(), city.now(), wordpress, code, true);
        CHECK(again.added == 0);
        CHECK(again.known == 1);
        press.look_as("", [&](Look const& look) {
            auto const post = store::find_slug(look.db, "het-buurtfeest-meer");
            REQUIRE(post);
            CHECK(post->open(look.now));
            CHECK(post->text.summary == "Kort.");
            CHECK(post->text.body == "# Zaterdag\n\nKom **allemaal** naar [het plein](https://oud.example/plein).\n\n- muziek\n- soep");
            CHECK(post->publish_at == parse_instant("2025-06-02T08:00:00Z", Zone()));
        });
        CHECK_THROWS_AS(import_posts(city.house(), city.now(), "<html/>", code, true), PostsUnreadable);
        CHECK_THROWS_AS(import_posts(city.house(), city.now(), wordpress, "BU99", true), PostsUnreadable);
    });
}
