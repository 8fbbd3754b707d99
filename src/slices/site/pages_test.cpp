// SPDX-License-Identifier: EUPL-1.2
// The pages as visitors and writers use them.
#include <doctest/doctest.h>

#include <algorithm>

#include "kernel/act/contributions.hpp"
#include "kernel/act/house.hpp"
#include "slices/areas/areas.hpp"
#include "slices/site/small_press_test.hpp"
#include "testing/browser.hpp"
#include "testing/second_step.hpp"
#include "testing/small_png.hpp"

using namespace kwartier;
using namespace kwartier::site;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

/// The door of the city, with somebody before it.
struct Before {
    explicit Before(City& in) : city(in), door(in.house(), [this] { return city.now(); }) {}
    ~Before() { door.close(); }
    void sign_in(Browser& browser, std::string const& name) { testing::sign_in(city, browser, SmallPress::mail_of(name), press_password); }

    City& city;
    Door door;
};

Browser::Pairs form(std::string const& title, std::string const& what, std::string const& version = "0")
{
    return {{"version", version}, {"kind", "nieuws"},           {"area", "buurt:itteren"},     {"title", title},
            {"do", what},         {"summary", "Korte inhoud."}, {"body", "De **hele** tekst."}};
}

} // namespace

TEST_CASE("a visitor reads the news of a neighbourhood, a page and a poster with the address on it")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        press.published(press.news("De buurttuin is open"));
        auto page = press.news("Over Itteren");
        page.kind = PostKind::page;
        press.published(page);
        auto notice = press.news("Brug dicht");
        notice.kind = PostKind::notice;
        press.published(notice);
        Before before(city);
        Browser visitor(before.door);
        CHECK(visitor.get("/nieuws") == 200);
        CHECK(visitor.shows("De buurttuin is open"));
        CHECK(visitor.get("/nieuws?gebied=buurt:mariaberg") == 200);
        CHECK(visitor.shows("Er is hier nog geen nieuws"));
        CHECK(visitor.get("/buurten/itteren/nieuws") == 200);
        CHECK(visitor.shows("Nieuws uit Itteren"));
        CHECK(visitor.shows("Over Itteren"));
        CHECK(visitor.html().find("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feeds/itteren/nieuws.atom\">") !=
              std::string::npos);
        CHECK(visitor.get("/buurten/itteren") == 200);
        CHECK(visitor.shows("De buurttuin is open"));
        CHECK(visitor.html().find("utrecht-alert--warning") != std::string::npos);
        CHECK(visitor.get("/stadsdelen/noordoost") == 200);
        CHECK(visitor.shows("De buurttuin is open"));
        CHECK(visitor.get("/stadsdelen/noordoost/nieuws") == 200);
        CHECK(visitor.shows("Nieuws uit Noordoost"));
        CHECK(visitor.get("/") == 200);
        CHECK(visitor.shows("Brug dicht"));
        CHECK(visitor.get("/nieuws/de-buurttuin-is-open") == 200);
        CHECK(visitor.html().find("<strong>vijf</strong>") != std::string::npos);
        CHECK_FALSE(visitor.shows("Wijzig dit bericht"));
        CHECK(visitor.get("/paginas/over-itteren") == 200);
        CHECK(visitor.get("/nieuws/over-itteren") == 303);
        CHECK(visitor.location() == "/paginas/over-itteren");
        CHECK(visitor.get("/nieuws/de-buurttuin-is-open/poster") == 200);
        CHECK(visitor.html().find("class=\"qr\"") != std::string::npos);
        CHECK(visitor.shows(city.house().link("/nieuws/de-buurttuin-is-open")));
        CHECK(visitor.get("/nieuws/bestaat-niet") == 404);
    });
}

