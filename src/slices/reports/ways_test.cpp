// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/ways.hpp"

#include "slices/reports/category_data.hpp"
#include "slices/reports/questions_test.hpp"

using namespace kwartier;
using namespace kwartier::reports;
using testing::Browser;
using testing::City;
using testing::in_both_cities;

TEST_CASE("a complaint about conduct, an objection, an application and a request under the Woo are heard; a report is a report")
{
    struct Line {
        char const* text;
        Way way;
    };
    for (auto const& [text, way] : {Line{"Ik wil een klacht indienen over een medewerker aan de balie.", Way::complaint},
                                    Line{"Uw handhaver was onbeschoft tegen mijn moeder", Way::complaint},
                                    Line{"I want to complain: the official was rude", Way::complaint},
                                    Line{"Hierbij maak ik bezwaar tegen uw besluit van 3 november.", Way::objection},
                                    Line{"BEZWAARSCHRIFT kapvergunning Terraweg", Way::objection},
                                    Line{"Ik ben het niet eens met de WOZ en heb bezwaar", Way::objection},
                                    Line{"Ik maak bezwaar tegen de kapvergunning van mijn buurman", Way::objection},
                                    Line{"Ik maak bezwaar tegen mijn parkeerboete", Way::objection},
                                    Line{"Hierbij teken ik bezwaar aan tegen uw brief van 3 november", Way::objection},
                                    Line{"Hoe moet ik een parkeervergunning aanvragen?", Way::application},
                                    Line{"Aanvraag evenementenvergunning straatfeest", Way::application},
                                    Line{"Dit is een Woo-verzoek over het zwembad", Way::information},
                                    Line{"Wilt u alle stukken over de kap openbaar maken?", Way::information}}) {
        CAPTURE(text);
        CHECK(sounds_like_other_way(text) == way);
    }
    for (auto const* text : {"", "Ik heb een klacht over het lawaai van de buren.", "Klachten over zwerfvuil, al de derde keer.",
                             "Ik maak bezwaar tegen die hondenpoep!", "Kunnen jullie een prullenbak aanvragen?",
                             "De medewerkers hebben het blad netjes geruimd.", "Is hier een vergunning voor?",
                             "De stoep voor het gemeentehuis is kapot", "Inzage in de kliko: er ligt een fiets", "Woonboot zinkt"})
        CHECK_MESSAGE(!sounds_like_other_way(text).has_value(), std::string(text));
    for (auto const way : all_ways) CHECK(way_named(name(way)) == way);
    CHECK_FALSE(way_named("melding").has_value());
}

TEST_CASE("the words by which ways are heard are read strictly")
{
    CHECK_THROWS_AS(read_ways("[complaint]\nwords=[\"klacht\"]\n", "w.toml"), DataError);
    CHECK_THROWS_AS(read_ways("[complaint]\nword=[\"x\"]\n[objection]\n[application]\n[information]\n", "w.toml"), DataError);
    CHECK_THROWS_AS(read_ways("[other]\n[complaint]\n[objection]\n[application]\n[information]\n", "w.toml"), DataError);
    auto const all =
        read_ways("[complaint]\nwords=[\"klacht\"]\n[objection]\n[application]\nof=[\"a\"]\nabout=[\"b\"]\n[information]\n", "w.toml");
    REQUIRE(all.size() == 4);
    CHECK(all[0].words == std::vector<std::string>{"klacht"});
    CHECK(all[2].about == std::vector<std::string>{"b"});
}

