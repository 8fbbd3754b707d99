// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/counts.hpp"

#include <rapidcheck.h>

#include "kernel/geo/tile.hpp"
#include "slices/reports/merging.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/splitting.hpp"
#include "slices/reports/squares.hpp"
#include "slices/reports/store_counts.hpp"
#include "slices/reports/store_parts.hpp"
#include "slices/reports/store_retention.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using testing::in_both_cities;

namespace {

constexpr std::string_view places[] = {"Itteren", "Borgharen", "Limmel", "Mariaberg", "Pottenberg"};

/// Does things to reports, without rhyme or reason.
class Chance {
public:
    Chance(City& city, SmallLoket const& loket) : m_city(city), m_loket(loket) {}

    void act(unsigned deed, unsigned which)
    {
        if (m_reports.empty() || deed % 4 == 0) return file(which);
        auto const id = m_reports[which % m_reports.size()];
        switch (deed % 17) {
        case 1:
        case 2: return by("Loes", id, [&](Act& act, Seen seen) { return withdraw(act, seen, "Ingetrokken door de melder."); });
        case 3:
        case 5: return by("Hans", id, [&](Act& act, Seen seen) { return solve(act, seen, "Het is gemaakt, dank u wel.", {}); });
        case 6: return by("Loes", id, [&](Act& act, Seen seen) { return reopen(act, seen, "Het is toch niet gemaakt."); });
        case 7:
            return by("Loes", id,
                      [&](Act& act, Seen seen) { return change_category(act, seen, which % 2 ? m_loket.tree : m_loket.noise); });
        case 8: {
            auto const chief = shown_reference(m_loket.row(m_reports[which / 7 % m_reports.size()]).reference);
            return by("Loes", id, [&](Act& act, Seen seen) { return merge(act, seen, chief); });
        }
        case 9: return by("Loes", id, [&](Act& act, Seen seen) { return unmerge(act, seen); });
        case 10:
            return by("Loes", id, [&](Act& act, Seen seen) {
                return split(act, seen, {{m_loket.paving, {}, "De stenen terugleggen"}, {m_loket.tree, {}, "De wortel afzagen"}});
            });
        case 11: return write([&](Write& db) { store::move_to(db, id, m_city.in(places[which % 5])); });
        case 12:
            return write(
                [&](Write& db) { db.run("UPDATE reports SET area = $2 WHERE id = $1", id, m_city.neighbourhood(places[which % 5])); });
        case 13: return destroy(id);
        case 14: return m_city.pass(hours{which % 90});
        case 15: return counts::add_up(m_city.house(), m_city.now());
        default: return file(which);
        }
    }

private:
    template <class Verb>
    void by(std::string_view who, ReportId id, Verb verb)
    {
        static_cast<void>(m_loket.as(who, id, verb)); // refused or not: the counts are right
    }
    void write(std::function<void(Write&)> const& what) const
    {
        m_city.act_as("Ada", [&](Act& act) { what(act.db); });
    }
    void file(unsigned which)
    {
        auto report = m_loket.loose_tile(places[which % 5]);
        report.category = which % 3 == 0 ? m_loket.tree : which % 7 == 0 ? m_loket.noise : m_loket.paving;
        if (which % 11 == 0) report.place.reset(), report.area = m_city.neighbourhood(places[which % 5]);
        m_reports.push_back(m_loket.file(report).report);
    }
    void destroy(ReportId id)
    {
        bool alone = false;
        m_city.look_as(
            "", [&](Look const& look) { alone = store::duplicates_of(look.db, id).empty() && store::parts_of(look.db, id).empty(); });
        if (!alone) return;
        write([&](Write& db) {
            store::drop_reporters(db, id);
            store::destroy(db, id);
        });
        std::erase(m_reports, id);
    }

    City& m_city;
    SmallLoket const& m_loket;
    std::vector<ReportId> m_reports;
};

std::int64_t shown_in(City const& city, Tile tile, counts::Shown shown)
{
    std::int64_t n = 0;
    city.look_as("", [&](Look const& look) {
        auto const found = counts::clusters(look, box_of(tile), shown, 4);
        REQUIRE(found.has_value());
        for (auto const& cluster : *found) n += cluster.count;
    });
    return n;
}

} // namespace

