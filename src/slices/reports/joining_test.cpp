// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/joining.hpp"

#include "kernel/base/secret.hpp"
#include "slices/reports/known.hpp"
#include "slices/reports/merging.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/store_nearby.hpp"
#include "testing/browser.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

Sought typed(SmallLoket const& loket, CategoryId category, std::string text = "")
{
    return {.place = loket.city.in("Itteren"), .category = category, .text = std::move(text), .filed_at = loket.city.now()};
}

std::vector<Known> known_as(SmallLoket const& loket, std::string_view who, Sought const& what, Reader reader = Reader::everyone)
{
    std::vector<Known> found;
    loket.city.look_as(who, [&](Look const& look) { found = known_nearby(look, what, reader); });
    return found;
}

Receipt joined(SmallLoket const& loket, ReportId id, Joining const& joining, std::string_view who = "")
{
    auto receipt = loket.city.attempt_as<Receipt>(who, [&](Act& act) { return join(act, id, joining); });
    REQUIRE(receipt.ok());
    return *receipt;
}

int people_of(SmallLoket const& loket, ReportId id)
{
    int n = 0;
    loket.city.look_as("", [&](Look const& look) { n = store::people(look.db, id); });
    return n;
}

std::string words_of_line(SmallLoket const& loket, std::vector<Known> const& found, Reader reader)
{
    std::string words;
    loket.city.look_as("", [&](Look const& look) { words = known_lines(look, found, reader).front().words; });
    return words;
}

} // namespace

TEST_CASE("what is open and close by is known; what is solved, old, or elsewhere is not")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        loket.file(loket.loose_tile("Borgharen"));
        city.pass(days{3});
        auto const found = known_as(loket, "", typed(loket, loket.paving));
        REQUIRE(found.size() == 1);
        CHECK(found.front().report.id == id);
        CHECK(known_as(loket, "", typed(loket, loket.noise)).empty());
        CHECK(known_as(loket, "", {.category = loket.paving, .filed_at = city.now()}).empty()); // no point: nothing to measure from
        city.pass(days{58});
        CHECK(known_as(loket, "", typed(loket, loket.paving)).empty());
        auto const other = loket.file(loket.loose_tile()).report;
        CHECK(known_as(loket, "", typed(loket, loket.paving)).size() == 1);
        CHECK(loket.as("Hans", other, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        CHECK(known_as(loket, "", typed(loket, loket.paving)).empty());
    });
}

TEST_CASE("beside a report that is there already those that came after it are known as well")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const older = loket.file(loket.loose_tile()).report;
        city.pass(days{5});
        auto const newer = loket.file(loket.loose_tile()).report;
        auto const beside = [&](ReportId id) { return known_as(loket, "Hans", sought(loket.row(id)), Reader::official); };
        REQUIRE(beside(older).size() == 1);
        CHECK(beside(older).front().report.id == newer);
        REQUIRE(beside(newer).size() == 1);
        CHECK(beside(newer).front().report.id == older);
        CHECK(beside(older).front().score == beside(newer).front().score);
    });
}

TEST_CASE("at most five are shown, and a report never finds itself")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        ReportId last;
        for (int i = 0; i < 8; ++i) {
            last = loket.file(loket.loose_tile()).report;
            city.pass(minutes{1});
        }
        auto const found = known_as(loket, "Hans", sought(loket.row(last)), Reader::official);
        CHECK(found.size() == 5);
        for (auto const& known : found) CHECK(known.report.id != last);
    });
}

TEST_CASE("everybody reads public words only, and in sensitive categories finds the rounded place")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        auto const found = known_as(loket, "", typed(loket, loket.paving));
        CHECK(words_of_line(loket, found, Reader::everyone).empty());
        CHECK(loket.as("Hans", id, [](Act& act, Seen seen) { return publish(act, seen); }));
        CHECK(words_of_line(loket, known_as(loket, "", typed(loket, loket.paving)), Reader::everyone) ==
              "Er ligt een losse stoeptegel voor de deur.");

        auto noise = loket.loose_tile();
        noise.category = loket.noise;
        auto const at = *noise.place;
        loket.file(noise);
        auto const heard = known_as(loket, "", typed(loket, loket.noise));
        REQUIRE(heard.size() == 1);
        CHECK(heard.front().metres == doctest::Approx(metres(at, rounded(at, 25))));
        CHECK(known_as(loket, "Loes", typed(loket, loket.noise), Reader::official).front().metres == doctest::Approx(0));
    });
}

