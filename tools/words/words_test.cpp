// SPDX-License-Identifier: EUPL-1.2
#include "tools/words/words.hpp"

#include <doctest/doctest.h>

#include "tools/words/po.hpp"

using namespace kwartier::tools;

namespace {

std::string const filed_nl = "msgid \"reports.filed\"\nmsgstr \"Gemeld door {name}\"\n";
std::string const filed_en = "msgid \"reports.filed\"\nmsgstr \"Reported by {name}\"\n";

// All that is wrong, one line each.
std::string wrong(std::string const& nl, std::string const& en)
{
    std::vector<Trouble> troubles;
    check_words("reports", "nl.po", nl, "en.po", en, troubles);
    std::string out;
    for (auto const& t : troubles) out += told(t) + "\n";
    return out;
}

std::string plural(std::string const& one, std::string const& other)
{
    return "msgid \"reports.found\"\nmsgid_plural \"reports.found\"\nmsgstr[0] \"" + one + "\"\nmsgstr[1] \"" + other + "\"\n";
}

} // namespace

TEST_CASE("words that are complete in both languages become constants of C++")
{
    std::vector<Trouble> troubles;
    auto const nl = "# comment\nmsgid \"\"\nmsgstr \"Language: nl\\n\"\n\n" + filed_nl + plural("één melding", "{n} meldingen");
    auto const words = check_words("reports", "nl.po", nl, "en.po", filed_en + plural("one report", "{n} reports"), troubles);
    CHECK(troubles.empty());
    REQUIRE(words.size() == 2);
    CHECK(words[0].name == "filed");
    CHECK(words[0].arguments == std::set<std::string>{"name"});
    CHECK(words[1].plural);
    auto const header = words_header("reports", words);
    CHECK(header.find("namespace kwartier::words::reports {") != header.npos);
    CHECK(header.find("inline constexpr Word filed{&entries::filed}; // {name}") != header.npos);
    auto const source = words_source("reports", words);
    CHECK(source.find(R"({"reports.found", {{"één melding", "one report"}}, {{"{n} meldingen", "{n} reports"}}})") != source.npos);
}

TEST_CASE("a text over several lines and with escapes is one text")
{
    std::vector<Trouble> troubles;
    auto const entries = read_po("nl.po", "msgid \"a.b\"\nmsgstr \"\"\n\"Dag \\\"Mia\\\"\\n\"\n\"tot ziens\"\n", troubles);
    CHECK(troubles.empty());
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].texts[0] == "Dag \"Mia\"\ntot ziens");
}

TEST_CASE("a word that is missing in one language is refused with file and line")
{
    CHECK(wrong("\n" + filed_nl, "") == "nl.po:2: error: reports.filed is missing in en.po\n");
    CHECK(wrong("", filed_en) == "en.po:1: error: reports.filed is missing in nl.po\n");
}

TEST_CASE("arguments must be the same in Dutch and English")
{
    CHECK(wrong(filed_nl, "msgid \"reports.filed\"\nmsgstr \"Reported\"\n") ==
          "en.po:1: error: reports.filed has other arguments than in nl.po: none, there {name}\n");
    CHECK(wrong(filed_nl, "msgid \"reports.filed\"\nmsgstr \"Reported by {name\"\n").find("an argument is written {name}") !=
          std::string::npos);
    CHECK(wrong(plural("één", "{n}"), plural("one of {all}", "{n}")).find("other arguments") != std::string::npos);
}

TEST_CASE("keys are given once, begin with the slice and are no words of C++")
{
    CHECK(wrong(filed_nl + filed_nl, filed_en) == "nl.po:3: error: reports.filed stands here twice, first in line 1\n");
    auto const pair = [](std::string const& key) {
        return wrong("msgid \"" + key + "\"\nmsgstr \"x\"\n", "msgid \"" + key + "\"\nmsgstr \"x\"\n");
    };
    CHECK(pair("people.name").find("must start with reports.") != std::string::npos);
    CHECK(pair("reports.new").find("is a word of C++") != std::string::npos);
    CHECK(pair("reports.Filed").find("small letters") != std::string::npos);
    CHECK(pair("reports.fine").empty());
}

TEST_CASE("an empty text, a bad escape and a half plural are refused")
{
    CHECK(wrong("msgid \"reports.a\"\nmsgstr \"\"\n", "msgid \"reports.a\"\nmsgstr \"a\"\n") == "nl.po:1: error: reports.a has no text\n");
    CHECK(wrong("msgid \"reports.a\"\nmsgstr \"\\q\"\n", "").find("nl.po:2: error: unknown escape") == 0);
    CHECK(wrong("msgid \"reports.a\"\nmsgstr \"a\"b\"\n", "").find("nl.po:2: error: a double quote") == 0);
    CHECK(wrong("msgid \"reports.a\"\nmsgid_plural \"reports.a\"\nmsgstr[0] \"a\"\n", "").find("lacks msgstr[0] or msgstr[1]") !=
          std::string::npos);
    CHECK(wrong(plural("één", "{n}"), "msgid \"reports.found\"\nmsgstr \"{n}\"\n").find("plural forms in one language only") !=
          std::string::npos);
    CHECK(wrong("#, fuzzy\n" + filed_nl, filed_en).find("nl.po:1: error: a text marked fuzzy") == 0);
    CHECK(wrong("hello\n", "").find("not a line of a PO file") != std::string::npos);
}
