// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/merging.hpp"

#include "slices/reports/small_loket_test.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using testing::in_both_cities;

namespace {

Date const today{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};

Outcome merging(SmallLoket const& loket, Receipt const& report, Receipt const& chief)
{
    return loket.as("Hans", report.report, [&](Act& act, Seen seen) { return merge(act, seen, chief.reference); });
}
Outcome apart(SmallLoket const& loket, Receipt const& report, std::string_view who = "Hans")
{
    return loket.as(who, report.report, [](Act& act, Seen seen) { return unmerge(act, seen); });
}
auto times_told(SmallLoket const& loket, Receipt const& receipt, std::string_view word)
{
    auto const told = loket.told(receipt.report);
    return std::count(told.begin(), told.end(), word);
}

} // namespace

TEST_CASE("a merged report keeps its number and its page, and hears everything that is told of the chief")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const chief = loket.file(loket.loose_tile());
        auto const second = loket.file(loket.loose_tile());
        CHECK(merging(loket, second, chief));
        auto const row = loket.row(second.report);
        CHECK(row.state == State::duplicate);
        CHECK(row.duplicate_of == chief.report);
        CHECK(shown_reference(row.reference) == second.reference);
        CHECK(loket.as("Hans", chief.report,
                       [&](Act& act, Seen seen) { return accept(act, seen, city.id_of("Hans"), today + days{40}, "De tegels zijn op."); }));
        CHECK(times_told(loket, second, "reports.chief_moved") == 1);
        CHECK(times_told(loket, second, "reports.chief_postponed") == 1);
        CHECK(loket.as("Hans", chief.report, [](Act& act, Seen seen) { return ask(act, seen, "Welk huisnummer is het?"); }));
        CHECK(times_told(loket, second, "reports.chief_moved") == 2);
        CHECK(loket.as("Hans", chief.report, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        CHECK(times_told(loket, second, "reports.chief_moved") == 3);
        // What somebody sees who reported it, they may say: the chief opens again.
        CHECK(city.attempt_as<Done>("", [&](Act& act) { return say_not_solved(act, second.report, "Hij ligt alweer los."); }));
        CHECK(loket.row(chief.report).state == State::reopened);
        CHECK(loket.row(second.report).state == State::duplicate);
    });
}

TEST_CASE("whoever's report was merged reads in the mail which report it belongs to, with its page; after unmerging not any more")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const chief = loket.file(loket.loose_tile());
        auto const second = loket.file(loket.loose_tile());
        CHECK(merging(loket, second, chief));
        auto const read = [&] {
            Message mail;
            std::string title;
            city.look_as("Loes", [&](Look const& look) {
                auto const reporter = store::reporters(look.db, second.report).front().id;
                Addressee const to{"reporter", reporter};
                for (auto const& told : tell::told_to(look, subject(second.report), to)) title += told.title + "\n";
                for (auto const& wording : look.house.all<MessageWording>())
                    if (wording.word == "reports.moved")
                        mail = wording.compose(look, subject(second.report), to, R"({"to":"duplicate"})", Language::nl);
            });
            return std::pair(mail, title);
        };
        auto const [mail, titles] = read();
        CHECK(mail.subject == "Uw melding " + second.reference + " hoort bij melding " + chief.reference);
        CHECK(mail.text.find("/meldingen/" + chief.reference) != std::string::npos);
        CHECK(mail.text.find("/meldingen/volgen/" + second.link) != std::string::npos);
        CHECK(titles.find(mail.subject) != std::string::npos);
        CHECK(titles.find("Uw melding " + second.reference + " is ontvangen") != std::string::npos);
        CHECK(loket.as("Hans", second.report, [](Act& act, Seen seen) { return unmerge(act, seen); }));
        CHECK(read().first.text.find(chief.reference) == std::string::npos);
    });
}

TEST_CASE("merging into a report that is solved already tells at once how it ended")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const chief = loket.file(loket.loose_tile());
        auto const second = loket.file(loket.loose_tile());
        CHECK(loket.as("Hans", chief.report, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        CHECK(merging(loket, second, chief));
        CHECK(times_told(loket, second, "reports.chief_moved") == 1);
    });
}