TEST_CASE("who writes an objection as a report is asked once, keeps what was typed, and may report all the same")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        Door door(city.house(), [&city] { return city.now(); });
        Browser truus(door);
        truus.get("/meldingen/nieuw");
        Browser::Pairs const fields{{"text", "Ik maak bezwaar tegen de vergunning voor het terras."},
                                    {"area", "itteren"},
                                    {"category", std::to_string(loket.paving.value)},
                                    {"email", "truus@testdam.example"}};
        CHECK(truus.post("/meldingen/nieuw", fields) == 422);
        CHECK(truus.shows("Wilt u bezwaar maken tegen een besluit?"));
        CHECK(truus.shows("Toch versturen als melding"));
        CHECK(truus.html().find("/meldingen/anders#bezwaar") != std::string::npos);
        CHECK(truus.field("text") == fields[0].second);
        CHECK(truus.field("email") == "truus@testdam.example");
        auto again = fields;
        again.emplace_back("seen_way", truus.field("seen_way"));
        CHECK(truus.post("/meldingen/nieuw", again) == 303);
        // While one types it is said as well.
        REQUIRE(truus.get("/meldingen/nieuw") == 200);
        REQUIRE(truus.post("/meldingen/controle", {{"tekst", "Ik heb een Woo-verzoek"}}) == 200);
        CHECK(truus.html().find("/meldingen/anders#woo-verzoek") != std::string::npos);
        REQUIRE(truus.post("/meldingen/controle", {{"tekst", "Er ligt een losse tegel"}}) == 200);
        CHECK(truus.html().find("\"way\":null") != std::string::npos);
        door.close();
    });
}

TEST_CASE("where the city takes what is no report is set up by the administrator, and stands on the page of the ways")
{
    in_both_cities([](City& city) {
        SmallLoket const loket(city);
        Door door(city.house(), [&city] { return city.now(); });
        Browser ada(door), truus(door, "192.0.2.2");
        REQUIRE(truus.get("/meldingen/anders") == 200);
        CHECK_FALSE(truus.shows("Postbus"));
        CHECK(truus.get("/beheer/andere-wegen/klacht") != 200);
        enter_as_ada(city, ada);
        REQUIRE(ada.get("/beheer/andere-wegen") == 200);
        CHECK(ada.shows("Nog niets ingevuld"));
        CHECK(ada.get("/beheer/andere-wegen/melding") == 404);
        REQUIRE(ada.get("/beheer/andere-wegen/klacht") == 200);
        auto const save = [&](std::string const& phone, std::string const& email, std::string const& link, std::string const& version) {
            return ada.post(
                "/beheer/andere-wegen/klacht",
                {{"post", "Postbus 1, 6200 AA Testdam"}, {"phone", phone}, {"email", email}, {"link", link}, {"version", version}});
        };
        CHECK(save("bel maar", "klachten", "javascript:alert(1)", "0") == 422);
        CHECK(ada.shows("Begin met https://"));
        CHECK(ada.field("phone") == "bel maar");
        CHECK(ada.field("link") == "javascript:alert(1)");
        CHECK(save("14 043", "klachten@testdam.example", "https://testdam.example/a b", "0") == 422);
        REQUIRE(save("14 043", "klachten@testdam.example", "https://testdam.example/klacht", "0") == 303);
        REQUIRE(ada.follow() == 200);
        CHECK(ada.shows("Postbus 1, 6200 AA Testdam"));
        // Who opened it before that is told.
        REQUIRE(ada.get("/beheer/andere-wegen/klacht") == 200);
        CHECK(ada.field("version") == "1");
        CHECK(save("", "", "", "0") == 409);
        CHECK(ada.shows("Iemand anders"));
        REQUIRE(truus.get("/meldingen/anders") == 200);
        CHECK(truus.shows("Postbus 1, 6200 AA Testdam"));
        CHECK(truus.html().find("href=\"tel:14043\"") != std::string::npos);
        CHECK(truus.html().find("mailto:klachten@testdam.example") != std::string::npos);
        CHECK(truus.html().find("https://testdam.example/klacht") != std::string::npos);
        // Nobody else.
        CHECK_FALSE(city.attempt_as<Done>("Loes", [&](Act& act) { return set_contact(act, Way::objection, {}); }).ok());
        door.close();
    });
}
