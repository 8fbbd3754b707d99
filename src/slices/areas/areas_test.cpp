// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/small_country_test.hpp"

#include <algorithm>

using namespace kwartier;
using namespace kwartier::areas;

namespace {

DivisionWanted old_division()
{
    return {.name = "Stadsdelen 2007",
            .kind = Kind::district,
            .valid_from = test_day(2007),
            .valid_to = {},
            .rows = {{"BU1", "West", ""}, {"BU2", "West", ""}, {"BU3", "Oost", ""}, {"BU4", "Oost", ""}}};
}
DivisionWanted new_division()
{
    return {.name = "Stadsdelen 2022",
            .kind = Kind::district,
            .valid_from = test_day(2022, 10),
            .valid_to = {},
            .rows = {{"BU1", "West", ""}, {"BU2", "Midden", ""}, {"BU3", "Midden", ""}, {"Daalhof", "Oost", ""}}};
}

std::vector<std::string> names(std::vector<areas::Area> const& areas)
{
    std::vector<std::string> all;
    for (auto const& area : areas) all.push_back(area.name);
    return all;
}
using Names = std::vector<std::string>;

} // namespace

TEST_CASE("two divisions lie over the same neighbourhoods, and each day knows which was current")
{
    in_both_houses([](House const& house) {
        taken(house, small_country(), wanted(test_day(2007)));
        auto const old_one = divided(house, old_division());
        CHECK(old_one.placed == 4);
        CHECK(old_one.parents == 2);
        divided(house, new_division());
        areas::look(house, [](Look const& look) {
            auto const today = look.today();
            CHECK(divisions(look, today).size() == 2);
            CHECK(current_division(look, today)->name == "Stadsdelen 2022");
            CHECK(current_division(look, test_day(2015))->name == "Stadsdelen 2007");
            CHECK_FALSE(current_division(look, test_day(2001)));
            auto const b = find_code(look, "BU2");
            REQUIRE(b);
            CHECK(name(look, district_of(look, b->id, today)) == "Midden");
            CHECK(name(look, district_of(look, b->id, test_day(2015))) == "West");
            CHECK(names(parents(look, b->id, today)) == Names{"Midden", "West"});
            CHECK(names(parents(look, b->id, test_day(2015))) == Names{"West"});
            CHECK(names(parts(look, current_division(look, today)->id, today)) == Names{"Midden", "Oost", "West"});
        });
    });
}

TEST_CASE("the plain address belongs to the newest division, in whichever order they came in")
{
    for (bool const old_first : {true, false}) {
        in_both_houses([&](House const& house) {
            taken(house, small_country(), wanted(test_day(2007)));
            divided(house, old_first ? old_division() : new_division());
            divided(house, old_first ? new_division() : old_division());
            areas::look(house, [](Look const& look) {
                auto const now = find_slug(look, Kind::district, "west"), then = find_slug(look, Kind::district, "west-2007");
                REQUIRE(now);
                REQUIRE(then);
                CHECK(names(children(look, now->id, look.today())) == Names{"Aalbeek"});
                CHECK(names(children(look, then->id, look.today())) == Names{"Aalbeek", "Borgharen"});
                CHECK(now->address() == "/stadsdelen/west");
            });
        });
    }
}

TEST_CASE("a district's rights reach its neighbourhoods, the city's everything, and a division that has ended nothing")
{
    in_both_houses([](House const& house) {
        taken(house, small_country(), wanted(test_day(2007)));
        auto ended = old_division();
        ended.valid_to = test_day(2022, 10);
        divided(house, ended);
        divided(house, new_division());
        areas::look(house, [](Look const& look) {
            auto const middle = find_slug(look, Kind::district, "midden");
            auto const reached = reach(look, middle->id);
            CHECK(reached.size() == 3);
            CHECK(std::is_sorted(reached.begin(), reached.end()));
            CHECK(std::count(reached.begin(), reached.end(), find_code(look, "BU2")->id) == 1);
            CHECK(reach(look, find_slug(look, Kind::district, "west-2007")->id).size() == 1);
            REQUIRE(city(look));
            CHECK(reach(look, city(look)->id).size() == 4 + 2 + 3 + 1);
            CHECK(reach(look, AreaId{12345}).empty());
            CHECK(divisions(look, look.today()).size() == 1);
        });
    });
}

TEST_CASE("a neighbourhood that moves to another district was in the first one until that day")
{
    in_both_houses([](House const& house) {
        taken(house, small_country(), wanted(test_day(2007)));
        divided(house, new_division());
        auto moved = new_division();
        moved.valid_from = test_day(2025);
        moved.rows[1].parent = "Oost";
        auto const account = divided(house, moved);
        CHECK(account.placed == 1);
        CHECK(account.unchanged == 3);
        CHECK(account.parents == 0);
        CHECK(divided(house, moved).placed == 0);
        areas::look(house, [](Look const& look) {
            auto const b = find_code(look, "BU2")->id;
            CHECK(name(look, district_of(look, b, test_day(2024, 12, 31))) == "Midden");
            CHECK(name(look, district_of(look, b, test_day(2025))) == "Oost");
        });
    });
}

