// SPDX-License-Identifier: EUPL-1.2
#include <random>
#include <tuple>

#include "kernel/base/secret.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/store_retention.hpp"
#include "slices/reports/store_words.hpp"

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

TEST_CASE("open work is found by its words however many have ended since, and again when it is opened again")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket const loket(city);
        auto const old = loket.file(with_words(loket, "Er liggen losse tegels op de stoep.", ""));
        auto const other = loket.file(with_words(loket, "Nog een losse tegel.", ""));
        store::Filter const open{.open = true};
        CHECK(loket.as("Loes", other.report, [](Act& act, Seen seen) { return withdraw(act, seen, "Ingetrokken door de melder."); }));
        city.house().database().write([&](Write& db) {
            CHECK(db.value<int>("SELECT COUNT(*) FROM report_search_open") == 1);
            // As if more than a search looks through were reported after it, and solved.
            for (int i = 1; i <= 1100; ++i) store::words_index.put(db, other.report.value + i, {"losse tegel"});
            return Database::Verdict::keep;
        });
        CHECK(found(city, "tegel").empty());
        CHECK(found(city, "tegel", open) == std::vector{old.reference});
        CHECK(found(city, "tegel", {.state = State::received}) == std::vector{old.reference});
        CHECK(loket.as("Loes", other.report, [](Act& act, Seen seen) { return reopen(act, seen, "Toch niet goed."); }));
        CHECK(found(city, "tegel", open) == std::vector{other.reference, old.reference});
        city.house().database().write([&](Write& db) {
            store::set_words(db, other.report, "De put is verstopt.", "");
            store::set_words(db, old.report, "", "");
            return Database::Verdict::keep;
        });
        CHECK(found(city, "tegel", open).empty());
        CHECK(found(city, "put", open) == std::vector{other.reference});
        // Saving it keeps what was erased erased.
        CHECK(loket.as("Loes", old.report, [](Act& act, Seen seen) { return start(act, seen); }));
        city.house().database().read([](Read& db) { CHECK(db.value<int>("SELECT COUNT(*) FROM report_search_open") == 1); });
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
            db.run("DELETE FROM report_search_open");
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
        CHECK(found(city, "tegels", {.open = true}) == std::vector{second.reference, first.reference});
    });
}

TEST_CASE("the newest of several areas and subjects are those of one list, page after page")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket const loket(city);
        for (int i = 0; i < 12; ++i) {
            auto report = loket.loose_tile(i % 3 == 0 ? "Limmel" : i % 3 == 1 ? "Itteren" : "Borgharen");
            report.category = i % 2 == 0 ? loket.paving : loket.tree;
            auto const filed = loket.file(report);
            if (i % 4 == 0)
                CHECK(
                    loket.as("Loes", filed.report, [](Act& act, Seen seen) { return withdraw(act, seen, "Ingetrokken door de melder."); }));
        }
        std::vector<AreaId> const two{city.neighbourhood("Limmel"), city.neighbourhood("Borgharen")};
        std::vector<CategoryId> const both{loket.paving, loket.tree};
        city.look_as("", [&](Look const& look) {
            auto const everything = store::list(look.db, {}, store::Sort::newest, 0, 50).rows;
            auto const check = [&](store::Filter const& filter, store::Sort sort, auto const& fits) {
                std::vector<ReportId> expected, found;
                for (auto const& row : everything)
                    if (fits(row)) expected.push_back(row.id);
                if (sort == store::Sort::oldest) std::reverse(expected.begin(), expected.end());
                for (int offset = 0; offset < 12; offset += 3)
                    for (auto const& row : store::list(look.db, filter, sort, offset, 3).rows) found.push_back(row.id);
                CHECK(found == expected);
                CHECK(!expected.empty());
            };
            auto const in_two = [&](ReportRow const& row) { return row.area == two[0] || row.area == two[1]; };
            for (auto const sort : {store::Sort::newest, store::Sort::oldest}) {
                check({.areas = two}, sort, in_two);
                check({.categories = both}, sort, [](ReportRow const&) { return true; });
                check({.areas = two, .categories = both}, sort, in_two);
                check({.areas = two, .categories = {loket.tree}}, sort,
                      [&](ReportRow const& row) { return in_two(row) && row.category == loket.tree; });
                check({.areas = two, .open = false}, sort, [&](ReportRow const& row) { return in_two(row) && row.closed_at; });
                check({.areas = two, .state = State::withdrawn}, sort,
                      [&](ReportRow const& row) { return in_two(row) && row.state == State::withdrawn; });
            }
        });
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
            CHECK(inside(-180, -85, 170, 34) == 1);
            CHECK(inside(0.0001, 0, 0.001, 0.001) == 0);
            CHECK(inside(-0.001, 0.0001, 0.001, 0.001) == 0);
        });
    });
}

