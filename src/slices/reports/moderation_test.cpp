// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/moderation.hpp"

#include "kernel/base/secret.hpp"
#include "slices/people/people.hpp"
#include "slices/reports/retention.hpp"
#include "slices/reports/silent.hpp"
#include "slices/reports/small_loket_test.hpp"
#include "slices/reports/store_moderation.hpp"
#include "slices/reports/view.hpp"
#include "testing/browser.hpp"
#include "testing/second_step.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

/// A report whose words everybody reads, with a photo that everybody sees.
struct Public {
    explicit Public(City& in, std::string const& text = "Er ligt een losse stoeptegel. De buurman is een sukkel.") : city(in), loket(in)
    {
        auto report = loket.loose_tile();
        report.text = text;
        report.photos.push_back({.picture = {.jpeg = "before", .thumbnail = "before small", .width = 10, .height = 10, .size = 6},
                                 .hash = city.house().files().put("before"),
                                 .thumbnail_hash = city.house().files().put("before small")});
        id = loket.file(report).report;
        REQUIRE(loket.as("Loes", id, [](Act& act, Seen seen) { return publish(act, seen); }));
        city.look_as("", [&](Look const& look) { photo = attachments::of(look, subject(id)).front().id; });
        address = "/meldingen/" + shown_reference(loket.row(id).reference);
    }
    std::string read(Reader reader) const
    {
        std::string text;
        city.look_as("", [&](Look const& look) { text = shown_text(look, loket.row(id), reader); });
        return text;
    }
    Outcome flagged(std::string_view who, std::int64_t what = 0) const
    {
        return city.attempt_as<Done>("", [&](Act& act) { return flag(act, id, what, FlagReason::insult, who); });
    }

    City& city;
    SmallLoket loket;
    ReportId id;
    std::int64_t photo = 0;
    std::string address;
};

} // namespace

TEST_CASE("edited words are what everybody reads, the original stays apart, and the page says who shortened them")
{
    in_both_cities([](City& city) {
        Public it(city);
        auto const edit = [&](std::string_view who, std::string_view words, std::string_view why) {
            return it.loket.as(who, it.id, [&](Act& act, Seen seen) { return edit_words(act, seen, words, why); });
        };
        CHECK(edit("Gijs", "Er ligt een losse stoeptegel.", "Een scheldwoord.").refusal().why == Why::forbidden);
        CHECK(refused_with(edit("Loes", "Er ligt een losse stoeptegel.", "nee"), Why::invalid, "why"));
        CHECK(refused_with(edit("Loes", "Bel 06 12345678.", "Een scheldwoord."), Why::invalid, "words"));
        CHECK(edit("Loes", "Er ligt een losse stoeptegel.", "Een scheldwoord."));
        CHECK(it.read(Reader::everyone) == "Er ligt een losse stoeptegel.");
        CHECK(it.read(Reader::official) == "Er ligt een losse stoeptegel. De buurman is een sukkel.");
        CHECK(it.read(Reader::reporter) == "Er ligt een losse stoeptegel. De buurman is een sukkel.");
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        CHECK(guest.get(it.address) == 200);
        CHECK(guest.shows("De gemeente heeft deze woorden ingekort."));
        CHECK_FALSE(guest.shows("sukkel"));
        CHECK_FALSE(guest.shows("Een scheldwoord"));
        CHECK(edit("Loes", it.loket.row(it.id).text, "Bij nader inzien mag het."));
        CHECK(guest.get(it.address) == 200);
        CHECK(guest.shows("sukkel"));
        CHECK_FALSE(guest.shows("ingekort"));
        city.look_as("", [&](Look const& look) {
            auto const log = store::moderations(look.db, it.id);
            REQUIRE(log.size() == 2);
            CHECK(log[1].reason == "Een scheldwoord.");
            CHECK(log[1].by == city.id_of("Loes"));
        });
        door.close();
    });
}

TEST_CASE("words and photos are hidden and shown again with a reason; a photo hidden by itself stays hidden")
{
    in_both_cities([](City& city) {
        Public it(city);
        CHECK(it.loket.as("Loes", it.id, [](Act& act, Seen seen) { return hide_words(act, seen, "Er staat een naam in."); }));
        CHECK(it.read(Reader::everyone).empty());
        CHECK(it.loket.as("Loes", it.id, [&](Act& act, Seen) {
            return show_photo(act, it.id, it.photo, Visibility::internal, "Een gezicht op de foto.");
        }));
        CHECK(it.loket.as("Loes", it.id, [](Act& act, Seen seen) { return show_words(act, seen, "Het was een straatnaam."); }));
        CHECK_FALSE(it.read(Reader::everyone).empty());
        city.look_as("", [&](Look const& look) {
            CHECK(attachments::find(look, it.photo)->visibility == Visibility::internal);
            CHECK(store::moderations(look.db, it.id).size() == 3);
        });
    });
}

