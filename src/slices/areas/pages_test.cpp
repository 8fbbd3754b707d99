// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/small_country_test.hpp"

#include "kernel/act/city_name.hpp"
#include "kernel/act/contributions.hpp"
#include "kernel/geo/geojson.hpp"
#include "kernel/geo/tile.hpp"
#include "slices/areas/words.gen.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::areas;
using testing::Browser;

namespace {

std::vector<MapLayer::Mark> bells(Look const&, Box const& box, Fields const&, int limit)
{
    std::vector<MapLayer::Mark> marks;
    for (int i = 0; i < 1000 && static_cast<int>(marks.size()) < limit; ++i) {
        Point const at{5.702 + i * 0.00001, 50.805};
        if (box.contains(at)) marks.push_back({at, "Bel " + std::to_string(i), "/bellen/" + std::to_string(i), "new"});
    }
    return marks;
}
std::vector<MapLayer::Cluster> bells_counted(Look const& look, Box const& box, Fields const& query, int)
{
    return {{{5.71, 50.805}, static_cast<int>(bells(look, box, query, 1000).size())}};
}

/// A city with areas, a layer of a thousand bells, and a browser before its door.
void in_both_cities(std::function<void(House const&, Browser&)> const& test)
{
    testing::for_both_houses(
        [](Slice& slice) {
            declare(slice);
            slice.offer(MapLayer{10, "bellen", words::areas::map, bells, bells_counted, {}});
        },
        [&](House const& house) {
            Door door(house, [] { return test_now; });
            Browser browser(door);
            test(house, browser);
            door.close();
        });
}

void settle(House const& house)
{
    taken(house, small_country(), wanted(test_day(2007)));
    divided(house, {.name = "Stadsdelen 2007",
                    .kind = Kind::district,
                    .valid_from = test_day(2007),
                    .valid_to = test_day(2022, 10),
                    .rows = {{"BU1", "Noord-West", ""}}});
    divided(house, {.name = "Stadsdelen 2022",
                    .kind = Kind::district,
                    .valid_from = test_day(2022, 10),
                    .valid_to = {},
                    .rows = {{"BU1", "Noord-West", ""}, {"BU2", "Noord-West", ""}, {"BU3", "Oost", ""}}});
    house.act(the_house(), test_now, [](Act& act) {
        CHECK(set_figure(act, find_code(act, "BU1")->id, "inhabitants", 2024, 5960).ok());
        CHECK(set_figure(act, find_code(act, "BU2")->id, "inhabitants", 2024, 40).ok());
    });
}

} // namespace

TEST_CASE("an empty house has a front page that says what to do")
{
    in_both_cities([](House const&, Browser& browser) {
        CHECK(browser.get("/") == 200);
        CHECK(browser.shows("Er zijn nog geen buurten."));
        CHECK(browser.get("/buurten") == 200);
        CHECK(browser.get("/kaart") == 200);
        CHECK(browser.shows("geen grenzen"));
    });
}

TEST_CASE("a resident finds the neighbourhood by its name, from the list and on the drawn map, in both languages")
{
    in_both_cities([](House const& house, Browser& browser) {
        settle(house);
        CHECK(browser.get("/") == 200);
        CHECK(browser.html().find("<svg class=\"map\"") != std::string::npos);
        CHECK(browser.html().find("href=\"/buurten/aalbeek\"") != std::string::npos);
        CHECK(browser.get("/zoek-buurt?q=AALB") == 303);
        CHECK(browser.location() == "/buurten/aalbeek");
        CHECK(browser.follow() == 200);
        CHECK(browser.shows("5.960 inwoners in 2024."));
        CHECK(browser.link("Noord-West") == "/stadsdelen/noord-west");
        CHECK(browser.link("Borgharen") == "/buurten/borgharen");
        CHECK(browser.get("/zoek-buurt?q=Mariaberg+12") == 200);
        CHECK(browser.shows("Mariaberg"));
        CHECK(browser.get("/zoek-buurt?q=1234") == 200);
        CHECK(browser.get("/zoek-buurt?q=zuidas") == 200);
        CHECK(browser.shows("geen buurt, straat of postcode met de naam"));
        CHECK(browser.get("/zoek-buurt?q=a") == 200);
        CHECK(browser.link("Daalhof") == "/buurten/daalhof");
        CHECK(browser.get("/buurten") == 200);
        CHECK(browser.shows("6.000 inwoners"));
        CHECK(browser.get("/buurten?zoek=cab") == 200);
        CHECK(browser.link("Caberg") == "/buurten/caberg");
        CHECK(browser.html().find("<p><a href=\"/buurten/daalhof\"") == std::string::npos);
        CHECK(browser.get("/buurten/nergens") == 404);
        browser.set_header("Accept-Language", "en");
        CHECK(browser.get("/buurten") == 200);
        CHECK(browser.shows("The neighbourhoods"));
        CHECK(browser.shows("6,000 inhabitants"));
    });
}

TEST_CASE("a district shows its neighbourhoods, and one of an older division still stands at its own address")
{
    in_both_cities([](House const& house, Browser& browser) {
        settle(house);
        CHECK(browser.get("/stadsdelen/noord-west") == 200);
        CHECK(browser.shows("2 buurten, 6.000 inwoners"));
        CHECK(browser.shows("Stadsdelen 2022"));
        CHECK(browser.get("/stadsdelen/noord-west-2007") == 200);
        CHECK(browser.shows("1 buurt, 5.960 inwoners"));
        CHECK(browser.shows("niet meer de nieuwste"));
        CHECK(browser.get("/stadsdelen/zuid") == 404);
    });
}