TEST_CASE("who joins has a receipt, a link and a code of their own, and hears what the first reporter hears")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const first = loket.file(loket.loose_tile());
        auto const second =
            joined(loket, first.report, {.contact = {"Truus", "truus@testdam.example", ""}, .words = "Ik viel er bijna over."});
        CHECK(second.reference == first.reference);
        CHECK(second.link != first.link);
        CHECK(second.code != first.code);
        auto const told = [&](std::string_view word) {
            auto const all = loket.told(first.report);
            return std::count(all.begin(), all.end(), word);
        };
        CHECK(told("reports.joined") == 1);
        CHECK(loket.as("Hans", first.report, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        CHECK(told("reports.moved") == 4); // taken on, and solved: to both

        auto const by = [&](std::string_view code) {
            return city.attempt_as<Followed>("", [&](Act& act) { return follow(act, first.reference, code); });
        };
        CHECK(by(first.code)->page == "/meldingen/volgen/" + first.link);
        CHECK(by(second.code)->page == "/meldingen/meegemeld/" + second.link);
        CHECK(refused_with(city.attempt_as<Done>("",
                                                 [&](Act& act) -> Outcome {
                                                     auto const again = join(act, first.report, {});
                                                     if (!again) return again.refusal();
                                                     return Done{};
                                                 }),
                           Why::conflict, "")); // it is closed
    });
}

TEST_CASE("people are counted once, by address or account; who left nothing counts as well")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        CHECK(people_of(loket, id) == 1);
        joined(loket, id, {});
        CHECK(people_of(loket, id) == 2);
        joined(loket, id, {.contact = {"", "truus@testdam.example", ""}});
        joined(loket, id, {.contact = {"", "Truus@testdam.example", ""}});
        CHECK(people_of(loket, id) == 3);
        joined(loket, id, {.person = city.id_of("Bea")}, "Bea");
        CHECK(people_of(loket, id) == 4);
        auto const twice = city.attempt_as<Receipt>("Bea", [&](Act& act) { return join(act, id, {.person = city.id_of("Bea")}); });
        CHECK_FALSE(twice.ok());
        auto nameless = loket.loose_tile();
        nameless.contact = {};
        auto const other = loket.file(nameless);
        CHECK(loket.as("Hans", other.report, [&](Act& act, Seen seen) { return merge(act, seen, loket.row(id).reference); }));
        CHECK(people_of(loket, id) == 5);
    });
}

TEST_CASE("the first reporter's key confirms no other address, and a question is for the first reporter alone")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const first = loket.file(loket.loose_tile());
        auto const second = joined(loket, first.report, {.contact = {"", "truus@testdam.example", ""}});
        CHECK(city.attempt_as<Done>("", [&](Act& act) {
            return confirm_address(act, first.report, confirmation_key(act.house.keys(), loket.row(first.report).reference));
        }));
        city.look_as("", [&](Look const& look) {
            auto const rows = store::reporters(look.db, first.report);
            REQUIRE(rows.size() == 2);
            CHECK(rows[0].confirmed_at.has_value());
            CHECK_FALSE(rows[1].confirmed_at.has_value());
        });
        auto nameless = loket.loose_tile();
        nameless.contact = {};
        auto const id = loket.file(nameless).report;
        joined(loket, id, {.contact = {"", "truus@testdam.example", ""}});
        CHECK(refused_with(loket.as("Hans", id, [](Act& act, Seen seen) { return ask(act, seen, "Welk huisnummer is het?"); }),
                           Why::conflict, "sentence"));
    });
}

