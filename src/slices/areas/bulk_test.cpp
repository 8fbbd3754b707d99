// SPDX-License-Identifier: EUPL-1.2
#include "slices/areas/small_country_test.hpp"

#include <fstream>
#include <limits>
#include <map>
#include <sstream>

#include "kernel/base/csv.hpp"
#include "slices/areas/landing.hpp"
#include "testing/shared_data.hpp"

using namespace kwartier;
using namespace kwartier::areas;

namespace {

FiguresAccount counted(House const& house, FiguresWanted const& how, std::string const& csv)
{
    std::istringstream in(csv);
    auto const result = take_figures(house, test_now, how, in, [](std::string const&) {});
    if (auto const* why = std::get_if<NotTaken>(&result)) FAIL(*why);
    return std::get<FiguresAccount>(result);
}

AreasWanted cbs(Date from = test_day(2019))
{
    auto how = wanted(from);
    how.code = "bu_code";
    how.name = "bu_naam";
    return how;
}

} // namespace

TEST_CASE("importing the same outlines twice changes nothing; later ones become a new version, and old days keep the old one")
{
    in_both_houses([](House const& house) {
        auto const first = taken(house, small_country(), wanted(test_day(2020)));
        CHECK(first.added == 4);
        CHECK(first.outlines == 4);
        std::int64_t number = 0;
        areas::look(house, [&](Look const& look) { number = store::change_number(look.db); });
        auto const again = taken(house, small_country(), wanted(test_day(2020)));
        CHECK(again.unchanged == 4);
        CHECK(again.added + again.outlines == 0);
        areas::look(house, [&](Look const& look) { CHECK(store::change_number(look.db) == number); });

        auto const wider = collection({square_feature("BU1", "Aalbeek", 5.70), square_feature("BU2", "Borgharen aan de Maas", 5.71, 0.015),
                                       square_feature("BU5", "Nieuwland", 5.74)});
        auto const later = taken(house, wider, wanted(test_day(2027)));
        CHECK(later.added == 1);
        CHECK(later.outlines == 2);
        CHECK(later.renamed == 1);
        CHECK(later.absent == 2);
        areas::look(house, [&](Look const& look) {
            CHECK(name(look, locate(look, {5.722, 50.805}).area) == "Caberg");
            CHECK(find_code(look, "BU2")->name == "Borgharen aan de Maas");
            CHECK(neighbourhoods(look, look.today()).size() == 4);
        });
        areas::look(
            house,
            [&](Look const& look) {
                CHECK(neighbourhoods(look, look.today()).size() == 5);
                CHECK(locate(look, {5.745, 50.805}).area == find_code(look, "BU5")->id);
            },
            test_now + days{400});
    });
}

TEST_CASE("a feature that cannot be taken is refused by name, one that can be mended is named as well, and the rest is taken")
{
    in_both_houses([](House const& house) {
        auto const bow_tie =
            R"({"type":"Feature","properties":{"code":"BU7","name":"Strik"},"geometry":{"type":"Polygon","coordinates":[[[5.75,50.80],[5.76,50.81],[5.76,50.80],[5.75,50.81],[5.75,50.80]]]}})";
        auto const point =
            R"({"type":"Feature","properties":{"code":"BU8","name":"Punt"},"geometry":{"type":"Point","coordinates":[5.7,50.8]}})";
        auto const codeless = R"({"type":"Feature","properties":{"name":"Nergens"},"geometry":null})";
        auto const account = taken(house, collection({square_feature("BU1", "Aalbeek", 5.70), bow_tie, point, codeless,
                                                      square_feature("BU1", "Dubbel", 5.71), square_feature("BU9", "", 5.72)}));
        CHECK(account.features == 6);
        CHECK(account.taken == 3);
        CHECK(account.mended == std::vector<std::string>{"Strik (BU7): crossed itself"});
        CHECK(account.nameless == std::vector<std::string>{"BU9"});
        REQUIRE(account.refused.size() == 3);
        CHECK(account.refused[0] == "Punt (BU8): its geometry is a Point, not an area");
        CHECK(account.refused[1] == "feature 4: has no code in code");
        CHECK(account.refused[2] == "Dubbel (BU1): its code stands in the file before");
        areas::look(house, [](Look const& look) { CHECK(find_code(look, "BU9")->name == "BU9"); });
    });
}

