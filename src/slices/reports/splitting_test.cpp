// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/splitting.hpp"

#include "slices/reports/counts.hpp"
#include "slices/reports/merging.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/store_parts.hpp"
#include "slices/reports/view.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using testing::in_both_cities;

namespace {

Date const today{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};

/// A root lifts the pavement: one part for who cuts trees, one for who lays stones.
struct Root {
    SmallLoket loket;
    Receipt receipt;
    ReportId whole;

    explicit Root(City& city) : loket(city), receipt(loket.file(loket.loose_tile())), whole(receipt.report) {}

    std::vector<NewPart> two() const
    {
        return {{loket.tree, {}, "Kap de wortel onder de stoep."}, {loket.paving, {}, "Leg de tegels daarna recht."}};
    }
    Outcome split_as(std::string_view who, std::vector<NewPart> const& parts) const
    {
        return loket.as(who, whole, [&](Act& act, Seen seen) { return split(act, seen, parts); });
    }
    std::vector<ReportRow> parts() const
    {
        std::vector<ReportRow> all;
        loket.city.look_as("", [&](Look const& look) { all = store::parts_of(look.db, whole); });
        return all;
    }
    ReportRow now() const { return loket.row(whole); }
};

Outcome solving(SmallLoket const& loket, std::string_view who, ReportId part)
{
    return loket.as(who, part, [](Act& act, Seen seen) { return solve(act, seen, "Dit deel is klaar, dank u.", {}); });
}
Outcome closing(SmallLoket const& loket, std::string_view who, ReportId part)
{
    return loket.as(who, part, [](Act& act, Seen seen) { return close_unsolved(act, seen, Reason::allowed, "Deze boom mag hier staan."); });
}
Outcome withdrawing(SmallLoket const& loket, std::string_view who, ReportId part)
{
    return loket.as(who, part, [](Act& act, Seen seen) { return withdraw(act, seen, "Dit deel is toch niet nodig."); });
}

} // namespace

TEST_CASE("the parts of a report go to departments of their own, each with a clock of its own, and the reporter is told the latest date")
{
    in_both_cities([](City& city) {
        Root root(city);
        CHECK(root.split_as("Hans", root.two()));
        auto const parts = root.parts();
        REQUIRE(parts.size() == 2);
        CHECK(parts[0].department == city.department("Groen"));
        CHECK(parts[0].due == due_date(today, 10, DayKind::calendar));
        CHECK(parts[1].department == city.department("Wegen"));
        CHECK(parts[1].due == due_date(today, 5, DayKind::working));
        CHECK(root.now().state == State::in_progress);
        CHECK(root.now().parts_open == 2);
        CHECK(root.now().due == std::max(parts[0].due, parts[1].due));
        city.look_as("Gijs", [&](Look const& look) {
            CHECK(rights_on(look, parts[0]).handle);
            CHECK(rights_on(look, root.now()).see);
            CHECK_FALSE(rights_on(look, root.now()).see_reporter);
            CHECK(rights_on(look, parts[1]).see == false);
        });
        city.look_as("Hans", [&](Look const& look) { CHECK(rights_on(look, parts[0]).see); });
    });
}

TEST_CASE("two to ten parts, each with a subject and what is to be done; and who may not forward may not split")
{
    in_both_cities([](City& city) {
        Root root(city);
        auto const two = root.two();
        CHECK(refused_with(root.split_as("Hans", {two[0]}), Why::invalid, ""));
        CHECK(refused_with(root.split_as("Hans", std::vector<NewPart>(11, two[0])), Why::invalid, ""));
        CHECK(refused_with(root.split_as("Hans", {two[0], {root.loket.street, {}, "Een groep is geen onderwerp."}}), Why::invalid,
                           "category-2"));
        CHECK(refused_with(root.split_as("Hans", {{root.loket.tree, {}, ""}, two[1]}), Why::invalid, "what-1"));
        CHECK(refused_with(root.split_as("Gijs", two), Why::forbidden, ""));
        CHECK(refused_with(root.split_as("Mia", two), Why::forbidden, ""));
        CHECK(root.parts().empty());
        CHECK(root.split_as("Loes", std::vector<NewPart>(9, two[0])));
        CHECK(root.split_as("Loes", {two[1]})); // one more makes ten
        CHECK(refused_with(root.split_as("Loes", {two[1]}), Why::invalid, ""));
        auto const part = root.parts().front().id;
        CHECK(refused_with(root.loket.as("Loes", part, [&](Act& act, Seen seen) { return split(act, seen, two); }), Why::conflict, ""));
    });
}

TEST_CASE("a split report is solved when all its parts have ended and one of them was solved; it tells what was done for each")
{
    in_both_cities([](City& city) {
        Root root(city);
        CHECK(root.split_as("Hans", root.two()));
        auto const parts = root.parts();
        CHECK_FALSE(solving(root.loket, "Hans", root.whole)); // it ends with its parts
        CHECK(closing(root.loket, "Gijs", parts[0].id));
        CHECK(root.now().state == State::in_progress);
        CHECK(root.now().parts_open == 1);
        CHECK(solving(root.loket, "Hans", parts[1].id));
        CHECK(root.now().state == State::solved);
        CHECK(root.now().parts_open == 0);
        CHECK(root.now().solved_at == city.now());
        city.look_as("", [&](Look const& look) {
            auto const words = store::sentences(look.db, root.whole).back().text;
            CHECK(words.find("Deze boom mag hier staan.") != std::string::npos);
            CHECK(words.find("Dit deel is klaar") != std::string::npos);
            auto const lines = timeline_of(look, *categories(look), root.now(), Reader::reporter);
            auto const tells = [&](std::string_view text) {
                return std::any_of(lines.begin(), lines.end(),
                                   [&](auto const& line) { return line.sentence.find(text) != std::string::npos; });
            };
            CHECK(tells("tree (nl): Afgesloten"));
            CHECK(tells("paving (nl): Opgelost"));
        });
        auto const told = root.loket.told(root.whole);
        CHECK(std::count(told.begin(), told.end(), "reports.part_moved") == 2);
    });
}