TEST_CASE("pressing send asks once whether it is known already; nothing that was typed is lost, and both ways go on from there")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const first = loket.file(loket.loose_tile());
        Door door(city.house(), [&city] { return city.now(); });
        Browser truus(door);
        truus.get("/meldingen/nieuw");
        auto const at = city.in("Itteren");
        Browser::Pairs fields{{"text", "De stoeptegel wipt."},    {"lat", std::to_string(at.lat)},
                              {"lon", std::to_string(at.lon)},    {"category", std::to_string(loket.paving.value)},
                              {"email", "truus@testdam.example"}, {"seen_known", ""}};
        CHECK(truus.post("/meldingen/nieuw", fields) == 422);
        CHECK(truus.shows("Misschien is dit al bekend"));
        CHECK_FALSE(truus.shows("losse stoeptegel voor de deur")); // not public
        CHECK(truus.field("text") == "De stoeptegel wipt.");
        CHECK(truus.field("email") == "truus@testdam.example");
        fields.back().second = truus.field("seen_known");

        auto joining = fields;
        joining.emplace_back("meedoen", first.reference);
        // Something is wrong, and then it sounds like danger: that one joins stays, until one says otherwise.
        auto wrong = joining;
        wrong[4].second = "geen adres";
        CHECK(truus.post("/meldingen/nieuw", wrong) == 422);
        CHECK(truus.field("meedoen") == first.reference);
        wrong = joining;
        wrong[0].second = "Er is brand bij de tegel!";
        CHECK(truus.post("/meldingen/nieuw", wrong) == 422);
        CHECK(truus.field("meedoen") == first.reference);
        CHECK(truus.shows("U meldt mee met melding"));
        CHECK(truus.post("/meldingen/nieuw", joining, {{"photos", "foto.jpg", "image/jpeg", "geen foto"}}) == 422);
        CHECK(truus.field("meedoen") == first.reference);
        CHECK(truus.post("/meldingen/nieuw", joining) == 303);
        CHECK(truus.follow() == 200);
        CHECK(truus.shows("u meldt mee"));
        CHECK(truus.shows("2 mensen melden dit"));
        CHECK(truus.shows("U meldt dit ook"));
        CHECK_FALSE(truus.shows("Nog iemand meldt dit"));
        CHECK(truus.shows("De stoeptegel wipt."));
        CHECK_FALSE(truus.shows("losse stoeptegel voor de deur"));

        truus.get("/meldingen/nieuw");
        joining.emplace_back("apart", "1");
        CHECK(truus.post("/meldingen/nieuw", joining) == 303);
        CHECK(truus.location().starts_with("/meldingen/volgen/"));
        // Nothing is asked: the answer is not taken, and not lost.
        auto const link = truus.location().substr(0, truus.location().find('?'));
        REQUIRE(truus.get(link) == 200);
        CHECK(truus.post(link + "/antwoord", {{"answer", "Het is de derde tegel."}}) == 409);
        CHECK(truus.shows("Het is de derde tegel."));
        door.close();
    });
}

TEST_CASE("who joins with what sounds like 112 is asked about it once")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const first = loket.file(loket.loose_tile());
        Door door(city.house(), [&city] { return city.now(); });
        Browser truus(door);
        auto const address = "/meldingen/" + first.reference + "/meedoen";
        REQUIRE(truus.get(address) == 200);
        CHECK_FALSE(truus.shows("Bel 112"));
        CHECK(truus.post(address, {{"text", "Help, er is brand en er ligt iemand bewusteloos."}, {"seen_112", ""}}) == 422);
        CHECK(truus.shows("Bel 112"));
        CHECK(truus.field("text") == "Help, er is brand en er ligt iemand bewusteloos.");
        CHECK(truus.field("seen_112") == "1");
        CHECK(truus.post(address, {{"text", "Help, er is brand en er ligt iemand bewusteloos."}, {"seen_112", "1"}}) == 303);
        door.close();
    });
}

TEST_CASE("while typing the same is found by a piece of a page, and nothing without a place")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const first = loket.file(loket.loose_tile());
        Door door(city.house(), [&city] { return city.now(); });
        Browser truus(door);
        auto const at = city.in("Itteren");
        auto const query = "?lat=" + std::to_string(at.lat) + "&lon=" + std::to_string(at.lon);
        CHECK(truus.get("/meldingen/bekend" + query + "&category=" + std::to_string(loket.paving.value)) == 200);
        CHECK(truus.html().find(first.reference) != std::string::npos);
        CHECK(truus.html().find("<html") == std::string::npos);
        CHECK(truus.get("/meldingen/bekend" + query + "&tekst=paving") == 200); // the subject is guessed from the words
        CHECK(truus.html().find(first.reference) != std::string::npos);
        CHECK(truus.get("/meldingen/bekend?tekst=paving") == 200);
        CHECK(truus.html().find("meedoen") == std::string::npos);
        door.close();
    });
}

