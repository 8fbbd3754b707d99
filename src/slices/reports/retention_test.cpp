// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/retention.hpp"

#include <algorithm>
#include <set>

#include "kernel/base/sealed.hpp"
#include "kernel/privacy/privacy.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/store_retention.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using testing::in_both_cities;

namespace {

void solve_it(SmallLoket& loket, ReportId id)
{
    REQUIRE(loket.as("Hans", id, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
}

ReportId solved(SmallLoket& loket)
{
    auto const id = loket.file(loket.loose_tile()).report;
    solve_it(loket, id);
    return id;
}

std::size_t reporters(City& city, ReportId id)
{
    std::size_t found = 0;
    city.look_as("", [&](Look const& look) { found = store::reporters(look.db, id).size(); });
    return found;
}

bool is_gone(City& city, ReportId id)
{
    bool gone = false;
    city.look_as("", [&](Look const& look) { gone = !store::find(look.db, id); });
    return gone;
}

std::vector<privacy::Logged> log(City& city)
{
    std::vector<privacy::Logged> all;
    city.look_as("", [&](Look const& look) { all = privacy::logged(look, 10); });
    return all;
}

constexpr auto half_a_year = days{186};

} // namespace

TEST_CASE("half a year after closing nobody knows who reported, and what was wrong, where and when stays")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = solved(loket);
        SealKeyNumber seal = 0;
        std::optional<SealedText> name;
        city.look_as("", [&](Look const& look) {
            seal = store::reporters(look.db, id).front().seal;
            name = store::reporters(look.db, id).front().name;
        });
        city.pass(half_a_year - days{1});
        CHECK(privacy::run_retention(city.house(), city.now()) == 0);
        CHECK(reporters(city, id) == 1);

        city.pass(days{2});
        CHECK(privacy::run_retention(city.house(), city.now()) == 1);
        city.do_jobs();
        CHECK(reporters(city, id) == 0);
        CHECK_FALSE(city.house().keys().open(seal, *name)); // and so it is gone from every backup
        auto const left = loket.row(id);
        CHECK(left.text.empty());
        CHECK(left.place_words.empty());
        CHECK(left.category == loket.paving);
        CHECK(left.area == city.neighbourhood("Itteren"));
        CHECK(left.state == State::solved);
        city.look_as("", [&](Look const& look) {
            for (auto const& sentence : store::sentences(look.db, id))
                CHECK((sentence.kind == SentenceKind::solution) != sentence.text.empty());
        });
        REQUIRE(log(city).size() == 1);
        CHECK(log(city).front().name == "reports.personal_data");
        CHECK(log(city).front().things == 1);
        CHECK(privacy::run_retention(city.house(), city.now()) == 0);
    });
}

TEST_CASE("how long is kept stands with the subject, and a report that is open keeps everything")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        city.act_as("Ada", [&](Act& act) {
            auto row = *categories(act)->find(loket.paving);
            row.keep_months = 24;
            CHECK(save_category(act, row));
        });
        auto const long_kept = solved(loket);
        auto const open = loket.file(loket.loose_tile()).report;
        city.pass(days{400});
        CHECK(privacy::run_retention(city.house(), city.now()) == 0);
        CHECK(reporters(city, open) == 1);
        city.pass(days{400});
        CHECK(privacy::run_retention(city.house(), city.now()) == 1);
        CHECK(reporters(city, long_kept) == 0);
        CHECK(reporters(city, open) == 1);
    });
}

TEST_CASE("what is opened again and closed again is let go of again")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = solved(loket);
        city.pass(half_a_year + days{1});
        CHECK(privacy::run_retention(city.house(), city.now()) == 1);
        REQUIRE(loket.as("Hans", id, [](Act& act, Seen seen) { return reopen(act, seen, "Jan de Vries belde: de tegel ligt weer los."); }));
        solve_it(loket, id);
        city.pass(half_a_year + days{1});
        CHECK(privacy::run_retention(city.house(), city.now()) == 1);
        city.look_as("", [&](Look const& look) {
            for (auto const& sentence : store::sentences(look.db, id)) CHECK(sentence.text.find("Vries") == std::string::npos);
        });
    });
}