TEST_CASE("when no part was solved the report is not solved, with the reason of the last one")
{
    in_both_cities([](City& city) {
        Root root(city);
        CHECK(root.split_as("Hans", root.two()));
        auto const parts = root.parts();
        CHECK(withdrawing(root.loket, "Hans", parts[1].id));
        CHECK(root.now().state == State::in_progress);
        CHECK(closing(root.loket, "Gijs", parts[0].id));
        CHECK(root.now().state == State::not_solved);
        CHECK(root.now().reason == Reason::allowed);
    });
}

TEST_CASE("when all parts are withdrawn it is one report again")
{
    in_both_cities([](City& city) {
        Root root(city);
        CHECK(root.split_as("Hans", root.two()));
        auto const parts = root.parts();
        CHECK(withdrawing(root.loket, "Gijs", parts[0].id));
        CHECK(withdrawing(root.loket, "Hans", parts[1].id));
        CHECK(root.now().state == State::in_progress);
        CHECK(root.now().parts_open == 0);
        CHECK(solving(root.loket, "Hans", root.whole));
    });
}

TEST_CASE("a part that opens again opens the report, and a later promise of a part is a later promise of the whole")
{
    in_both_cities([](City& city) {
        Root root(city);
        CHECK(root.split_as("Hans", root.two()));
        auto const parts = root.parts();
        CHECK(solving(root.loket, "Gijs", parts[0].id));
        CHECK(solving(root.loket, "Hans", parts[1].id));
        city.pass(days{3});
        CHECK(root.loket.as("Hans", parts[1].id, [](Act& act, Seen seen) { return reopen(act, seen, "Er ligt er nog een los."); }));
        CHECK(root.now().state == State::reopened);
        CHECK(root.now().parts_open == 1);
        CHECK(root.loket.as("Hans", parts[1].id, [&](Act& act, Seen seen) {
            return accept(act, seen, city.id_of("Hans"), today + days{50}, "De tegels moeten besteld worden.");
        }));
        CHECK(root.now().due == today + days{50});
        CHECK(solving(root.loket, "Hans", parts[1].id));
        CHECK(root.now().state == State::solved);
    });
}

TEST_CASE("a question is asked at the whole, a part is not merged, and who withdraws the whole withdraws its parts")
{
    in_both_cities([](City& city) {
        Root root(city);
        CHECK(root.split_as("Hans", root.two()));
        auto const parts = root.parts();
        auto const asking = [&](ReportId id) {
            return root.loket.as("Hans", id, [](Act& act, Seen seen) { return ask(act, seen, "Welk huisnummer is het?"); });
        };
        CHECK(refused_with(asking(parts[1].id), Why::conflict, "sentence"));
        CHECK(asking(root.whole));
        CHECK(root.now().state == State::waiting);
        auto const other = root.loket.file(root.loket.loose_tile());
        auto const merging = [&](ReportId id) {
            return root.loket.as("Hans", id, [&](Act& act, Seen seen) { return merge(act, seen, other.reference); });
        };
        CHECK(refused_with(merging(parts[1].id), Why::conflict, ""));
        CHECK(refused_with(merging(root.whole), Why::conflict, ""));
        CHECK(city.attempt_as<Done>("", [&](Act& act) { return withdraw_own(act, root.whole, ""); }));
        CHECK(root.now().state == State::withdrawn);
        for (auto const& part : root.parts()) CHECK(part.state == State::withdrawn);
    });
}

TEST_CASE("a split report counts once for everybody, and its parts are the work of the departments")
{
    in_both_cities([](City& city) {
        Root root(city);
        auto const itteren = std::vector<AreaId>{city.neighbourhood("Itteren")};
        CHECK(root.split_as("Hans", root.two()));
        city.look_as("Loes", [&](Look const& look) {
            CHECK(store::count(look.db, {.open = true}, 100) == 1);
            CHECK(store::list(look.db, {}, store::Sort::newest, 0, 10).rows.front().id == root.whole);
            CHECK(counts::figures(look, itteren).open == 1);
            std::int64_t filed = 0;
            for (auto const& cell : counts::overview(look, itteren, {look.today() - days{7}, look.today()},
                                                     {look.today() - days{371}, look.today() - days{364}}))
                filed += cell.filed;
            CHECK(filed == 1);
            auto const work_of = [&](std::string_view department) {
                return store::list(look.db, {.open = true, .department = city.department(department), .pieces = store::Pieces::work},
                                   store::Sort::newest, 0, 10);
            };
            REQUIRE(work_of("Wegen").rows.size() == 1);
            CHECK(work_of("Wegen").rows.front().part_of == root.whole);
            CHECK(work_of("Groen").rows.size() == 1);
        });
    });
}