TEST_CASE("everybody sees the copy with patches; the original is for officials and for whoever sent it")
{
    in_both_cities([](City& city) {
        Public it(city);
        StoredPicture const copy{.picture = {.jpeg = "copy", .thumbnail = "copy small", .width = 10, .height = 10, .size = 4},
                                 .hash = city.house().files().put("copy"),
                                 .thumbnail_hash = city.house().files().put("copy small")};
        auto const blur = [&](std::string_view who, std::vector<BlurPatch> const& patches, std::string_view why) {
            return it.loket.as(who, it.id, [&](Act& act, Seen) { return blur_photo(act, it.id, it.photo, patches, copy, why); });
        };
        CHECK(blur("Gijs", {{0, 0, 5000, 5000}}, "Een kenteken.").refusal().why == Why::forbidden);
        CHECK(refused_with(blur("Loes", {{0, 0, 5000, 5000}}, ""), Why::invalid, "why"));
        CHECK(blur("Loes", {{0, 0, 5000, 5000}}, "Een kenteken."));
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        auto const photo = it.address + "/foto/" + std::to_string(it.photo);
        CHECK(guest.get(photo) == 200);
        CHECK(guest.html() == "copy");
        CHECK(guest.get(photo + "?klein=1") == 200);
        CHECK(guest.html() == "copy small");
        city.look_as("Loes", [&](Look const& look) {
            Request request;
            CHECK(reports::photo(look, request, it.loket.row(it.id), Reader::official, std::to_string(it.photo)).body == "before");
            CHECK(reports::photo(look, request, it.loket.row(it.id), Reader::reporter, std::to_string(it.photo)).body == "before");
            CHECK(reports::photo(look, request, it.loket.row(it.id), Reader::district, std::to_string(it.photo)).body == "copy");
        });
        CHECK(attachments::forget_unused(city.house()) == 0);
        // Anonymising takes the copy as well.
        CHECK(it.loket.as("Hans", it.id, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }));
        city.act_as("Ada", [&](Act& act) {
            Leaving leaving;
            anonymise(act, it.loket.row(it.id), leaving, "retention");
            CHECK(std::find(leaving.files.begin(), leaving.files.end(), copy.hash) != leaving.files.end());
        });
        door.close();
    });
}

TEST_CASE("anybody says that something is not right; so many hide it until the desk has looked, and who said so is not kept")
{
    in_both_cities([](City& city) {
        Public it(city);
        CHECK(it.flagged("192.0.2.1"));
        CHECK(it.flagged("192.0.2.1")); // one counts once
        CHECK(it.flagged("192.0.2.2"));
        CHECK_FALSE(it.read(Reader::everyone).empty());
        CHECK(it.flagged("192.0.2.3"));
        CHECK(it.read(Reader::everyone).empty());
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        CHECK(guest.get(it.address + "/foto/" + std::to_string(it.photo)) == 404);
        CHECK(guest.get(it.address) == 200);
        CHECK_FALSE(guest.shows("sukkel"));
        CHECK_FALSE(guest.shows("niet goed is")); // nobody reads that it was flagged
        city.look_as("", [&](Look const& look) {
            CHECK(store::open_flags(look.db, it.id).size() == 3);
            auto const all = categories(look);
            for (auto const& line : timeline_of(look, *all, it.loket.row(it.id), Reader::reporter))
                CHECK(line.sentence.find("niet goed") == std::string::npos);
            CHECK(look.db.value<int>("SELECT COUNT(*) FROM report_flags WHERE who LIKE '%192.0.2%'") == 0);
        });
        CHECK(refused_with(it.loket.as("Loes", it.id, [](Act& act, Seen seen) { return dismiss_flags(act, seen, ""); }), Why::invalid,
                           "why"));
        CHECK(it.loket.as("Loes", it.id, [](Act& act, Seen seen) { return dismiss_flags(act, seen, "Het is een grap."); }));
        CHECK_FALSE(it.read(Reader::everyone).empty());
        CHECK(it.loket.as("Loes", it.id, [](Act& act, Seen seen) { return dismiss_flags(act, seen, "Nog eens."); }).refusal().why ==
              Why::conflict);
        city.look_as("", [&](Look const& look) { CHECK(look.db.value<int>("SELECT COUNT(*) FROM report_flags WHERE who <> ''") == 0); });
        door.close();
    });
}

