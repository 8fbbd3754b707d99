// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/small_loket_test.hpp"

using namespace kwartier;
using namespace kwartier::reports;

namespace {

NewReport with_words(SmallLoket const& loket, std::string text, std::string place)
{
    auto report = loket.loose_tile();
    report.text = std::move(text);
    report.place_words = std::move(place);
    return report;
}

/// The references found, newest first.
std::vector<std::string> found(testing::City const& city, std::string_view typed, store::Filter filter = {})
{
    std::vector<std::string> references;
    filter.search = typed;
    city.look_as("", [&](Look const& look) {
        for (auto const& row : store::list(look.db, filter, store::Sort::newest, 0, 50).rows)
            references.push_back(shown_reference(row.reference));
        CHECK(store::count(look.db, filter, 1000) == static_cast<std::int64_t>(references.size()));
    });
    return references;
}

} // namespace

TEST_CASE("an official finds a report by its words in another form, and by its place")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket const loket(city);
        auto const tile = loket.file(with_words(loket, "Er liggen losse tegels op de stoep.", "bij café 't Höfke"));
        auto const light = loket.file(with_words(loket, "De straatverlichting is kapot.", "Sint Maartenspoort 12"));
        CHECK(found(city, "tegel") == std::vector{tile.reference});
        CHECK(found(city, "liggen los TEGEL") == std::vector{tile.reference});
        CHECK(found(city, "hofke") == std::vector{tile.reference});
        CHECK(found(city, "kapotte straatverl") == std::vector{light.reference});
        CHECK(found(city, "maartenspoort 12") == std::vector{light.reference});
        CHECK(found(city, "de") == std::vector{light.reference, tile.reference});
        CHECK(found(city, "tegel verlichting").empty());
        CHECK(found(city, "' OR 1=1 --").empty());
        CHECK(found(city, " ? ") == std::vector{light.reference, tile.reference});
        CHECK(found(city, "tegel", {.open = false}).empty());
        CHECK(found(city, "tegel", {.open = true, .department = city.department("Wegen")}) == std::vector{tile.reference});
    });
}

TEST_CASE("what was filed before there was an index of words is found after a while")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket const loket(city);
        auto const first = loket.file(with_words(loket, "Er liggen losse tegels op de stoep.", ""));
        auto const second = loket.file(with_words(loket, "Nog een losse tegel.", ""));
        auto& database = city.house().database();
        database.write([&](Write& db) {
            db.run("DELETE FROM report_search");
            db.run("INSERT INTO report_search_waiting (report) SELECT id FROM reports");
            return Database::Verdict::keep;
        });
        CHECK(found(city, "tegels").empty());
        auto const some = [&] {
            bool more = false;
            database.write([&](Write& db) {
                more = store::index_waiting_words(db, 1);
                return Database::Verdict::keep;
            });
            return more;
        };
        CHECK(some());
        CHECK(found(city, "tegels") == std::vector{second.reference});
        CHECK(some());
        CHECK_FALSE(some());
        CHECK(found(city, "tegels") == std::vector{second.reference, first.reference});
    });
}

TEST_CASE("a box of the map holds what lies in it, and on its border, and nothing else")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket const loket(city);
        loket.file(loket.loose_tile("Limmel"));
        auto const at = city.in("Limmel");
        city.look_as("", [&](Look const& look) {
            auto const inside = [&](double west, double south, double east, double north) {
                Box const box{.west = at.lon + west, .south = at.lat + south, .east = at.lon + east, .north = at.lat + north};
                auto const found = store::marks(look.db, {.box = box}, 10).size();
                CHECK(store::marks(look.db, {.open = true, .box = box}, 10).size() == found);
                CHECK(store::marks(look.db, {.open_or_closed_since = look.now, .box = box}, 10).size() == found);
                CHECK(store::clusters(look.db, {.box = box}, 4).size() == found);
                return found;
            };
            CHECK(inside(0, 0, 0.001, 0.001) == 1);
            CHECK(inside(-0.001, -0.001, 0, 0) == 1);
            CHECK(inside(-1, -1, 1, 1) == 1);
            CHECK(inside(0.0001, 0, 0.001, 0.001) == 0);
            CHECK(inside(-0.001, 0.0001, 0.001, 0.001) == 0);
        });
    });
}