TEST_CASE("what is built by hand is found at once, and what cannot be is refused with a word")
{
    in_both_houses([](House const& house) {
        house.act(the_house(), test_now, [](Act& act) {
            auto const village = add(act, {.kind = Kind::neighbourhood,
                                           .code = "",
                                           .name = " Itteren ",
                                           .valid_from = test_day(2007),
                                           .place = {5.7, 50.9},
                                           .outline = {},
                                           .source = {}});
            REQUIRE(village.ok());
            auto const district = add(act, {.kind = Kind::district,
                                            .code = "",
                                            .name = "Noordoost",
                                            .valid_from = test_day(2007),
                                            .place = {},
                                            .outline = {},
                                            .source = {}});
            auto const division = add_division(act, "Stadsdelen", Kind::district, test_day(2007));
            REQUIRE(division.ok());
            CHECK(put_in(act, *division, *village, *district, test_day(2007)).ok());
            CHECK_FALSE(put_in(act, *division, *district, *village, test_day(2007)).ok());
            CHECK(set_figure(act, *village, "inhabitants", 2024, 925).ok());
            CHECK(set_figure(act, *village, "inhabitants", 2023, 900).ok());
            CHECK(set_mark(act, *village, "village").ok());
            CHECK_FALSE(set_mark(act, AreaId{1}, "village").ok());
            CHECK_FALSE(
                add(act, {.kind = Kind::neighbourhood, .code = "", .name = " ", .valid_from = {}, .place = {}, .outline = {}, .source = {}})
                    .ok());
            CHECK_FALSE(add_division(act, "Stadsdelen", Kind::district, test_day(2010)).ok());
            CHECK_FALSE(add_division(act, "Buurten", Kind::neighbourhood, test_day(2010)).ok());
            CHECK_FALSE(add_division(act, "Kort", Kind::district, test_day(2010), test_day(2009)).ok());
        });
        areas::look(house, [](Look const& look) {
            auto const village = find_slug(look, Kind::neighbourhood, "itteren");
            REQUIRE(village);
            CHECK(village->name == "Itteren");
            CHECK(village->address() == "/buurten/itteren");
            CHECK(figure(look, village->id, "inhabitants")->value == 925);
            CHECK(figure(look, village->id, "inhabitants")->year == 2024);
            CHECK_FALSE(figure(look, village->id, "dogs"));
            CHECK(marks(look, village->id) == Names{"village"});
            CHECK(mark_words(look, "village", Language::nl) == "village");
            CHECK(locate(look, {5.7, 50.9}).where == Found::Where::no_outlines);
            CHECK(drawing(look, {}).empty());
        });
    });
}

TEST_CASE("an act that fails leaves nothing in memory that is not in the database")
{
    in_both_houses([](House const& house) {
        taken(house, small_country());
        struct Stop {};
        CHECK_THROWS_AS(house.act(the_house(), test_now,
                                  [](Act& act) {
                                      auto const area = add(act, {.kind = Kind::neighbourhood,
                                                                  .code = "X",
                                                                  .name = "Luchtkasteel",
                                                                  .valid_from = test_day(2007),
                                                                  .place = {},
                                                                  .outline = {},
                                                                  .source = {}});
                                      REQUIRE(area.ok());
                                      CHECK(name(act.look(), *area) == "Luchtkasteel");
                                      throw Stop{};
                                  }),
                        Stop);
        areas::look(house, [](Look const& look) {
            CHECK_FALSE(find_code(look, "X"));
            CHECK(neighbourhoods(look, look.today()).size() == 4);
        });
    });
}

TEST_CASE("a point finds its neighbourhood, its neighbours are those beside it, and outside says so")
{
    in_both_houses([](House const& house) {
        taken(house, small_country());
        areas::look(house, [](Look const& look) {
            auto const inside = locate(look, {5.715, 50.805});
            CHECK(inside.where == Found::Where::inside);
            CHECK(name(look, inside.area) == "Borgharen");
            CHECK(names(neighbours(look, inside.area)) == Names{"Aalbeek", "Caberg"});
            CHECK(locate(look, {5.8, 50.805}).where == Found::Where::outside);
            Locating const locating(look);
            CHECK(locating({5.725, 50.805}).area == find_code(look, "BU3")->id);
            auto const border = locating({5.72, 50.805});
            CHECK(border.where == Found::Where::inside);
            CHECK(locating({5.72, 50.805}).area == border.area);
            auto const drawn = drawing(look, {.around = inside.area, .mark = Point{5.715, 50.805}}).text();
            CHECK(drawn.find("href=\"/buurten/borgharen\"><title>Borgharen</title><path class=\"here\"") != std::string::npos);
            CHECK(drawn.find("mark--late") != std::string::npos);
        });
    });
}
