// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/handling.hpp"

#include "slices/reports/merging.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::City;
using testing::in_both_cities;

namespace {

Date const today{std::chrono::local_days{std::chrono::year{2026} / 11 / 23}};

} // namespace

TEST_CASE("the main job: received, accepted with owner and date, solved with a sentence, and the reporter is told")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        CHECK(loket.as("Hans", id, [&](Act& act, Seen seen) { return accept(act, seen, city.id_of("Hans"), today + days{2}, ""); }));
        CHECK(loket.row(id).handler == city.id_of("Hans"));
        CHECK(loket.row(id).due == today + days{2});
        CHECK(loket.as("Hans", id, [](Act& act, Seen seen) { return start(act, seen); }));
        CHECK(loket.as("Hans", id, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        CHECK(loket.row(id).state == State::solved);
        CHECK(loket.row(id).closed_at == city.now());
        auto const told = loket.told(id);
        CHECK(std::count(told.begin(), told.end(), "reports.moved") == 3);
    });
}

TEST_CASE("nothing is accepted without owner and date, and a later date wants an explanation")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        auto const accepting = [&](PersonId who, Date due, std::string_view why) {
            return loket.as("Hans", id, [&](Act& act, Seen seen) { return accept(act, seen, who, due, why); });
        };
        CHECK(refused_with(accepting({}, today, ""), Why::invalid, "handler"));
        CHECK(refused_with(accepting(city.id_of("Gijs"), today, ""), Why::invalid, "handler"));
        CHECK(refused_with(accepting(city.id_of("Hans"), today - days{1}, ""), Why::invalid, "due"));
        CHECK(refused_with(accepting(city.id_of("Hans"), today + days{60}, ""), Why::invalid, "why"));
        CHECK(loket.row(id).state == State::received);
        CHECK(accepting(city.id_of("Hans"), today + days{60}, "De tegels moeten besteld worden."));
        CHECK(loket.row(id).due == today + days{60});
    });
}

TEST_CASE("while the reporter is asked something the clock stands still, and the new date is told")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        auto const due = loket.row(id).due;
        CHECK(loket.as("Hans", id, [](Act& act, Seen seen) { return ask(act, seen, "Welk huisnummer is het?"); }));
        CHECK(loket.row(id).state == State::waiting);
        city.pass(days{30});
        city.look_as("Hans", [&](Look const& look) { CHECK_FALSE(overdue(loket.row(id), look.today())); });
        CHECK(city.attempt_as<Done>("", [&](Act& act) { return answer(act, id, "Nummer 12, rechts van de deur."); }));
        auto const after = loket.row(id);
        CHECK(after.state == State::in_progress);
        CHECK_FALSE(after.paused_on.has_value());
        auto const waited = days_between(today, today + days{30}, DayKind::working);
        CHECK(after.due == due_date(due, waited, DayKind::working));
        auto const told = loket.told(id);
        CHECK(std::count(told.begin(), told.end(), "reports.postponed") == 1);
    });
}

TEST_CASE("nobody can be asked when nobody left an address")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto report = loket.loose_tile();
        report.contact = {};
        auto const id = loket.file(report).report;
        CHECK(refused_with(loket.as("Hans", id, [](Act& act, Seen seen) { return ask(act, seen, "Welk huisnummer is het?"); }),
                           Why::conflict, "sentence"));
    });
}

TEST_CASE("a step that the table does not have is refused, and nothing is written")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        CHECK(loket.as("Hans", id, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        auto const before = loket.row(id);
        CHECK_FALSE(loket.as("Hans", id, [](Act& act, Seen seen) { return plan(act, seen, today + days{3}, "Wij komen donderdag."); }));
        CHECK_FALSE(loket.as("Hans", id, [](Act& act, Seen seen) { return solve(act, seen, "Nog een keer opgelost.", {}); }));
        CHECK(loket.row(id).version == before.version);
        CHECK(loket.row(id).state == State::solved);
    });
}

TEST_CASE("of two officials on one report the later is told that somebody was earlier")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        auto const seen = Seen{id, loket.row(id).version};
        CHECK(city.attempt_as<Done>("Hans", [&](Act& act) { return plan(act, seen, today + days{3}, "Wij komen donderdag."); }));
        auto const late =
            city.attempt_as<Done>("Loes", [&](Act& act) { return close_unsolved(act, seen, Reason::not_ours, "Dit is van de buren."); });
        REQUIRE_FALSE(late.ok());
        CHECK(late.refusal().why == Why::conflict);
        CHECK(loket.row(id).state == State::planned);
    });
}