TEST_CASE("a ward that is no district has its news and its feed as well")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        press.published(press.news());
        city.act_as("Ada", [&](Act& act) {
            auto const day = act.today() - days{1};
            auto const wards = areas::add_division(act, "Wijken", areas::Kind::ward, day);
            auto const ward =
                areas::add(act, {.kind = areas::Kind::ward, .code = "WK01", .name = "Wijk 01", .valid_from = day, .place = {5.7, 50.8}});
            REQUIRE((wards.ok() && ward.ok()));
            REQUIRE(areas::put_in(act, *wards, city.neighbourhood("Itteren"), *ward, day).ok());
        });
        Before before(city);
        Browser visitor(before.door);
        REQUIRE(visitor.get("/stadsdelen/wijk-01") == 200);
        CHECK(visitor.shows("De buurttuin is open"));
        for (auto const* address : {"/stadsdelen/wijk-01/nieuws", "/feeds/stadsdeel-wijk-01/nieuws.atom"}) {
            CHECK(visitor.get(address) == 200);
            CHECK(visitor.html().find("De buurttuin is open") != std::string::npos);
        }
        CHECK(visitor.get("/feeds?gebied=stadsdeel:wijk-01") == 200);
        CHECK(visitor.shows("Wijk 01"));
    });
}

TEST_CASE("what is no longer there says so, and what is not there yet is not found")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto draft = press.news("Tijdelijk");
        draft.expires_at = city.now() + hours{2};
        press.published(draft);
        auto later = press.news("Binnenkort");
        later.publish_at = city.now() + hours{1};
        press.published(later);
        press.begun("Rie", press.news("Concept"));
        Before before(city);
        Browser visitor(before.door);
        CHECK(visitor.get("/nieuws/tijdelijk") == 200);
        CHECK(visitor.get("/nieuws/binnenkort") == 404);
        CHECK(visitor.get("/nieuws/concept") == 404);
        city.pass(hours{3});
        CHECK(visitor.get("/nieuws/tijdelijk") == 410);
        CHECK(visitor.shows("Dit bericht is er niet meer"));
        CHECK(visitor.get("/nieuws/binnenkort") == 200);
    });
}

TEST_CASE("a volunteer writes news with a picture; nothing that was typed or chosen is lost on the way")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        Before before(city);
        Browser toon(before.door);
        before.sign_in(toon, "Toon");
        REQUIRE(toon.get("/schrijven/nieuw") == 200);
        Upload const photo{"picture", "tuin.png", "image/png", testing::small_png()};
        // A picture without words is asked about, and is here already.
        CHECK(toon.post("/schrijven/nieuw", form("De tuin", "publish"), {photo}) == 422);
        CHECK(toon.shows("Schrijf wat er op de foto te zien is"));
        CHECK(toon.field("title") == "De tuin");
        CHECK(toon.field("body") == "De **hele** tekst.");
        auto const token = toon.field("file");
        REQUIRE_FALSE(token.empty());
        CHECK(toon.get("/schrijven/beeld/" + token) == 200);
        CHECK(toon.exchange().response.type == "image/jpeg");
        REQUIRE(toon.get("/schrijven/nieuw") == 200);
        auto again = form("De tuin", "preview");
        again.emplace_back("file", token);
        again.emplace_back("words-1", "Bakken met sla");
        CHECK(toon.post("/schrijven/nieuw", again) == 200);
        CHECK(toon.shows("Zo ziet het eruit"));
        CHECK(toon.html().find("<strong>hele</strong>") != std::string::npos);
        CHECK(toon.html().find("alt=\"Bakken met sla\"") != std::string::npos);
        press.look_as("Eva", [&](Look const& look) { CHECK_FALSE(store::find_slug(look.db, "de-tuin")); });
        again[4].second = "publish";
        CHECK(toon.post("/schrijven/nieuw", again) == 303);
        CHECK(toon.location() == "/nieuws/de-tuin");
        CHECK(toon.follow() == 200);
        CHECK(toon.shows("Het bericht staat op de site."));
        Browser visitor(before.door, "192.0.2.9");
        REQUIRE(visitor.get("/nieuws/de-tuin") == 200);
        auto const at = visitor.html().find("/nieuws/de-tuin/beeld/");
        REQUIRE(at != std::string::npos);
        auto const address = visitor.html().substr(at, visitor.html().find('"', at) - at);
        CHECK(visitor.get(address) == 200);
        CHECK(visitor.get(address + "?klein") == 200);
        CHECK(visitor.html().substr(0, 3) == "\xFF\xD8\xFF");
    });
}