namespace {

/// Reports of all kinds, enough that a list is walked and not gathered.
std::vector<ReportRow> many_reports(testing::City const& city, SmallLoket const& loket, int count)
{
    std::mt19937 random(2007);
    auto const one_of = [&](auto const& all) { return all[random() % std::size(all)]; };
    CategoryId const categories[] = {loket.paving, loket.paving, loket.tree, loket.noise};
    AreaId const areas[] = {city.neighbourhood("Limmel"), city.neighbourhood("Itteren"), city.neighbourhood("Mariaberg"), AreaId{}};
    BodyId const departments[] = {city.department("Wegen"), city.department("Groen")};
    PersonId const handlers[] = {city.id_of("Hans"), city.id_of("Gijs"), PersonId{}};
    constexpr State states[] = {State::received, State::accepted,   State::accepted,  State::in_progress, State::solved,
                                State::solved,   State::not_solved, State::withdrawn, State::reopened};
    std::vector<ReportRow> all;
    city.act_as("Ada", [&](Act& act) {
        all.clear(); // an act may be run again
        for (int i = 0; i < count; ++i) {
            ReportRow row{.id = act.new_id<Report>(), .reference = read_reference(new_reference('M')), .text = "Los."};
            row.filed_at = row.state_since = act.now - hours{random() % 900};
            row.category = one_of(categories);
            row.area = one_of(areas);
            row.place = Point{5.6 + static_cast<double>(random() % 1000) / 5000, 50.8 + static_cast<double>(random() % 1000) / 5000};
            row.department = one_of(departments);
            row.handler = one_of(handlers);
            row.state = one_of(states);
            row.due = act.today() + days{static_cast<int>(random() % 30) - 15};
            row.priority = static_cast<Priority>(random() % 3);
            if (!is_open(row.state)) row.closed_at = row.filed_at + (act.now - row.filed_at) / 2;
            if (row.state == State::not_solved) row.reason = Reason::allowed;
            store::insert(act.db, row);
            all.push_back(row);
        }
    });
    return all;
}

bool first(ReportRow const& a, ReportRow const& b, store::Sort sort)
{
    switch (sort) {
    case store::Sort::oldest_promise: return std::tie(a.due, a.id) < std::tie(b.due, b.id);
    case store::Sort::newest: return std::tie(b.filed_at, b.id) < std::tie(a.filed_at, a.id);
    case store::Sort::oldest: return std::tie(a.filed_at, a.id) < std::tie(b.filed_at, b.id);
    case store::Sort::priority: return std::tie(b.priority, a.due, a.id) < std::tie(a.priority, b.due, b.id);
    }
    return false;
}

bool fits(ReportRow const& r, store::Filter const& f)
{
    auto const in = [](auto const& all, auto const& one) { return std::find(all.begin(), all.end(), one) != all.end(); };
    return (!f.areas || in(*f.areas, r.area)) && (f.categories.empty() || in(f.categories, r.category)) &&
           (!f.open || *f.open == is_open(r.state)) && (!f.state || *f.state == r.state) &&
           (!f.department || f.department == r.department) && (!f.handler || f.handler == r.handler) &&
           (!f.priority || *f.priority == r.priority) && (!f.overdue_on || (is_open(r.state) && r.due < *f.overdue_on)) &&
           (!f.filed_from || r.filed_at >= *f.filed_from) && (!f.without_handler || !r.handler);
}

} // namespace

