// SPDX-License-Identifier: EUPL-1.2
#include "slices/reports/suggest.hpp"

#include <fstream>
#include <map>

#include <doctest/doctest.h>

#include "kernel/base/text.hpp"

namespace kwartier::reports {

namespace {

Suggester built_in_suggester()
{
    std::vector<std::vector<Keyword>> lists;
    for (auto const& category : built_in_categories().categories) lists.push_back(category.keywords);
    return Suggester(lists);
}

std::string best(Suggester const& suggester, std::string_view text)
{
    auto const found = suggester.suggest(text);
    return found.empty() ? "" : built_in_categories().categories[found[0].index].key;
}

struct Sentence {
    std::string half, category, text;
};

std::vector<Sentence> sentences()
{
    std::ifstream file(std::string(KWARTIER_SOURCE) + "/src/slices/reports/suggest_sentences.txt");
    REQUIRE(file.is_open());
    std::vector<Sentence> all;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        auto const parts = split(line, '\t');
        REQUIRE(parts.size() == 3);
        all.push_back({std::string(parts[0]), std::string(parts[1]), std::string(parts[2])});
    }
    return all;
}

} // namespace

TEST_CASE("what people write leads to the category an official would choose")
{
    auto const suggester = built_in_suggester();
    std::map<std::string, int> right, all, among_three;
    for (auto const& s : sentences()) {
        REQUIRE_MESSAGE(built_in_categories().find(s.category), s.category);
        ++all[s.half];
        auto const chosen = best(suggester, s.text);
        if (chosen == s.category) ++right[s.half];
        for (auto const& one : suggester.suggest(s.text))
            if (built_in_categories().categories[one.index].key == s.category) ++among_three[s.half];
        if (chosen != s.category && s.half == "tuned") MESSAGE(s.category, " but ", chosen, ": ", s.text);
    }
    MESSAGE("held out: ", right["held"], " first and ", among_three["held"], " among three, of ", all["held"]);
    CHECK(all["held"] >= 60);
    CHECK(all["tuned"] >= 60);
    CHECK(right["held"] >= 0.85 * all["held"]);
    CHECK(among_three["held"] >= 0.92 * all["held"]);
    CHECK(right["tuned"] >= 0.9 * all["tuned"]);
}

TEST_CASE("every category but the last resort can be found by words")
{
    auto const suggester = built_in_suggester();
    for (auto const& category : built_in_categories().categories) {
        if (category.keywords.empty()) {
            CHECK(category.key == "iets-anders");
            continue;
        }
        CHECK_MESSAGE(best(suggester, category.keywords[0].text + " " + category.keywords[1].text) == category.key, category.key);
    }
}

TEST_CASE("words that say nothing suggest nothing")
{
    auto const suggester = built_in_suggester();
    CHECK(suggester.suggest("").empty());
    CHECK(suggester.suggest("Goedemorgen, kunt u mij terugbellen alstublieft?").empty());
    CHECK(suggester.suggest("Wat zijn de openingstijden van het gemeentehuis?").empty());
    CHECK(suggester.suggest("asdf qwerty 1234").empty());
}

TEST_CASE("plurals, accents, capitals and compound words are the same word")
{
    auto const suggester = built_in_suggester();
    CHECK(best(suggester, "LANTAARNS!") == best(suggester, "lantaarn"));
    CHECK(best(suggester, "de straatlantaarns") == "straatlamp");
    CHECK(best(suggester, "Lawaai van het Café") == best(suggester, "lawaai van het cafe"));
    CHECK(best(suggester, "zwerfafvalprobleem") == "zwerfvuil");
}

TEST_CASE("a very long text costs no more than its first words")
{
    auto const suggester = built_in_suggester();
    std::string text = "stoeptegel los ";
    for (int i = 0; i < 20000; ++i) text += "en toen nog iets ";
    CHECK(best(suggester, text) == "losse-tegel");
}

TEST_CASE("danger points to 112 and look-alikes do not")
{
    Phrases const words(built_in_emergency().words, built_in_emergency().calm);
    for (auto const* text :
         {"Er is brand in de flat!", "Er zijn gewonden gevallen", "Ik ruik gas in het trappenhuis", "Man met een mes bij de kiosk",
          "De gevel staat op instorten", "er wordt nu ingebroken, inbrekers bij de buren", "Auto staat in brand",
          "Iemand moet gereanimeerd worden, reanimatie bezig", "Sterke GASLUCHT op straat", "Er werd net geschoten", "hij ademt niet meer",
          "Steekpartij voor het café"})
        CHECK_MESSAGE(words.heard_in(text), text);
    for (auto const* text : {"De lamp in de brandgang is stuk", "Brandnetels op het pad", "Er ligt glas op de weg",
                             "De gaslantaarn is beschadigd", "De lantaarn brandt niet", "Er liggen messing scharnieren", "brandkraan lekt",
                             "De lamp brandt de hele dag", "Graag de brandweerkazerne bellen over de ingang", "De bladeren zijn gezellig",
                             "Onkruid komt omhoog schieten uit de grond", "Het gaspedaal"})
        CHECK_MESSAGE(!words.heard_in(text), text);
}

} // namespace kwartier::reports