TEST_CASE("a document is a PDF by its bytes, and comes with its name and size")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        Before before(city);
        Browser eva(before.door);
        before.sign_in(eva, "Eva");
        REQUIRE(eva.get("/schrijven/nieuw") == 200);
        Upload document{"document", "C:\\mijn\\Poster Feest.PDF", "application/pdf", "<html>geen pdf</html>"};
        CHECK(eva.post("/schrijven/nieuw", form("Feest", "publish"), {document}) == 422);
        CHECK(eva.shows("geen PDF"));
        document.bytes = "%PDF-1.7\n" + std::string(3000, 'x') + "\n%%EOF\n";
        CHECK(eva.post("/schrijven/nieuw", form("Feest", "publish"), {document}) == 303);
        REQUIRE(eva.get("/nieuws/feest") == 200);
        CHECK(eva.shows("Poster Feest.pdf (PDF, 3 kB)"));
        auto const link = eva.link("Poster Feest.pdf (PDF, 3 kB)");
        CHECK(eva.get(link) == 200);
        CHECK(eva.exchange().response.type == "application/pdf");
        CHECK(eva.header("Content-Disposition") == "attachment; filename=\"poster-feest.pdf\"");
    });
}

TEST_CASE("of pictures and a document exactly the one that was ticked goes, and saved again nothing changes")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        Before before(city);
        Browser eva(before.door);
        before.sign_in(eva, "Eva");
        Upload const photo{"picture", "tuin.png", "image/png", testing::small_png()};
        Upload const document{"document", "feest.pdf", "application/pdf", "%PDF-1.7\n" + std::string(3000, 'x') + "\n%%EOF\n"};
        // What the form on the page would send: its files with their words, in the order of the page.
        auto const filled = [&](std::string const& what) {
            auto all = form("Feest", what, eva.field("version"));
            auto const& html = eva.html();
            for (auto at = html.find("name=\"file\" value=\""); at != std::string::npos; at = html.find("name=\"file\" value=\"", at + 1))
                all.emplace_back("file", html.substr(at + 19, html.find('"', at + 19) - at - 19));
            for (int n = 1; n < 5; ++n)
                if (auto const name = "words-" + std::to_string(n); eva.has_field(name)) all.emplace_back(name, eva.field(name));
            return all;
        };
        REQUIRE(eva.get("/schrijven/nieuw") == 200);
        auto first = form("Feest", "keep");
        first.emplace_back("new-words", "De tuin");
        REQUIRE(eva.post("/schrijven/nieuw", first, {photo, document}) == 303);
        REQUIRE(eva.get("/schrijven/feest") == 200);
        auto second = filled("keep");
        second.emplace_back("new-words", "De vijver");
        REQUIRE(eva.post("/schrijven/feest", second, {photo}) == 303);
        REQUIRE(eva.get("/schrijven/feest") == 200);
        CHECK(eva.field("words-2") == "De vijver");
        REQUIRE(eva.post("/schrijven/feest", filled("keep")) == 303);
        REQUIRE(eva.get("/schrijven/feest") == 200);
        auto dropped = filled("keep");
        auto const tick = eva.html().find("name=\"drop\"", eva.html().find("words-2"));
        auto const document_tick = eva.html().rfind("id=\"drop-");
        REQUIRE(tick != std::string::npos);
        dropped.emplace_back("drop", eva.html().substr(document_tick + 9, 1));
        REQUIRE(eva.post("/schrijven/feest", dropped) == 303);
        press.look_as("Eva", [&](Look const& look) {
            auto const files = store::files(look.db, store::find_slug(look.db, "feest")->id);
            REQUIRE(files.size() == 2);
            CHECK(files[0].words == "De tuin");
            CHECK(files[1].words == "De vijver");
        });
    });
}

