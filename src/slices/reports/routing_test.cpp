// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/routing.hpp"

#include "slices/people/people.hpp"
#include "slices/reports/small_loket_test.hpp"

using namespace kwartier;
using namespace kwartier::reports;

namespace {
RoutingRule rule(std::int64_t id, std::int64_t area, std::int64_t category, std::int64_t department)
{
    return {.id = id, .area = AreaId{area}, .category = CategoryId{category}, .department = BodyId{department}};
}
} // namespace

TEST_CASE("the most exact rule decides who gets a report: first the subject, then the area, then the newest")
{
    std::vector<CategoryId> const loose_tile{{11}, {1}}; // tile, below street
    std::vector<AreaId> const caberg{{101}, {10}, {5}};  // neighbourhood, district, city
    std::vector<RoutingRule> rules{rule(1, 0, 0, 90)};
    CHECK(destination(rules, loose_tile, caberg).department == BodyId{90});
    rules.push_back(rule(2, 101, 0, 91));
    CHECK(destination(rules, loose_tile, caberg).department == BodyId{91});
    rules.push_back(rule(3, 0, 1, 92));
    CHECK(destination(rules, loose_tile, caberg).department == BodyId{92});
    rules.push_back(rule(4, 10, 1, 93));
    CHECK(destination(rules, loose_tile, caberg).department == BodyId{93});
    rules.push_back(rule(5, 5, 11, 94));
    CHECK(destination(rules, loose_tile, caberg).department == BodyId{94});
    rules.push_back(rule(6, 5, 11, 95));
    CHECK(destination(rules, loose_tile, caberg).department == BodyId{95});
    rules.back().until = Instant{};
    CHECK(destination(rules, loose_tile, caberg).department == BodyId{94});
}

TEST_CASE("a report for which there is no rule goes to the desk, never nowhere")
{
    CHECK_FALSE(destination({}, {{1}}, {{2}}).department);
    testing::in_both_cities([](testing::City& city) {
        SmallLoket loket(city);
        auto report = loket.loose_tile();
        report.category = loket.noise;
        auto const id = loket.file(report).report;
        CHECK_FALSE(loket.row(id).department);
        city.look_as("Loes", [&](Look const& look) {
            CHECK(store::count(look.db, {.open = true, .without_department = true}, 10) == 1);
            CHECK(rights_on(look, loket.row(id)).handle);
        });
        city.look_as("Hans", [&](Look const& look) { CHECK_FALSE(rights_on(look, loket.row(id)).see); });
    });
}

TEST_CASE("a rule for one neighbourhood names a handler; one who left the department gets nothing new")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket loket(city);
        CHECK(loket.row(loket.file(loket.loose_tile("Limmel")).report).handler == city.id_of("Hans"));
        CHECK_FALSE(loket.row(loket.file(loket.loose_tile("Mariaberg")).report).handler);
        city.act_as("Ada", [&](Act& act) { CHECK(people::leave(act, city.department("Wegen"), city.id_of("Hans"))); });
        auto const row = loket.row(loket.file(loket.loose_tile("Limmel")).report);
        CHECK_FALSE(row.handler);
        CHECK(row.department == city.department("Wegen"));
    });
}

TEST_CASE("a new rule for the same area and subject ends the old one, which stays in the history")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket loket(city);
        city.pass(hours{1});
        city.act_as("Ada", [&](Act& act) { CHECK(set_rule(act, {}, loket.paving, city.department("Groen"), {})); });
        CHECK(loket.row(loket.file(loket.loose_tile()).report).department == city.department("Groen"));
        city.look_as("Ada", [&](Look const& look) { CHECK(store::rules_ended(look.db, 10).size() == 1); });
        auto const refused =
            city.attempt_as<Done>("Hans", [&](Act& act) { return set_rule(act, {}, loket.tree, city.department("Wegen"), {}); });
        CHECK(refused_with(refused, Why::forbidden, ""));
    });
}