TEST_CASE("who forwards a report keeps it in sight, without the reporter")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        city.look_as("Gijs", [&](Look const& look) { CHECK_FALSE(rights_on(look, loket.row(id)).see); });
        CHECK(loket.as("Hans", id,
                       [&](Act& act, Seen seen) { return forward(act, seen, city.department("Groen"), "Het komt door een boomwortel."); }));
        city.look_as("Gijs", [&](Look const& look) { CHECK(rights_on(look, loket.row(id)).see_reporter); });
        city.look_as("Hans", [&](Look const& look) {
            auto const touch = rights_on(look, loket.row(id));
            CHECK(touch.see);
            CHECK_FALSE(touch.see_reporter);
            CHECK_FALSE(touch.handle);
            CHECK(store::count(look.db, {.sight_of = look.actor.departments}, 10) == 1);
            CHECK(store::count(look.db, {.sight_of = look.actor.departments, .sight_only = true}, 10) == 1);
        });
        city.look_as("Gijs", [&](Look const& look) {
            CHECK(store::count(look.db, {.sight_of = look.actor.departments, .sight_only = true}, 10) == 0); // it is theirs
        });
        CHECK(refused_with(loket.as("Hans", id, [](Act& act, Seen seen) { return start(act, seen); }), Why::forbidden, ""));
    });
}

TEST_CASE("the reporter says it is not solved: it is open again, with a new promise, and the handler hears it at once")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        CHECK(loket.as("Hans", id, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        city.pass(days{14});
        CHECK(refused_with(city.attempt_as<Done>("", [&](Act& act) { return say_not_solved(act, id, ""); }), Why::invalid, "words"));
        CHECK(city.attempt_as<Done>("", [&](Act& act) { return say_not_solved(act, id, "De tegel ligt alweer los."); }));
        auto const row = loket.row(id);
        CHECK(row.state == State::reopened);
        CHECK(row.reopened == 1);
        CHECK_FALSE(row.closed_at.has_value());
        CHECK(row.due > today + days{14});
        auto const told = loket.told(id);
        CHECK(std::count(told.begin(), told.end(), "reports.reopened_for_you") == 1);
    });
}

TEST_CASE("two weeks after solving the reporter is asked once whether it is really solved")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        CHECK(loket.as("Hans", id, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        auto const asked = [&] {
            auto const told = loket.told(id);
            return std::count(told.begin(), told.end(), "reports.judge");
        };
        city.pass(days{13});
        city.do_jobs();
        CHECK(asked() == 0);
        city.pass(days{2});
        city.do_jobs();
        CHECK(asked() == 1);
        city.pass(days{2});
        city.do_jobs();
        CHECK(asked() == 1);
    });
}

TEST_CASE("a duplicate leads to the first report, and its reporter hears how that one ends")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const chief = loket.file(loket.loose_tile());
        auto const second = loket.file(loket.loose_tile());
        auto const mark = [&](ReportId id, std::string const& of) {
            return loket.as("Hans", id, [&](Act& act, Seen seen) { return merge(act, seen, of); });
        };
        CHECK(refused_with(mark(second.report, "M-000-0000"), Why::invalid, "reference"));
        CHECK(refused_with(mark(second.report, second.reference), Why::invalid, "reference"));
        CHECK(mark(second.report, chief.reference));
        CHECK_FALSE(mark(chief.report, second.reference)); // no circles
        CHECK(loket.as("Hans", chief.report, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        auto const told = loket.told(second.report);
        CHECK(std::count(told.begin(), told.end(), "reports.chief_moved") == 2); // that it is taken on, and solved
    });
}

