// SPDX-License-Identifier: EUPL-1.2
#include "kernel/search/vocabulary.hpp"

#include <doctest/doctest.h>

using namespace kwartier::search;

namespace {

Vocabulary street_words()
{
    WordCount count;
    for (int i = 0; i < 7; ++i) count.add({"Losse stoeptegel en kapotte straatverlichting", "Sint Maartenspoort 12"});
    for (int i = 0; i < 5; ++i) count.add({"Losse tegels, nog meer losse tegels", ""});
    for (int i = 0; i < 4; ++i) count.add({"Groeten van familie Vliegendehond", ""});
    return Vocabulary(count.text());
}

} // namespace

TEST_CASE("a word with a typing error is read as the word most reports have")
{
    auto const words = street_words();
    CHECK(words.mended("stoeptgel") == "stoeptegel");
    CHECK(words.mended("Straatverlihcting") == "straatverlichting");
    CHECK(words.mended("losse stoeptegle") == "losse stoeptegel");
    CHECK(words.mended("losse tegles") == "losse tegels");
    CHECK(words.mended("maartenspport") == "maartenspoort");
}

TEST_CASE("what is known, short, far off or a beginning is left as it was typed")
{
    auto const words = street_words();
    for (auto const* typed : {"stoeptegel", "kapot losse", "straatverl", "xqzw", "12", "los", "", "zwembad", "losse 6211CK"}) {
        CAPTURE(typed);
        CHECK_FALSE(words.mended(typed).has_value());
    }
}

TEST_CASE("a word that fewer than five reports have is in no vocabulary: it may be somebody's name")
{
    WordCount count;
    for (int i = 0; i < texts_least - 1; ++i) count.add({"Vliegendehond Vliegendehond", "bij Vliegendehond"});
    CHECK(count.text().empty());
    count.add({"Vliegendehond"});
    CHECK(count.text() == "vliegendehond 5\n");
    CHECK_FALSE(street_words().mended("vliegendehont").has_value());
    CHECK(Vocabulary("").size() == 0);
    CHECK(Vocabulary("no number\n\nword x\n").size() == 2);
}

TEST_CASE("a public word is known however few texts have it")
{
    WordCount count;
    count.add({"Vliegendehond in de Pottenbakkersstraat"});
    count.add_public("Pottenbakkersstraat en Terraweg 12");
    CHECK(count.text() == "pottenbakkersstraat 1\nterraweg 0\n");
    Vocabulary const words(count.text());
    CHECK(words.mended("pottenbakersstraat") == "pottenbakkersstraat");
    CHECK(words.mended("terrawge") == "terraweg");
}