TEST_CASE("a file that is none, or names no such property, changes nothing and says what there is")
{
    in_both_houses([](House const& house) {
        auto const why = [&](std::string const& text, AreasWanted const& how) {
            auto const result = take_areas(house, test_now, how, text, [](std::string const&) {});
            return std::holds_alternative<NotTaken>(result) ? std::get<NotTaken>(result) : std::string();
        };
        CHECK(why("no json", wanted()).starts_with("This is no JSON"));
        CHECK(why(collection({}), wanted()) == "There are no features in the file.");
        CHECK(why(small_country(), cbs()) == "No feature has the property bu_code. There are: code, name.");
        DivisionWanted division{
            .name = "Leeg", .kind = Kind::district, .valid_from = test_day(2020), .valid_to = {}, .rows = {{"BU1", "West", ""}}};
        auto const refused = take_division(house, test_now, division);
        REQUIRE(std::holds_alternative<NotTaken>(refused));
        CHECK(std::get<NotTaken>(refused) == "Not one row could be taken: BU1: is no area of ours.");
        areas::look(house, [](Look const& look) {
            CHECK(neighbourhoods(look, look.today()).empty());
            CHECK(divisions(look, look.today()).empty());
            CHECK_FALSE(city(look));
        });
    });
}

TEST_CASE("figures are taken for the areas that are ours, empty cells stay unknown, and the same file twice changes nothing")
{
    in_both_houses([](House const& house) {
        taken(house, small_country());
        std::string const csv = "code;naam;inwoners;cijfer\nBU1;Aalbeek;100;6,5\nBU2;Borgharen;1710;\nXX;Elders;5;1\nBU3;Caberg;veel;7\n";
        auto const all = counted(house, {.code = "code", .year = 2024, .columns = {{"inwoners", ""}, {"cijfer", "grade"}}}, csv);
        CHECK(all.rows == 4);
        CHECK(all.areas == 3);
        CHECK(all.others == 1);
        CHECK(all.figures == 4);
        CHECK(all.refused == std::vector<std::string>{"line 5: inhabitants is no number: veel"});
        CHECK(counted(house, {.code = "code", .year = 2024, .columns = {{"inwoners", ""}, {"cijfer", "grade"}}}, csv).figures == 0);
        // Without naming columns, those that hold words are left out.
        auto const by_itself = counted(house, {.code = "CODE", .year = 2023, .columns = {}}, csv);
        CHECK(by_itself.names == std::vector<std::string>{"cijfer"});
        areas::look(house, [](Look const& look) {
            CHECK(figure(look, find_code(look, "BU1")->id, "grade")->value == 6.5);
            CHECK(figure(look, find_code(look, "BU2")->id, "inhabitants")->value == 1710);
            CHECK_FALSE(figure(look, find_code(look, "BU2")->id, "grade"));
        });
    });
}

