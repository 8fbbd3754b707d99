// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/on_behalf.hpp"

#include "slices/reports/small_loket_test.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using testing::in_both_cities;

namespace {

Result<Receipt> write_down(City& city, std::string_view who, NewReport const& report, Date received_on)
{
    return city.attempt_as<Receipt>(who, [&](Act& act) { return file_on_behalf(act, report, received_on); });
}

NewReport by_letter(SmallLoket const& loket)
{
    auto report = loket.loose_tile();
    report.channel = Channel::letter;
    return report;
}

} // namespace

TEST_CASE("a letter of last week is written down at the desk, and its promise counts from the day it came in")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const today = city.house().zone().date(city.now());
        auto const receipt = write_down(city, "Loes", by_letter(loket), today - days{7});
        REQUIRE(receipt.ok());
        auto const row = loket.row(receipt->report);
        CHECK(row.channel == Channel::letter);
        CHECK(row.filed_at == city.now());
        CHECK(row.due == due_date(today - days{7}, 5, DayKind::working));
        CHECK(row.due == receipt->due);
        CHECK(loket.told(receipt->report) == std::vector<std::string>{"reports.receipt"});
        city.look_as("Loes", [&](Look const& look) {
            auto const by = intake(look, receipt->report);
            REQUIRE(by.has_value());
            CHECK(by->taken_by == city.id_of("Loes"));
            CHECK(by->received_on == today - days{7});
        });
    });
}

TEST_CASE("who may not take reports in writes nothing down, and a day to come or a channel of people's own is refused")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const today = city.house().zone().date(city.now());
        auto refused = [&](std::string_view who, NewReport const& report, Date on, Why why, std::string_view field) {
            auto const result = write_down(city, who, report, on);
            REQUIRE_FALSE(result.ok());
            CHECK(result.refusal().why == why);
            CHECK(result.refusal().problems.front().field == field);
        };
        refused("Bea", by_letter(loket), today, Why::forbidden, "");
        refused("Hans", by_letter(loket), today, Why::forbidden, "");
        refused("Loes", by_letter(loket), today + days{1}, Why::invalid, "received_on");
        refused("Loes", by_letter(loket), today - days{366}, Why::invalid, "received_on");
        refused("Loes", loket.loose_tile(), today, Why::invalid, "channel");
        auto empty = by_letter(loket);
        empty.text.clear();
        refused("Loes", empty, today, Why::invalid, "text");
    });
}