TEST_CASE("whatever is done to reports, the counts beside them are those of the reports")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        Chance chance(city, loket);
        CHECK(rc::check([&](std::vector<std::pair<std::uint16_t, std::uint16_t>> const& deeds) {
            for (std::size_t i = 0; i < std::min<std::size_t>(deeds.size(), 6); ++i) chance.act(deeds[i].first, deeds[i].second);
            RC_ASSERT(counts::troubles(city.house(), city.now()).empty());
        }));
        counts::add_up(city.house(), city.now());
        CHECK(counts::troubles(city.house(), city.now()).empty());
        city.look_as("", [](Look const& look) { CHECK(store::waiting_changes_number(look.db) == 0); });
        counts::count_again(city.house(), city.now());
        CHECK(counts::troubles(city.house(), city.now()).empty());
    });
}

TEST_CASE("counts that went wrong are told by the doctor and mended by counting anew")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        loket.file(loket.loose_tile());
        counts::add_up(city.house(), city.now());
        CHECK(counts::troubles(city.house(), city.now()).empty());
        city.act_as("Ada", [](Act& act) {
            act.db.run("UPDATE report_squares SET open = 7 WHERE zoom = 14");
            act.db.run("DELETE FROM report_stocks");
        });
        CHECK(counts::troubles(city.house(), city.now()).size() == 2);
        counts::count_again(city.house(), city.now());
        CHECK(counts::troubles(city.house(), city.now()).empty());
    });
}

TEST_CASE("the figures of an area count what happened a moment ago, added up or not")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const early = loket.file(loket.loose_tile("Limmel"));
        loket.file(loket.loose_tile("Limmel"));
        loket.file(loket.loose_tile("Mariaberg"));
        city.pass(days{9});
        auto const solving = [](Act& act, Seen seen) { return solve(act, seen, "Het is gemaakt, dank u wel.", {}); };
        CHECK(loket.as("Hans", early.report, solving));
        auto const late = loket.file(loket.loose_tile("Limmel"));
        city.pass(hours{5});
        CHECK(loket.as("Hans", late.report, solving));
        std::vector<AreaId> const limmel{city.neighbourhood("Limmel")};
        for (int round = 0; round < 2; ++round) {
            city.look_as("", [&](Look const& look) {
                auto const f = counts::figures(look, limmel);
                CHECK(f.open == 1);
                CHECK(f.open_a_week_ago == 2);
                CHECK(f.solved_30_days == 2);
                CHECK(f.median_days == doctest::Approx(5.0 / 24));
                auto const cells = counts::overview(look, limmel, {look.today() - days{27}, look.today()},
                                                    {look.today() - days{391}, look.today() - days{364}});
                REQUIRE(cells.size() == 1);
                CHECK(cells.front().filed == 3);
                CHECK(cells.front().open == 1);
                CHECK(cells.front().overdue == 1);
                CHECK(cells.front().filed_last_year == 0);
            });
            counts::add_up(city.house(), city.now());
        }
    });
}

TEST_CASE("a tile of the map counts what is open and what was closed lately, and a day later not what was closed too long ago")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        auto const first = loket.file(loket.loose_tile("Limmel"));
        loket.file(loket.loose_tile("Limmel"));
        auto const tile = tile_at(city.in("Limmel"), 13);
        CHECK(loket.as("Hans", first.report, [](Act& act, Seen seen) { return solve(act, seen, "Het is gemaakt, dank u wel.", {}); }));
        for (int round = 0; round < 2; ++round) {
            CHECK(shown_in(city, tile, counts::Shown::open) == 1);
            CHECK(shown_in(city, tile, counts::Shown::open_or_closed_lately) == 2);
            CHECK(shown_in(city, {13, tile.x + 3, tile.y}, counts::Shown::open) == 0);
            counts::add_up(city.house(), city.now());
        }
        city.pass(days{counts::lately_days + 1});
        CHECK(shown_in(city, tile, counts::Shown::open_or_closed_lately) == 1);
        CHECK(counts::troubles(city.house(), city.now()).empty());
        city.look_as("", [&](Look const& look) {
            CHECK_FALSE(counts::clusters(look, box_of(tile_at(city.in("Limmel"), 19)), counts::Shown::open, 4).has_value());
        });
    });
}

TEST_CASE("the squares of a larger square follow each other")
{
    for (auto const at : {counts::Spot{0, 0}, {1, 0}, {135'013, 87'221}, {(1 << 20) - 1, (1 << 20) - 1}}) {
        auto const number = counts::square_number(at);
        CHECK(counts::spot_of(number).x == at.x);
        CHECK(counts::spot_of(number).y == at.y);
        CHECK((number >> 4) == counts::square_number({at.x >> 2, at.y >> 2}));
    }
}
