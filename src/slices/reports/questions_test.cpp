// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/questions.hpp"

#include "kernel/privacy/privacy.hpp"
#include "slices/reports/answering.hpp"
#include "slices/reports/questions_test.hpp"
#include "slices/reports/questions_view.hpp"
#include "slices/reports/retention.hpp"
#include "slices/reports/tree.hpp"
#include "testing/browser.hpp"
#include "testing/traces.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

namespace {

std::vector<AnswerLine> answers_seen(City& city, ReportId report, Reader reader)
{
    std::vector<AnswerLine> lines;
    city.look_as("", [&](Look const& look) { lines = answer_lines(look, report, reader); });
    return lines;
}

Result<Receipt> attempt(City& city, NewReport const& report)
{
    return city.attempt_as<Receipt>("", [&](Act& act) { return reports::file(act, report); });
}

bool names(Refusal const& refusal, std::string_view field)
{
    for (auto const& problem : refusal.problems)
        if (problem.field == field) return true;
    return false;
}

} // namespace

TEST_CASE("the number on a lamp post fits its pattern however it is written down")
{
    CHECK(fits_pattern("lm 00999", "LM-00412"));
    CHECK(fits_pattern("lm 00999", "lm 12"));
    CHECK(fits_pattern("lm 00999", "lm.123"));
    CHECK_FALSE(fits_pattern("lm 00999", "lm 1"));
    CHECK_FALSE(fits_pattern("lm 00999", "lm 123456"));
    CHECK_FALSE(fits_pattern("lm 00999", "12"));
    CHECK(fits_pattern("A0", "x7"));
    CHECK_FALSE(fits_pattern("A0", "77"));
    CHECK(fits_pattern("", "anything"));
    CHECK_FALSE(fits_pattern("0", ""));
}

TEST_CASE("what a subject asks is answered, or said beside its question")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        ask_about_paving(city, loket.paving);
        auto report = loket.loose_tile();
        report.answers = Answers{};
        auto const none = attempt(city, report);
        REQUIRE_FALSE(none.ok());
        CHECK(names(none.refusal(), "q_gevaarlijk"));
        CHECK_FALSE(names(none.refusal(), "q_sinds"));

        report.answers = Answers{{"gevaarlijk", "misschien"}, {"tegels", "twaalf"}, {"sinds", "gisteren"}, {"paal", "7"}};
        auto const wrong = attempt(city, report);
        REQUIRE_FALSE(wrong.ok());
        for (auto const* field : {"q_gevaarlijk", "q_tegels", "q_sinds", "q_paal"}) CHECK_MESSAGE(names(wrong.refusal(), field), field);

        report.answers = Answers{{"gevaarlijk", "nee"}, {"tegels", "2000"}};
        CHECK(names(attempt(city, report).refusal(), "q_tegels"));

        report.answers =
            Answers{{"gevaarlijk", "nee"}, {"tegels", "3"}, {"sinds", "2026-11-20"}, {"paal", "LM 0412"}, {"wat", "los\nscheef"}};
        auto const filed = attempt(city, report);
        REQUIRE(filed.ok());
        auto const lines = answers_seen(city, filed->report, Reader::official);
        REQUIRE(lines.size() == 5);
        CHECK(lines[0].question == "Is het gevaarlijk?");
        CHECK(lines[0].answer == "Nee");
        CHECK(lines[1].answer == "3 stuks");
        CHECK(lines[2].answer == "20 november 2026");
        CHECK(lines[3].answer == "LM 0412");
        CHECK(lines[4].answer == "Ligt los, Ligt scheef");
        CHECK(answers_seen(city, filed->report, Reader::everyone).empty());
    });
}

TEST_CASE("an answer that stops the report sends the reporter elsewhere, and nothing is filed")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        ask_about_paving(city, loket.paving);
        auto report = loket.loose_tile();
        report.answers = Answers{{"gevaarlijk", "ja"}};
        auto const stopped = attempt(city, report);
        REQUIRE_FALSE(stopped.ok());
        CHECK(names(stopped.refusal(), "q_gevaarlijk"));
        CHECK(say(Language::nl, stopped.refusal().problems.front().said).find("Wij komen dan meteen.") != std::string::npos);
        city.look_as("", [&](Look const& look) {
            auto const stop = stop_of(questions(look, loket.paving), *report.answers, Language::en);
            REQUIRE(stop.has_value());
            CHECK(stop->sentence == "We come at once.");
            CHECK(stop->call == "043 000 00 00");
        });
    });
}

