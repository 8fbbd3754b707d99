// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/idle.hpp"

#include "slices/reports/joining.hpp"
#include "slices/reports/small_loket_test.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using testing::in_both_cities;

namespace {

Outcome accepted(SmallLoket const& loket, ReportId id)
{
    auto const due = loket.row(id).due;
    return loket.as("Hans", id, [&](Act& act, Seen seen) { return accept(act, seen, loket.city.id_of("Hans"), due, ""); });
}

} // namespace

TEST_CASE("what stands still with a handler is told once a week, in one line, as long as nothing is done")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const first = loket.file(loket.loose_tile("Limmel")).report;
        auto const second = loket.file(loket.loose_tile("Limmel")).report;
        for (auto const id : {first, second}) REQUIRE(accepted(loket, id));
        auto const told = [&](ReportId id) {
            auto const all = loket.told(id);
            return std::count(all.begin(), all.end(), "reports.stands_still");
        };
        auto const round = [&](int later) {
            city.pass(days{later});
            look_after_idle(city.house(), city.now());
            look_after_idle(city.house(), city.now());
        };
        round(10); // promised within five working days: not a week ago yet
        CHECK(told(first) == 0);
        round(7);
        CHECK(told(first) == 1);
        CHECK(told(second) == 0); // in the line of the first
        round(3);
        CHECK(told(first) == 1);
        round(5);
        CHECK(told(first) == 2);
        // Something is done: a note is enough for a week.
        for (auto const id : {first, second})
            CHECK(city.attempt_as<Done>("Hans", [&](Act& act) { return note(act, id, "Materiaal is besteld."); }));
        round(6);
        CHECK(told(first) == 2);
        round(9);
        CHECK(told(first) == 3);
    });
}

TEST_CASE("somebody who joined and sees nothing happen for a week is a reason, before the promised day; waiting for the reporter is none")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile("Limmel")).report;
        REQUIRE(accepted(loket, id));
        city.pass(hours{1});
        auto receipt = city.attempt_as<Receipt>("", [&](Act& act) { return join(act, id, {}); });
        REQUIRE(receipt);
        auto const idle_now = [&] {
            std::vector<Idle> all;
            city.look_as("", [&](Look const& look) {
                all = store::idle(look.db, look.today() - days{7}, look.now - days{7}, look.now - days{7}, 10);
            });
            return all;
        };
        city.pass(days{6});
        CHECK(idle_now().empty());
        city.pass(days{2});
        REQUIRE(idle_now().size() == 1);
        CHECK(idle_now()[0].handler == city.id_of("Hans"));
        CHECK(idle_now()[0].first == id);
        REQUIRE(loket.as("Hans", id, [](Act& act, Seen seen) { return ask(act, seen, "Welke tegel is het?"); }));
        city.pass(days{30});
        CHECK(idle_now().empty());
    });
}