TEST_CASE("a tile holds whole outlines with their names and addresses, and is not sent twice to who has it")
{
    in_both_cities([](House const& house, Browser& browser) {
        settle(house);
        auto const tile = tile_at({5.715, 50.805}, 10);
        auto const address = "/kaart/tegels/gebieden/10/" + std::to_string(tile.x) + "/" + std::to_string(tile.y);
        CHECK(browser.get(address) == 200);
        auto const read = read_geojson(browser.html());
        REQUIRE(std::holds_alternative<GeoJson>(read));
        int quarters = 0, districts = 0;
        for (auto const& feature : std::get<GeoJson>(read).features) {
            CHECK(feature.trouble.empty());
            quarters += feature["level"] == "buurt";
            districts += feature["level"] == "stadsdeel";
        }
        CHECK(quarters == 4);
        CHECK(districts == 2);
        CHECK(browser.header("Cache-Control") == "public, max-age=600");
        auto const tag = browser.header("ETag");
        REQUIRE(!tag.empty());
        browser.set_header("If-None-Match", tag);
        CHECK(browser.get(address) == 304);
        for (auto const* wrong : {"/kaart/tegels/gebieden/7/66/43", "/kaart/tegels/gebieden/19/1/1", "/kaart/tegels/gebieden/12/x/1",
                                  "/kaart/tegels/gebieden/12/4096/1"})
            CHECK(browser.get(wrong) == 404);
        CHECK(browser.get("/kaart/tegels/gebieden/12/0/0") == 200);
        CHECK(browser.html() == R"({"type":"FeatureCollection","features":[]})");
    });
}

TEST_CASE("marks of a slice stand on the map one by one, or counted together where there are too many")
{
    in_both_cities([](House const& house, Browser& browser) {
        settle(house);
        auto const far = tile_at({5.7051, 50.805}, 12), near = tile_at({5.7051, 50.805}, 18);
        auto const address = [](Tile t) {
            return "/kaart/tegels/bellen/" + std::to_string(t.z) + "/" + std::to_string(t.x) + "/" + std::to_string(t.y);
        };
        CHECK(browser.get(address(far)) == 200);
        CHECK(browser.html().find(R"("cluster":{"count":1000})") != std::string::npos);
        CHECK(browser.get(address(near)) == 200);
        CHECK(browser.html().find(R"("state":"new")") != std::string::npos);
        CHECK(browser.html().find("cluster") == std::string::npos);
        CHECK(browser.get("/kaart/tegels/klokken/12/2112/1380") == 404);
        CHECK(browser.get("/kaart") == 200);
        CHECK(browser.html().find("data-layers=\"bellen\"") != std::string::npos);
        CHECK(browser.link("Bel 0") == "/bellen/0");
        CHECK(browser.get("/kaart?laag=geen") == 200);
        CHECK(browser.html().find("data-layers=\"\"") != std::string::npos);
    });
}

TEST_CASE("the form is told in which neighbourhood a place lies")
{
    in_both_cities([](House const& house, Browser& browser) {
        CHECK(browser.get("/kaart/plek?lat=50.805&lon=5.715") == 200);
        CHECK(browser.html() == R"({"neighbourhood":null,"outside":false})");
        settle(house);
        CHECK(browser.get("/kaart/plek?lat=50.805&lon=5.715") == 200);
        CHECK(browser.html() == R"({"neighbourhood":"Borgharen","slug":"borgharen","page":"/buurten/borgharen","outside":false})");
        CHECK(browser.get("/kaart/plek?lat=51&lon=5.715") == 200);
        CHECK(browser.html() == R"({"neighbourhood":null,"outside":true})");
        for (auto const* wrong : {"/kaart/plek", "/kaart/plek?lat=x&lon=5", "/kaart/plek?lat=nan&lon=5", "/kaart/plek?lat=1e9&lon=5"})
            CHECK(browser.get(wrong) == 400);
    });
}

TEST_CASE("the demonstration city has its 44 neighbourhoods, each with its own ground, and says that its map is a drawing")
{
    in_both_cities([](House const& house, Browser& browser) {
        for (auto const& demo : house.all<Demo>()) demo.build(house, {.seed = 1, .reports = 200}, [](std::string const&) {});
        areas::look(house, [](Look const& look) {
            auto const all = neighbourhoods(look, look.today());
            REQUIRE(all.size() == 44);
            for (auto const& area : all) {
                CHECK(locate(look, area.place).area == area.id);
                CHECK(bool(district_of(look, area.id, look.today())));
                CHECK(bool(district_of(look, area.id, test_day(2015))));
                CHECK(neighbours(look, area.id).size() >= 2);
                CHECK(figure(look, area.id, "inhabitants"));
            }
            CHECK(parts(look, current_division(look, look.today())->id, look.today()).size() == 7);
            CHECK(parts(look, current_division(look, test_day(2015))->id, test_day(2015)).size() == 5);
            CHECK(city(look)->name == "Maastricht");
            CHECK(schematic(look));
        });
        for (std::string const configured : {"", "Elders"}) {
            auto config = house.config();
            config.city = configured;
            House second(config, house.manifest());
            CHECK(city_name(second) == (configured.empty() ? "Maastricht" : configured));
        }
        CHECK(browser.get("/buurten/mariaberg") == 200);
        CHECK(browser.shows("schematische kaart"));
        CHECK(browser.shows("buurt met een ontwikkelingsplan"));
        CHECK(browser.shows("5.005 inwoners"));
    });
}