TEST_CASE("a report keeps the question as it was asked when the question changes")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        ask_about_paving(city, loket.paving);
        auto report = loket.loose_tile();
        report.answers = Answers{{"gevaarlijk", "nee"}, {"tegels", "3"}};
        auto const before = loket.file(report).report;
        int const old_version = loket.row(before).category_version;
        city.act_as("Ada", [&](Act& act) {
            auto all = questions(act, loket.paving);
            all[1].words[0] = "Hoeveel tegels zijn het ongeveer?";
            all[1].unit = {"tegels", "stones"};
            REQUIRE(save_questions(act, seen_now(act, loket.paving), all).ok());
        });
        auto const lines = answers_seen(city, before, Reader::official);
        REQUIRE(lines.size() == 2);
        CHECK(lines[1].question == "Hoeveel tegels?");
        CHECK(lines[1].answer == "3 stuks");
        auto const after = loket.file(report).report;
        CHECK(loket.row(after).category_version == old_version + 1);
        CHECK(answers_seen(city, after, Reader::official)[1].answer == "3 tegels");
        // What did not change is the same question still.
        city.look_as("", [&](Look const& look) { CHECK(questions(look, loket.paving).size() == 6); });
    });
}

TEST_CASE("only who sets the city up changes questions, and the later of two is told that somebody was earlier")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        SeenCategory seen;
        city.look_as("Ada", [&](Look const& look) { seen = seen_now(look, loket.paving); });
        auto const save_as = [&](std::string_view who) {
            return city.attempt_as<Done>(who, [&](Act& act) { return save_questions(act, seen, paving_questions()); });
        };
        for (auto const* who : {"Loes", "Hans", "Mia", "Bea", ""}) CHECK(refused_with(save_as(who), Why::forbidden, ""));
        CHECK(save_as("Ada").ok());
        CHECK(refused_with(save_as("Ada"), Why::conflict, ""));
        city.look_as("Ada", [&](Look const& look) { seen = seen_now(look, loket.street); });
        CHECK(refused_with(save_as("Ada"), Why::conflict, ""));
    });
}

TEST_CASE("answers stand in the reporter's own data, are masked for who watches over the district, and leave with the words")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        ask_about_paving(city, loket.paving);
        auto report = loket.loose_tile();
        report.answers = Answers{{"gevaarlijk", "nee"}, {"uitleg", "Bel mevrouw Vliegendehond op 06 98765432"}};
        auto const receipt = loket.file(report);
        CHECK(answers_seen(city, receipt.report, Reader::official)[1].answer.find("06 98765432") != std::string::npos);
        CHECK(answers_seen(city, receipt.report, Reader::district)[1].answer.find("06 98765432") == std::string::npos);

        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        CHECK(browser.get("/meldingen/volgen/" + receipt.link) == 200);
        CHECK(browser.shows("Is het gevaarlijk? Nee"));
        CHECK(browser.get("/meldingen/volgen/" + receipt.link + "/gegevens") == 200);
        CHECK(browser.shows("Is het gevaarlijk? Nee"));
        CHECK(browser.shows("06 98765432"));
        // Erased while it is open: masked. Closed after that: gone.
        CHECK(browser.post("/meldingen/volgen/" + receipt.link + "/wissing", {{"sure", "1"}}) == 303);
        CHECK(answers_seen(city, receipt.report, Reader::official)[1].answer.find("06 98765432") == std::string::npos);
        REQUIRE(
            loket.as("Hans", receipt.report, [](Act& act, Seen seen) { return solve(act, seen, "De tegel ligt weer vast.", {}); }).ok());
        city.pass(days{1});
        CHECK(privacy::run_retention(city.house(), city.now()) == 1);
        CHECK(answers_seen(city, receipt.report, Reader::official).empty());
        city.do_jobs();
        door.close();
        auto found = testing::traces(city.house(), {"98765432"});
        std::erase_if(found, [](std::string const& where) { return where.starts_with("file mail/"); });
        CHECK(found.empty());
    });
}