TEST_CASE("how many are too many is data, what is not public cannot be flagged, and editing decides")
{
    in_both_cities([](City& city) {
        Public it(city);
        city.act_as("Loes", [&](Act& act) { CHECK(set_flag_threshold(act, 1).refusal().why == Why::forbidden); });
        city.act_as("Ada", [&](Act& act) {
            CHECK_FALSE(set_flag_threshold(act, 0).ok());
            CHECK(set_flag_threshold(act, 1));
        });
        CHECK(it.flagged("192.0.2.1"));
        CHECK(it.read(Reader::everyone).empty());
        CHECK(
            it.loket.as("Loes", it.id, [](Act& act, Seen seen) { return edit_words(act, seen, "Een losse tegel.", "Een scheldwoord."); }));
        CHECK(it.read(Reader::everyone) == "Een losse tegel.");
        CHECK(it.loket.as("Loes", it.id, [](Act& act, Seen seen) { return hide_words(act, seen, "Toch liever niet."); }));
        CHECK(refused_with(it.flagged("192.0.2.1"), Why::invalid, "what"));
        CHECK(refused_with(it.flagged("192.0.2.1", 4711), Why::invalid, "what"));
    });
}

TEST_CASE("the form for flags works without script and without an account, and is limited")
{
    in_both_cities([](City& city) {
        Public it(city);
        Door door(city.house(), [&city] { return city.now(); });
        Browser guest(door);
        guest.get(it.address);
        CHECK(guest.get(guest.link("Is hier iets niet goed?")) == 200);
        auto const form = it.address + "/aanmerking";
        CHECK(guest.post(form, {{"what", "0"}}) == 422);
        CHECK(guest.shows("Kies waarom."));
        CHECK(guest.post(form, {{"what", "0"}, {"reason", "insult"}}) == 303);
        CHECK(guest.follow() == 200);
        CHECK(guest.shows("Dank u wel. De gemeente kijkt ernaar."));
        for (int i = 0; i < 20; ++i) guest.post(form, {{"what", "0"}, {"reason", "insult"}});
        CHECK(guest.status() == 429);
        CHECK(guest.header("Retry-After") != "");
        city.look_as("Loes", [&](Look const& look) { CHECK(store::open_flags(look.db, it.id).size() == 1); });
        door.close();
    });
}

TEST_CASE("hidden signs are shown to officials, and everybody else reads the words without them")
{
    in_both_cities([](City& city) {
        Public it(city, "Betaal \u202Eored 05\u202C aan de \u200Bbuurman, anders blijft de tegel los.");
        CHECK(it.read(Reader::everyone) == "Betaal ored 05 aan de buurman, anders blijft de tegel los.");
        CHECK(it.read(Reader::reporter) == it.read(Reader::everyone));
        CHECK(it.read(Reader::official) == "Betaal ⟦U+202E⟧ored 05⟦U+202C⟧ aan de ⟦U+200B⟧buurman, anders blijft de tegel los.");
        CHECK(it.read(Reader::district).find("⟦U+202E⟧") != std::string::npos);
        city.do_jobs();
        CHECK(it.loket.row(it.id).text.find("\u202E") != std::string::npos); // as it was typed
    });
}

TEST_CASE("a reporter who does not answer is reminded once, then the handler is told, and nothing is closed")
{
    in_both_cities([](City& city) {
        SmallLoket loket(city);
        auto const id = loket.file(loket.loose_tile()).report;
        REQUIRE(loket.as("Hans", id, [](Act& act, Seen seen) { return ask(act, seen, "Welk huisnummer is het?"); }));
        auto const told = [&](std::string_view word) {
            auto const all = loket.told(id);
            return std::count(all.begin(), all.end(), word);
        };
        auto const round = [&](int later) {
            city.pass(days{later});
            look_after_questions(city.house(), city.now());
            look_after_questions(city.house(), city.now());
        };
        round(6);
        CHECK(told("reports.ask_again") == 0);
        round(2);
        CHECK(told("reports.ask_again") == 1);
        round(6);
        CHECK(told("reports.reporter_silent") == 0);
        round(2);
        CHECK(told("reports.reporter_silent") == 1);
        round(30);
        CHECK(told("reports.ask_again") == 1);
        CHECK(told("reports.reporter_silent") == 1);
        CHECK(loket.row(id).state == State::waiting);
        // Answered without an account, the handler hears of it; another question is another silence.
        CHECK(city.attempt_as<Done>("", [&](Act& act) { return answer(act, id, "Nummer 12, rechts van de deur."); }));
        CHECK(told("reports.answered_for_you") == 1);
        REQUIRE(loket.as("Hans", id, [](Act& act, Seen seen) { return ask(act, seen, "Links of rechts van de deur?"); }));
        round(8);
        CHECK(told("reports.ask_again") == 2);
    });
}
