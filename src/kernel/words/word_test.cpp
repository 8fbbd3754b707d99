// SPDX-License-Identifier: EUPL-1.2
#include "kernel/words/word.hpp"

#include <doctest/doctest.h>

using namespace kwartier;

namespace {
constexpr WordEntry hello{"test.hello", {"Dag {name}, in {place}", "Hello {name}, in {place}"}, {}};
constexpr WordEntry reports{"test.reports", {"één melding", "one report"}, {"{n} meldingen", "{n} reports"}};
} // namespace

TEST_CASE("a text is said in the language of who reads it")
{
    Said const said(Word(&hello), {{"name", "Mia"}, {"place", "Itteren"}});
    CHECK(say(Language::nl, said) == "Dag Mia, in Itteren");
    CHECK(say(Language::en, said) == "Hello Mia, in Itteren");
    CHECK(say(Language::nl, Said{}).empty());
}

TEST_CASE("an argument that was forgotten stays visible, and one that holds braces is not read again")
{
    CHECK(say(Language::nl, Said(Word(&hello), {{"name", "{place}"}})) == "Dag {place}, in {place}");
}

TEST_CASE("one report is said otherwise than two or none")
{
    CHECK(say(Language::nl, Said(Word(&reports), {{"n", "1"}})) == "één melding");
    CHECK(say(Language::nl, Said(Word(&reports), {{"n", "2"}})) == "2 meldingen");
    CHECK(say(Language::en, Said(Word(&reports), {{"n", "0"}})) == "0 reports");
}

TEST_CASE("Dutch is spoken unless English is asked for")
{
    CHECK(language_from("en") == Language::en);
    CHECK(language_from("nl") == Language::nl);
    CHECK(language_from("fr") == Language::nl);
    CHECK(code(language_from(code(Language::en))) == "en");
}