TEST_CASE("a list of thousands is the same in every order, page after page, as when all were read and sorted")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket const loket(city);
        auto const all = many_reports(city, loket, 2500);
        std::vector<AreaId> const two{city.neighbourhood("Limmel"), city.neighbourhood("Mariaberg")};
        std::vector<CategoryId> const both{loket.paving, loket.tree};
        auto const lately = city.now() - hours{700};
        store::Filter const filters[] = {
            {},
            {.areas = two},
            {.categories = both},
            {.areas = two, .categories = both},
            {.areas = two, .categories = both, .open = false, .filed_from = lately},
            {.filed_from = city.now() - hours{100}},
            {.areas = two, .state = State::withdrawn},
            {.categories = {loket.paving}, .state = State::not_solved, .filed_from = lately},
            {.state = State::withdrawn},
            {.state = State::in_progress},
            {.areas = two, .open = true},
            {.areas = two, .categories = both, .open = true},
            {.categories = both, .open = true},
            {.open = true, .department = city.department("Wegen"), .pieces = store::Pieces::work},
            {.open = true, .handler = city.id_of("Hans"), .pieces = store::Pieces::work},
            {.open = true, .priority = Priority::high},
            {.open = true, .overdue_on = Date{}},
            {.open = true, .department = city.department("Groen"), .pieces = store::Pieces::work, .without_handler = true},
            {.state = State::solved, .department = city.department("Groen"), .pieces = store::Pieces::work}};
        city.look_as("", [&](Look const& look) {
            for (std::size_t i = 0; i < std::size(filters); ++i) {
                auto filter = filters[i];
                if (filter.overdue_on) filter.overdue_on = look.today();
                for (auto const sort : {store::Sort::newest, store::Sort::oldest, store::Sort::oldest_promise, store::Sort::priority}) {
                    CAPTURE(i);
                    CAPTURE(static_cast<int>(sort));
                    std::vector<ReportRow> expected;
                    std::copy_if(all.begin(), all.end(), std::back_inserter(expected), [&](auto const& r) { return fits(r, filter); });
                    std::sort(expected.begin(), expected.end(), [&](auto const& a, auto const& b) { return first(a, b, sort); });
                    for (std::size_t const offset : {0, 20, 290}) {
                        auto const page = store::list(look.db, filter, sort, static_cast<int>(offset), 20);
                        std::vector<ReportId> wanted, found;
                        for (auto at = offset; at < std::min(offset + 20, expected.size()); ++at) wanted.push_back(expected[at].id);
                        for (auto const& row : page.rows) found.push_back(row.id);
                        CHECK(found == wanted);
                        CHECK(page.more == (expected.size() > offset + 20));
                        CHECK(page.found == std::min<std::int64_t>(static_cast<std::int64_t>(expected.size()), store::counted_to));
                    }
                }
            }
        });
    });
}

TEST_CASE("the map of a street and that of the whole city show the same as when all were read")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket const loket(city);
        auto const all = many_reports(city, loket, 1500);
        std::vector<AreaId> const two{city.neighbourhood("Limmel"), city.neighbourhood("Mariaberg")};
        auto const lately = city.now() - hours{200};
        store::Filter const filters[] = {{},
                                         {.open = true},
                                         {.open = false},
                                         {.state = State::solved},
                                         {.state = State::in_progress},
                                         {.areas = two},
                                         {.areas = two, .categories = {loket.paving, loket.tree}},
                                         {.categories = {loket.paving}, .state = State::withdrawn},
                                         {.areas = two, .filed_from = lately}};
        Box const boxes[] = {{.west = 5.65, .south = 50.85, .east = 5.66, .north = 50.86},
                             {.west = 5.62, .south = 50.82, .east = 5.9, .north = 51}};
        city.look_as("", [&](Look const& look) {
            for (auto const& box : boxes)
                for (bool const of_now : {false, true})
                    for (std::size_t i = 0; i < std::size(filters); ++i) {
                        CAPTURE(box.west);
                        CAPTURE(of_now);
                        CAPTURE(i);
                        auto filter = filters[i];
                        filter.box = box;
                        if (of_now) filter.open_or_closed_since = lately;
                        std::vector<std::string> wanted, found;
                        for (auto const& r : all) {
                            bool const inside = r.place->lon >= box.west && r.place->lon <= box.east && r.place->lat >= box.south &&
                                                r.place->lat <= box.north;
                            if (inside && fits(r, filters[i]) && (!of_now || r.closed_at.value_or(look.now) >= lately))
                                wanted.push_back(r.reference);
                        }
                        for (auto const& mark : store::marks(look.db, filter, 5000)) found.push_back(mark.reference);
                        std::sort(wanted.begin(), wanted.end());
                        std::sort(found.begin(), found.end());
                        CHECK(found == wanted);
                        std::size_t sum = 0;
                        for (auto const& cluster : store::clusters(look.db, filter, 16)) sum += static_cast<std::size_t>(cluster.count);
                        CHECK(sum == wanted.size());
                    }
        });
    });
}