TEST_CASE("the reporter's words are public only after the address is confirmed, and never with personal data in them")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto report = loket.loose_tile();
        auto const plain = loket.file(report).report;
        CHECK(loket.row(plain).words_public == WordsPublic::waiting);
        // The private link alone shows nothing about the address: whoever filed has it too.
        CHECK_FALSE(city.attempt_as<Done>(
            "", [&](Act& act) { return confirm_address(act, plain, private_link(act.house.keys(), loket.row(plain).reference)); }));
        CHECK(loket.row(plain).words_public == WordsPublic::waiting);
        CHECK(city.attempt_as<Done>(
            "", [&](Act& act) { return confirm_address(act, plain, confirmation_key(act.house.keys(), loket.row(plain).reference)); }));
        CHECK(loket.row(plain).words_public == WordsPublic::yes);

        report.text = "Bel mij maar op 06 12345678, de tegel ligt los.";
        auto const private_words = loket.file(report).report;
        CHECK(city.attempt_as<Done>("", [&](Act& act) {
            return confirm_address(act, private_words, confirmation_key(act.house.keys(), loket.row(private_words).reference));
        }));
        CHECK(loket.row(private_words).words_public == WordsPublic::waiting);
        CHECK_FALSE(loket.as("Hans", private_words, [](Act& act, Seen seen) { return publish(act, seen); }));
        CHECK(refused_with(
            loket.as("Hans", private_words, [](Act& act, Seen seen) { return solve(act, seen, "Wij belden 06 12345678.", {}); }),
            Why::invalid, "sentence"));
    });
}

TEST_CASE("the district manager sees no reporter until a purpose is written down, and the log has it first")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile("Itteren")).report;
        city.look_as("Mia", [&](Look const& look) {
            auto const touch = rights_on(look, loket.row(id));
            CHECK(touch.see);
            CHECK_FALSE(touch.see_reporter);
            CHECK(touch.may_reveal);
        });
        city.look_as("Wim", [&](Look const& look) { CHECK_FALSE(rights_on(look, loket.row(id)).see); });
        auto const revealing = [&](std::string_view who, std::string_view purpose) {
            return city.attempt_as<std::vector<Contact>>(who, [&](Act& act) { return reveal(act, id, purpose); });
        };
        CHECK_FALSE(revealing("Mia", "zomaar").ok());
        CHECK_FALSE(revealing("Wim", "Ik wil de melder spreken over de stoep.").ok());
        auto const shown = revealing("Mia", "Ik wil de melder spreken over de stoep.");
        REQUIRE(shown.ok());
        CHECK(shown->front().email == "bea@testdam.example");
        city.look_as("Mia", [&](Look const& look) {
            CHECK(store::revealed_since(look.db, id, look.actor.person, look.now - minutes{1}));
            auto const facts = timeline(look, subject(id));
            CHECK(facts.back().word == ReporterRevealed::word);
        });
    });
}

TEST_CASE("after five wrong codes within a quarter of an hour nobody gets in by code, not even with the right one")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const receipt = loket.file(loket.loose_tile());
        auto const trying = [&](std::string_view code) {
            return city.attempt_as<Followed>("", [&](Act& act) { return follow(act, receipt.reference, code); });
        };
        CHECK(trying(receipt.code).ok());
        for (int i = 0; i < 5; ++i) CHECK(trying("AAAAAAAA").refusal().why == Why::invalid);
        CHECK(trying(receipt.code).refusal().why == Why::too_many);
        city.pass(minutes{16});
        CHECK(trying(receipt.code).ok());
    });
}

TEST_CASE("a guest sees what was decided at once, although pages are kept for guests")
{
    testing::in_both_cities([](testing::City& city) {
        SmallLoket const loket(city);
        auto const receipt = loket.file(loket.loose_tile());
        Door door(city.house(), [&city] { return city.now(); });
        testing::Browser guest(door), other(door);
        auto const address = "/meldingen/" + receipt.reference;
        REQUIRE(guest.get(address) == 200);
        REQUIRE(other.get(address) == 200);
        CHECK(other.exchange().response.shared != nullptr);
        CHECK(other.html() == guest.html());
        CHECK_FALSE(other.shows("Er ligt een losse stoeptegel"));
        CHECK(loket.as("Loes", receipt.report, [](Act& act, Seen seen) { return publish(act, seen); }));
        REQUIRE(guest.get(address) == 200);
        CHECK(guest.shows("Er ligt een losse stoeptegel"));
        CHECK(loket.as("Loes", receipt.report, [](Act& act, Seen seen) { return hide(act, seen); }));
        guest.get(address);
        CHECK_FALSE(guest.shows("Er ligt een losse stoeptegel"));
    });
}