TEST_CASE("two editors: the second is shown what the first wrote, keeps the own text, and decides")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        press.published(press.news("De buurttuin"));
        Before before(city);
        Browser eva(before.door), toon(before.door, "192.0.2.2");
        before.sign_in(eva, "Eva");
        REQUIRE(eva.get("/schrijven/de-buurttuin") == 200);
        auto const version = eva.field("version");
        auto first = form("De buurttuin", "keep", version), second = form("De buurttuin", "keep", version);
        first[6].second = "Er zijn vier bakken.";
        second[6].second = "Er zijn zes bakken.";
        CHECK(eva.post("/schrijven/de-buurttuin", first) == 303);
        REQUIRE(eva.get("/schrijven/de-buurttuin") == 200);
        CHECK(eva.post("/schrijven/de-buurttuin", second) == 409);
        CHECK(eva.shows("Het is intussen veranderd"));
        CHECK(eva.shows("Er zijn vier bakken."));
        CHECK(eva.html().find("<del>vier </del>") != std::string::npos);
        CHECK(eva.html().find("<ins>zes </ins>") != std::string::npos);
        CHECK(eva.field("body") == "Er zijn zes bakken.");
        second[0].second = eva.field("version");
        CHECK(eva.post("/schrijven/de-buurttuin", second) == 303);
        REQUIRE(eva.get("/schrijven/de-buurttuin/versies") == 200);
        CHECK(eva.shows("Versie 3"));
        CHECK(eva.get("/schrijven/de-buurttuin/versies?nummer=1") == 200);
        CHECK(eva.shows("Zet deze tekst terug"));
        CHECK(eva.post("/schrijven/de-buurttuin/versies", {{"version", eva.field("version")}, {"number", "1"}}) == 303);
        CHECK(eva.get("/nieuws/de-buurttuin") == 200);
        CHECK(eva.html().find("<strong>vijf</strong>") != std::string::npos);
        // Somebody else's post is not theirs to change.
        before.sign_in(toon, "Toon");
        CHECK(toon.get("/schrijven/de-buurttuin") == 403);
    });
}

TEST_CASE("an editor finds what waits, sends it back with a sentence or puts it on the site")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        auto const post = press.begun("Rie", press.news("Van Rie"));
        REQUIRE(press.publishes("Rie", post).ok());
        Before before(city);
        Browser eva(before.door), rie(before.door, "192.0.2.2");
        before.sign_in(eva, "Eva");
        REQUIRE(eva.get("/schrijven") == 200);
        CHECK(eva.shows("Na te kijken"));
        REQUIRE(eva.get("/schrijven/van-rie") == 200);
        auto const version = eva.field("version");
        CHECK(eva.post("/schrijven/van-rie/teruggave", {{"version", version}, {"sentence", ""}}) == 422);
        CHECK(eva.shows("Schrijf in een zin wat er anders moet"));
        CHECK(eva.post("/schrijven/van-rie/teruggave", {{"version", version}, {"sentence", "Welke dag?"}}) == 303);
        before.sign_in(rie, "Rie");
        REQUIRE(rie.get("/schrijven") == 200);
        CHECK(rie.shows("Terug van de redactie"));
        CHECK(rie.shows("Uw eerste twee berichten"));
        REQUIRE(rie.get("/schrijven/van-rie") == 200);
        CHECK(rie.shows("Welke dag?"));
        CHECK(rie.post("/schrijven/van-rie", form("Van Rie", "publish", rie.field("version"))) == 303);
        CHECK(rie.follow() == 200);
        CHECK(rie.shows("Uw bericht is bij de redactie."));
        REQUIRE(eva.get("/schrijven/van-rie") == 200);
        CHECK(eva.post("/schrijven/van-rie", form("Van Rie", "publish", eva.field("version"))) == 303);
        CHECK(eva.location() == "/nieuws/van-rie");
        Browser visitor(before.door, "192.0.2.9");
        CHECK(visitor.get("/nieuws/van-rie") == 200);
    });
}

