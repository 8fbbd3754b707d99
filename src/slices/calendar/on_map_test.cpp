// SPDX-License-Identifier: EUPL-1.2
#include "kernel/act/contributions.hpp"
#include "slices/calendar/small_agenda_test.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::calendar;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

constexpr Box whole{5.6, 50.8, 5.8, 50.9};

MapLayer layer(City const& city)
{
    auto const& layers = city.house().all<MapLayer>();
    auto const found = std::find_if(layers.begin(), layers.end(), [](MapLayer const& one) { return one.name == "agenda"; });
    REQUIRE(found != layers.end());
    return *found;
}

} // namespace

TEST_CASE("what is coming up in the next four weeks and has a place stands on the map, once, with a list beside it")
{
    in_both_cities([](City& city) {
        SmallAgenda const agenda(city);
        auto party = agenda.party();
        party.point = city.in("Mariaberg");
        agenda.standing(party);
        auto coffee = agenda.weekly(); // four dates, one mark
        coffee.point = city.in("Limmel");
        agenda.standing(coffee);
        agenda.standing(agenda.with_places(2)); // without a place of its own
        auto spring = party;
        spring.title = "Lentemarkt";
        spring.starts = SmallAgenda::wall(2027, 3, 20, 12);
        spring.ends = SmallAgenda::wall(2027, 3, 20, 16);
        agenda.standing(spring);
        agenda.drafted("Gijs", party);

        auto const map = layer(city);
        city.look_as("", [&](Look const& look) {
            auto const marks = map.marks(look, whole, {}, 100);
            REQUIRE(marks.size() == 2);
            CHECK(marks[0].title == "Koffie, dinsdag 24 november 2026, 10.00 tot 12.00 uur");
            CHECK(marks[1].title.starts_with("Straatfeest, zaterdag 12 december 2026"));
            CHECK(marks[1].address.starts_with("/agenda/straatfeest-"));
            CHECK(map.marks(look, whole, {}, 1).size() == 1);
            CHECK(map.marks(look, {6, 51, 7, 52}, {}, 100).empty());
            CHECK(map.clusters(look, whole, {}, 1).size() == 1);
            CHECK(map.clusters(look, whole, {}, 1)[0].count == 2);
            int count = 0;
            for (auto const& cluster : map.clusters(look, whole, {}, 64)) count += cluster.count;
            CHECK(count == 2);
        });
        Door door(city.house(), [&] { return city.now(); });
        Browser guest(door);
        REQUIRE(guest.get("/kaart?laag=agenda") == 200);
        CHECK(guest.shows("Straatfeest, zaterdag 12 december 2026"));
        CHECK(guest.shows("Op de kaart staat wat de komende vier weken in de agenda staat"));
        REQUIRE(guest.get("/kaart") == 200);
        CHECK_FALSE(guest.shows("Straatfeest"));
        door.close();
    });
}