TEST_CASE("nothing leaves of a report that is on hold until somebody who handles it lifts the hold")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = solved(loket);
        CHECK(refused_with(loket.as("Gijs", id, [&](Act& act, Seen) { return hold(act, id, "Er loopt een rechtszaak."); }), Why::forbidden,
                           ""));
        CHECK(refused_with(loket.as("Hans", id, [&](Act& act, Seen) { return hold(act, id, " ja "); }), Why::invalid, "hold"));
        CHECK(loket.as("Hans", id, [&](Act& act, Seen) { return hold(act, id, "Er loopt een rechtszaak."); }));
        CHECK(refused_with(loket.as("Hans", id, [&](Act& act, Seen) { return hold(act, id, "Nog een keer."); }), Why::conflict, "hold"));
        city.pass(half_a_year + days{1});
        CHECK(privacy::run_retention(city.house(), city.now()) == 0);
        CHECK(reporters(city, id) == 1);
        REQUIRE(log(city).size() == 1);
        CHECK(log(city).front().held == 1);
        CHECK(loket.as("Hans", id, [&](Act& act, Seen) { return release(act, id); }));
        CHECK(privacy::run_retention(city.house(), city.now()) == 1);
        CHECK(reporters(city, id) == 0);
    });
}

TEST_CASE("a whole report is destroyed after five years, when one proposes it and another agrees")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const old = solved(loket);
        city.pass(destroyed_after + days{1});
        auto const young = solved(loket);
        privacy::run_retention(city.house(), city.now());
        CHECK_FALSE(is_gone(city, old));

        auto const propose = [&](std::string_view who) {
            return city.attempt_as<Done>(who, [](Act& act) { return privacy::propose_destruction(act, "reports.whole"); });
        };
        CHECK(propose("Ada"));
        CHECK(propose("Ada").refusal().why == Why::conflict);
        std::int64_t proposal = 0;
        city.look_as("Ada", [&](Look const& look) {
            REQUIRE(privacy::destructions(look, 5).size() == 1);
            proposal = privacy::destructions(look, 5).front().id;
            CHECK(privacy::destructions(look, 5).front().things == 1);
        });
        auto const agree = [&](std::string_view who) {
            return city.attempt_as<Done>(who, [&](Act& act) { return privacy::agree_to_destruction(act, proposal); });
        };
        CHECK(agree("Ada").refusal().why == Why::forbidden);
        privacy::run_retention(city.house(), city.now());
        CHECK_FALSE(is_gone(city, old));
        CHECK(agree("Loes"));
        privacy::run_retention(city.house(), city.now());
        CHECK(is_gone(city, old));
        CHECK_FALSE(is_gone(city, young));
        // What is left are ids in the timeline, and the log.
        city.look_as("Ada", [&](Look const& look) {
            auto const facts = timeline(look, subject(old));
            CHECK(facts.back().word == Destroyed::word);
            CHECK(privacy::destructions(look, 5).front().done_at.has_value());
        });
    });
}

TEST_CASE("every table that speaks of a report says how it lets go of it")
{
    in_both_cities([](City& city) {
        auto const known = store::tables_let_go();
        std::set<std::string> told;
        city.house().database().read([&](Read& db) {
            auto rows = db.rows(db.is_postgres() ? Sql("SELECT table_name FROM information_schema.columns "
                                                       "WHERE table_schema = current_schema() AND column_name = 'report'")
                                                 : Sql("SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c "
                                                       "WHERE m.type = 'table' AND c.name = 'report'"));
            while (rows.next()) told.insert(rows.get<std::string>(0));
        });
        REQUIRE(told.size() > 4);
        for (auto const& table : told) {
            INFO(table << " has a column \"report\": add it to `tables` in store_retention.cpp, and to what anonymising takes away");
            CHECK(std::find(known.begin(), known.end(), table) != known.end());
        }
    });
}