TEST_CASE("news is found by its words, by area, and never before or after its time")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        press.published(press.news("De buurttuin is open"));
        press.published(press.news("Een tuin in Mariaberg", "Mariaberg"));
        auto later = press.news("Tuinfeest");
        later.publish_at = city.now() + days{1};
        press.published(later);
        press.look_as("", [&](Look const& look) {
            auto const& sources = look.house.all<SearchSource>();
            auto const source = std::find_if(sources.begin(), sources.end(), [](SearchSource const& one) { return one.name == "nieuws"; });
            REQUIRE(source != sources.end());
            auto const all = source->find(look, {.typed = "bakken", .area = {}, .at_most = 10});
            REQUIRE(all.size() == 2);
            CHECK(all[0].found == "Er zijn vijf bakken vrij.");
            auto const here = source->find(look, {.typed = "tuin", .area = city.neighbourhood("Mariaberg"), .at_most = 10});
            REQUIRE(here.size() == 1);
            CHECK(here[0].address == "/nieuws/een-tuin-in-mariaberg");
            CHECK(source->find(look, {.typed = "tuinfeest", .area = {}, .at_most = 10}).empty());
            CHECK(source->find(look, {.typed = "", .area = {}, .at_most = 10}).empty());
        });
    });
}

TEST_CASE("who sits in a platform writes in its name; its page shows that, and nobody else can use the name")
{
    in_both_cities([](City& city) {
        SmallPress const press(city);
        BodyId council;
        city.act_as("Ada", [&](Act& act) {
            auto const body = people::add_body(act, people::BodyKind::platform_board, "Dorpsraad Itteren", {city.neighbourhood("Itteren")});
            REQUIRE(body.ok());
            council = *body;
            REQUIRE(people::join(act, *body, press.id("Toon")));
            REQUIRE(people::add_body(act, people::BodyKind::working_group, "Werkgroep Limmel", {city.neighbourhood("Limmel")}).ok());
        });
        Before before(city);
        Browser toon(before.door), rie(before.door), guest(before.door);
        before.sign_in(toon, "Toon");
        before.sign_in(rie, "Rie");

        // Rie belongs to no body, so there is nothing to choose; a form made by hand is refused.
        REQUIRE(rie.get("/schrijven/nieuw") == 200);
        CHECK_FALSE(rie.has_field("sender"));
        auto typed = form("De dijk", "publish");
        typed.emplace_back("sender", std::to_string(council.value));
        CHECK(rie.post("/schrijven/nieuw", typed) == 403);
        CHECK(rie.shows("U kunt niet namens deze organisatie schrijven."));

        REQUIRE(toon.get("/schrijven/nieuw") == 200);
        CHECK(toon.html().find("Werkgroep Limmel") == std::string::npos);
        REQUIRE(toon.post("/schrijven/nieuw", typed) == 303);
        CHECK(guest.get("/nieuws/de-dijk") == 200);
        CHECK(guest.link("Dorpsraad Itteren") == "/organisaties/dorpsraad-itteren");
        CHECK(guest.get("/organisaties/dorpsraad-itteren") == 200);
        CHECK(guest.link("De dijk") == "/nieuws/de-dijk");
        CHECK(guest.link("Itteren") == "/buurten/itteren");
        CHECK(guest.get("/organisaties/werkgroep-limmel") == 200);
        CHECK_FALSE(guest.shows("De dijk"));
        CHECK(guest.get("/buurten/itteren") == 200);
        CHECK(guest.link("Dorpsraad Itteren") == "/organisaties/dorpsraad-itteren");

        // An editor changes the words without belonging to it: the name stays.
        Browser eva(before.door);
        before.sign_in(eva, "Eva");
        REQUIRE(eva.get("/schrijven/de-dijk") == 200);
        CHECK(eva.field("sender") == std::to_string(council.value));
    });
}
