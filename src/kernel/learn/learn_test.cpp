// SPDX-License-Identifier: EUPL-1.2
#include <doctest/doctest.h>

#include <cmath>
#include <deque>
#include <limits>

#include "kernel/learn/training.hpp"

using namespace kwartier::learn;

namespace {

std::vector<std::string> words_in(std::string_view text)
{
    Words words;
    split_words(text, words);
    std::vector<std::string> all;
    for (std::size_t i = 0; i < words.all.size(); ++i) all.emplace_back(words[i]);
    return all;
}

/// Sentences of three kinds (1 roads, 2 lighting, 3 trees) around words that all of them share.
class Letters {
public:
    struct Letter {
        std::string text;
        std::int64_t kind;
    };
    Letter next()
    {
        constexpr std::string_view things[3][4] = {{"stoeptegel", "wegdek", "klinkers", "drempel"},
                                                   {"lantaarnpaal", "straatlamp", "verlichting", "lichtmast"},
                                                   {"boomwortel", "takken", "struiken", "berkenboom"}};
        constexpr std::string_view troubles[] = {"is kapot",      "moet hersteld", "geeft overlast",
                                                 "is gevaarlijk", "hangt scheef",  "is al weken stuk"};
        constexpr std::string_view places[] = {"bij de school", "voor mijn deur", "op het plein", "naast de brug", "in onze straat"};
        auto const kind = roll(3);
        std::string text(places[roll(5)]);
        text.append(" ").append(things[kind][roll(4)]).append(" ").append(troubles[roll(6)]).append(", graag actie");
        return {text, static_cast<std::int64_t>(kind) + 1};
    }
    std::size_t roll(std::size_t sides)
    {
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        return (m_state >> 33) % sides;
    }

private:
    std::uint64_t m_state = 7;
};

std::vector<Example> examples_of(std::deque<Letters::Letter> const& letters)
{
    std::vector<Example> all;
    for (auto const& letter : letters) all.push_back({letter.text, letter.kind});
    return all;
}

std::deque<Letters::Letter> some(Letters& from, int count)
{
    std::deque<Letters::Letter> all;
    for (int i = 0; i < count; ++i) all.push_back(from.next());
    return all;
}

Model small_model()
{
    Letters letters;
    auto const learned = some(letters, 120);
    auto model = train(examples_of(learned));
    REQUIRE(model.has_value());
    return std::move(*model);
}

/// So many texts judged to be of class 0 with that probability, of which so many were.
void add(std::vector<Judged>& to, int count, int right, double probability, bool recent = false)
{
    auto const score = static_cast<float>(std::log(probability / (1 - probability)));
    // Spread evenly, so that both halves are alike.
    for (int i = 0; i < count; ++i) to.push_back({{score, 0}, (i + 1) * right / count > i * right / count ? 0U : 1U, recent});
}

Model two_classes()
{
    Model model{.buckets = buckets_least};
    model.classes = {{.name = 10}, {.name = 20}};
    return model;
}

} // namespace