TEST_CASE("unmerged, a report stands where it stood, and the days it was merged come on top of its promise")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const chief = loket.file(loket.loose_tile());
        auto const second = loket.file(loket.loose_tile());
        CHECK(loket.as("Hans", second.report, [](Act& act, Seen seen) { return plan(act, seen, today + days{2}, "Wij komen woensdag."); }));
        auto const due = loket.row(second.report).due;
        CHECK(refused_with(apart(loket, second), Why::conflict, ""));
        CHECK(merging(loket, second, chief));
        CHECK_FALSE(loket.row(second.report).planned_for.has_value());
        city.pass(days{9});
        CHECK(refused_with(apart(loket, second, "Gijs"), Why::forbidden, ""));
        CHECK(apart(loket, second));
        auto const row = loket.row(second.report);
        CHECK(row.state == State::planned);
        CHECK(row.planned_for == today + days{2});
        CHECK_FALSE(row.duplicate_of);
        CHECK_FALSE(row.closed_at.has_value());
        auto const merged_days = days_between(today, today + days{9}, DayKind::working);
        CHECK(row.due == due_date(due, merged_days, DayKind::working));
        CHECK(times_told(loket, second, "reports.unmerged") == 1);
        CHECK(times_told(loket, second, "reports.postponed") == 1);
    });
}

TEST_CASE("what waited for its reporter waits again when it is unmerged, and pays for its days only once")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const chief = loket.file(loket.loose_tile());
        auto const second = loket.file(loket.loose_tile());
        auto const due = loket.row(second.report).due;
        CHECK(loket.as("Hans", second.report, [](Act& act, Seen seen) { return ask(act, seen, "Welk huisnummer is het?"); }));
        city.pass(days{7});
        CHECK(merging(loket, second, chief));
        city.pass(days{7});
        CHECK(apart(loket, second));
        CHECK(loket.row(second.report).state == State::waiting);
        CHECK(loket.row(second.report).paused_on == today + days{14});
        city.pass(days{7});
        CHECK(city.attempt_as<Done>("", [&](Act& act) { return answer(act, second.report, "Nummer 12, rechts van de deur."); }));
        auto const stood = days_between(today, today + days{21}, DayKind::working);
        CHECK(loket.row(second.report).due == due_date(due, stood, DayKind::working));
    });
}

TEST_CASE("merging the chief of others moves them along, and a chain stays impossible")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const one = loket.file(loket.loose_tile());
        auto const two = loket.file(loket.loose_tile());
        auto const three = loket.file(loket.loose_tile());
        CHECK(merging(loket, one, two));
        CHECK(refused_with(merging(loket, three, one), Why::invalid, "reference"));
        CHECK(merging(loket, two, three));
        CHECK(loket.row(one.report).duplicate_of == three.report);
        CHECK(loket.row(two.report).duplicate_of == three.report);
        CHECK(refused_with(merging(loket, three, two), Why::invalid, "reference"));
        CHECK(apart(loket, two));
        CHECK(loket.row(one.report).duplicate_of == three.report); // it stays where it was moved to
    });
}

TEST_CASE("a merged report is not worked on until it is unmerged")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const chief = loket.file(loket.loose_tile());
        auto const second = loket.file(loket.loose_tile());
        CHECK(merging(loket, second, chief));
        CHECK_FALSE(loket.as("Hans", second.report, [](Act& act, Seen seen) { return start(act, seen); }));
        CHECK_FALSE(loket.as("Hans", second.report,
                             [&](Act& act, Seen seen) { return accept(act, seen, city.id_of("Hans"), today + days{1}, ""); }));
        CHECK_FALSE(loket.as("Hans", second.report, [](Act& act, Seen seen) { return solve(act, seen, "Opgelost, dank u.", {}); }));
        CHECK(loket.row(second.report).state == State::duplicate);
    });
}
