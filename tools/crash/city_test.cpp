// SPDX-License-Identifier: EUPL-1.2
#include "tools/crash/city.hpp"

#include <algorithm>

#include "slices/reports/small_loket_test.hpp"
#include "tools/crash/reporters.hpp"

using namespace kwartier;
using namespace kwartier::reports;

namespace {

std::vector<std::string> wrong_in(testing::City const& city, std::set<std::int64_t> const& acknowledged)
{
    auto const& config = city.house().config();
    auto const keys = Database::open({.where = config.db.empty() ? config.data + "/keys/keys.sqlite" : config.db,
                                      .schema = KeyRing::keys_schema(config),
                                      .read_only = true});
    return crash::complaints(acknowledged, crash::look_at_city(city.house().database(), *keys));
}

void change(testing::City const& city, Sql sql, ReportId report)
{
    city.house().database().write([&](Write& db) {
        CHECK(db.run(sql, report) == 1);
        return Database::Verdict::keep;
    });
}

} // namespace

TEST_CASE("the checker of the crash test sees every report that is there by halves")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket const loket(city);
        std::vector<ReportId> filed;
        for (int act = 1; act <= 5; ++act) {
            auto report = loket.loose_tile();
            report.text = crash::words_of_act(act);
            filed.push_back(loket.file(report).report);
        }
        loket.file(loket.loose_tile());
        CHECK(wrong_in(city, {1, 2, 3, 4, 5}).empty());
        change(city, "DELETE FROM report_sight WHERE report = $1", filed[0]);
        change(city, "DELETE FROM outbox WHERE subject_id = $1", filed[1]);
        change(city, "UPDATE facts SET subject_id = 77 WHERE subject_id = $1", filed[2]);
        std::int64_t key = 0;
        city.house().database().read(
            [&](Read& db) { key = db.value<std::int64_t>("SELECT seal FROM reporters WHERE report = $1", filed[3]); });
        city.house().keys().erase(key);
        auto const wrong = wrong_in(city, {1, 2, 3, 4, 5, 6});
        for (auto const* complaint : {"act 1 is there by halves", "act 2 is there by halves", "act 3 is there by halves",
                                      "act 4 is there by halves", "act -77 is there by halves", "act 6 was acknowledged and is gone"}) {
            CAPTURE(std::string(complaint));
            CHECK(std::find(wrong.begin(), wrong.end(), complaint) != wrong.end());
        }
        CHECK(std::none_of(wrong.begin(), wrong.end(), [](std::string const& one) { return one.starts_with("act 5 "); }));
    });
}