TEST_CASE("words are read without accents and signs, and long numbers not at all")
{
    CHECK(words_in("De (stoep)tegel, vóór nr. 12 is KAPOT!") ==
          std::vector<std::string>{"de", "stoep)tegel", "voor", "nr", "12", "is", "kapot"});
    CHECK(words_in("Bel 0612345678 of 043-3219876…") == std::vector<std::string>{"bel", "0000000000", "of", "043-0000000"});
    CHECK(words_in("“Café” – ’s avonds").front() == "cafe");
    CHECK(words_in(" \n - ... ").empty());
    CHECK(words_in(std::string(100'000, 'a')).front().size() == text_max);
    Words words;
    std::string const typed = "Hé, “Tegels” los";
    split_words(typed, words);
    REQUIRE(words.all.size() == 3);
    CHECK(typed.substr(words.all[1].from, words.all[1].to - words.all[1].from) == "Tegels");
}

TEST_CASE("who has read a hundred letters knows to whom the next one goes, and by which word")
{
    Letters letters;
    auto const learned = some(letters, 300);
    auto const model = train(examples_of(learned));
    REQUIRE(model.has_value());
    CHECK(model->figures.examples == 300);
    CHECK(model->figures.judged == 300);
    CHECK(model->figures.accuracy > 0.98);
    CHECK(model->figures.sure_share > 0.9);
    CHECK(model->figures.sure_right > 0.95);
    Reading reading(*model);
    int right = 0, named = 0;
    for (int i = 0; i < 300; ++i) {
        auto const letter = letters.next();
        auto const guess = reading.guess(letter.text);
        right += guess.name == letter.kind;
        auto const why = reading.deciding_words(letter.text, guess.index, 3);
        REQUIRE_FALSE(why.empty());
        // The thing stands fourth, behind three words of the place.
        named += why.front() == 3;
    }
    CHECK(right >= 297); // a third would be chance
    CHECK(named >= 285);
    // Half of a known word points the same way.
    CHECK(reading.guess("kapotte lichtmasten").name == 2);
}

TEST_CASE("where the letters say nothing about who gets them, nobody is ever sure")
{
    Letters letters;
    auto noise = some(letters, 600);
    for (auto& letter : noise) letter.kind = static_cast<std::int64_t>(letters.roll(3)) + 1;
    auto const model = train(examples_of(noise));
    REQUIRE(model.has_value());
    CHECK(model->figures.accuracy < 0.45);
    CHECK(model->figures.sure_share < 0.02);
    // It knows that it does not know.
    CHECK(model->figures.calibration_error < 0.08);
}

TEST_CASE("many letters are judged by a model of the older ones, few by five models that each left a part out")
{
    Letters letters;
    auto learned = some(letters, 500);
    auto examples = examples_of(learned);
    for (auto i = examples.size() - 80; i < examples.size(); ++i) examples[i].recent = true;
    CHECK(train(examples, {.folded_max = 500})->figures.judged == 500);
    CHECK(train(examples, {.folded_max = 400})->figures.judged == 80);
    // From one day on everything goes elsewhere: only who is judged on the newest finds out.
    for (auto i = examples.size() - 80; i < examples.size(); ++i) examples[i].name = examples[i].name % 3 + 1;
    CHECK(train(examples, {.folded_max = 400})->figures.accuracy < 0.1);
}

TEST_CASE("a class with few examples is not learned, and one class alone is no choice")
{
    Letters letters;
    auto learned = some(letters, 100);
    for (auto& letter : learned) letter.kind = letter.kind == 3 ? 3 : 1;
    for (int i = 0; i < 9; ++i) learned.push_back({"iets heel anders over honden", 9});
    auto const model = train(examples_of(learned));
    REQUIRE(model.has_value());
    CHECK(model->classes.size() == 2);
    CHECK(model->classes[0].name == 1);
    CHECK(model->classes[1].name == 3);
    for (auto& letter : learned) letter.kind = letter.kind == 9 ? 9 : 1;
    CHECK_FALSE(train(examples_of(learned)).has_value());
    CHECK_FALSE(train({}).has_value());
}

TEST_CASE("the threshold is the lowest probability from which nine in ten are right")
{
    std::vector<Judged> judged;
    add(judged, 100, 99, 0.99);
    add(judged, 100, 95, 0.95);
    add(judged, 100, 84, 0.80); // 278 of 300 are right from here
    add(judged, 100, 60, 0.60); // 338 of 400
    auto model = two_classes();
    set_judgement(model, judged, {.right = 0.90});
    CHECK(model.temperature == doctest::Approx(1).epsilon(0.05));
    CHECK(model.classes[0].threshold == doctest::Approx(0.80).epsilon(0.02));
    CHECK(model.classes[1].threshold > 1); // it was never named
    CHECK(model.figures.accuracy == doctest::Approx(0.845));
    CHECK(model.figures.sure_share == doctest::Approx(0.75));
    CHECK(model.figures.sure_right == doctest::Approx(278 / 300.0).epsilon(0.001));
    CHECK(model.figures.calibration_error < 0.03);
    CHECK(model.figures.curve[6].count + model.figures.curve[5].count == 100);
    CHECK(model.figures.curve[9].count == 200);

    // What was right long ago does not count when there are enough of these months.
    add(judged, 600, 480, 0.95, true);
    set_judgement(model, judged, {.right = 0.90});
    CHECK(model.classes[0].threshold > 1);
}

TEST_CASE("who is too sure of himself is toned down")
{
    std::vector<Judged> judged;
    add(judged, 200, 160, 0.80);
    add(judged, 200, 120, 0.60);
    for (auto& one : judged) one.scores[0] *= 4;
    auto model = two_classes();
    set_judgement(model, judged, {});
    CHECK(model.temperature == doctest::Approx(4).epsilon(0.1));
    CHECK(model.figures.calibration_error < 0.02);
}

TEST_CASE("the same letters make the same model, and it is the same after it was kept")
{
    auto const model = small_model();
    auto const bytes = to_bytes(model);
    CHECK(bytes == to_bytes(small_model()));
    CHECK(bytes.size() < bytes_max);
    auto const again = from_bytes(bytes);
    REQUIRE(again.has_value());
    CHECK(to_bytes(*again) == bytes);
    Reading before(model), after(*again);
    CHECK(before.scores("de lantaarnpaal is stuk") == after.scores("de lantaarnpaal is stuk"));
    CHECK(again->figures.judged == model.figures.judged);
}

TEST_CASE("a model of which anything is missing, over or out of bounds is not read")
{
    auto const good = to_bytes(small_model());
    REQUIRE(from_bytes(good).has_value());
    for (std::size_t size = 0; size < good.size(); size += size < 600 ? 1 : 977)
        CHECK_FALSE(from_bytes(std::span(good).first(size)).has_value());
    auto longer = good;
    longer.push_back(std::byte{0});
    CHECK_FALSE(from_bytes(longer).has_value());
    auto const broken = [&](std::size_t at, std::initializer_list<int> with) {
        auto bytes = good;
        for (auto const one : with) bytes[at++] = static_cast<std::byte>(one);
        return !from_bytes(bytes).has_value();
    };
    CHECK(broken(0, {'x'}));
    CHECK(broken(4, {1, 0, 0, 0}));                                  // one class
    CHECK(broken(8, {0xFF, 0xFF, 0xFF, 0x7F}));                      // far too many buckets
    CHECK(broken(12, {0, 0, 0, 0, 0, 0, 0xF8, 0x7F}));               // no number
    CHECK(broken(28, {0, 0, 0, 0, 0, 0, 0, 0x40}));                  // an accuracy of two
    CHECK(broken(20 + 8 + 32 + 160 + 28, {1, 0, 0, 0, 0, 0, 0, 0})); // the second class named as the first
}