TEST_CASE("without script the form asks its questions after the subject, and nothing that was typed is lost")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        ask_about_paving(city, loket.paving);
        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        browser.get("/meldingen/nieuw");
        CHECK_FALSE(browser.has_field("seen_questions"));
        Browser::Pairs typed{{"text", "Er ligt een losse tegel."}, {"area", "itteren"}, {"category", std::to_string(loket.paving.value)}};
        CHECK(browser.post("/meldingen/nieuw", typed) == 422);
        CHECK(browser.shows("Beantwoord ook de vragen over dit onderwerp."));
        CHECK(browser.shows("Is het gevaarlijk?"));
        CHECK_FALSE(browser.shows("Kies een van de antwoorden."));
        CHECK(browser.field("text") == "Er ligt een losse tegel.");
        typed.emplace_back("seen_questions", browser.field("seen_questions"));
        typed.emplace_back("q_uitleg", "Naast de <b>bank</b>");
        CHECK(browser.post("/meldingen/nieuw", typed) == 422);
        CHECK(browser.shows("Kies een van de antwoorden."));
        CHECK(browser.field("q_uitleg") == "Naast de <b>bank</b>");
        auto stopped = typed;
        stopped.emplace_back("q_gevaarlijk", "ja");
        CHECK(browser.post("/meldingen/nieuw", stopped) == 422);
        CHECK(browser.shows("Wij komen dan meteen."));
        CHECK(browser.html().find("href=\"tel:0430000000\"") != std::string::npos);
        typed.emplace_back("q_gevaarlijk", "nee");
        CHECK(browser.post("/meldingen/nieuw", typed) == 303);
        CHECK(browser.follow() == 200);
        CHECK(browser.shows("Naast de <b>bank</b>"));

        // Changed while the form stood open: asked anew, with what was typed.
        city.act_as("Ada", [&](Act& act) {
            auto all = questions(act, loket.paving);
            all[0].words[0] = "Kan iemand vallen?";
            REQUIRE(save_questions(act, seen_now(act, loket.paving), all).ok());
        });
        city.pass(seconds{11}); // no longer the same form sent twice
        browser.get("/meldingen/nieuw");
        CHECK(browser.post("/meldingen/nieuw", typed) == 422);
        CHECK(browser.shows("Kan iemand vallen?"));
        CHECK(browser.field("q_uitleg") == "Naast de <b>bank</b>");
        CHECK(browser.get("/meldingen/vragen?onderwerp=" + std::to_string(loket.paving.value)) == 200);
        CHECK(browser.shows("Kan iemand vallen?"));
        CHECK(browser.get("/meldingen/vragen?onderwerp=" + std::to_string(loket.tree.value)) == 200);
        CHECK_FALSE(browser.shows("Vragen over dit onderwerp"));
        door.close();
    });
}

TEST_CASE("who handles a report puts the answers right; another subject's answers stay, and nobody else can")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        ask_about_paving(city, loket.paving);
        auto report = loket.loose_tile();
        report.answers = Answers{{"gevaarlijk", "nee"}, {"tegels", "3"}};
        auto const receipt = loket.file(report);
        auto const id = receipt.report;
        auto const right = [](Act& act, Seen seen) { return correct_answers(act, seen, {{"gevaarlijk", "nee"}, {"tegels", "30"}}); };
        CHECK_FALSE(loket.as("Bea", id, right).ok());
        CHECK(refused_with(loket.as("Hans", id,
                                    [](Act& act, Seen seen) {
                                        return correct_answers(act, seen, {{"gevaarlijk", "nee"}, {"tegels", "501"}});
                                    }),
                           Why::invalid, "q_tegels"));
        CHECK(answers_seen(city, id, Reader::official)[1].answer == "3 stuks");
        REQUIRE(loket.as("Hans", id, right).ok());
        CHECK(answers_seen(city, id, Reader::official)[1].answer == "30 stuks");
        CHECK(city.attempt_as<Done>("Hans", [&](Act& act) { return right(act, {id, 1}); }).refusal().why == Why::conflict);

        // The subject becomes another one that asks something else.
        city.act_as("Ada", [&](Act& act) {
            Question question;
            question.key = "boom";
            question.words = {"Welke boom?", "Which tree?"};
            REQUIRE(save_questions(act, seen_now(act, loket.tree), {question}).ok());
        });
        REQUIRE(loket.as("Hans", id, [&](Act& act, Seen seen) { return change_category(act, seen, loket.tree); }).ok());
        // Nobody had taken it on: it is with who looks after trees now.
        REQUIRE(loket.as("Gijs", id, [](Act& act, Seen seen) { return correct_answers(act, seen, {{"boom", "de plataan"}}); }).ok());
        CHECK(answers_seen(city, id, Reader::official).size() == 3);

        Door door(city.house(), [&city] { return city.now(); });
        Browser browser(door);
        CHECK(browser.get("/meldingen/volgen/" + receipt.link) == 200);
        CHECK(browser.shows("30 stuks"));
        CHECK_FALSE(browser.shows("Antwoorden aangepast"));
        door.close();
    });
}