TEST_CASE("others than the reporter say that it is not solved: signed in at once, by mail when they confirm it")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        auto const solved = [&] {
            REQUIRE(loket.as("Hans", id, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
            city.pass(hours{1});
        };
        auto const doubt = [&](std::string_view who, Contact const& contact, std::string_view words) {
            return city.attempt_as<Receipt>(who, [&](Act& act) {
                return join(act, id, {.contact = contact, .person = act.actor.person, .words = std::string(words), .not_solved = true});
            });
        };
        CHECK(doubt("Bea", {}, "Hij ligt nog los.").refusal().why == Why::conflict); // open: nothing to doubt
        solved();
        CHECK(doubt("", {}, "Hij ligt nog los.").refusal().why == Why::invalid); // nobody we can ask
        CHECK(doubt("Bea", {}, "").refusal().why == Why::invalid);
        REQUIRE(doubt("Bea", {}, "Hij ligt nog los."));
        CHECK(loket.row(id).state == State::reopened);
        solved();
        auto const by_mail = doubt("", {"Truus", "truus@voorbeeld.example", {}}, "Er ligt er nog een los.");
        REQUIRE(by_mail);
        CHECK(loket.row(id).state == State::solved);
        auto const confirm = [&] {
            return city.attempt_as<Done>("", [&](Act& act) {
                auto const reporter = store::find_joined(act.db, secret_hash(by_mail->link));
                auto const row = *store::find(act.db, id);
                return confirm_joined(act, *reporter, row, confirmation_key(act.house.keys(), joined_seed(row.reference, reporter->id)));
            });
        };
        REQUIRE(confirm());
        CHECK(loket.row(id).state == State::reopened);
        CHECK(loket.row(id).reopened == 2);
        solved();
        REQUIRE(confirm()); // the same link once more opens nothing
        CHECK(loket.row(id).state == State::solved);
        city.pass(days{61});
        CHECK(doubt("", {"Piet", "piet@voorbeeld.example", {}}, "Het ligt los.").refusal().why == Why::conflict);
    });
}

TEST_CASE("the public page of what was solved leads to saying that it is not; who did not confirm that has no say yet")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const first = loket.file(loket.loose_tile());
        REQUIRE(loket.as("Hans", first.report, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        city.pass(hours{1});
        Door door(city.house(), [&city] { return city.now(); });
        Browser truus(door);
        REQUIRE(truus.get("/meldingen/" + first.reference) == 200);
        auto const address = truus.link("Dit is nog niet goed");
        CHECK(address == "/meldingen/" + first.reference + "/niet-opgelost");
        REQUIRE(truus.get(address) == 200);
        CHECK(truus.shows("Is dit nog niet goed?"));
        CHECK(truus.post(address, {{"text", "Hij wiebelt nog."}, {"email", ""}, {"seen_112", ""}}) == 422);
        CHECK(truus.field("text") == "Hij wiebelt nog.");
        CHECK(truus.shows("Vul uw e-mailadres in."));
        CHECK(truus.post(address, {{"text", "Hij wiebelt nog."}, {"email", "truus@voorbeeld.example"}, {"seen_112", ""}}) == 303);
        auto const own = truus.location().substr(0, truus.location().find('?'));
        REQUIRE(truus.get(own) == 200);
        CHECK(truus.shows("bevestigen dat dit uw adres is"));
        CHECK(truus.html().find(own + "/niet-opgelost") == std::string::npos);
        CHECK(truus.post(own + "/niet-opgelost", {{"words", "Hij wiebelt nog."}}) == 403);
        CHECK(truus.post(own + "/opgelost", {}) == 403);
        CHECK(loket.row(first.report).state == State::solved);
        auto const told = loket.told(first.report);
        CHECK(std::count(told.begin(), told.end(), "reports.joined") == 1);
        door.close();
    });
}