TEST_CASE("Maastricht comes in whole: 44 neighbourhoods, both divisions, the wards and the figures of the CBS")
{
    auto const outlines = testing::shared_text("geo/maastricht_buurten.geojson");
    auto const parts = testing::shared_path("geo/maastricht_stadsdelen.csv");
    auto const figures = testing::shared_text("kerncijfers/cbs_kwb2024_maastricht.csv");
    auto const beside = testing::shared_path("geo/maastricht_buurten_neighbours.csv");
    if (!outlines || !parts || !figures || !beside) return;
    in_both_houses([&](House const& house) {
        auto const account = taken(house, *outlines, cbs());
        CHECK(account.taken == 44);
        CHECK(account.mended.empty());
        CHECK(account.refused.empty());
        auto const division = [&](std::string const& name, std::string const& column, Kind kind, Date from) {
            std::ifstream in(*parts);
            CsvReader csv(in);
            CsvRow row;
            REQUIRE(csv.next(row));
            CsvColumns const columns(row);
            DivisionWanted how{.name = name, .kind = kind, .valid_from = from, .valid_to = {}, .rows = {}};
            while (csv.next(row))
                how.rows.push_back({std::string(cell(row, columns.find("bu_code"))), std::string(cell(row, columns.find(column))), ""});
            return divided(house, how);
        };
        CHECK(division("Stadsdelen 2007", "stadsdeel_ca2007_5", Kind::district, test_day(2007)).parents == 5);
        CHECK(division("Stadsdelen 2022", "stadsdeel_2022_7", Kind::district, test_day(2022, 10)).parents == 7);
        CHECK(division("CBS-wijken", "wk_naam", Kind::ward, test_day(2019)).parents == 7);
        CHECK(counted(house, {.code = "code", .year = 2024, .columns = {{"inwoners", ""}}}, *figures).figures == 44);

        areas::look(house, [&](Look const& look) {
            double sum = 0;
            for (auto const& area : neighbourhoods(look, look.today())) sum += figure(look, area.id, "inhabitants")->value;
            CHECK(sum == 125'305);
            CHECK(name(look, district_of(look, find_code(look, "BU09350201")->id, look.today())) == "West");
            CHECK(name(look, district_of(look, find_code(look, "BU09350201")->id, test_day(2021))) == "Noord-West");
            CHECK(name(look, locate(look, {5.6897, 50.8488}).area) == "Binnenstad");
            std::ifstream in(*beside);
            CsvReader csv(in);
            CsvRow row;
            csv.next(row);
            while (csv.next(row)) {
                std::string codes;
                std::map<std::string, int> sorted;
                for (auto const& area : neighbours(look, find_code(look, row.cells[0])->id)) sorted[area.code] = 1;
                for (auto const& [code, one] : sorted) codes += (codes.empty() ? "" : " ") + code;
                CHECK(codes == row.cells[2]);
            }
        });
    });
}

TEST_CASE("the whole country comes in: 13,594 neighbourhoods, 21 mended, 870 called by their code, none refused")
{
    auto const outlines = testing::shared_text("geo/nl_buurten_2019_generalised.geojson");
    if (!outlines) return;
    in_both_houses([&](House const& house) {
        auto const account = taken(house, *outlines, cbs());
        CHECK(account.features == 13'594);
        CHECK(account.taken == 13'594);
        CHECK(account.mended.size() == 21);
        CHECK(account.nameless.size() == 870);
        CHECK(account.refused.empty());
        CHECK(taken(house, *outlines, cbs()).unchanged == 13'594);
        areas::look(house, [](Look const& look) {
            CHECK(neighbourhoods(look, look.today()).size() == 13'594);
            CHECK(name(look, locate(look, {5.6897, 50.8488}).area) == "Binnenstad");
            CHECK(locate(look, {3.0, 53.0}).where == Found::Where::outside);
        });
    });
}

TEST_CASE("an import that is decided comes in whole, also when the process that decided it ended; one that is not leaves nothing")
{
    in_both_houses([](House const& house) {
        taken(house, small_country());
        auto const number = [&] {
            std::int64_t found = 0;
            house.database().read([&](Read& db) { found = store::change_number(db); });
            return found;
        };
        auto const staged = [&](char const* code, char const* name) {
            StagedArea row;
            row.is_new = true;
            row.area = {.id = AreaId{house.mint().number(test_now)}, .kind = Kind::neighbourhood, .code = code, .name = name};
            row.area.slug = name;
            row.area.valid_from = test_day(2020);
            return row;
        };
        // Somebody else was earlier than the decision.
        CHECK(bring_in(house, test_now, number() - 1, {.areas = {staged("BU8", "ergens")}, .figures = {}, .parts = {}}, {.what = "areas"},
                       [](std::string const&) {}));
        look(house, [](Look const& look) { CHECK_FALSE(find_slug(look, Kind::neighbourhood, "ergens")); });

        // Decided, half taken over, and then nothing.
        auto const batch = house.mint().number(test_now);
        house.act(the_house(), test_now, [&](Act& act) {
            for (auto const& row : {staged("BU6", "half"), staged("BU7", "heel")}) store::stage(act.db, batch, row);
            store::begin_landing(act.db, {.batch = batch, .what = "areas", .rows = 2, .valid_from = test_day(2020)});
            CHECK(store::take_over_some(act.db, batch, 1));
        });
        look(house, [](Look const& look) { CHECK_FALSE(find_slug(look, Kind::neighbourhood, "half")); });
        finish_landings(house, test_now + minutes{2});
        look(house, [](Look const& look) {
            CHECK(find_slug(look, Kind::neighbourhood, "half"));
            CHECK(find_slug(look, Kind::neighbourhood, "heel"));
            CHECK_FALSE(store::landing_before(look.db, std::numeric_limits<std::int64_t>::max()));
            CHECK(store::staged_count(look.db, 0) == 0);
        });
    });
}
