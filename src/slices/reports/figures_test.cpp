// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/figures.hpp"

#include <random>

#include "kernel/base/secret.hpp"
#include "slices/reports/figures_page.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using namespace kwartier::reports::figures;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

/// Whether whoever reads what is shown, and the sum, can be sure of one of the hidden small ones. They know that each hidden one is at least one.
bool tells(std::vector<std::int64_t> const& counts, Hidden const& hidden)
{
    std::int64_t number = 0, sum = 0;
    bool small = false;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0 && counts[i] < 5 && !hidden.cells[i]) return true;
        if (!hidden.cells[i]) continue;
        small = true;
        ++number;
        sum += counts[i];
    }
    if (!small || hidden.all) return false;
    return number == 1 || sum == number;
}

} // namespace

TEST_CASE("days are read back as they were written, and the median is one that occurs")
{
    Days days;
    for (int const day : {1, 1, 2, 3, 9, 30, 61, 400}) days.add(day);
    CHECK(days.text() == "1:2 2:1 3:1 9:1 30:1 63:1 406:1");
    auto const again = Days::read(days.text());
    CHECK(again.text() == days.text());
    CHECK(again.within(0.5) == 3);
    CHECK(again.within(0.9) == 406);
    CHECK_FALSE(Days{}.within(0.5).has_value());
    CHECK(Days::read("").empty());
}

TEST_CASE("no count of one to four can be read or computed, whatever the table")
{
    std::mt19937 random(2007);
    for (int round = 0; round < 20'000; ++round) {
        std::vector<std::int64_t> counts(1 + random() % 9);
        for (auto& count : counts) count = static_cast<std::int64_t>(random() % 3 == 0 ? random() % 5 : random() % 12);
        auto const hidden = hide_small(counts);
        CHECK_FALSE(tells(counts, hidden));
    }
    CHECK(hide_small({10, 3, 20}).cells == std::vector{true, true, false});
    CHECK(hide_small({1, 1, 20, 30}).cells == std::vector{true, true, true, false});
    CHECK(hide_small({2, 3, 20}).cells == std::vector{true, true, false});
    CHECK(hide_small({3, 0, 0}).all);
    CHECK(hide_small({10, 0, 20}).cells == std::vector{false, false, false});
}

TEST_CASE("a share of which the part or the rest is small is not shown, and not found by the share of the city")
{
    auto const hidden = hide_small_parts({18, 40, 25}, {20, 80, 50});
    CHECK(hidden.cells[0]);
    CHECK(std::count(hidden.cells.begin(), hidden.cells.end(), true) >= 2);
    CHECK_FALSE(hide_small_parts({10, 40}, {20, 80}).cells[0]);
}

TEST_CASE("the sums are those of the reports, by month, neighbourhood and subject, and are made anew only where something changed")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        std::vector<ReportId> ids;
        for (int i = 0; i < 7; ++i) ids.push_back(loket.file(loket.loose_tile(i < 5 ? "Itteren" : "Limmel")).report);
        city.pass(days{2});
        for (int i = 0; i < 3; ++i)
            REQUIRE(loket.as("Hans", ids[static_cast<std::size_t>(i)],
                             [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        city.act_as("", [&](Act& act) {
            CHECK(say_solved(act, ids[0]));
            CHECK(say_not_solved(act, ids[1], "Het ligt alweer los."));
        });
        city.pass(days{40});
        REQUIRE(loket.as("Hans", ids[1], [](Act& act, Seen seen) { return solve(act, seen, "Nu echt vast.", {}); }));
        CHECK(compute(city.house(), city.now()) == 2);
        CHECK(compute(city.house(), city.now()) == 0);
        city.look_as("", [&](Look const& look) {
            auto const there = figures::span(look);
            REQUIRE(there.has_value());
            CHECK(there->last == month_of(look.today()));
            auto const all = by_key(look, *there, Dimension::everything, {whole_city}).at(0);
            CHECK(all.filed == 7);
            CHECK(all.solved == 3);
            CHECK(all.promised == 3);
            CHECK(all.in_term == 2);
            CHECK(all.reopened == 1);
            CHECK(all.judged == 2);
            CHECK(all.satisfied == 1);
            CHECK(all.days.text() == "2:2 42:1");
            CHECK(by_key(look, *there, Dimension::category, {whole_city}).at(loket.paving.value).filed == 7);
            CHECK(by_key(look, *there, Dimension::department, {whole_city}).at(city.department("Wegen").value).filed == 7);
            auto const areas = by_area(look, *there);
            CHECK(areas.at(city.neighbourhood("Itteren").value).filed == 5);
            CHECK(areas.at(city.neighbourhood("Limmel").value).filed == 2);
            CHECK(by_key(look, *there, Dimension::everything, {city.neighbourhood("Limmel").value}).at(0).filed == 2);
            CHECK(by_month(look, *there, {whole_city}).size() == static_cast<std::size_t>(there->last - there->first + 1));
        });
    });
}

TEST_CASE("why reports ended without being solved is counted, and shown when there are enough of them")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const close = [&](Reason reason, int times) {
            for (int i = 0; i < times; ++i) {
                auto const id = loket.file(loket.loose_tile("Itteren")).report;
                REQUIRE(
                    loket.as("Hans", id, [&](Act& act, Seen seen) { return close_unsolved(act, seen, reason, "Dit is van een ander."); }));
            }
        };
        close(Reason::not_ours, 6);
        close(Reason::allowed, 2);
        close(Reason::not_found, 8);
        loket.file(loket.loose_tile("Itteren"));
        city.pass(days{40});
        compute(city.house(), city.now());
        city.look_as("", [&](Look const& look) {
            auto const reasons = by_key(look, *figures::span(look), Dimension::reason, {whole_city});
            REQUIRE(reasons.size() == 3);
            CHECK(reasons.at(static_cast<int>(Reason::not_ours)).closed == 6);
            CHECK(reasons.at(static_cast<int>(Reason::allowed)).closed == 2);
            CHECK(by_key(look, *figures::span(look), Dimension::reason, {city.neighbourhood("Limmel").value}).empty());
        });
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        REQUIRE(guest.get("/meldingen/cijfers") == 200);
        auto const text = guest.text();
        CHECK(text.find("Waarom niet opgelost") != std::string::npos);
        CHECK(text.find("wij hebben het niet gevonden 8") != std::string::npos);
        CHECK(text.find("dit mag 2") == std::string::npos);
        door.close();
    });
}

TEST_CASE("the public page shows no small count, neighbourhoods stand by name, and the inside page is for who leads")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        for (int i = 0; i < 9; ++i) loket.file(loket.loose_tile("Itteren"));
        for (int i = 0; i < 8; ++i) loket.file(loket.loose_tile("Mariaberg"));
        for (int i = 0; i < 3; ++i) loket.file(loket.loose_tile("Borgharen"));
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        CHECK(guest.get("/meldingen/cijfers") == 200);
        CHECK(guest.shows("Er zijn nog geen cijfers."));
        city.pass(days{40});
        compute(city.house(), city.now());
        CHECK(guest.get("/meldingen/cijfers?jaar=2026") == 200);
        auto const text = guest.text();
        CHECK(text.find("Borgharen –") != std::string::npos);
        CHECK(text.find("Mariaberg –") != std::string::npos); // or the three would be what is left
        CHECK(text.find("Itteren 9") != std::string::npos);
        CHECK(text.find("Samen 20") != std::string::npos);
        CHECK(text.find("Borgharen –") < text.find("Itteren 9"));
        CHECK(guest.get("/werk/cijfers") == 303);
        door.close();
    });
}
